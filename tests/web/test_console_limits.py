"""The administrator's pages: limits by decision and the working calendar."""

import datetime as dt

import pytest
from django.test import Client

from paht.cases import limits_in_force
from paht.cases.models import LimitRule
from paht.core import clock
from paht.people.models import CalendarDay
from tests.builders import field_id, sent_in
from tests.web.console_forms import browser_of, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")

LIMITS, CALENDAR = "/quan-tri/thoi-han/", "/quan-tri/lich/"


@pytest.fixture(autouse=True)
def no_limits_of_other_tests():
    limits_in_force.forget()
    yield
    limits_in_force.forget()


def limit(**changes):
    tomorrow = clock.now().date() + dt.timedelta(days=1)
    good = {"key": "handle", "amount": "4", "span": "days.working", "valid_from": tomorrow.isoformat(),
            "field": str(field_id("NC-04")), "basis": "15/QĐ-UBND"}  # fmt: skip
    return browser_of("quantri").post(LIMITS, good | changes)


def day_off(day=dt.date(2023, 6, 8), **changes):
    good = {"day": day.isoformat(), "kind": "nghi", "reason": "Nghỉ do bão", "decision": "123/QĐ-UBND"}
    return browser_of("quantri").post(CALENDAR, good | changes)


@pytest.mark.parametrize("page", [LIMITS, CALENDAR])
def test_the_rules_stand_behind_one_link_with_a_tab_for_each(page):
    html = text_of(browser_of("quantri").get(page))
    assert html.count('<a href="/quan-tri/thoi-han/" aria-current="page">Thiết lập</a>') == 1
    assert f'<a href="{page}" aria-current="page">' in html.partition("<main")[2]
    assert "Thiết lập" not in text_of(browser_of("tiepnhan1").get("/quan-tri/"))


@pytest.mark.parametrize("page", [LIMITS, CALENDAR])
def test_only_the_administrator_has_these_pages(page):
    assert browser_of("quantri").get(page).status_code == 200
    for login in ("tiepnhan1", "lanhdao.ubnd-213", "theodoi"):
        assert browser_of(login).get(page).status_code == browser_of(login).post(page, {"save": "1"}).status_code == 404
    assert Client().get(page).status_code == 302
    assert page in browser_of("quantri").get(LIMITS).content.decode()
    assert page not in browser_of("tiepnhan1").get("/quan-tri/phan-anh/").content.decode()


def test_a_limit_is_previewed_first_and_stored_only_when_saved():
    page = text_of(limit())
    assert "04 ngày làm việc" in page
    assert LimitRule.objects.count() == 0
    assert limit(save="1").status_code == 302
    assert (LimitRule.objects.get().amount, LimitRule.objects.get().version) == (4, 1)
    assert "15/QĐ-UBND" in text_of(browser_of("quantri").get(LIMITS))


def test_the_preview_of_a_limit_counts_the_open_steps_that_keep_theirs_and_lists_twenty():
    roads = [sent_in().to("handling") for _ in range(22)]
    sent_in().to("sent")
    page = text_of(limit())
    assert "22 bước đang mở không đổi hạn" in page
    shown = [road.report.code for road in roads if road.report.code in page]
    assert (len(shown), "Và 2 bước khác, không liệt kê ở đây." in page) == (20, True)
    assert page.count("<td>8:50 ngày\N{NO-BREAK SPACE}13/6/2023</td>") == 20


@pytest.mark.parametrize(
    "wrong", [{"amount": "0"}, {"amount": "nhiều"}, {"valid_from": "2023-01-01"}, {"basis": " "}, {"key": "none"},
              {"span": "years"}, {"field": "999999"}]
)  # fmt: skip
def test_a_wrong_limit_is_answered_with_a_sentence_and_nothing_is_stored(wrong):
    assert limit(save="1", **wrong).status_code == 422
    assert LimitRule.objects.count() == 0


def test_the_preview_of_a_day_off_lists_the_steps_that_move_and_stores_nothing():
    road = sent_in().to("handling")
    page = text_of(day_off())
    assert road.report.code in page
    assert not CalendarDay.objects.filter(day="2023-06-08").exists()


def test_the_preview_of_a_day_off_counts_lists_twenty_and_tells_the_rest():
    roads = [sent_in().to("handling") for _ in range(23)]
    page = text_of(day_off())
    assert "23 bước đang mở đổi hạn." in page
    due = "8:50 ngày\N{NO-BREAK SPACE}13/6/2023", "8:50 ngày\N{NO-BREAK SPACE}14/6/2023"
    assert f"Hạn hiện nay: từ {due[0]} đến {due[0]}. Hạn mới: từ {due[1]} đến {due[1]}." in page
    assert sum(road.report.code in page for road in roads) == 20
    assert "Và 3 bước khác, không liệt kê ở đây." in page


def test_a_saved_day_off_stands_in_the_list_of_its_year():
    assert day_off(save="1").status_code == 302
    assert "Nghỉ do bão" in text_of(browser_of("quantri").get(f"{CALENDAR}?nam=2023"))


@pytest.mark.parametrize(
    "wrong", [{"decision": ""}, {"day": dt.date(2031, 1, 1)}, {"day": dt.date(2023, 9, 4)}, {"kind": "lam_bu"}]
)
def test_a_wrong_day_is_answered_with_a_sentence_and_nothing_is_stored(wrong):
    before = CalendarDay.objects.count()
    assert day_off(save="1", **wrong).status_code == 422
    assert CalendarDay.objects.count() == before


@pytest.mark.parametrize("year", ["abc", "99999", "²023", "-1", ""])
def test_a_wrong_year_in_the_address_is_this_year(year):
    page = browser_of("quantri").get(CALENDAR, {"nam": year})
    assert f"Năm {clock.now().year}" in text_of(page)
