"""Hand-checked moments. Winter: 7:30–12:00, 13:00–16:30. Summer (16/4–15/10): 7:00–11:30, 13:30–17:00."""

import datetime as dt
from dataclasses import replace

import pytest

from paht.worktime import DayOff, Hours, SwapDay, YearNotLoaded, add, add_days, between
from paht.worktime.records import week
from paht.worktime.vietnam import default_calendar
from tests.worktime.days import at, calendar


@pytest.mark.parametrize(
    ("start", "minutes", "reached"),
    [
        # an ordinary winter Monday, 8/1/2024
        ("2024-01-08 09:00", 30, "2024-01-08 09:30"),
        ("2024-01-08 11:30", 30, "2024-01-08 12:00"),  # exactly at a closing: that closing
        ("2024-01-08 11:30", 31, "2024-01-08 13:01"),
        ("2024-01-08 12:00", 30, "2024-01-08 13:30"),  # a start at a closing counts as the next opening
        ("2024-01-08 12:20", 30, "2024-01-08 13:30"),
        ("2024-01-08 09:00", 0, "2024-01-08 09:00"),
        ("2024-01-08 12:00", 0, "2024-01-08 13:00"),
        ("2024-01-08 06:00", 0, "2024-01-08 07:30"),
        ("2024-01-08 07:30", 0, "2024-01-08 07:30"),
        ("2024-01-08 07:30", 480, "2024-01-08 16:30"),
        ("2024-01-08 07:30", 481, "2024-01-09 07:31"),
        ("2024-01-08 09:00", 0.5, "2024-01-08 09:00:30"),
        # midnight
        ("2024-01-08 00:00", 30, "2024-01-08 08:00"),
        ("2024-01-08 23:59:59.999999", 1, "2024-01-09 07:31"),
        # Friday 16:29
        ("2024-01-12 16:29", 1, "2024-01-12 16:30"),
        ("2024-01-12 16:29", 2, "2024-01-15 07:31"),
        ("2024-01-12 16:30", 0, "2024-01-15 07:30"),
        ("2023-06-09 16:29", 60, "2023-06-12 07:29"),
        # Tết 2023: off from Friday 20/1 to Thursday 26/1
        ("2023-01-19 16:29", 30, "2023-01-27 07:59"),
        ("2023-01-22 10:00", 30, "2023-01-27 08:00"),
        ("2023-01-27 16:00", 60, "2023-01-30 08:00"),
        # 29/4–3/5/2023
        ("2023-04-28 16:30", 60, "2023-05-04 07:30"),
        ("2023-05-03 09:00", 0, "2023-05-04 07:00"),
        # 31/8–3/9/2024
        ("2024-08-30 16:45", 30, "2024-09-04 07:15"),
        # worked Saturdays
        ("2024-05-03 16:30", 60, "2024-05-04 07:30"),
        ("2024-05-04 16:30", 60, "2024-05-06 07:30"),
        ("2024-04-26 16:30", 60, "2024-05-02 07:30"),  # 29/4 is off in exchange
        ("2025-04-25 16:30", 60, "2025-04-26 07:30"),
        ("2025-04-29 16:30", 60, "2025-05-05 07:30"),  # 2/5 is off in exchange
        ("2026-01-09 16:00", 60, "2026-01-10 08:00"),
        ("2025-12-31 16:00", 60, "2026-01-05 08:00"),  # 2/1 is off in exchange
        ("2026-08-21 16:30", 60, "2026-08-22 07:30"),
        ("2026-08-28 16:30", 60, "2026-09-03 07:30"),  # 31/8 is off in exchange
        # the change of the seasons
        ("2024-04-15 16:00", 60, "2024-04-16 07:30"),
        ("2024-04-15 16:30", 0, "2024-04-16 07:00"),
        ("2024-10-15 16:30", 60, "2024-10-16 08:00"),
        ("2024-10-15 17:00", 0, "2024-10-16 07:30"),
    ],
)
def test_working_minutes_end_where_a_person_would_count_them(start, minutes, reached):
    assert add(default_calendar(), at(start), minutes) == at(reached)


