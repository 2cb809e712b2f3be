"""How good the proposals are: on texts kept apart from learning, and by cross-validation. Prints a page."""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .examples import HOLDOUT, UNSEEN, Example, packaged, read_examples
from .model import Model
from .proposal import Proposal, learn, propose
from .tables import fields

_FOLDS = 5
_POINT = re.compile(r"\s*(\d+\.\d+)\s*,\s*(\d+\.\d+)\s*")  # longitude and latitude where a place in words would stand
Judged = tuple[Example, Proposal]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1; None where the set holds no such case. `ms` is per report."""

    first: float | None
    three: float | None
    unit: float | None
    danger: float | None
    complaints: float | None
    sensitive: float | None
    false_alarms: float | None
    needlessly_hidden: float | None
    ms: float
    count: int


def holdout() -> list[Example]:
    """Texts in other words than the training texts; never learnt from."""
    return read_examples(HOLDOUT)


def unseen() -> list[Example]:
    """Texts by somebody who did not know the rules; never learnt from, nor are rules written after them."""
    return read_examples(UNSEEN)


def judge(examples: Sequence[Example], model: Model) -> tuple[list[Judged], float]:
    """A proposal for each example and the milliseconds that one took."""
    began = time.perf_counter()
    judged = [(one, _proposed(one, model)) for one in examples]
    return judged, (time.perf_counter() - began) * 1000 / max(len(examples), 1)


def _proposed(one: Example, model: Model) -> Proposal:
    point = _POINT.fullmatch(one.place)
    if point is None:
        return propose(one.text, one.place, model=model)
    return propose(one.text, lon=float(point[1]), lat=float(point[2]), model=model)


def figures(judged: Sequence[Judged], ms: float) -> Figures:
    """All figures of a set of judged examples."""
    filed = [pair for pair in judged if fields()[pair[0].field].parent]
    return Figures(
        first=_share(filed, lambda one, got: got.fields[0] == one.field),
        three=_share(filed, lambda one, got: one.field in got.fields),
        unit=_share((p for p in judged if p[0].unit), lambda one, got: got.unit == one.unit),
        danger=_share((p for p in judged if p[0].urgent), lambda _, got: got.urgent),
        complaints=_share((p for p in judged if p[0].kind in _RESTRICTED), lambda _, got: got.kind in _RESTRICTED),
        sensitive=_share((p for p in judged if p[0].sensitive), lambda _, got: got.sensitive),
        false_alarms=_share((p for p in judged if not p[0].urgent), lambda _, got: got.urgent),
        needlessly_hidden=_share((p for p in judged if not p[0].sensitive), lambda _, got: got.sensitive),
        ms=ms,
        count=len(judged),
    )


def cross_validated(examples: Sequence[Example]) -> Figures:
    """Every example judged by a model that has not seen it."""
    judged: list[Judged] = []
    total = 0.0
    for fold in range(_FOLDS):
        kept = [one for place, one in enumerate(examples) if place % _FOLDS == fold]
        model = Model([one for place, one in enumerate(examples) if place % _FOLDS != fold])
        part, ms = judge(kept, model)
        judged, total = judged + part, total + ms
    return figures(judged, total / _FOLDS)


def report() -> str:
    """The page: one row a figure, one column a set."""
    model = learn()
    sets = {
        "Tập để riêng": figures(*judge(holdout(), model)),
        "Tập chưa thấy": figures(*judge(unseen(), model)),
        f"Kiểm chứng chéo ({_FOLDS} phần)": cross_validated(packaged()),
    }
    head = "| Chỉ số | Mục tiêu | " + " | ".join(f"{name}, {one.count} phản ánh" for name, one in sets.items()) + " |"
    rule = "|---|---|" + "---|" * len(sets)
    return "\n".join([head, rule, *(_row(name, aim, key, sets.values()) for name, aim, key in _ROWS)])


_RESTRICTED = frozenset({"khieu_nai", "to_cao"})
_ROWS = (
    ("Lĩnh vực đúng ngay", "≥ 85 %", "first"),
    ("Lĩnh vực trong ba đề xuất", "≥ 95 %", "three"),
    ("Đúng cơ quan", "≥ 85 %", "unit"),
    ("Không bỏ sót nguy hiểm", "100 %", "danger"),
    ("Nhận ra khiếu nại, tố cáo", "≥ 90 %", "complaints"),
    ("Nhận ra nhạy cảm", "≥ 90 %", "sensitive"),
    ("Báo động thừa", "càng ít càng tốt", "false_alarms"),
    ("Xếp nhạy cảm thừa", "càng ít càng tốt", "needlessly_hidden"),
    ("Mili giây một phản ánh", "< 20", "ms"),
)


def _row(name: str, aim: str, key: str, sets: Iterable[Figures]) -> str:
    values = (getattr(one, key) for one in sets)
    shown = (f"{value:.1f}" if key == "ms" else _percent(value) for value in values)
    return f"| {name} | {aim} | " + " | ".join(shown) + " |"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}".replace("%", " %")


def _share(pairs: Iterable[Judged], right: Callable[[Example, Proposal], bool]) -> float | None:
    answers = [right(one, got) for one, got in pairs]
    return sum(answers) / len(answers) if answers else None


if __name__ == "__main__":
    print(report())  # noqa: T201
