"""The steps of cases as rows for a file: who held what, from when until when, within which limit. Nobody's words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from paht.cases.models import Report, Step
from paht.core.clock import VIETNAM
from paht.people.standing import Standing
from paht.process.vocabulary import DUTY_NAMES

from .queue import info_of
from .streaming import Seconds, chunks, names, streamed

DAY = dt.timedelta(days=1)
CLOCKS = {"working": "Giờ làm việc", "wall": "Cả ngày đêm"}
_READ = (
    "report__code", "assignment_id", "state", "unit_id", "duty", Seconds("opened_at"), Seconds("due_at"),
    Seconds("closed_at"), "late", "clock", "spent",
)  # fmt: skip


@dataclass(frozen=True)
class Sought:
    """Steps that began from a day until a day, both as 2023-07-06; empty: without that end."""

    first: str = ""
    last: str = ""


class StepRow(NamedTuple):
    """One step, its moments in whole seconds since 1970.

    `late`: closed after its limit, or open beyond it; `spent` minutes of its own clock, once closed.
    """

    code: str
    unit: str
    duty: str
    step: str
    opened_at: int
    due_at: int | None
    closed_at: int | None
    late: bool
    spent: int | None
    clock: str


def count(standing: Standing, sought: Sought, most: int | None = None) -> int:
    """How many rows there would be; no further than `most`. One statement."""
    found = _sifted(standing, sought)
    number: int = (found if most is None else found[:most]).count()
    return number


def rows(standing: Standing, sought: Sought, now: dt.datetime) -> Iterator[StepRow]:
    """The steps in the order in which they began: the team every one, an office those that it held."""
    units, duties = names().units, dict[str, str](DUTY_NAMES.items())
    today = int(now.timestamp())
    called: dict[tuple[bool, str], str] = {}
    for handful in chunks(streamed(_sifted(standing, sought).order_by("pk").values_list(*_READ))):
        for code, assignment, state, unit, duty, opened, due, closed, late, clock, spent in handful:
            key = assignment is None, state
            step = called.get(key) or called.setdefault(key, _name(*key))
            overdue = bool(late) if closed else due is not None and due < today
            yield StepRow(
                code, units[unit], duties[duty], step, opened, due, closed, overdue, spent, CLOCKS.get(clock, "")
            )


def _name(of_report: bool, state: str) -> str:
    info = info_of("report" if of_report else "assignment", state)
    return info.step or info.name


def _sifted(standing: Standing, sought: Sought) -> Any:
    found: Any = Step.objects.all()
    if not standing.is_team:
        seen = Report.objects.visible_to(standing).values("pk")
        found = found.filter(unit__in=standing.reading_units, report__in=seen)
    if sought.first:
        found = found.filter(opened_at__gte=_midnight(sought.first))
    return found.filter(opened_at__lt=_midnight(sought.last) + DAY) if sought.last else found


def _midnight(day: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), VIETNAM)
