"""The reading log as rows for a file: who read what only few may know. For administrators; codes only, no words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from paht.cases.models import CaseReading
from paht.core.clock import VIETNAM
from paht.process.vocabulary import DUTY_NAMES

from .streaming import chunks, streamed

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Sought:
    """Readings from a day until a day, both as 2023-07-06; empty: without that end."""

    first: str = ""
    last: str = ""


class ReadingRow(NamedTuple):
    """One reading: when, who, by which duty in which office, what was looked at, of which case."""

    at: dt.datetime
    reader: str
    duty: str
    unit: str
    what: str
    code: str


def count(sought: Sought, most: int | None = None) -> int:
    """How many rows there would be; no further than `most`. One statement."""
    found = _sifted(sought)
    number: int = (found if most is None else found[:most]).count()
    return number


def rows(sought: Sought) -> Iterator[ReadingRow]:
    """The readings, the newest first."""
    duties, whats = dict(DUTY_NAMES.items()), dict(CaseReading.What.choices)
    found = _sifted(sought).order_by("-pk")
    read = ("at", "reader__full_name", "duty", "unit__name", "what", "report__code")
    for handful in chunks(streamed(found.values_list(*read))):
        for at, reader, duty, unit, what, code in handful:
            yield ReadingRow(at, reader, duties.get(duty, duty), unit, whats[what], code)


def _sifted(sought: Sought) -> Any:
    found = CaseReading.objects.all()
    if sought.first:
        found = found.filter(at__gte=_midnight(sought.first))
    return found.filter(at__lt=_midnight(sought.last) + DAY) if sought.last else found


def _midnight(day: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), VIETNAM)
