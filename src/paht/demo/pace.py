"""How time goes by in a play: by working hours, or by the wall clock where the calendar of the year is missing."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from paht.worktime import Calendar, NotLoaded, add, between

LONGEST_PLAY = dt.timedelta(days=60)
# An office works about a third of the day.
WALL_MINUTES = 3.0


class Pace(Protocol):
    """Moves a moment by minutes of work."""

    def later(self, moment: dt.datetime, minutes: float) -> dt.datetime: ...

    def earlier(self, moment: dt.datetime, minutes: float) -> dt.datetime: ...


@dataclass(frozen=True)
class WorkingPace:
    """By the approved calendar."""

    calendar: Calendar

    def later(self, moment: dt.datetime, minutes: float) -> dt.datetime:
        return add(self.calendar, moment, minutes)

    def earlier(self, moment: dt.datetime, minutes: float) -> dt.datetime:
        """A moment since which so many working minutes have passed, found by halving (to the second)."""
        early, late = moment - LONGEST_PLAY, moment
        while late - early > dt.timedelta(seconds=1):
            middle = early + (late - early) / 2
            if between(self.calendar, middle, moment) < minutes:
                late = middle
            else:
                early = middle
        return early


@dataclass(frozen=True)
class WallPace:
    """By the wall clock alone, stretched so that a play takes about as many days."""

    def later(self, moment: dt.datetime, minutes: float) -> dt.datetime:
        return moment + dt.timedelta(minutes=minutes * WALL_MINUTES)

    def earlier(self, moment: dt.datetime, minutes: float) -> dt.datetime:
        return moment - dt.timedelta(minutes=minutes * WALL_MINUTES)


def pace_until(calendar: Calendar, now: dt.datetime) -> Pace:
    """The pace of plays that end now: working time where the calendar knows the last two months."""
    try:
        between(calendar, now - LONGEST_PLAY, now)
    except NotLoaded:
        return WallPace()
    return WorkingPace(calendar)
