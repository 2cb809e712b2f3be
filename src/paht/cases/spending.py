"""How much time a step took on its own clock: told when it closes, and later where the calendar was missing then."""

import datetime as dt
from collections.abc import Iterator

from django.db import connection

from paht.people.hours import working_calendar
from paht.worktime import Calendar, NotLoaded, between

from .models import Step

BATCH = 5000
MINUTE = dt.timedelta(minutes=1)
TELL = """
UPDATE cases_step SET spent = told.spent
FROM unnest(%s::bigint[], %s::int[]) AS told (id, spent) WHERE cases_step.id = told.id
"""


def spent(clock: str, calendar: Calendar, opened: dt.datetime, closed: dt.datetime) -> int | None:
    """Whole minutes between opening and closing: of the wall clock, or else of the office's working time.

    A step without a limit is told in working time too. None while the calendar's year is missing.
    """
    if clock == "wall":
        return round((closed - opened) / MINUTE)
    try:
        return round(between(calendar, opened, closed))
    except NotLoaded:
        return None


def tell_missing() -> int:
    """Tells it for closed steps that do not know it yet, in batches; gives how many learnt it.

    Steps in a year that is still not loaded are passed over. Running it again finds nothing new.
    """
    return sum(_tell(batch) for batch in _batches())


def _batches() -> Iterator[list[tuple[int, int]]]:
    after, calendar = 0, None
    while rows := _unknown(after):
        calendar = calendar or working_calendar()
        told = [(key, spent(clock, calendar.for_group(group), *span)) for key, clock, group, *span in rows]
        yield [(key, minutes) for key, minutes in told if minutes is not None]
        after = rows[-1][0]


def _unknown(after: int) -> list[tuple[int, str, str, dt.datetime, dt.datetime]]:
    closed = Step.objects.filter(pk__gt=after, spent=None, closed_at__isnull=False).order_by("pk")
    rows = closed.values_list("pk", "clock", "unit__hours_group", "opened_at", "closed_at")[:BATCH]
    return [(pk, clock, group, opened, ended) for pk, clock, group, opened, ended in rows if ended is not None]


def _tell(batch: list[tuple[int, int]]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(TELL, [[key for key, _ in batch], [minutes for _, minutes in batch]])
    return len(batch)
