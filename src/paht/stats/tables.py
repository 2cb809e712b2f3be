"""Counts for the public, month by month: by field, by office.

Reports are what citizens sent; assignments are the parts offices got.

A merged report is counted at its main one. Complaints and denunciations (redirected) have left the procedure: they
count in the total only, under no field. What offices did with either before that stays counted as their work. What was
withdrawn from an office counts nowhere.

Late: some step of the assignment was closed after its limit, or is open beyond it now. On time: approved, never late.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from django.db.models import BooleanField, Count, DateField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from paht.cases.models import Assignment, Report
from paht.cases.queries.public_figures import ANSWERED, KEPT, late_by
from paht.core.clock import VIETNAM
from paht.core.vietnamese import sort_key
from paht.places.models import Field
from paht.process.vocabulary import State

from .percent import percent

NOT_OF_A_FIELD: tuple[State, ...] = ("merged", "redirected")
OWN = ~Q(state__in=NOT_OF_A_FIELD)
UNCLASSIFIED = "Chưa phân loại"
NUMBERS = ("reports", "answered", "assignments", "done", "on_time", "late", "returned")


class Span(Protocol):
    """Some stretch of time: a `Period` or a `Stretch`."""

    def holds(self, column: str) -> Q:
        """The rows whose moment in `column` lies in it."""
        ...

    def bounds(self) -> tuple[dt.datetime | None, dt.datetime | None] | None:
        """The first moment, and the moment after the last; None where it is open."""
        ...


@dataclass(frozen=True)
class Row:
    """One line of a table: reports (all, answered) and assignments (all, done, done on time, late, returned).

    `code` is that of the field or office, for links; empty for reports without a field. `hidden` rows show no number to
    the public (`stats.masking`).
    """

    label: str
    code: str = ""
    reports: int = 0
    answered: int = 0
    assignments: int = 0
    done: int = 0
    on_time: int = 0
    late: int = 0
    returned: int = 0
    hidden: bool = False

    @property
    def base(self) -> int:
        """How few the row speaks of: its reports or its assignments, whichever are fewer and there."""
        return min((number for number in (self.reports, self.assignments) if number), default=0)

    @property
    def share_on_time(self) -> int | None:
        """Of what is done, how many of a hundred were on time; None where nothing is done."""
        return percent(self.on_time, self.done)


@dataclass(frozen=True)
class Month:
    """The lines of one month (its first day), by the moment reports were sent: by field, by office."""

    first: dt.date
    by_field: list[Row]
    by_unit: list[Row]


class Part(NamedTuple):
    """Assignments that are alike: same month and group of fields (id, None unclassified), office, state, late.

    `reports` counts a report once for each office, however often it was sent there.
    """

    month: dt.date
    field: int | None
    unit_name: str
    unit: str
    state: str
    late: bool
    assignments: int
    reports: int


# Month, and the id of a field's group or the code of an office.
_Key = tuple[dt.date, int | str | None]
_Parts = dict[_Key, list[Part]]


def months_of(span: Span, now: dt.datetime) -> list[Month]:
    """The months of the span in which something was sent, in their order. Three statements however many they are."""
    of_field, of_unit = _Parts(), _Parts()
    for part in _parts(span, now):
        of_field.setdefault((part.month, part.field), []).append(part)
        of_unit.setdefault((part.month, part.unit), []).append(part)
    fields, units = _by_field(span, of_field), _by_unit(of_unit)
    return [Month(first, fields.get(first, []), units.get(first, [])) for first in sorted(fields.keys() | units.keys())]


def _parts(span: Span, now: dt.datetime) -> list[Part]:
    again = Assignment.objects.filter(KEPT, report=OuterRef("report"), unit=OuterRef("unit"), pk__lt=OuterRef("pk"))
    counted = (
        _sent_of(span)
        .annotate(
            month=_month("report__submitted_at"),
            group=Coalesce("report__field__parent_id", "report__field_id"),
            is_late=ExpressionWrapper(late_by(now), output_field=BooleanField()),
        )
        .values_list("month", "group", "unit__name", "unit__code", "state", "is_late")
        .annotate(
            count=Count("pk"), reports=Count("pk", filter=~Q(report__state__in=NOT_OF_A_FIELD) & ~Q(Exists(again)))
        )
    )
    return [Part(*row) for row in counted]


def _sent_of(span: Span) -> "QuerySet[Assignment]":
    """Assignments of the span's reports. None was sent before its report: so the older ones need not be read."""
    found = Assignment.objects.filter(KEPT, span.holds("report__submitted_at"))
    bounds = span.bounds()
    return found.filter(sent_at__gte=bounds[0]) if bounds and bounds[0] else found


