"""The bell: what my duties were told, what I have read, and what could not be sent."""

import pytest

from paht.cases.queries.events import told
from paht.core import clock
from paht.notices.models import Delivery, Notice, Reading
from paht.notices.writing import tell
from tests.builders import sent_in, user_id
from tests.web.console_forms import browser_of, text_of
from tests.web.visitor import statements

LIST, BELL, READ = "/quan-tri/thong-bao/", "/quan-tri/thong-bao/chuong", "/quan-tri/thong-bao/da-doc"

pytestmark = pytest.mark.usefixtures("bac_giang")


def announced(count=1):
    """So many new reports, of which the team was told just now."""
    roads = [sent_in(clock.now(), email="a@example.vn") for _ in range(count)]
    for road in roads:
        tell("tell_team", told(road.report.events.get().pk), clock.now())
    return roads


def page(login, address=LIST):
    response = browser_of(login).get(address)
    assert response.status_code == 200
    return text_of(response)


def test_the_team_reads_what_it_was_told_and_an_office_does_not():
    [road] = announced()
    assert f"Phản ánh mới {road.report.code} chờ tiếp nhận" in page("tiepnhan1")
    assert road.report.code not in page("daumoi.ubnd-213")
    assert "Chưa có thông báo nào" in page("daumoi.ubnd-213")


def test_the_bell_counts_what_i_have_not_read_and_each_reads_for_himself():
    announced(3)
    assert "(3)" in page("tiepnhan1", BELL)
    first = Notice.objects.earliest("pk")
    assert browser_of("tiepnhan1").post(READ, {"thong_bao": first.pk})["Location"] == LIST
    assert "(2)" in page("tiepnhan1", BELL)
    assert "(3)" in page("tiepnhan2", BELL)
    browser_of("tiepnhan1").post(READ, {"den": Notice.objects.latest("pk").pk})
    assert "(" not in page("tiepnhan1", BELL).partition("Thông báo")[2]
    assert page("tiepnhan1").count("đã đọc</span>") == 3


def test_what_came_in_after_the_page_was_drawn_stays_unread():
    announced()
    seen = Notice.objects.latest("pk").pk
    announced()
    browser_of("tiepnhan1").post(READ, {"den": seen})
    assert "(1)" in page("tiepnhan1", BELL)


def test_a_notice_of_somebody_else_cannot_be_marked():
    announced()
    browser_of("daumoi.ubnd-213").post(READ, {"thong_bao": Notice.objects.get().pk, "den": "9999999"})
    assert not Reading.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"thong_bao": "x"}, {"den": "-1"}, {"den": "9" * 40}, {"thong_bao": "²"}])
def test_numbers_that_make_no_sense_mark_nothing(typed):
    announced()
    assert browser_of("tiepnhan1").post(READ, typed).status_code == 302
    assert not Reading.objects.exists()


def test_a_notice_to_a_named_person_is_his_alone():
    road = sent_in(clock.now()).to("handling")
    tell("tell_handler", told(road.assignment.events.get(action="assign").pk), clock.now())
    assert Notice.objects.get().person_id == user_id("xuly.ubnd-213")
    assert road.report.code in page("xuly.ubnd-213")
    assert road.report.code not in page("xuly2.ubnd-213")


def test_the_team_sees_which_letters_were_given_up_and_why_and_nobody_else():
    [road] = announced()
    tell("tell_reporter", told(road.report.events.get().pk), clock.now())
    Delivery.objects.update(state="failed", last_error="Máy chủ thư từ chối (550).")
    shown = page("tiepnhan1")
    assert "Thư không gửi được" in shown
    assert "Máy chủ thư từ chối (550)." in shown
    assert "a@example.vn" not in shown
    assert "Thư không gửi được" not in page("daumoi.ubnd-213")


@pytest.mark.parametrize("count", [5, 50])
def test_the_list_takes_at_most_eight_statements_whatever_its_size(count):
    announced(count)
    browser = browser_of("tiepnhan1")
    browser.get(LIST)
    response, asked = statements(lambda: browser.get(LIST))
    assert text_of(response).count('<li class="row') == count
    assert len(asked) <= 8, asked


def test_the_rest_of_a_long_list_is_one_link_away():
    announced(51)
    first = page("tiepnhan1")
    link = first.split('<p class="more">')[1].split('href="')[1].split('"')[0]
    second = page("tiepnhan1", LIST + link)
    assert (first.count('<li class="row'), second.count('<li class="row')) == (50, 1)


def test_strangers_are_asked_to_sign_in():
    from django.test import Client

    assert Client().get(LIST).status_code == 302
    assert Client().get(BELL).status_code == 302
    assert Client().post(READ).status_code == 302


def test_notices_of_one_case_stand_together_the_latest_first_with_their_number():
    [road] = announced()
    other = announced()[0]
    Notice.objects.create(
        event_id=road.report.events.get().pk, effect="remind_due", report_code=road.report.code,
        unit_id=Notice.objects.first().unit_id, duty="operator", words="Đã đến hạn rồi.", at=clock.now(),
    )  # fmt: skip
    shown = page("tiepnhan1")
    assert shown.count('<li class="row') == 2
    assert "2 thông báo về việc này" in shown
    assert (
        shown.index("Đã đến hạn rồi.")
        < shown.index(f"Phản ánh mới {road.report.code}")
        < shown.index(f"Phản ánh mới {other.report.code}")
    )


def test_opening_a_case_reads_what_was_told_of_it_to_this_person_alone():
    one, _other = announced(2)
    browser_of("tiepnhan1").get(f"/quan-tri/phan-anh/{one.report.code}/")
    assert "(1)" in page("tiepnhan1", BELL)
    assert "(2)" in page("tiepnhan2", BELL)


def test_what_is_done_needs_no_reading_any_more():
    [road] = announced()
    assert "(1)" in page("tiepnhan2", BELL)
    road.do("accept", "tiepnhan1", public=True)
    assert "(" not in page("tiepnhan2", BELL).partition("Thông báo")[2]
    assert "đã đọc</span>" in page("tiepnhan2")
    assert not Reading.objects.exists()
