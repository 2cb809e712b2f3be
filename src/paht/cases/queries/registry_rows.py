"""The registry of cases as rows for a file: the same cases in the same order as on the page, without any sender."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet

from paht.cases.models import Assignment, Event, Report
from paht.people.standing import Standing
from paht.process.catalogues import RATINGS
from paht.process.states import REPORT_STATES
from paht.process.vocabulary import URGENCY_NAMES

from .awaited import awaited
from .events import is_guarded
from .registry import ENDED_EARLY, Sought, sifted
from .streaming import Seconds, chunks, guarded, names, streamed

_READ = (
    "pk", "code", "title", "field_id", "area_id", "address", "channel", Seconds("submitted_at"), "state", "urgency",
    "public", "conflict", "cycle", "rating", "sensitive", "lane", "secrecy",
)  # fmt: skip


class RegistryRow(NamedTuple):
    """One case. `title` and `address` are empty where it may be read in the system only; `submitted_at` in seconds."""

    code: str
    title: str
    group: str
    field: str
    commune: str
    district: str
    address: str
    channel: str
    submitted_at: int
    state: str
    urgency: str
    public: bool | None
    units: str
    conflict: bool
    cycle: int
    rating: str


def count(standing: Standing, sought: Sought, now: dt.datetime, most: int | None = None) -> int:
    """How many rows there would be; no further than `most`. One statement."""
    found = sifted(standing, sought, now)
    return (found if most is None else found[:most]).count()


def rows(standing: Standing, sought: Sought, now: dt.datetime) -> Iterator[tuple[Any, ...]]:
    """Every case that this person may look up and that was sought, the newest first.

    Behind its `RegistryRow` stand when the nearest of its awaited steps is due (in seconds; None without one) and
    whether that is past (None again): a statement more for each handful of rows.
    """
    for handful in chunks(rows_of(sifted(standing, sought, now))):
        due_at = _nearest(standing, [row.code for row in handful])
        for row in handful:
            due = due_at.get(row.code)
            yield (*row, due, None if due is None else due < now.timestamp())


def _nearest(standing: Standing, codes: list[str]) -> dict[str, int]:
    """When the first of the awaited steps is due, of those cases that have one."""
    steps = awaited(standing).filter(report__code__in=codes).order_by("-due_at")
    return dict(steps.values_list("report__code", Seconds("due_at")))


def rows_of(reports: "QuerySet[Any]") -> Iterator[RegistryRow]:
    """The same of reports that were already sifted by who may see them."""
    known = names()
    found = streamed(reports.order_by("-submitted_at", "-pk").values_list(*_READ))
    channels, states = dict(Report.Channel.choices), {key: info.name for key, info in REPORT_STATES.items()}
    urgencies, ratings = dict(URGENCY_NAMES.items()), {code: one.name for code, one in RATINGS.items()}
    for handful in chunks(found):
        secret = _as_secret_as_before([(row[0], row[8], row[10]) for row in handful])
        offices = _offices([row[0] for row in handful], known.units)
        for (
            key, code, title, field, area, address, channel, sent, state, urgency, public, conflict, cycle, rating,
            sensitive, lane, secrecy,
        ) in handful:  # fmt: skip
            if key in secret or guarded(sensitive=sensitive, lane=lane, secrecy=secrecy, state=state):
                title = address = ""  # noqa: PLW2901  what is not told
            yield RegistryRow(
                code, title, *known.fields[field], *known.areas[area], address, channels[channel], sent, states[state],
                urgencies[urgency], public, offices.get(key, ""), conflict, cycle, ratings.get(rating, ""),
            )  # fmt: skip


def _as_secret_as_before(handful: list[tuple[int, str, bool | None]]) -> set[int]:
    """Of (id, state, public): what was withheld before it was closed, and what was merged into a guarded case.

    A statement each, where there are such cases at all. Closed and not public is also what was answered privately.
    """
    closed = [key for key, state, public in handful if state == "closed" and not public]
    merged = [key for key, state, _public in handful if state == "merged"]
    withheld = Event.objects.filter(report__in=closed, action="withhold").values_list("report_id", flat=True)
    doubles = Report.objects.filter(pk__in=merged).select_related("main__main__main") if merged else ()
    return {*(withheld if closed else ()), *(one.pk for one in doubles if _leads_to_guarded(one))}


def _leads_to_guarded(report: Report) -> bool:
    return any(is_guarded(one) or one.secrecy for one in report.matter)


def _offices(reports: list[int], known: dict[int, str]) -> dict[int, str]:
    """The offices that have each case, the lead first."""
    having = Assignment.objects.filter(report__in=reports).exclude(state__in=ENDED_EARLY).order_by("role", "pk")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for report, unit in having.values_list("report_id", "unit_id"):
        found[report].append(known[unit])
    return {report: "; ".join(dict.fromkeys(units)) for report, units in found.items()}