def _by_field(span: Span, parts: _Parts) -> dict[dt.date, list[Row]]:
    """Fields of the upper level that have reports, or had before these were merged. Two statements."""
    counted = (
        Report.objects.filter(span.holds("submitted_at"))
        .annotate(month=_month("submitted_at"), group=Coalesce("field__parent_id", "field_id"))
        .values_list("month", "group")
        .annotate(reports=Count("pk", filter=OWN), answered=Count("pk", filter=Q(state__in=ANSWERED)))
    )
    names = {pk: (name, code) for pk, name, code in Field.objects.filter(parent=None).values_list("pk", "name", "code")}
    found: dict[dt.date, list[Row]] = defaultdict(list)
    for month, group, reports, answered in counted:
        row = _row(names.get(group, (UNCLASSIFIED, "")), reports, answered, parts.get((month, group), []))
        if row.reports or row.assignments:
            found[month].append(row)
    return found


def _by_unit(parts: _Parts) -> dict[dt.date, list[Row]]:
    """Offices that got assignments."""
    found: dict[dt.date, list[Row]] = defaultdict(list)
    for (month, _), mine in parts.items():
        named = mine[0].unit_name, mine[0].unit
        found[month].append(_row(named, sum(one.reports for one in mine), 0, mine))
    return found


def _month(column: str) -> TruncMonth:
    return TruncMonth(column, output_field=DateField(), tzinfo=VIETNAM)


def _row(named: tuple[str, str], reports: int, answered: int, parts: Iterable[Part]) -> Row:
    every, late = Counter[str](), Counter[str]()
    for one in parts:
        every[one.state] += one.assignments
        if one.late:
            late[one.state] += one.assignments
    return Row(
        *named,
        reports=reports,
        answered=answered,
        assignments=every.total(),
        done=every["approved"],
        on_time=every["approved"] - late["approved"],
        late=late.total(),
        returned=every["returned"],
    )


def redirected(span: Span) -> int:
    """Complaints and denunciations of the span, for the total alone. One statement."""
    return Report.objects.filter(span.holds("submitted_at"), state="redirected").count()


def by_field(months: Iterable[Month]) -> list[Row]:
    """The months added up, one row for each field: the largest first, what has no field last."""
    rows = _added(row for month in months for row in month.by_field)
    return sorted(rows, key=lambda row: (not row.code, -row.reports, sort_key(row.label)))


def by_unit(months: Iterable[Month]) -> list[Row]:
    """The months added up, one row for each office, the largest first."""
    rows = _added(row for month in months for row in month.by_unit)
    return sorted(rows, key=lambda row: (-row.assignments, sort_key(row.label)))


def _added(rows: Iterable[Row]) -> list[Row]:
    of: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of[row.code].append(row)
    return [replace(found[0], **_sums(found)) for found in of.values()]


def _sums(rows: list[Row]) -> dict[str, Any]:
    return {name: sum(getattr(row, name) for row in rows) for name in NUMBERS}


def total(rows: Iterable[Row], apart: int = 0) -> Row:
    """The sum of a table by field: every assignment and report stands in one row, but the `apart` redirected."""
    sums = _sums(list(rows))
    return Row("Tổng", **(sums | {"reports": sums["reports"] + apart}))
