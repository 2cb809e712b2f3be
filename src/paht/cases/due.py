"""When a step is due: the limit laid on the office's calendar, or on the wall clock."""

import datetime as dt

import structlog
from django.conf import settings

from paht.process.limits import LIMITS, PUBLISH_CHECK_CHOICES, Limit, LimitKey
from paht.worktime import Calendar, NotLoaded, add, add_days, between

from .limits_in_force import Context, Row, chosen

log = structlog.get_logger(__name__)


def limit_for(key: LimitKey, context: Context, rows: tuple[Row, ...] = ()) -> Limit:
    """The limit in force: the most specific row of the table (`limits_in_force`), else the guideline's.

    For the guideline's own, the setting PAHT_PUBLISH_CHECK_LIMIT decides the contradiction of section 3.
    """
    row = chosen(key, context, rows)
    if row is not None:
        return Limit(row.amount, row.unit, row.clock, LIMITS[key].cite)
    return PUBLISH_CHECK_CHOICES[settings.PUBLISH_CHECK_LIMIT] if key == "publish_check" else LIMITS[key]


def due_at(limit: Limit, calendar: Calendar, start: dt.datetime) -> dt.datetime | None:
    """The moment a step opened at `start` is due; None without a limit, or while the calendar's year is missing.

    A missing year must not lose a report: the step opens without a due time, and one log line says why.
    """
    if limit.clock == "none":
        return None
    if limit.clock == "wall":
        return start + _span(limit)
    try:
        return (add_days if limit.unit == "days" else add)(calendar, start, limit.amount)
    except NotLoaded as error:
        log.error("calendar_year_missing", cause=str(error))
        return None


def resumed_due(
    calendar: Calendar, stopped: dt.datetime, old_due: dt.datetime | None, start: dt.datetime
) -> dt.datetime | None:
    """The due time of work taken up again: what was left of the old limit when it stopped, laid on from `start`.

    Correcting a result does not buy new days: the six working days are for the whole handling (clause 2.b.3).
    """
    if old_due is None:
        return None
    try:
        return add(calendar, start, max(0.0, between(calendar, stopped, old_due)))
    except NotLoaded as error:
        log.error("calendar_year_missing", cause=str(error))
        return None


def extended_due(calendar: Calendar, old_due: dt.datetime | None, days: int) -> dt.datetime | None:
    """The old due time, `days` working days later; the time in which an extension was considered has counted."""
    if old_due is None or not days:
        return old_due
    try:
        return add_days(calendar, old_due, days)
    except NotLoaded as error:
        log.error("calendar_year_missing", cause=str(error))
        return None


def _span(limit: Limit) -> dt.timedelta:
    return dt.timedelta(days=limit.amount) if limit.unit == "days" else dt.timedelta(minutes=limit.amount)
