"""The sentences an officer shows to a leader, word for word."""

import datetime as dt

import pytest

from paht.worktime import DayOff, YearNotLoaded, describe_minutes, explain
from paht.worktime.records import week
from paht.worktime.vietnam import default_calendar
from tests.worktime.days import at, calendar


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (
            "2024-01-08 09:00",
            "2024-01-08 09:30",
            (
                "Từ 9:00 thứ Hai ngày 08/01/2024 đến 9:30 thứ Hai ngày 08/01/2024 có 30 phút làm việc. "
                "Được tính: thứ Hai 08/01 (9:00–9:30)."
            ),
        ),
        (
            "2024-01-08 09:00",
            "2024-01-08 09:00",
            "Tại 9:00 thứ Hai ngày 08/01/2024 chưa có thời gian nào trôi qua.",
        ),
        (
            "2024-08-30 16:45",
            "2024-09-04 07:15",
            (
                "Từ 16:45 thứ Sáu ngày 30/8/2024 đến 7:15 thứ Tư ngày 04/9/2024 có 30 phút làm việc. "
                "Được tính: thứ Sáu 30/8 (16:45–17:00); thứ Tư 04/9 (7:00–7:15). "
                "Không tính: thứ Bảy, Chủ nhật (từ 31/8 đến 01/9); nghỉ lễ Quốc khánh (từ 02/9 đến 03/9); "
                "ngoài giờ làm việc."
            ),
        ),
        (
            "2024-05-03 16:00",
            "2024-05-04 14:00",
            (
                "Từ 16:00 thứ Sáu ngày 03/5/2024 đến 14:00 thứ Bảy ngày 04/5/2024 có 6 giờ làm việc. "
                "Được tính: thứ Sáu 03/5 (16:00–17:00); thứ Bảy 04/5, làm bù cho ngày 29/4/2024 "
                "theo Công văn 2450/VPCP-KGVX (7:00–11:30, 13:30–14:00). Không tính: nghỉ trưa; ngoài giờ làm việc."
            ),
        ),
        (
            "2024-01-06 10:00",
            "2024-01-08 07:30",
            (
                "Từ 10:00 thứ Bảy ngày 06/01/2024 đến 7:30 thứ Hai ngày 08/01/2024 không có thời gian làm việc. "
                "Không tính: thứ Bảy, Chủ nhật (từ 06/01 đến 07/01); ngoài giờ làm việc."
            ),
        ),
        (
            "2024-05-02 10:00",
            "2024-05-09 10:00",
            (
                "Từ 10:00 thứ Năm ngày 02/5/2024 đến 10:00 thứ Năm ngày 09/5/2024 có 48 giờ làm việc. "
                "Được tính: thứ Năm 02/5 (10:00–11:30, 13:30–17:00); 5 ngày làm việc từ thứ Sáu 03/5 đến thứ Tư 08/5 "
                "(40 giờ), trong đó thứ Bảy 04/5 làm bù cho ngày 29/4/2024 theo Công văn 2450/VPCP-KGVX; "
                "thứ Năm 09/5 (7:00–10:00). Không tính: thứ Bảy, Chủ nhật (ngày 05/5); nghỉ trưa; ngoài giờ làm việc."
            ),
        ),
        (
            "2025-12-31 16:00",
            "2026-01-05 08:00",
            (
                "Từ 16:00 thứ Tư ngày 31/12/2025 đến 8:00 thứ Hai ngày 05/01/2026 có 1 giờ làm việc. "
                "Được tính: thứ Tư 31/12/2025 (16:00–16:30); thứ Hai 05/01/2026 (7:30–8:00). "
                "Không tính: nghỉ Tết Dương lịch (ngày 01/01/2026); nghỉ hoán đổi, làm bù ngày 10/01/2026 "
                "theo Công văn 12729/VPCP-KGVX ngày 25/12/2025 (ngày 02/01/2026); "
                "thứ Bảy, Chủ nhật (từ 03/01/2026 đến 04/01/2026); "
                "ngoài giờ làm việc."
            ),
        ),
    ],
)
def test_the_sentence_says_what_counted_and_what_did_not(start, end, sentence):
    assert explain(default_calendar(), at(start), at(end)).sentence == sentence


