"""Counts for the public: by field, by office. Reports are what citizens sent; assignments are the parts offices got.

Late: some step of the assignment was closed after its limit, or is open beyond it now. On time: approved, never late.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from paht.cases.models import Assignment, Report, Step
from paht.core.vietnamese import sort_key
from paht.people.models import Unit
from paht.places.models import Field
from paht.process.vocabulary import State

from .period import Period

ANSWERED: tuple[State, ...] = ("published", "replied", "withheld", "closed")
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


def by_field(period: Period, now: dt.datetime) -> list[Row]:
    """One row for each field of the upper level that has reports, the largest first. Three statements."""
    reports = _grouped(
        Report.objects.filter(period.holds("submitted_at")).annotate(group=Coalesce("field__parent_id", "field_id")),
        {"reports": Count("pk"), "answered": Count("pk", filter=Q(state__in=ANSWERED))},
    )
    parts = _grouped(
        Assignment.objects.filter(period.holds("report__submitted_at")).annotate(
            group=Coalesce("report__field__parent_id", "report__field_id")
        ),
        _assignment_counts(now),
    )
    names = _names_of_fields()
    rows = [_row(names.get(group), counts | parts.get(group, {})) for group, counts in reports.items()]
    return sorted(rows, key=lambda row: (not row.code, -row.reports, sort_key(row.label)))


def _names_of_fields() -> dict[Any, tuple[str, str]]:
    upper = Field.objects.filter(parent=None).values_list("pk", "name", "code")
    return {pk: (name, code) for pk, name, code in upper}


def _row(named: tuple[str, str] | None, counts: dict[str, Any]) -> Row:
    label, code = named or (UNCLASSIFIED, "")
    return Row(label, code, **counts)


def by_unit(period: Period, now: dt.datetime) -> list[Row]:
    """One row for each office that got assignments, the largest first. Two statements."""
    parts = Assignment.objects.filter(period.holds("report__submitted_at")).annotate(group=F("unit"))
    counted = _grouped(parts, {"reports": Count("report", distinct=True)} | _assignment_counts(now))
    names: dict[Any, tuple[str, str]] = {
        pk: (name, code) for pk, name, code in Unit.objects.values_list("pk", "name", "code")
    }
    rows = [_row(names.get(group), counts) for group, counts in counted.items()]
    return sorted(rows, key=lambda row: (-row.assignments, sort_key(row.label)))


def total(rows: Iterable[Row]) -> Row:
    """The sum of a table by field: every report and every assignment stands in exactly one of its rows."""
    found = list(rows)
    columns = ("reports", "answered", "assignments", "done", "on_time", "late", "returned")
    return _row(("Tổng", ""), {name: sum(getattr(row, name) for row in found) for name in columns})


def _assignment_counts(now: dt.datetime) -> dict[str, Count]:
    overdue = Q(closed_at=None, due_at__lt=now)
    late = Step.objects.filter(Q(late=True) | overdue, assignment__isnull=False).values("assignment_id")
    return {
        "assignments": Count("pk"),
        "done": Count("pk", filter=Q(state="approved")),
        "on_time": Count("pk", filter=Q(state="approved") & ~Q(pk__in=late)),
        "late": Count("pk", filter=Q(pk__in=late)),
        "returned": Count("pk", filter=Q(state="returned")),
    }


def _grouped(rows: Any, counts: Mapping[str, Count]) -> dict[int | None, dict[str, Any]]:
    return {one.pop("group"): one for one in rows.values("group").annotate(**counts)}
