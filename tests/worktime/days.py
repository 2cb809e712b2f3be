"""What the tests of working time share: moments of Vietnam, small calendars, and the slow obvious reckoning."""

import datetime as dt

from paht.core.clock import VIETNAM
from paht.worktime import Calendar, DayOff, Hours, SwapDay
from paht.worktime.records import week

MINUTE = dt.timedelta(minutes=1)
OFFICE_WEEK = week((450, 720), (780, 990))


def at(text):
    """'2023-04-28 10:00' on the clock of Vietnam."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def calendar(*exceptions, hours=OFFICE_WEEK, years=(2024,), through_holidays=False):
    """Office hours 7:30–12:00, 13:00–16:30 all year, unless said otherwise."""
    always = Hours("hành chính", dt.date(2000, 1, 1), None, hours, through_holidays)
    return Calendar((always,), exceptions, frozenset(years))


def is_worked(cal, moment):
    """Whether the minute that begins at the moment is worked: the definition, straight from the records."""
    day, minute = moment.date(), moment.hour * 60 + moment.minute
    valid = max((h for h in cal.hours if h.valid_on(day)), key=lambda h: h.valid_from)
    found = [e for e in cal.exceptions if e.day == day and not valid.through_holidays]
    if any(isinstance(e, DayOff) and e.start <= minute < e.end for e in found):
        return False
    swap = next((e for e in found if isinstance(e, SwapDay)), None)
    return any(start <= minute < end for start, end in valid.week[swap.weekday if swap else day.weekday()])


def slow_between(cal, a, b):
    """Counts minute by minute."""
    count = 0
    while a < b:
        count += is_worked(cal, a)
        a += MINUTE
    return count


def slow_add(cal, start, minutes):
    """Walks minute by minute."""
    while not is_worked(cal, start):
        start += MINUTE
    while minutes:
        minutes -= is_worked(cal, start)
        start += MINUTE
    return start


def slow_add_days(cal, start, days):
    """Walks to the opening, then day by day, then minute by minute."""
    start = slow_add(cal, start, 0)
    midnight = start.replace(hour=0, minute=0)
    into = slow_between(cal, midnight, start)
    while days:
        midnight += 1440 * MINUTE
        days -= slow_between(cal, midnight, midnight + 1440 * MINUTE) > 0
    for minute in range(1440):
        now = midnight + minute * MINUTE
        if is_worked(cal, now):
            if into == 0:
                return now
            into -= 1
            closing = now + MINUTE
    return closing