@pytest.mark.parametrize(
    ("start", "days", "reached"),
    [
        ("2024-01-08 10:00", 6, "2024-01-16 10:00"),
        ("2024-01-08 10:00", 0, "2024-01-08 10:00"),
        ("2024-01-08 12:30", 0, "2024-01-08 13:00"),
        ("2024-01-08 12:00", 1, "2024-01-09 13:00"),  # on the break: its end
        ("2024-01-08 07:00", 1, "2024-01-09 07:30"),
        ("2024-01-08 16:30", 1, "2024-01-10 07:30"),
        ("2024-01-06 10:00", 1, "2024-01-09 07:30"),  # Saturday counts as Monday's opening
        ("2024-01-08 10:00", 0.5, "2024-01-08 15:00"),
        ("2024-01-08 07:30", 0.5, "2024-01-08 11:30"),
        ("2024-01-08 14:00", 1.5, "2024-01-10 09:00"),
        ("2023-01-19 16:29", 1, "2023-01-27 16:29"),
        ("2023-04-28 10:00", 6, "2023-05-11 10:00"),
        ("2023-04-28 10:00", 1, "2023-05-04 10:00"),
        ("2024-08-30 15:00", 1, "2024-09-04 15:00"),
        ("2024-05-02 10:00", 2, "2024-05-04 10:00"),
        ("2024-05-04 10:00", 1, "2024-05-06 10:00"),
        ("2024-04-26 10:00", 1, "2024-05-02 10:00"),
        ("2025-04-25 10:00", 1, "2025-04-26 10:00"),
        ("2025-12-31 10:00", 6, "2026-01-10 10:00"),
        ("2026-08-20 10:00", 2, "2026-08-22 10:00"),
        ("2026-08-28 10:00", 1, "2026-09-03 10:00"),
        # the same elapsed working time across the seasons, not the same time on the wall
        ("2024-04-15 10:00", 1, "2024-04-16 09:30"),
        ("2024-04-15 11:59", 1, "2024-04-16 11:29"),
        ("2024-04-15 13:00", 1, "2024-04-16 13:30"),
        ("2024-10-15 11:15", 1, "2024-10-16 11:45"),
        ("2024-10-15 13:30", 1, "2024-10-16 13:00"),
        ("2024-10-15 16:59", 1, "2024-10-16 16:29"),
    ],
)
def test_working_days_end_at_the_same_point_of_the_day_reached(start, days, reached):
    assert add_days(default_calendar(), at(start), days) == at(reached)


@pytest.mark.parametrize(
    ("a", "b", "minutes"),
    [
        ("2024-01-08 09:00", "2024-01-08 09:00", 0),
        ("2024-01-08 11:00", "2024-01-08 13:30", 90),
        ("2024-01-08 12:00", "2024-01-08 13:00", 0),
        ("2024-01-08 00:00", "2024-01-09 00:00", 480),
        ("2024-01-12 16:29", "2024-01-15 07:31", 2),
        ("2024-01-08 09:00", "2024-01-08 09:00:30", 0.5),
        ("2023-01-19 16:29", "2023-01-27 07:30", 1),
        ("2023-04-28 17:00", "2023-05-04 07:00", 0),
        ("2024-08-30 16:00", "2024-09-04 08:00", 120),
        ("2024-05-04 00:00", "2024-05-05 00:00", 480),
        ("2024-04-29 00:00", "2024-05-02 00:00", 0),
        ("2025-04-26 00:00", "2025-04-27 00:00", 480),
        ("2026-01-10 00:00", "2026-01-11 00:00", 480),
        ("2026-08-22 00:00", "2026-08-23 00:00", 480),
        ("2024-04-15 16:00", "2024-04-16 07:30", 60),
        ("2026-12-31 00:00", "2027-01-01 00:00", 480),  # the end is not counted, so 2027 is not touched
        ("2024-01-08 09:30", "2024-01-08 09:00", -30),
    ],
)
def test_working_minutes_between_two_moments(a, b, minutes):
    assert between(default_calendar(), at(a), at(b)) == minutes


