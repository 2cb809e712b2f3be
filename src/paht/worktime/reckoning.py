"""Adding working time to a moment and counting it between two. Exact to the microsecond.

All functions take moments with any offset, judge them in Vietnam and raise ValueError for a moment without an offset,
and NotLoaded (YearNotLoaded, HoursNotSet) when the answer touches a day the calendar does not know.
"""

import datetime as dt
import math

from paht.worktime.calendar import Calendar
from paht.worktime.timeline import MINUTE_US, Run, instant, moment


def add(calendar: Calendar, start: dt.datetime, minutes: float) -> dt.datetime:
    """The moment by which so many working minutes have passed since `start`.

    A start outside working time, or at a closing, counts as the next opening. A sum that ends at a closing is that
    closing. Zero added inside working time is the start, outside it the next opening. Raises ValueError for a
    negative amount.
    """
    amount = round(_sound(minutes, "Số phút") * MINUTE_US)
    at = instant(start)
    run = calendar.run_at(at)
    try:
        return moment(_added(run, at, amount))
    except IndexError:
        raise calendar.missing_at(run.end) from None


def _added(run: Run, at: int, amount: int) -> int:
    elapsed = run.elapsed(at)
    return run.ending(elapsed + amount) if amount else run.going_on(elapsed)


def add_days(calendar: Calendar, start: dt.datetime, days: float) -> dt.datetime:
    """The same elapsed working time on the n-th following working day.

    A working day is a calendar day with at least one worked minute. Where the point falls on a break it is the end
    of the break; a day with fewer hours than the point needs gives its closing. A start outside working time counts
    as the next opening. The fraction of a day, as in 0.5, is that share of the hours worked on the day reached.
    Raises ValueError for a negative amount.
    """
    sound = _sound(days, "Số ngày")
    whole = int(sound)
    at = instant(start)
    run = calendar.run_at(at)
    try:
        reached, length = run.same_point(run.going_on(run.elapsed(at)), whole)
        share = round((sound - whole) * length)
        return moment(_added(run, reached, share) if share else reached)
    except IndexError:
        raise calendar.missing_at(run.end) from None


def between(calendar: Calendar, a: dt.datetime, b: dt.datetime) -> float:
    """Working minutes in [a, b); when b is before a, minus those in [b, a)."""
    first, last = instant(a), instant(b)
    if last < first:
        return -between(calendar, b, a)
    run = calendar.run_at(first)
    if last > run.end:  # the end of the run itself is not counted, so it may be reached
        raise calendar.missing_at(run.end)
    return (run.elapsed(last) - run.elapsed(first)) / MINUTE_US


def _sound(amount: float, name: str) -> float:
    if isinstance(amount, float) and not math.isfinite(amount):
        raise ValueError(f"{name} phải là một số hữu hạn.")
    if amount < 0:
        raise ValueError(f"{name} cộng thêm không được âm.")
    return amount
