"""Months that lie back are counted once a night; a page reads them and counts only this one itself.

Counted are all months that are over, by the same questions as live (`live.months_of`), so both ways agree to the
figure. What changes in such a month by day shows after the next night; the page says since when the figures stand.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum

from paht.core.clock import VIETNAM
from paht.people.models import Unit
from paht.places.models import Field

from . import live
from .live import Names
from .models import CountedMonth, MonthRow
from .period import Period
from .stretch import Stretch
from .tables import NUMBERS, Month, Row


@dataclass(frozen=True)
class Counted:
    """The months around a period in their order.

    `at`: when the months before `before` were counted; None where all figures are of this moment.
    """

    months: list[Month]
    at: dt.datetime | None = None
    before: dt.date | None = None


def count_months(now: dt.datetime) -> int:
    """Counts all months that lie back anew, and gives their number. Readers see the old figures until all are there."""
    past = Stretch(last=_frontier(now) - dt.timedelta(days=1))
    fields = dict(Field.objects.filter(parent=None).values_list("code", "pk"))
    units = dict(Unit.objects.values_list("code", "pk"))
    with transaction.atomic():
        CountedMonth.objects.all().delete()
        found = live.months_of(past, now, Names.known())
        # The last month is always kept, even without reports: it tells until where was counted.
        for month in {one.first: one for one in [Month(_shifted(_frontier(now), -1), [], []), *found]}.values():
            _keep(month, now, fields, units)
    return len(found)


def counted(period: Period, now: dt.datetime, *, monthly: bool) -> Counted:
    """The months of the period's whole year (or of all times): as stored, the newest counted now.

    If not `monthly`, the lines of all stored ones stand in the last of them, added up by the database: offices times
    months are thousands. At most seven statements.
    """
    known = {one.month: one for one in CountedMonth.objects.order_by("month")}
    last, year, names = max(known, default=None), Period(period.year), Names.known()
    stored = [one for month, one in known.items() if _within(month, year)]
    found = (_stored if monthly else _together)(stored, names) if stored else []
    if span := _live(year, last):
        found += live.months_of(span, now, names)
    within = [one for month, one in known.items() if _within(month, period)]
    since = min((one.counted_at for one in within), default=None)
    return Counted(found, since, _shifted(last, 1) if last and within else None)


def _stored(months: list[CountedMonth], names: Names) -> list[Month]:
    """Each with its lines. One statement."""
    found = {one.month: _empty(one) for one in months}
    for month, *line in _rows(months).values_list("month_id", "field_id", "unit_id", *NUMBERS):
        _add(found[month], line, names)
    return [_summed(month) for month in found.values()]


def _together(months: list[CountedMonth], names: Names) -> list[Month]:
    """Each with its sums, the last with the lines of all. Two statements."""
    sums = {f"sum_{name}": Sum(name) for name in NUMBERS}
    found = {one.month: _empty(one) for one in months}
    of_months = _rows(months).filter(unit=None).values_list("month_id").annotate(Sum("reports"), Sum("answered"))
    for month, reports, answered in of_months:
        found[month] = replace(found[month], reports=reports, answered=answered)
    for line in _rows(months).values_list("field_id", "unit_id").annotate(**sums):
        _add(found[months[-1].month], line, names)
    return list(found.values())


def _rows(months: list[CountedMonth]) -> "QuerySet[MonthRow]":
    """Their lines; they follow one another, so their ends name them."""
    return MonthRow.objects.filter(month__gte=months[0].month, month__lte=months[-1].month)


def _empty(one: CountedMonth) -> Month:
    return Month(one.month, [], [], redirected=one.redirected, ratings=one.ratings)


def _summed(month: Month) -> Month:
    reports, answered = (sum(getattr(row, name) for row in month.by_field) for name in ("reports", "answered"))
    return replace(month, reports=reports, answered=answered)


def _add(month: Month, line: Sequence[Any], names: Names) -> None:
    """Puts a line (field, unit, NUMBERS) where it belongs."""
    field, unit, *numbers = line
    rows, named = (month.by_field, names.fields[field]) if unit is None else (month.by_unit, names.units[unit])
    rows.append(Row(*named, *numbers))


def _keep(month: Month, now: dt.datetime, fields: dict[str, int], units: dict[str, int]) -> None:
    kept = CountedMonth.objects.create(
        month=month.first, counted_at=now, redirected=month.redirected, ratings=month.ratings
    )
    of_fields = [MonthRow(month=kept, field_id=fields.get(row.code), **_numbers(row)) for row in month.by_field]
    of_units = [MonthRow(month=kept, unit_id=units[row.code], **_numbers(row)) for row in month.by_unit]
    MonthRow.objects.bulk_create(of_fields + of_units)


def _numbers(row: Row) -> dict[str, int]:
    return {name: getattr(row, name) for name in NUMBERS}


def _frontier(now: dt.datetime) -> dt.date:
    """The first day that is counted live: that of this month."""
    return now.astimezone(VIETNAM).date().replace(day=1)


def _within(month: dt.date, period: Period) -> bool:
    return period.year in (None, month.year) and period.month in (None, month.month)


def _live(period: Period, last_counted: dt.date | None) -> Stretch | None:
    """The days of the period behind the last counted month; None where none are left."""
    first = _shifted(last_counted, 1) if last_counted else None
    bounds = period.bounds()
    if bounds is None:
        return Stretch(first)
    begin, last = bounds[0].date(), bounds[1].date() - dt.timedelta(days=1)
    if first and first > last:
        return None
    return Stretch(max(begin, first) if first else begin, last)


def _shifted(month: dt.date, by: int) -> dt.date:
    number = month.year * 12 + month.month - 1 + by
    return dt.date(number // 12, number % 12 + 1, 1)
