"""The facts of a calendar: what is refused, what overrides what, and what a day says about itself."""

import datetime as dt
from dataclasses import replace

import pytest

from paht.worktime import Calendar, DayOff, Hours, HoursNotSet, SwapDay, YearNotLoaded, add, between
from paht.worktime.records import week
from paht.worktime.vietnam import calendar_of, default_calendar
from tests.worktime.days import OFFICE_WEEK, at, calendar

DAY = dt.date(2024, 5, 4)
WHOLE = (at("2024-01-08 00:00"), at("2024-01-09 00:00"))


@pytest.mark.parametrize(
    ("intervals", "told"),
    [
        (((720, 450),), "không hợp lệ: 12:00–7:30"),
        (((450, 450),), "không hợp lệ"),
        (((-1, 450),), "không hợp lệ"),
        (((450, 1441),), "không hợp lệ"),
        (((450, 720), (700, 990)), "chồng lên nhau hoặc sai thứ tự tại 11:40"),
        (((780, 990), (450, 720)), "chồng lên nhau"),
    ],
)
def test_hours_that_make_no_sense_are_refused(intervals, told):
    with pytest.raises(ValueError, match=told):
        Hours("hành chính", DAY, None, week(*intervals))


def test_hours_need_seven_days_and_an_end_after_their_beginning():
    with pytest.raises(ValueError, match="đủ bảy ngày"):
        Hours("hành chính", DAY, None, OFFICE_WEEK[:5])
    with pytest.raises(ValueError, match="kết thúc trước"):
        Hours("hành chính", DAY, dt.date(2024, 5, 3), OFFICE_WEEK)


def test_a_day_cannot_be_off_and_worked_in_exchange():
    with pytest.raises(ValueError, match="04/5/2024 vừa khai là ngày nghỉ"):
        calendar(DayOff(DAY, "nghỉ"), SwapDay(DAY))


def test_a_swap_day_may_have_its_afternoon_off():
    cal = calendar(DayOff.afternoon(DAY, "nghỉ"), SwapDay(DAY))
    assert between(cal, at("2024-05-04 00:00"), at("2024-05-05 00:00")) == 270


def test_two_sets_of_hours_from_one_day_are_refused():
    hours = Hours("hành chính", DAY, None, OFFICE_WEEK)
    with pytest.raises(ValueError, match="cùng ngày bắt đầu"):
        Calendar((hours, replace(hours, valid_to=DAY)))


def test_years_before_the_one_offset_of_vietnam_are_refused():
    with pytest.raises(ValueError, match="từ năm 1976"):
        calendar(years=(1975,))


def test_hours_that_began_later_hold():
    cal = calendar()
    short = Hours("hành chính", dt.date(2024, 1, 8), dt.date(2024, 1, 8), week((480, 540)))
    cal = replace(cal, hours=(short, *cal.hours))
    assert between(cal, *WHOLE) == 60
    assert between(cal, at("2024-01-09 00:00"), at("2024-01-10 00:00")) == 480


def test_a_day_without_valid_hours_is_never_guessed():
    ends = Hours("hành chính", dt.date(2024, 1, 1), dt.date(2024, 1, 31), OFFICE_WEEK)
    cal = Calendar((ends,), (), frozenset({2024}))
    assert add(cal, at("2024-01-31 16:00"), 30) == at("2024-01-31 16:30")
    with pytest.raises(HoursNotSet, match="nhóm “hành chính” cho ngày 01/02/2024"):
        add(cal, at("2024-01-31 16:00"), 31)
    assert cal.loaded_through(dt.date(2024, 1, 5)) == dt.date(2024, 1, 31)


def test_each_group_sees_its_own_hours_and_exceptions():
    roster = Hours("trực", dt.date(2024, 1, 1), None, ((((0, 1440),),) * 7))
    off = DayOff(dt.date(2024, 1, 8), "tập huấn", group="trực")
    cal = calendar(off)
    cal = replace(cal, hours=(*cal.hours, roster))
    assert between(cal, *WHOLE) == 480
    assert between(cal.for_group("trực"), *WHOLE) == 0
    assert between(cal.for_group("trực"), at("2024-01-06 00:00"), at("2024-01-07 00:00")) == 1440
    assert cal.for_group("trực") is cal.for_group("trực")
    with pytest.raises(HoursNotSet, match="“khác”"):
        between(cal.for_group("khác"), *WHOLE)


def test_a_calendar_is_a_value():
    assert calendar(SwapDay(DAY)) == calendar(SwapDay(DAY))
    assert hash(calendar(SwapDay(DAY))) == hash(calendar(SwapDay(DAY)))
    assert calendar(SwapDay(DAY)) != calendar()
    used = calendar()
    between(used, *WHOLE)
    assert used == calendar()
    with pytest.raises(AttributeError):
        used.group = "trực"


def test_the_packaged_calendar_says_how_far_it_reaches():
    cal = default_calendar()
    assert cal is default_calendar()
    assert cal.years_loaded == {2023, 2024, 2025, 2026}
    assert cal.loaded_through(dt.date(2023, 3, 1)) == dt.date(2026, 12, 31)
    assert cal.loaded_through(dt.date(2027, 1, 1)) is None
    with pytest.raises(YearNotLoaded, match="2027"):
        cal.pieces(dt.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2023-01-20", "nghỉ Tết Nguyên Đán"),
        ("2023-01-02", "nghỉ bù Tết Dương lịch"),
        ("2023-05-02", "nghỉ bù Ngày Giỗ Tổ Hùng Vương"),
        ("2024-09-02", "nghỉ lễ Quốc khánh"),
        ("2025-01-27", "nghỉ Tết Nguyên Đán"),
        ("2024-04-29", "nghỉ hoán đổi, làm bù ngày 04/5/2024 theo Công văn 2450/VPCP-KGVX"),
        ("2025-05-02", "nghỉ hoán đổi, làm bù ngày 26/4/2025"),
        ("2026-01-02", "nghỉ hoán đổi, làm bù ngày 10/01/2026 theo Công văn 12729/VPCP-KGVX ngày 25/12/2025"),
        ("2026-11-24", "nghỉ Ngày Văn hóa Việt Nam"),
        ("2024-05-05", "thứ Bảy, Chủ nhật"),
    ],
)
def test_a_free_day_tells_why(day, reason):
    (whole,) = default_calendar().pieces(dt.date.fromisoformat(day))
    assert (whole.worked, whole.reason) == (False, reason)


def test_a_swap_day_tells_for_which_day_and_by_which_decision():
    worked = [piece for piece in default_calendar().pieces(DAY) if piece.worked]
    assert [(piece.start, piece.end) for piece in worked] == [(420, 690), (810, 1020)]
    assert {piece.reason for piece in worked} == {"làm bù cho ngày 29/4/2024 theo Công văn 2450/VPCP-KGVX"}


def test_a_row_of_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="01/01/2024: loại “khac”"):
        calendar_of([{"ngay": "2024-01-01", "loai": "khac", "ten": "Tết Dương lịch"}])
