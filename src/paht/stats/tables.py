"""Counts for the public: by field, by office. Reports are what citizens sent; assignments are the parts offices got.

A merged report is counted at its main one. Complaints and denunciations (redirected) have left the procedure: they
count in the total only, under no field. What offices did with either before that stays counted as their work.

Late: some step of the assignment was closed after its limit, or is open beyond it now. On time: approved, never late.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.db.models.functions import Coalesce

from paht.cases.models import Assignment, Report, Step
from paht.core.vietnamese import sort_key
from paht.people.models import Unit
from paht.places.models import Field
from paht.process.vocabulary import State

from .period import Period

ANSWERED: tuple[State, ...] = ("published", "replied", "withheld", "closed")
NOT_OF_A_FIELD: tuple[State, ...] = ("merged", "redirected")
OWN = ~Q(state__in=NOT_OF_A_FIELD)
UNCLASSIFIED = "Chưa phân loại"


@dataclass(frozen=True)
class Row:
    """One line of a table: reports (all, answered) and assignments (all, done, done on time, late, returned).

    `code` is that of the field or office, for links; empty for reports without a field.
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

    @property
    def share_on_time(self) -> int | None:
        """Of what is done, how many of a hundred were on time; None where nothing is done."""
        return round(100 * self.on_time / self.done) if self.done else None


@dataclass(frozen=True)
class Part:
    """How many assignments are alike: same group of fields (id, None unclassified), office, state, late or not."""

    field: int | None
    unit: int
    state: str
    late: bool
    count: int


def parts_of(period: Period, now: dt.datetime) -> list[Part]:
    """All assignments of the period, counted once for both tables. One statement."""
    overdue = Q(closed_at=None, due_at__lt=now)
    late = Step.objects.filter(Q(late=True) | overdue, assignment__isnull=False).values("assignment_id")
    counted = (
        Assignment.objects.filter(period.holds("report__submitted_at"))
        .annotate(
            group=Coalesce("report__field__parent_id", "report__field_id"),
            is_late=ExpressionWrapper(Q(pk__in=late), output_field=BooleanField()),
        )
        .values_list("group", "unit_id", "state", "is_late")
        .annotate(count=Count("pk"))
    )
    return [Part(*row) for row in counted]


def by_field(period: Period, parts: Iterable[Part]) -> list[Row]:
    """One row for each field of the upper level that has reports, the largest first. Two statements."""
    counted = (
        Report.objects.filter(period.holds("submitted_at"))
        .annotate(group=Coalesce("field__parent_id", "field_id"))
        .values_list("group")
        .annotate(reports=Count("pk", filter=OWN), answered=Count("pk", filter=Q(state__in=ANSWERED)))
    )
    names = {pk: (name, code) for pk, name, code in Field.objects.filter(parent=None).values_list("pk", "name", "code")}
    found = list(parts)
    rows = [
        _row(names.get(group, (UNCLASSIFIED, "")), reports, answered, [one for one in found if one.field == group])
        for group, reports, answered in counted
    ]
    told = [row for row in rows if row.reports or row.assignments]
    return sorted(told, key=lambda row: (not row.code, -row.reports, sort_key(row.label)))


def redirected(period: Period) -> int:
    """Complaints and denunciations of the period, for the total alone. One statement."""
    return Report.objects.filter(period.holds("submitted_at"), state="redirected").count()


def by_unit(period: Period, parts: Iterable[Part]) -> list[Row]:
    """One row for each office that got assignments, the largest first. Two statements."""
    counted = (
        Assignment.objects.filter(period.holds("report__submitted_at"))
        .values_list("unit_id")
        .annotate(reports=Count("report", distinct=True, filter=~Q(report__state__in=NOT_OF_A_FIELD)))
    )
    names = {pk: (name, code) for pk, name, code in Unit.objects.values_list("pk", "name", "code")}
    found = list(parts)
    rows = [_row(names[unit], reports, 0, [one for one in found if one.unit == unit]) for unit, reports in counted]
    return sorted(rows, key=lambda row: (-row.assignments, sort_key(row.label)))


def _row(named: tuple[str, str], reports: int, answered: int, parts: list[Part]) -> Row:
    def count(*states: str, late: bool | None = None) -> int:
        return sum(
            one.count for one in parts if (not states or one.state in states) and (late is None or one.late is late)
        )

    return Row(
        *named,
        reports=reports,
        answered=answered,
        assignments=count(),
        done=count("approved"),
        on_time=count("approved", late=False),
        late=count(late=True),
        returned=count("returned"),
    )


def total(rows: Iterable[Row], apart: int = 0) -> Row:
    """The sum of a table by field: every assignment and report stands in one row, but the `apart` redirected."""
    found = list(rows)
    columns = ("reports", "answered", "assignments", "done", "on_time", "late", "returned")
    sums = {name: sum(getattr(row, name) for row in found) for name in columns}
    return Row("Tổng", **(sums | {"reports": sums["reports"] + apart}))
