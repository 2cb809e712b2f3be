"""Limits that the province has set beside the guideline's: which row counts for a step, and how a new one comes in.

Rows are never changed, only added. Of the rows valid on the day, the most specific counts: one for the field, then
one for the kind of agency, then one for the urgency, then one for everybody; of equals, the newest version. A row that
names several of them must fit in all.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from django.db import transaction
from django.db.models import Max

from paht.people.hours import move_version
from paht.process.decide import Refused
from paht.process.limits import LIMITS, Clock, LimitKey

from .models.limit import LimitRule

LONGEST = {"minutes": 60 * 24 * 30, "days": 90}


@dataclass(frozen=True)
class Context:
    """What a limit may depend on: the day in Vietnam, the kind of the agency that holds the step, field, urgency."""

    day: dt.date
    unit_kind: str = ""
    field_id: int | None = None
    urgency: str = ""


@dataclass(frozen=True)
class Row:
    """One row of the table; empty means "for every"."""

    key: LimitKey
    amount: int
    unit: Literal["minutes", "days"]
    clock: Clock
    valid_from: dt.date
    valid_to: dt.date | None = None
    unit_kind: str = ""
    field_id: int | None = None
    urgency: str = ""
    basis: str = ""
    version: int = 0

    @property
    def weight(self) -> tuple[bool, bool, bool, int]:
        return self.field_id is not None, bool(self.unit_kind), bool(self.urgency), self.version

    def fits(self, context: Context) -> bool:
        return (
            self.valid_from <= context.day
            and (self.valid_to is None or context.day <= self.valid_to)
            and self.field_id in (None, context.field_id)
            and self.unit_kind in ("", context.unit_kind)
            and self.urgency in ("", context.urgency)
        )


def chosen(key: LimitKey, context: Context, among: Sequence[Row]) -> Row | None:
    """The row that counts, or None when only the guideline speaks."""
    fitting = [row for row in among if row.key == key and row.fits(context)]
    return max(fitting, key=lambda row: row.weight, default=None)


def rows(version: int) -> tuple[Row, ...]:
    """All rows, oldest first, as of this version of the rules of time; the table is read only when it moved."""
    return _rows(version)


def newest_version() -> int:
    return LimitRule.objects.aggregate(newest=Max("version"))["newest"] or 0


@lru_cache(maxsize=2)
def _rows(version: int) -> tuple[Row, ...]:
    del version  # part of the key only
    return tuple(_row(found) for found in LimitRule.objects.order_by("version"))


def forget() -> None:
    """Drops what was read; for tests, whose tables roll back."""
    _rows.cache_clear()


def _row(found: LimitRule) -> Row:
    return Row(
        key=cast("LimitKey", found.key),
        amount=found.amount,
        unit=cast("Literal['minutes', 'days']", found.amount_unit),
        clock=cast("Clock", found.clock),
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        unit_kind=found.unit_kind,
        field_id=found.field_id,
        urgency=found.urgency,
        basis=found.basis,
        version=found.version,
    )


def check(row: Row, today: dt.date) -> None:
    """Raises `Refused` with a sentence where the new row makes no sense. What has begun is not changed afterwards."""
    if row.key not in LIMITS or row.key == "none":
        raise Refused("Hãy chọn bước cần đặt thời hạn.", code="incomplete", field="key")
    if not 0 < row.amount <= LONGEST[row.unit]:
        raise Refused("Thời hạn phải lớn hơn 0 và không quá 90 ngày.", code="incomplete", field="amount")
    if row.valid_from <= today:
        raise Refused("Thời hạn mới chỉ áp dụng từ ngày mai trở đi.", code="incomplete", field="valid_from")
    if row.valid_to is not None and row.valid_to < row.valid_from:
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu.", code="incomplete", field="valid_to")
    if not row.basis.strip():
        raise Refused("Hãy ghi căn cứ: số văn bản quyết định.", code="incomplete", field="basis")


def add(row: Row, today: dt.date) -> LimitRule:
    """Adds a row for future steps; steps already open keep the limit with which they were opened."""
    check(row, today)
    with transaction.atomic():
        move_version()
        return LimitRule.objects.create(
            key=row.key,
            amount=row.amount,
            amount_unit=row.unit,
            clock=row.clock,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            unit_kind=row.unit_kind,
            field_id=row.field_id,
            urgency=row.urgency,
            basis=row.basis.strip(),
            version=newest_version() + 1,
        )
