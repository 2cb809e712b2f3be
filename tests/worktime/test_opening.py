"""When a working day begins and ends, and which day begins the week: days off, swap days, half days, 2023 to 2026."""

import datetime as dt
from dataclasses import replace

import pytest

from paht.core.clock import VIETNAM
from paht.worktime import DayOff, YearNotLoaded, begins_week, open_hours
from paht.worktime.vietnam import default_calendar

CALENDAR = default_calendar()


def hours(year, month, day, calendar=CALENDAR):
    found = open_hours(calendar, dt.date(year, month, day))
    return found and tuple(f"{moment:%d %H:%M %z}" for moment in found)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ((2023, 6, 5), ("05 07:00 +0700", "05 17:00 +0700")),  # Monday in summer
        ((2023, 12, 4), ("04 07:30 +0700", "04 16:30 +0700")),  # Monday in winter
        ((2023, 6, 10), None),  # Saturday
        ((2023, 5, 1), None),  # Labour Day, a Monday
        ((2024, 4, 29), None),  # a Monday swapped away
        ((2024, 5, 4), ("04 07:00 +0700", "04 17:00 +0700")),  # the Saturday worked for it
    ],
)
def test_a_day_opens_with_its_first_worked_minute_and_not_at_all_on_a_day_off(day, told):
    assert hours(*day) == told


def test_a_day_whose_morning_is_off_opens_after_noon():
    half = DayOff.morning(dt.date(2023, 6, 5), "họp toàn tỉnh")
    calendar = replace(CALENDAR, exceptions=(*CALENDAR.exceptions, half))
    assert hours(2023, 6, 5, calendar) == ("05 13:30 +0700", "05 17:00 +0700")


def first_days(start, end):
    days = (start + dt.timedelta(days=number) for number in range((end - start).days + 1))
    return [day for day in days if begins_week(CALENDAR, day)]


def test_the_first_working_day_of_a_week_is_after_its_days_off():
    assert first_days(dt.date(2023, 4, 24), dt.date(2023, 5, 14)) == [
        dt.date(2023, 4, 24), dt.date(2023, 5, 4), dt.date(2023, 5, 8)
    ]  # fmt: skip


def test_each_week_of_four_years_begins_at_most_once_and_on_a_working_day():
    found = first_days(dt.date(2023, 1, 2), dt.date(2026, 12, 31))
    weeks = [day.isocalendar()[:2] for day in found]
    every = {(dt.date(2023, 1, 2) + dt.timedelta(weeks=number)).isocalendar()[:2] for number in range(209)}
    assert len(weeks) == len(set(weeks))
    assert every - set(weeks) == {(2025, 5), (2026, 8)}  # wholly off for Tết
    assert [day for day in found if open_hours(CALENDAR, day) is None] == []


def test_a_year_that_is_not_loaded_is_never_guessed():
    with pytest.raises(YearNotLoaded):
        open_hours(CALENDAR, dt.date(2031, 6, 2))
    with pytest.raises(YearNotLoaded):
        begins_week(CALENDAR, dt.date(2031, 6, 2))


def test_moments_carry_the_offset_of_vietnam():
    assert open_hours(CALENDAR, dt.date(2023, 6, 5))[0] == dt.datetime(2023, 6, 5, 7, tzinfo=VIETNAM)