def test_working_days_of_every_loaded_year_are_as_counted_by_hand():
    # weekdays of the year, minus those off, plus swap days
    expected = {2023: 260 - 11, 2024: 262 - 12 + 1, 2025: 261 - 12 + 1, 2026: 261 - 14 + 2}
    days = {
        year: between(default_calendar(), at(f"{year}-01-01 00:00"), at(f"{year}-12-31 23:59")) / 480
        for year in expected
    }
    assert days == expected


@pytest.mark.parametrize(
    "start", ["2024-05-03T16:30:00+00:00", "2024-05-03T23:30:00+07:00", "2024-05-03T08:30:00-08:00"]
)
def test_every_offset_is_judged_in_vietnam(start):
    reached = add(default_calendar(), dt.datetime.fromisoformat(start), 60)
    assert reached.isoformat() == "2024-05-04T08:00:00+07:00"


def test_the_day_of_a_utc_start_is_the_day_in_vietnam():
    # Sunday evening in UTC is already Monday's opening in Vietnam
    start = dt.datetime(2024, 1, 8, 0, 30, tzinfo=dt.UTC)
    assert add_days(default_calendar(), start, 1).isoformat() == "2024-01-09T07:30:00+07:00"
    assert between(default_calendar(), start, start + dt.timedelta(hours=1)) == 60


def test_a_half_day_off_counts_only_its_other_half():
    afternoon_off = calendar(DayOff.afternoon(dt.date(2024, 2, 7), "nghỉ"))
    assert add(afternoon_off, at("2024-02-07 11:00"), 120) == at("2024-02-08 08:30")
    assert between(afternoon_off, at("2024-02-07 00:00"), at("2024-02-08 00:00")) == 270
    morning_off = calendar(DayOff.morning(dt.date(2024, 2, 7), "nghỉ"))
    assert add(morning_off, at("2024-02-07 08:00"), 0) == at("2024-02-07 13:00")


def test_a_day_too_short_for_the_point_gives_its_closing():
    cal = calendar(DayOff.afternoon(dt.date(2024, 2, 7), "nghỉ"))
    assert add_days(cal, at("2024-02-06 15:00"), 1) == at("2024-02-07 12:00")
    assert add_days(cal, at("2024-02-06 13:00"), 1) == at("2024-02-07 12:00")
    assert add_days(cal, at("2024-02-06 15:00"), 2) == at("2024-02-08 15:00")
    assert add_days(cal, at("2024-02-06 10:00"), 1) == at("2024-02-07 10:00")


def test_a_point_that_falls_on_the_break_of_another_season_is_its_end():
    short_morning = Hours("hành chính", dt.date(2024, 2, 7), None, week((480, 660), (780, 1080)))
    cal = calendar()
    cal = replace(cal, hours=(*cal.hours, short_morning))
    assert add_days(cal, at("2024-02-06 10:30"), 1) == at("2024-02-07 13:00")
    assert add_days(cal, at("2024-02-06 10:29"), 1) == at("2024-02-07 10:59")
    assert add_days(cal, at("2024-02-06 11:00"), 1) == at("2024-02-07 13:30")


def test_a_few_hours_off_are_left_out():
    cal = calendar(DayOff(dt.date(2024, 2, 7), "mất điện", start=840, end=900))
    assert add(cal, at("2024-02-07 13:30"), 60) == at("2024-02-07 15:30")


def test_a_swap_day_takes_the_hours_of_the_weekday_it_replaces():
    short_monday = (((480, 600),), *((((450, 720), (780, 990)),) * 4), (), ())
    named = calendar(SwapDay(dt.date(2024, 5, 4), dt.date(2024, 4, 29)), hours=short_monday)
    assert between(named, at("2024-05-04 00:00"), at("2024-05-05 00:00")) == 120
    unnamed = calendar(SwapDay(dt.date(2024, 5, 4)), hours=short_monday)
    assert between(unnamed, at("2024-05-04 00:00"), at("2024-05-05 00:00")) == 480


