"""The model that proposes now, and the last learning, in words for the page."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paht.cases.learning import ground
from paht.cases.models import LearnedModel

FIGURES: Mapping[tuple[str, str], str] = {
    ("agreed", "first"): "Quyết định của cán bộ trùng đề xuất đầu tiên của mô hình kèm sẵn",
    ("agreed", "three"): "Quyết định của cán bộ nằm trong ba đề xuất của mô hình kèm sẵn",
    ("agreed", "unseen_danger"): "Cán bộ xếp mức Tức thời mà mô hình kèm sẵn không thấy nguy hiểm",
    ("danger", "danger"): "Nhận ra nguy hiểm, văn bản mẫu về nguy hiểm",
    ("holdout", "danger"): "Nhận ra nguy hiểm, văn bản để riêng",
    ("holdout", "first"): "Lĩnh vực đúng ngay, văn bản để riêng",
    ("holdout", "three"): "Lĩnh vực trong ba đề xuất, văn bản để riêng",
    ("holdout", "unit"): "Đúng cơ quan, văn bản để riêng",
    ("holdout", "complaints"): "Nhận ra khiếu nại, tố cáo, văn bản để riêng",
    ("holdout", "sensitive"): "Nhận ra nhạy cảm, văn bản để riêng",
    ("holdout", "false_alarms"): "Báo động thừa, văn bản để riêng (thấp là tốt)",
    ("holdout", "needlessly_hidden"): "Xếp nhạy cảm thừa, văn bản để riêng (thấp là tốt)",
    ("decided", "first"): "Lĩnh vực đúng ngay, một phần năm quyết định của cán bộ để riêng",
}


@dataclass(frozen=True)
class CheckRow:
    """One figure: percentages with the packaged model and with the learnt one, and what was required, in words."""

    name: str
    packaged: float
    learnt: float | None
    required: str
    passed: bool


@dataclass(frozen=True)
class Learning:
    """One learning: when, from how many decisions, and how its check went."""

    model_id: int
    at: dt.datetime
    corrections: int
    accepted: bool
    checks: tuple[CheckRow, ...]

    @property
    def failed(self) -> tuple[CheckRow, ...]:
        return tuple(row for row in self.checks if not row.passed)


@dataclass(frozen=True)
class Learnt:
    """What proposes now (None: the packaged model alone), and the newest learning when that was refused."""

    in_use: Learning | None
    refused: Learning | None


def learnt() -> Learnt:
    """Two statements."""
    rows = LearnedModel.objects.order_by("-pk").defer("lessons")
    newest, accepted = rows.first(), rows.filter(accepted=True).first()
    return Learnt(
        _told(accepted) if accepted and accepted.ground == ground() else None,
        _told(newest) if newest and not newest.accepted else None,
    )


def _told(row: LearnedModel) -> Learning:
    checks = tuple(_row(one) for one in row.checks)
    return Learning(row.pk, row.at, row.corrections, row.accepted, checks)


def _row(check: Mapping[str, Any]) -> CheckRow:
    learnt, bound = check["learnt"], f"{100 * check['bound']:.0f}"
    if learnt is None:
        required = f"{'nhiều nhất' if check['figure'] == 'unseen_danger' else 'ít nhất'} {bound}\u00a0%"
    else:
        required = f"kém nhiều nhất {bound} điểm" if check["bound"] else "không được kém"
    return CheckRow(
        name=FIGURES.get((check["texts"], check["figure"]), check["figure"]),
        packaged=100 * check["packaged"],
        learnt=None if learnt is None else 100 * learnt,
        required=required,
        passed=check["passed"],
    )
