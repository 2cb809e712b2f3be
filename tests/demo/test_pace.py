"""Going back in working time: the start of a live report lies where forward reckoning reaches now again."""

import datetime as dt

import pytest

from paht.core.clock import VIETNAM
from paht.demo.pace import WallPace, WorkingPace, pace_until
from paht.worktime import between
from paht.worktime.vietnam import default_calendar

CALENDAR = default_calendar()


@pytest.mark.parametrize("minutes", [8, 30, 480, 2880, 3400])
@pytest.mark.parametrize("hour", [3, 8, 12, 22])
def test_so_many_working_minutes_lie_between_the_start_and_now(minutes, hour):
    now = dt.datetime(2026, 10, 14, hour, 7, tzinfo=VIETNAM)
    start = WorkingPace(CALENDAR).earlier(now, minutes)
    assert abs(between(CALENDAR, start, now) - minutes) <= 1 / 60


def test_before_a_long_weekend_is_the_working_day_before():
    monday = dt.datetime(2026, 10, 12, 7, 30, tzinfo=VIETNAM)
    start = WorkingPace(CALENDAR).earlier(monday, 40)
    assert start.replace(microsecond=0) in {
        dt.datetime(2026, 10, 9, 16, 49, 59, tzinfo=VIETNAM),
        dt.datetime(2026, 10, 9, 16, 50, tzinfo=VIETNAM),
    }


def test_a_year_that_is_not_loaded_is_told_by_the_wall_clock():
    now = dt.datetime(2027, 1, 4, 9, 0, tzinfo=VIETNAM)
    pace = pace_until(CALENDAR, now)
    assert pace == WallPace()
    assert pace.earlier(now, 20) == dt.datetime(2027, 1, 4, 8, 0, tzinfo=VIETNAM)
    assert pace.later(pace.earlier(now, 20), 20) == now


def test_a_loaded_year_is_told_by_working_hours():
    assert pace_until(CALENDAR, dt.datetime(2026, 12, 31, 9, 0, tzinfo=VIETNAM)) == WorkingPace(CALENDAR)
