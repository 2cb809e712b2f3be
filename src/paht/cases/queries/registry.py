"""All cases that an officer may look up: the team every one, an office those that were forwarded to it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value

from paht.cases.models import Assignment, Report
from paht.core.clock import VIETNAM
from paht.core.ids import parse_public_code
from paht.core.vietnamese import fold
from paht.people.standing import Standing
from paht.process.states import StateInfo
from paht.process.vocabulary import URGENCY_NAMES
from paht.worktime import Calendar

from .awaited import DAY, awaited, so_late
from .clocks import Reading, reading
from .keyset import read, written
from .queue import info_of, where_of

PAGE = 50
ENDED_EARLY = ("returned", "withdrawn")
CHANNELS: Sequence[tuple[str, str]] = Report.Channel.choices


@dataclass(frozen=True)
class Sought:
    """What is looked for; empty entries do not narrow. `words` may be a public code. `field_id` of either level.

    `conflict`: only cases that agencies returned twice. `first` and `last`: received from a day until a day, both as
    2023-07-06 (days as text, so that an export can keep them). `commune` is its code; `lateness` a key of LATENESS.
    """

    words: str = ""
    state: str = ""
    unit_id: int | None = None
    field_id: int | None = None
    conflict: bool = False
    first: str = ""
    last: str = ""
    commune: str = ""
    channel: str = ""
    lateness: str = ""


@dataclass(frozen=True)
class Row:
    """One case in the list; `units` are the offices that have it, the lead first.

    `reading` is the clock of its most pressing step; None where no limit runs that concerns the reader.
    """

    code: str
    title: str
    where: str
    units: Sequence[str]
    state: StateInfo
    submitted_at: dt.datetime
    urgency: str
    public: bool | None
    conflict: bool
    reading: Reading | None = None

    @property
    def urgency_name(self) -> str:
        """The word for what is more pressing than usual; empty else."""
        return next((name for key, name in URGENCY_NAMES.items() if key == self.urgency != "normal"), "")


@dataclass(frozen=True)
class Page:
    """Rows in order, the place after the last one (empty when there are no more), and how many there are in all."""

    rows: list[Row]
    after: str
    counted: int = 0


def page(
    standing: Standing, sought: Sought, after: str, *, calendar: Calendar, now: dt.datetime, size: int = PAGE
) -> Page:
    """The newest first, each with its most pressing clock, and how many there are. Two statements whatever the size."""
    running = awaited(standing).select_related("unit").order_by("due_at", "pk")
    reports = sifted(standing, sought, now)
    counted = reports.order_by().annotate(one=Value(1)).values("one").annotate(many=Count("pk")).values("many")
    clocked = reports.annotate(counted=Subquery(counted)).prefetch_related(
        Prefetch("steps", running, to_attr="running")
    )
    return page_of(clocked, after, size=size, clock=lambda report: _clock(report, calendar, now))


def _clock(report: Any, calendar: Calendar, now: dt.datetime) -> Reading | None:
    return reading(report.running[0], calendar, now) if report.running else None


def page_of(
    reports: "QuerySet[Any]",
    after: str,
    *,
    size: int = PAGE,
    clock: Callable[[Any], Reading | None] = lambda _report: None,
) -> Page:
    """A page of reports that were already sifted by who may see them. One statement whatever the size."""
    found = list(_shown(_behind(reports, after))[: size + 1])
    last = found[size - 1] if len(found) > size else None
    rows = [_row(report, clock(report)) for report in found[:size]]
    counted = getattr(found[0], "counted", 0) if found else 0
    return Page(rows, written(last.submitted_at, last.pk) if last else "", counted)


def sifted(standing: Standing, sought: Sought, now: dt.datetime) -> "QuerySet[Any]":
    """What this person may look up and sought; in no order. A code that is found narrows to that case alone."""
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
    return so_late(_received(reports, sought), standing, sought.lateness, now)


def _received(reports: "QuerySet[Any]", sought: Sought) -> "QuerySet[Any]":
    """When, where and how they came."""
    if sought.first:
        reports = reports.filter(submitted_at__gte=_midnight(sought.first))
    if sought.last:
        reports = reports.filter(submitted_at__lt=_midnight(sought.last) + DAY)
    if sought.commune:
        reports = reports.filter(area__code=sought.commune)
    return reports.filter(channel=sought.channel) if sought.channel else reports


def _midnight(day: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), VIETNAM)


def _handled_by(unit_ids: "Sequence[int] | frozenset[int]") -> Exists:
    return Exists(Assignment.objects.filter(report=OuterRef("pk"), unit__in=unit_ids))


def _behind(reports: "QuerySet[Any]", after: str) -> "QuerySet[Any]":
    place = read(after)
    if place is None or place[0] is None:
        return reports
    moment, report_id = place
    return reports.filter(submitted_at__lte=moment).filter(Q(submitted_at__lt=moment) | Q(pk__lt=report_id))


def _shown(reports: "QuerySet[Any]") -> "QuerySet[Any]":
    having = Assignment.objects.filter(report=OuterRef("pk")).exclude(state__in=ENDED_EARLY).order_by("role", "pk")
    shown: QuerySet[Any] = (
        reports.order_by("-submitted_at", "-pk")
        .select_related("area__parent")
        .annotate(having=ArraySubquery(having.values("unit__name")))
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
    return shown


def _row(report: Any, clock: Reading | None) -> Row:
    return Row(
        code=report.code,
        title=report.title,
        where=where_of(report),
        units=report.having,
        state=info_of("report", report.state),
        submitted_at=report.submitted_at,
        urgency=report.urgency,
        public=report.public,
        conflict=report.conflict,
        reading=clock,
    )
