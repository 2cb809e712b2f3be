"""Counts reports and assignments month by month, now: what `tables` adds up.

What counts where, and what is late, is told in `tables`.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import add
from typing import Any, NamedTuple, Protocol

from django.db.models import Count, DateField, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from paht.cases.models import Assignment, Report
from paht.cases.queries.public_figures import ANSWERED, KEPT, late_by
from paht.core.clock import VIETNAM
from paht.people.models import Unit
from paht.places.models import Field
from paht.process.catalogues import RATINGS
from paht.process.vocabulary import State

from .tables import Month, Row

NOT_OF_A_FIELD: tuple[State, ...] = ("merged", "redirected")
OWN = ~Q(state__in=NOT_OF_A_FIELD)
Named = tuple[str, str]
UNCLASSIFIED: Named = ("Chưa phân loại", "")


class Span(Protocol):
    """Some stretch of time: a `Period` or a `Stretch`."""

    def holds(self, column: str) -> Q:
        """The rows whose moment in `column` lies in it."""
        ...

    def bounds(self) -> tuple[dt.datetime | None, dt.datetime | None] | None:
        """The first moment, and the moment after the last; None where it is open."""
        ...


@dataclass(frozen=True)
class Names:
    """How fields of the upper level and offices are called: label and code by their ids."""

    fields: Mapping[int | None, Named]
    units: Mapping[int | None, Named]

    @classmethod
    def known(cls) -> "Names":
        """Those of now. Two statements."""
        fields, units = Field.objects.filter(parent=None), Unit.objects.all()
        return cls(
            {pk: (name, code) for pk, name, code in fields.values_list("pk", "name", "code")} | {None: UNCLASSIFIED},
            {pk: (name, code) for pk, name, code in units.values_list("pk", "name", "code")},
        )


class Work(NamedTuple):
    """What offices have of some reports: the columns of `Row` for assignments, in their order.

    `to_units` counts a report once for each office, however often it was sent there.
    """

    assignments: int = 0
    done: int = 0
    on_time: int = 0
    late: int = 0
    returned: int = 0
    to_units: int = 0

    def plus(self, other: "Work") -> "Work":
        """Both together."""
        return Work(*map(add, self, other))


# The id of a field of the upper level (None: unclassified) or of an office.
_Of = int | None
_Work = dict[dt.date, dict[_Of, Work]]


def months_of(span: Span, now: dt.datetime, names: Names) -> list[Month]:
    """The months of the span in which something was sent, in their order. Two statements however many they are."""
    of_fields, of_units = _work(span, now)
    found: dict[dt.date, Month] = {}
    for first, group, reports, answered, apart, *ratings in _sent(span):
        if first not in found:
            found[first] = Month(first, [], _by_unit(of_units[first], names))
        row = _row(names.fields[group], reports, answered, of_fields[first].get(group, Work()))
        found[first] = _with(found[first], row, apart, ratings)
    return [found[first] for first in sorted(found)]


def _sent(span: Span) -> "QuerySet[Any, tuple[Any, ...]]":
    """Month, field of the upper level, reports, answered ones, complaints, each rating. One statement."""
    rated = {f"rated_{code}": Count("pk", filter=Q(rating=code)) for code in RATINGS}
    counted: QuerySet[Any, tuple[Any, ...]] = (
        Report.objects.filter(span.holds("submitted_at"))
        .annotate(month=_month("submitted_at"), group=Coalesce("field__parent_id", "field_id"))
        .values_list("month", "group")
        .annotate(
            reports=Count("pk", filter=OWN),
            answered=Count("pk", filter=Q(state__in=ANSWERED)),
            apart=Count("pk", filter=Q(state="redirected")),
            **rated,
        )
    )
    return counted


def _work(span: Span, now: dt.datetime) -> tuple[_Work, _Work]:
    """The assignments of the span's reports, month by month: of each field, of each office. One statement."""
    done, late = Q(state="approved"), late_by(now)
    counted = (
        _assignments(span)
        .annotate(month=_month("report__submitted_at"), group=Coalesce("report__field__parent_id", "report__field_id"))
        .values_list("month", "group", "unit_id")
        .annotate(
            assignments=Count("pk"),
            done=Count("pk", filter=done),
            on_time=Count("pk", filter=done & ~late),
            late=Count("pk", filter=late),
            returned=Count("pk", filter=Q(state="returned")),
            to_units=Count("report", filter=~Q(report__state__in=NOT_OF_A_FIELD), distinct=True),
        )
    )
    fields: _Work = defaultdict(lambda: defaultdict(Work))
    units: _Work = defaultdict(lambda: defaultdict(Work))
    for month, group, unit, *numbers in counted:
        work = Work(*numbers)
        fields[month][group] = fields[month][group].plus(work)
        units[month][unit] = units[month][unit].plus(work)
    return fields, units


def _assignments(span: Span) -> "QuerySet[Assignment]":
    """Assignments of the span's reports. None was sent before its report: so the older ones need not be read."""
    found = Assignment.objects.filter(KEPT, span.holds("report__submitted_at"))
    bounds = span.bounds()
    return found.filter(sent_at__gte=bounds[0]) if bounds and bounds[0] else found


def _by_unit(of_units: Mapping[_Of, Work], names: Names) -> list[Row]:
    return [_row(names.units[unit], work.to_units, 0, work) for unit, work in of_units.items()]


def _with(month: Month, row: Row, apart: int, ratings: list[int]) -> Month:
    """The month with what one of its fields adds to it; a line of nothing does not stand in it."""
    return replace(
        month,
        by_field=[*month.by_field, row] if row.reports or row.assignments else month.by_field,
        reports=month.reports + row.reports,
        answered=month.answered + row.answered,
        redirected=month.redirected + apart,
        ratings=Counter(month.ratings) + Counter(dict(zip(RATINGS, ratings, strict=True))),
    )


def _month(column: str) -> TruncMonth:
    return TruncMonth(column, output_field=DateField(), tzinfo=VIETNAM)


def _row(named: Named, reports: int, answered: int, work: Work) -> Row:
    return Row(*named, reports, answered, *work[:-1])
