"""My queue as rows for a file: every open step that waits for me, alarms included, the most pressing first."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import F

from paht.people.standing import Standing
from paht.process.vocabulary import URGENCY_NAMES

from .queue import Sought, info_of, sifted, waiting_for
from .streaming import Seconds, chunks, guarded, names, streamed

_READ = (
    "assignment_id", "state", "unit_id", Seconds("opened_at"), Seconds("due_at"), "report__code", "report__title",
    "report__area_id", "report__address", "report__urgency", "report__sensitive", "report__lane", "report__secrecy",
    "report__state",
)  # fmt: skip


class QueueRow(NamedTuple):
    """One step. `title` and `address` are empty where the case may be read in the system only; moments in seconds."""

    code: str
    title: str
    commune: str
    district: str
    address: str
    urgency: str
    step: str
    unit: str
    opened_at: int
    due_at: int | None
    late: bool


def count(standing: Standing, sought: Sought, now: dt.datetime, most: int | None = None) -> int:
    """How many rows there would be; no further than `most`. One statement."""
    found = sifted(waiting_for(standing), sought, now)
    return (found if most is None else found[:most]).count()


def rows(standing: Standing, sought: Sought, now: dt.datetime) -> Iterator[QueueRow]:
    """The steps by due time (those without one last), then in the order they came."""
    known, urgencies = names(), dict(URGENCY_NAMES.items())
    ordered = sifted(waiting_for(standing), sought, now).order_by(F("due_at").asc(nulls_last=True), "pk")
    for handful in chunks(streamed(ordered.values_list(*_READ))):
        for (
            assignment, state, unit, opened, due, code, title, area, address, urgency, sensitive, lane, secrecy, whole,
        ) in handful:  # fmt: skip
            if guarded(sensitive=sensitive, lane=lane, secrecy=secrecy, state=whole):
                title = address = ""  # noqa: PLW2901  what is not told
            info = info_of("report" if assignment is None else "assignment", state)
            yield QueueRow(
                code, title, *known.areas[area], address, urgencies[urgency], info.step or info.name,
                known.units[unit], opened, due, due is not None and due < now.timestamp(),
            )  # fmt: skip
