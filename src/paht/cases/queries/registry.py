"""All cases that an officer may look up: the team every one, an office those that were forwarded to it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from paht.cases.models import Assignment, Report
from paht.core.ids import parse_public_code
from paht.core.vietnamese import fold
from paht.people.standing import Standing
from paht.process.states import StateInfo

from .keyset import read, written
from .queue import info_of, where_of

PAGE = 50
ENDED_EARLY = ("returned", "withdrawn")


@dataclass(frozen=True)
class Sought:
    """What is looked for; empty entries do not narrow. `words` may be a public code. `field_id` of either level.

    `conflict`: only cases that agencies returned twice.
    """

    words: str = ""
    state: str = ""
    unit_id: int | None = None
    field_id: int | None = None
    conflict: bool = False


@dataclass(frozen=True)
class Row:
    """One case in the list; `units` are the offices that have it, the lead first."""

    code: str
    title: str
    where: str
    units: Sequence[str]
    state: StateInfo
    submitted_at: dt.datetime
    urgency: str
    public: bool | None
    conflict: bool


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    after: str


def page(standing: Standing, sought: Sought, after: str, *, size: int = PAGE) -> Page:
    """The newest first. Two statements whatever the size."""
    return page_of(sifted(standing, sought), after, size=size)


def page_of(reports: "QuerySet[Any]", after: str, *, size: int = PAGE) -> Page:
    """A page of reports that were already sifted by who may see them. Two statements whatever the size."""
    found = list(_shown(_behind(reports, after))[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page([_row(report) for report in found[:size]], written(last.submitted_at, last.pk) if last else "")


def sifted(standing: Standing, sought: Sought) -> "QuerySet[Any]":
    """What this person may look up and sought; in no order."""
    reports: QuerySet[Any] = Report.objects.visible_to(standing)
    code = parse_public_code(sought.words)
    if code is not None and reports.filter(code=code).exists():
        return reports.filter(code=code)
    if not standing.is_team:
        reports = reports.filter(_handled_by(standing.reading_units))
    if folded := fold(sought.words):
        reports = reports.filter(search=SearchQuery(folded, config="simple"))
    if sought.state:
        reports = reports.filter(state=sought.state)
    if sought.conflict:
        reports = reports.filter(conflict=True)
    if sought.unit_id is not None:
        reports = reports.filter(_handled_by([sought.unit_id]))
    if sought.field_id is not None:
        reports = reports.filter(Q(field_id=sought.field_id) | Q(field__parent_id=sought.field_id))
    return reports


def _handled_by(unit_ids: "Sequence[int] | frozenset[int]") -> Exists:
    return Exists(Assignment.objects.filter(report=OuterRef("pk"), unit__in=unit_ids))


def _behind(reports: "QuerySet[Any]", after: str) -> "QuerySet[Any]":
    place = read(after)
    if place is None or place[0] is None:
        return reports
    moment, report_id = place
    return reports.filter(submitted_at__lte=moment).filter(Q(submitted_at__lt=moment) | Q(pk__lt=report_id))


def _shown(reports: "QuerySet[Any]") -> "QuerySet[Any]":
    having = Assignment.objects.exclude(state__in=ENDED_EARLY).select_related("unit").order_by("role", "pk")
    return (
        reports.order_by("-submitted_at", "-pk")
        .select_related("area__parent")
        .prefetch_related(Prefetch("assignments", having, to_attr="having"))
        .only(
            "code",
            "title",
            "address",
            "state",
            "submitted_at",
            "urgency",
            "public",
            "conflict",
            "area__name",
            "area__parent__name",
        )
    )


def _row(report: Any) -> Row:
    return Row(
        code=report.code,
        title=report.title,
        where=where_of(report),
        units=[one.unit.name for one in report.having],
        state=info_of("report", report.state),
        submitted_at=report.submitted_at,
        urgency=report.urgency,
        public=report.public,
        conflict=report.conflict,
    )