def test_a_shift_until_midnight_ends_at_midnight():
    evening = calendar(hours=week((1080, 1440)))
    assert add(evening, at("2024-01-08 23:30"), 30) == at("2024-01-09 00:00")
    assert add(evening, at("2024-01-08 23:30"), 31) == at("2024-01-09 18:01")
    assert add(evening, at("2024-01-09 00:00"), 0) == at("2024-01-09 18:00")


def test_a_night_shift_goes_on_over_midnight_without_a_gap():
    night = calendar(hours=week((0, 360), (1320, 1440), weekdays=tuple(range(7))))
    assert add(night, at("2024-01-08 23:30"), 60) == at("2024-01-09 00:30")
    assert add(night, at("2024-01-09 00:00"), 0) == at("2024-01-09 00:00")
    assert between(night, at("2024-01-08 22:00"), at("2024-01-09 06:00")) == 480
    assert add_days(night, at("2024-01-08 23:00"), 1) == at("2024-01-09 23:00")


def test_a_roster_of_day_and_night_is_the_clock_on_the_wall():
    cal = calendar(DayOff(dt.date(2024, 9, 2), "nghỉ"), hours=(((0, 1440),),) * 7, through_holidays=True)
    assert add(cal, at("2024-09-01 13:07"), 3000) == at("2024-09-03 15:07")
    assert add_days(cal, at("2024-09-01 13:07"), 3) == at("2024-09-04 13:07")


@pytest.mark.parametrize(
    "reckon",
    [
        lambda cal: add(cal, at("2026-12-31 16:00"), 31),
        lambda cal: add(cal, at("2026-12-31 16:30"), 0),
        lambda cal: add(cal, at("2027-01-04 09:00"), 1),
        lambda cal: add_days(cal, at("2026-12-31 10:00"), 1),
        lambda cal: add_days(cal, at("2026-12-31 10:00"), 10**30),
        lambda cal: add_days(cal, at("2026-12-31 15:00"), 0.5),
        lambda cal: between(cal, at("2026-12-31 16:00"), at("2027-01-01 00:01")),
        lambda cal: between(cal, at("2027-01-01 00:01"), at("2026-12-31 16:00")),
    ],
)
def test_a_year_that_is_not_loaded_is_never_guessed(reckon):
    with pytest.raises(YearNotLoaded, match="năm 2027 chưa được nạp") as told:
        reckon(default_calendar())
    assert told.value.year == 2027


def test_the_last_loaded_minute_is_still_reached():
    assert add(default_calendar(), at("2026-12-31 16:00"), 30) == at("2026-12-31 16:30")


def test_a_year_missing_between_two_loaded_ones_is_not_jumped_over():
    cal = calendar(years=(2023, 2025))
    assert add(cal, at("2025-01-06 09:00"), 30) == at("2025-01-06 09:30")
    for reckon in (
        lambda: add(cal, at("2023-12-29 16:00"), 60),
        lambda: between(cal, at("2023-12-29 16:00"), at("2025-01-06 09:00")),
        lambda: add(cal, at("2024-06-06 09:00"), 1),
    ):
        with pytest.raises(YearNotLoaded, match="2024"):
            reckon()


def test_moments_at_the_edge_of_time_are_refused_with_a_sentence():
    for text in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        with pytest.raises(YearNotLoaded, match="chưa được nạp"):
            add(default_calendar(), dt.datetime.fromisoformat(text), 1)


@pytest.mark.parametrize(
    "reckon", [lambda c, t: add(c, t, 1), lambda c, t: add_days(c, t, 1), lambda c, t: between(c, t, t)]
)
def test_a_moment_without_offset_is_refused(reckon):
    with pytest.raises(ValueError, match="múi giờ"):
        reckon(default_calendar(), dt.datetime(2024, 1, 8, 9))  # noqa: DTZ001  that is the point


@pytest.mark.parametrize("amount", [-1, -0.5, float("nan"), float("inf")])
@pytest.mark.parametrize("reckon", [add, add_days])
def test_an_amount_that_makes_no_sense_is_refused(reckon, amount):
    with pytest.raises(ValueError, match=r"không được âm|hữu hạn"):
        reckon(default_calendar(), at("2024-01-08 09:00"), amount)
