"""What must hold for every calendar, moment and amount."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from paht.worktime import Calendar, DayOff, Hours, SwapDay, add, add_days, between, explain
from paht.worktime.vietnam import default_calendar
from tests.worktime.days import MINUTE, at, slow_add, slow_add_days, slow_between

START = at("2023-01-01 00:00")
moments = st.integers(0, 3 * 365 * 1440).map(lambda minute: START + minute * MINUTE)
fine_moments = st.integers(0, 3 * 365 * 86_400_000_000).map(lambda us: START + dt.timedelta(microseconds=us))
amounts = st.integers(0, 40 * 480)


@st.composite
def intervals(draw):
    cuts = sorted(draw(st.sets(st.integers(0, 48), max_size=6)))
    return tuple((start * 30, end * 30) for start, end in zip(cuts[::2], cuts[1::2], strict=False))


january = st.integers(1, 28).map(lambda day: dt.date(2024, 1, day))
offs = st.builds(
    lambda day, span: DayOff(day, "nghỉ", start=span[0] * 30, end=span[1] * 30),
    january,
    st.tuples(st.integers(0, 47), st.integers(1, 48)).filter(lambda span: span[0] < span[1]),
)
swaps = st.builds(SwapDay, january, st.none() | january)


@st.composite
def calendars(draw):
    """Two seasons within January 2024, any intervals, any days off and swap days; Thursday is always worked."""
    weeks = [
        tuple(draw(intervals()) if weekday != 3 else ((480, 720), (780, 1440)) for weekday in range(7))
        for _ in range(2)
    ]
    change = draw(january)
    hours = (
        Hours("hành chính", dt.date(2023, 1, 1), None, weeks[0]),
        Hours("hành chính", change, change + dt.timedelta(days=draw(st.integers(0, 20))), weeks[1]),
    )
    whole_or_swap = {e.day: e for e in draw(st.lists(swaps | offs, max_size=8))}
    return Calendar(hours, tuple(whole_or_swap.values()), frozenset({2023, 2024}))


january_moments = st.integers(0, 30 * 1440).map(lambda minute: at("2024-01-01 00:00") + minute * MINUTE)


@settings(max_examples=60, deadline=None)
@given(calendars(), january_moments, st.integers(0, 900), st.integers(0, 5000))
def test_the_fast_reckoning_agrees_with_counting_every_minute(cal, start, minutes, length):
    assert add(cal, start, minutes) == slow_add(cal, start, minutes)
    assert between(cal, start, start + length * MINUTE) == slow_between(cal, start, start + length * MINUTE)


@settings(max_examples=40, deadline=None)
@given(calendars(), january_moments, st.integers(0, 4))
def test_the_fast_working_days_agree_with_walking_them(cal, start, days):
    assert add_days(cal, start, days) == slow_add_days(cal, start, days)


@given(fine_moments, amounts)
def test_between_gives_back_what_was_added(start, minutes):
    assert between(default_calendar(), start, add(default_calendar(), start, minutes)) == minutes


@given(fine_moments, fine_moments, amounts, amounts)
def test_a_later_start_or_a_larger_amount_never_ends_earlier(a, b, few, many):
    cal = default_calendar()
    (a, b), (few, many) = sorted((a, b)), sorted((few, many))
    assert add(cal, a, many) <= add(cal, b, many)
    assert add(cal, a, few) <= add(cal, a, many)
    assert add(cal, a, few) >= a


@given(fine_moments, fine_moments, st.integers(0, 60), st.integers(0, 60))
def test_working_days_are_monotone_too(a, b, few, many):
    cal = default_calendar()
    (a, b), (few, many) = sorted((a, b)), sorted((few, many))
    assert add_days(cal, a, many) <= add_days(cal, b, many)
    assert add_days(cal, a, few) <= add_days(cal, a, many)


@given(fine_moments, amounts, st.integers(1, 5000))
def test_adding_in_two_steps_is_adding_once(start, first, second):
    cal = default_calendar()
    assert add(cal, add(cal, start, first), second) == add(cal, start, first + second)


@given(fine_moments, fine_moments, fine_moments)
def test_time_between_adds_up_over_any_middle(a, b, c):
    cal = default_calendar()
    total = between(cal, a, b) + between(cal, b, c)
    assert round(total * 60_000_000) == round(between(cal, a, c) * 60_000_000)
    assert between(cal, a, b) == -between(cal, b, a)


def split(hours):
    """Every interval cut in two at its middle."""
    halves = tuple(
        tuple(part for start, end in day for part in ((start, (start + end) // 2), ((start + end) // 2, end)))
        for day in hours.week
    )
    return replace(hours, week=halves)


@given(fine_moments, amounts, st.integers(0, 30))
def test_splitting_an_interval_changes_nothing(start, minutes, days):
    whole = default_calendar()
    reached = add(whole, start, minutes)
    assert add(SPLIT, start, minutes) == reached
    assert add_days(SPLIT, start, days) == add_days(whole, start, days)
    assert between(SPLIT, start, reached) == between(whole, start, reached)


SPLIT = replace(default_calendar(), hours=tuple(split(hours) for hours in default_calendar().hours))


@given(fine_moments, st.integers(-14 * 60, 14 * 60), amounts)
def test_the_offset_of_the_start_changes_nothing(start, offset, minutes):
    elsewhere = start.astimezone(dt.timezone(dt.timedelta(minutes=offset)))
    assert (
        add(default_calendar(), elsewhere, minutes).isoformat() == add(default_calendar(), start, minutes).isoformat()
    )


@settings(max_examples=60)
@given(fine_moments, st.integers(0, 30 * 1440))
def test_the_spans_of_an_explanation_have_no_gap_and_sum_to_the_minutes(start, length):
    end = start + length * MINUTE
    told = explain(default_calendar(), start, end)
    edges = [start, *(span.end for span in told.spans)]
    assert [span.start for span in told.spans] == edges[:-1]
    assert edges[-1] == end
    counted = sum(round(span.minutes * 60_000_000) for span in told.spans if span.counted)
    assert counted == round(told.minutes * 60_000_000) == round(between(default_calendar(), start, end) * 60_000_000)
