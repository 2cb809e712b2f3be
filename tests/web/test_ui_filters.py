"""Dates, numbers, lengths of time and phones as Vietnamese readers know them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from paht.web.templatetags import paht_ui as ui

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (dt.date(2023, 7, 6), "06/7/2023"),
        (dt.date(2023, 1, 31), "31/01/2023"),
        (dt.date(2023, 2, 9), "09/02/2023"),
        (dt.date(2023, 3, 10), "10/3/2023"),
        (dt.date(2023, 12, 1), "01/12/2023"),
    ],
)
def test_a_date_is_written_as_official_papers_write_it(day, text):
    assert ui.vn_date(day) == text


def test_a_moment_belongs_to_its_day_and_hour_in_vietnam():
    late_evening = dt.datetime(2023, 7, 5, 18, 5, tzinfo=dt.UTC)
    assert ui.vn_date(late_evening) == "06/7/2023"
    assert ui.vn_time(late_evening) == "1:05"
    assert ui.vn_datetime(late_evening) == "1:05 ngày\u00a006/7/2023"


def test_midnight_is_a_time_and_not_nothing():
    assert ui.vn_time(dt.time(0, 0)) == "0:00"
    assert ui.vn_time(dt.datetime(2023, 7, 6, 14, 5, tzinfo=HANOI)) == "14:05"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (1234567, "1.234.567"),
        (-1500, "-1.500"),
        (12.5, "12,5"),
        (100.0, "100"),
        (1234.56, "1.234,6"),
    ],
)
def test_a_number_has_points_for_thousands_and_a_comma_before_decimals(number, text):
    assert ui.vn_number(number) == text


def test_working_time_is_told_in_days_hours_and_minutes_that_never_part_from_their_number():
    assert ui.working_words(200) == "3\u00a0giờ 20\u00a0phút"
    assert ui.working_words(600) == "1\u00a0ngày 2\u00a0giờ"
    assert ui.working_words(0) == "0\u00a0phút"


def test_what_is_left_is_told_by_the_clock_that_counts():
    assert ui.due_words(200) == "còn 3\u00a0giờ 20\u00a0phút làm\u00a0việc"
    assert ui.due_words(-600) == "trễ 1\u00a0ngày 2\u00a0giờ làm\u00a0việc"
    assert ui.due_words(600, "wall") == "còn 10\u00a0giờ"
    assert ui.due_words(-1440, "wall") == "trễ 1\u00a0ngày"


def test_only_the_last_three_digits_of_a_phone_are_told():
    assert ui.phone_masked("0912 345 678") == "***\u00a0***\u00a0678"
    assert "345" not in ui.phone_masked("+84912345678")
    assert ui.phone_masked("113") == "***"


def test_a_share_keeps_its_decimal_point_for_the_drawing():
    assert ui.share_of(1, 3) == "33.33"
    assert ui.share_of(5, 0) == "0"
    assert Template("{% load paht_ui %}{{ part|share_of:whole }}").render(Context({"part": 1, "whole": 8})) == "12.50"


@pytest.mark.parametrize(
    "name", ["vn_date", "vn_time", "vn_datetime", "vn_number", "working_words", "due_words", "phone_masked"]
)
def test_nothing_is_written_as_nothing(name):
    template = Template(f"{{% load paht_ui %}}[{{{{ value|{name} }}}}][{{{{ absent|{name} }}}}]")
    assert template.render(Context({"value": None})) == "[][]"
