"""When the work of a day begins and ends, and which day begins the working week."""

import datetime as dt

from paht.worktime.calendar import ONE_DAY, Calendar
from paht.worktime.timeline import MINUTE_US, midnight, moment


def open_hours(calendar: Calendar, day: dt.date) -> tuple[dt.datetime, dt.datetime] | None:
    """The first opening and the last closing of the day; None on a day off. Raises NotLoaded."""
    worked = [piece for piece in calendar.pieces(day) if piece.worked]
    if not worked:
        return None
    start = midnight(day)
    return moment(start + worked[0].start * MINUTE_US), moment(start + worked[-1].end * MINUTE_US)


def begins_week(calendar: Calendar, day: dt.date) -> bool:
    """Whether this is the first working day since Monday, Monday included. Raises NotLoaded."""
    before = (day - ONE_DAY * back for back in range(day.weekday(), 0, -1))
    return open_hours(calendar, day) is not None and all(open_hours(calendar, one) is None for one in before)
