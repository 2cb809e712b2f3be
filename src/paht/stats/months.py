"""Months that lie back are counted once a night; a page reads them and counts only this one itself.

Counted are all months that are over, by the same questions as live (`tables.months_of`), so both ways agree to the
figure. What changes in such a month by day shows after the next night; the page says since when the figures stand.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Sum

from paht.core.clock import VIETNAM
from paht.people.models import Unit
from paht.places.models import Field

from . import tables
from .models import CountedMonth, MonthRow
from .period import Period
from .satisfaction import ratings
from .stretch import Stretch
from .tables import NUMBERS, UNCLASSIFIED, Month, Row

NAMES = ("field__name", "field__code", "unit__name", "unit__code")


@dataclass(frozen=True)
class Counted:
    """The months around a period in their order; complaints (redirected) and ratings of the period itself.

    `at`: when the months before `before` were counted; None where all figures are of this moment.
    """

    months: list[Month]
    redirected: int
    ratings: Counter[str]
    at: dt.datetime | None = None
    before: dt.date | None = None


def count_months(now: dt.datetime) -> int:
    """Counts all months that lie back anew, and gives their number. Readers see the old figures until all are there."""
    past = Stretch(last=_frontier(now) - dt.timedelta(days=1))
    fields = dict(Field.objects.filter(parent=None).values_list("code", "pk"))
    units = dict(Unit.objects.values_list("code", "pk"))
    with transaction.atomic():
        CountedMonth.objects.all().delete()
        found = tables.months_of(past, now)
        # The last month is always kept, even without reports: it tells until where was counted.
        for month in {one.first: one for one in [Month(_shifted(_frontier(now), -1), [], []), *found]}.values():
            _keep(month, now, fields, units)
    return len(found)


def counted(period: Period, now: dt.datetime, *, monthly: bool) -> Counted:
    """The months of the period's whole year (or of all times): as stored, the newest counted now.

    If not `monthly`, what offices have in the stored ones stands in the last of them, added up by the database: there
    are hundreds of offices and few fields. At most eight statements.
    """
    known = {one.month: one for one in CountedMonth.objects.order_by("month")}
    last, year = max(known, default=None), Period(period.year)
    stored = [month for month in known if _within(month, year)]
    found = _stored(stored, monthly=monthly) if stored else []
    if span := _live(year, last):
        found += tables.months_of(span, now)
    within = [one for month, one in known.items() if _within(month, period)]
    apart, stars = sum(one.redirected for one in within), Counter[str]()
    for one in within:
        stars.update(one.ratings)
    if span := _live(period, last):
        apart += tables.redirected(span)
        stars.update(ratings(span))
    since = min((one.counted_at for one in within), default=None)
    return Counted(found, apart, stars, since, _shifted(last, 1) if last and within else None)


def _stored(months: list[dt.date], *, monthly: bool) -> list[Month]:
    """Their lines. One statement, or two and far fewer rows."""
    rows = MonthRow.objects.filter(month__in=months)
    found = {month: Month(month, [], []) for month in months}
    for month, *line in (rows if monthly else rows.filter(unit=None)).values_list("month_id", *NAMES, *NUMBERS):
        _add(found[month], line)
    if not monthly:
        sums = {f"sum_{name}": Sum(name) for name in NUMBERS}
        for line in rows.exclude(unit=None).values_list(*NAMES).annotate(**sums):
            _add(found[months[-1]], line)
    return [month for month in found.values() if month.by_field or month.by_unit]


def _add(month: Month, line: Sequence[Any]) -> None:
    """Puts a line (NAMES, NUMBERS) where it belongs."""
    field_name, field_code, unit_name, unit_code, *numbers = line
    row = Row(unit_name or field_name or UNCLASSIFIED, unit_code or field_code or "", *numbers)
    (month.by_unit if unit_code else month.by_field).append(row)


def _keep(month: Month, now: dt.datetime, fields: dict[str, int], units: dict[str, int]) -> None:
    span = Stretch(month.first, _shifted(month.first, 1) - dt.timedelta(days=1))
    kept = CountedMonth.objects.create(
        month=month.first, counted_at=now, redirected=tables.redirected(span), ratings=ratings(span)
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