def test_up_to_three_weekends_are_told_by_their_dates():
    told = explain(default_calendar(), at("2024-06-03 07:00"), at("2024-06-24 07:00"))
    assert "(từ 08/6 đến 09/6, từ 15/6 đến 16/6, từ 22/6 đến 23/6)" in told.sentence


def test_many_weekends_are_told_as_a_number_of_days():
    told = explain(default_calendar(), at("2024-06-03 07:00"), at("2024-07-01 07:00"))
    assert "thứ Bảy, Chủ nhật (8 ngày)" in told.sentence
    assert told.minutes == 20 * 480


def test_a_half_day_off_says_which_half():
    cal = calendar(DayOff.afternoon(dt.date(2024, 2, 7), "nghỉ Tết Nguyên Đán", "Thông báo 5678/TB-LĐTBXH"))
    told = explain(cal, at("2024-02-07 11:00"), at("2024-02-08 08:00")).sentence
    assert "nghỉ Tết Nguyên Đán buổi chiều theo Thông báo 5678/TB-LĐTBXH (ngày 07/02)" in told


def test_some_hours_off_say_from_when_to_when():
    cal = calendar(DayOff(dt.date(2024, 2, 7), "họp toàn cơ quan", start=840, end=900))
    told = explain(cal, at("2024-02-07 13:30"), at("2024-02-07 15:30"))
    assert "họp toàn cơ quan từ 14:00 đến 15:00 (ngày 07/02)" in told.sentence
    assert told.minutes == 60


def test_a_shift_until_midnight_ends_at_24():
    told = explain(calendar(hours=week((1080, 1440))), at("2024-01-08 23:00"), at("2024-01-09 18:30")).sentence
    assert "thứ Hai 08/01 (23:00–24:00); thứ Ba 09/01 (18:00–18:30)" in told


def test_a_weekday_without_hours_is_not_called_a_weekend():
    told = explain(calendar(hours=week((450, 720), weekdays=(0,))), at("2024-01-09 08:00"), at("2024-01-10 08:00"))
    assert "ngày không bố trí làm việc (từ 09/01 đến 10/01)" in told.sentence


def test_spans_carry_moments_of_vietnam_and_reasons():
    start = dt.datetime(2024, 1, 8, 4, 0, tzinfo=dt.UTC)
    told = explain(default_calendar(), start, start + dt.timedelta(hours=3))
    assert [(span.start.isoformat(), span.minutes, span.counted, span.reason) for span in told.spans] == [
        ("2024-01-08T11:00:00+07:00", 60, True, "giờ làm việc"),
        ("2024-01-08T12:00:00+07:00", 60, False, "nghỉ trưa"),
        ("2024-01-08T13:00:00+07:00", 60, True, "giờ làm việc"),
    ]


def test_an_end_before_the_start_and_an_unknown_year_are_refused():
    with pytest.raises(ValueError, match="không được trước"):
        explain(default_calendar(), at("2024-01-08 09:01"), at("2024-01-08 09:00"))
    with pytest.raises(YearNotLoaded, match="2027"):
        explain(default_calendar(), at("2026-12-31 09:00"), at("2027-01-04 09:00"))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 phút"),
        (0.5, "chưa đến 1 phút"),
        (1, "1 phút"),
        (59.9, "59 phút"),
        (60, "1 giờ"),
        (200, "3 giờ 20 phút"),
        (480, "1 ngày"),
        (600, "1 ngày 2 giờ"),
        (2945, "6 ngày 1 giờ 5 phút"),
        (-90, "âm 1 giờ 30 phút"),
    ],
)
def test_a_length_of_time_is_told_in_words(minutes, words):
    assert describe_minutes(minutes) == words


def test_the_length_of_a_working_day_is_the_callers():
    assert describe_minutes(600, day_minutes=240) == "2 ngày 2 giờ"
    assert describe_minutes(600, day_minutes=0) == "10 giờ"
