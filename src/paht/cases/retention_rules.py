"""How long data are kept after a case has ended: which row counts, and how a new one comes in.

The law names no term: the body that owns the data decides it (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, NĐ
356/2025/NĐ-CP). `PROPOSED` is what we propose to decide; nothing is deleted by it (docs/decisions/0015). Rows are never
changed, only added; of those in force on the day, the newest counts.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from paht.process.decide import Refused

from .models.retention import RetentionRule
from .turns import take_turn

What, Ending = RetentionRule.What, RetentionRule.Ending
LONGEST = 600
"""Months: fifty years."""


@dataclass(frozen=True)
class Term:
    """How many months after the ending something goes; None: it is kept."""

    what: str
    ending: str
    months: int | None

    @property
    def what_name(self) -> str:
        return What(self.what).label

    @property
    def ending_name(self) -> str:
        return Ending(self.ending).label

    @property
    def words(self) -> str:
        return "giữ lại, không tự xóa" if self.months is None else f"{self.months} tháng sau khi kết thúc"


LAW = "Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP: thời hạn do cơ quan chủ quản quyết định"
PROPOSED: tuple[Term, ...] = (
    Term(What.SENDER, Ending.CLOSED, 60),
    Term(What.SENDER, Ending.ANSWERED, 60),
    Term(What.SENDER, Ending.REJECTED, 24),
    Term(What.SENDER, Ending.MERGED, 60),
    Term(What.SENDER, Ending.REDIRECTED, 60),
    Term(What.WORDS, Ending.CLOSED, 60),
    Term(What.WORDS, Ending.ANSWERED, 60),
    Term(What.WORDS, Ending.REJECTED, 24),
    Term(What.WORDS, Ending.MERGED, 60),
    Term(What.WORDS, Ending.REDIRECTED, 60),
    Term(What.PHOTOS, Ending.REJECTED, 12),
)
"""To be confirmed by the owner. Photos of handled cases belong to the case file and stay."""


def rules() -> list[RetentionRule]:
    """All rows, the newest first."""
    return list(RetentionRule.objects.order_by("-version"))


def in_force(day: dt.date) -> list[RetentionRule]:
    """The rows that count on this day: at most one for each kind of data and ending. One statement."""
    begun = RetentionRule.objects.filter(valid_from__lte=day).order_by("version")
    newest = {(rule.what, rule.ending): rule for rule in begun}
    return [newest[key] for key in sorted(newest)]


def check(terms: Iterable[Term], valid_from: dt.date, basis: str, today: dt.date) -> None:
    """Raises `Refused` with a sentence where the new rows make no sense."""
    for term in terms:
        if term.what not in What.values or term.ending not in Ending.values:
            raise _bad("Hãy chọn loại dữ liệu và loại hồ sơ.", "what")
        if term.months is not None and not 0 < term.months <= LONGEST:
            raise _bad(f"Số tháng phải từ 1 đến {LONGEST}.", "months")
    if valid_from <= today:
        raise _bad("Quy định mới chỉ áp dụng từ ngày mai trở đi.", "valid_from")
    if not basis.strip():
        raise _bad("Hãy ghi căn cứ: số văn bản quyết định của cơ quan chủ quản.", "basis")


def add(terms: Iterable[Term], valid_from: dt.date, basis: str, today: dt.date) -> list[RetentionRule]:
    """Adds one row for each term, all or none. Raises `Refused`."""
    terms = list(terms)
    check(terms, valid_from, basis, today)
    with transaction.atomic():
        take_turn("retention rules")
        newest = RetentionRule.objects.aggregate(newest=Max("version"))["newest"] or 0
        rows = [
            RetentionRule(version=version, valid_from=valid_from, basis=basis.strip(), **vars(term))
            for version, term in enumerate(terms, start=newest + 1)
        ]
        return RetentionRule.objects.bulk_create(rows)


def _bad(sentence: str, field: str) -> Refused:
    return Refused(sentence, code="incomplete", field=field)
