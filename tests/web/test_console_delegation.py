"""The page on which a duty is handed over, and what the delegate may then do."""

import datetime as dt

import pytest
from django.test import Client

from paht.core import clock
from paht.people.models import Appointment
from tests.builders import sent_in, unit_id, user_id
from tests.web.console_forms import browser_of, press, text_of

PAGE = "/quan-tri/uy-quyen/"

pytestmark = pytest.mark.usefixtures("bac_giang")


def hand_over(login="lanhdao.ubnd-213", **changes):
    today = clock.now().date()
    good = {
        "duty": f"leader.{unit_id('UBND-213')}",
        "person": user_id("xuly2.ubnd-213"),
        "first": today.isoformat(),
        "last": today.isoformat(),
    }
    return browser_of(login).post(PAGE, good | changes)


def delegations():
    return Appointment.objects.filter(on_behalf_of__isnull=False)


def test_the_leader_hands_over_and_the_delegate_approves_in_his_name():
    report = sent_in(clock.now()).to("submitted").report
    assert hand_over().status_code == 302
    assert press("xuly2.ubnd-213", report, "approve").status_code == 302
    event = report.events.get(action="approve")
    assert (event.actor_id, event.on_behalf_of_id) == (user_id("xuly2.ubnd-213"), user_id("lanhdao.ubnd-213"))
    page = text_of(browser_of("tiepnhan1").get(f"/quan-tri/phan-anh/{report.code}/"))
    assert f"thay mặt {event.on_behalf_of.full_name} phê duyệt kết quả" in page


def test_the_list_shows_what_runs_and_one_click_ends_it():
    hand_over()
    given = delegations().get()
    browser = browser_of("lanhdao.ubnd-213")
    assert given.user.full_name in text_of(browser.get(PAGE))
    assert browser.post(f"{PAGE}{given.pk}/ket-thuc/").status_code == 302
    assert not delegations().exists()
    assert "Đã kết thúc ủy quyền." in text_of(browser.get(PAGE))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"duty": ""}, "Hãy chọn vai trò."),
        ({"duty": "leader.999999"}, "Hãy chọn trong danh sách."),
        ({"duty": "operator.1"}, "Hãy chọn trong danh sách."),
        ({"person": ""}, "Hãy chọn người được ủy quyền."),
        ({"person": "abc"}, "Hãy chọn trong danh sách."),
        ({"person": "0"}, "Hãy chọn trong danh sách."),
        ({"first": ""}, "Hãy chọn ngày bắt đầu."),
        ({"first": "2023-06-05"}, "Ngày bắt đầu phải từ hôm nay trở đi."),
        ({"last": "hôm nay"}, "Hãy ghi ngày, tháng, năm, ví dụ 06/7/2023."),
        ({"last": "2023-06-05"}, "Ngày kết thúc phải từ ngày bắt đầu trở đi."),
        ({"last": (clock.now() + dt.timedelta(days=60)).date().isoformat()}, "không quá 60 ngày"),
    ],
)
def test_what_makes_no_sense_comes_back_with_a_sentence_and_stores_nothing(changes, sentence):
    answer = hand_over(**changes)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not delegations().exists()


@pytest.mark.parametrize("login", ["xuly.ubnd-213", "daumoi.ubnd-213", "lanhdao.ubnd-222", "tiepnhan1"])
def test_nobody_hands_over_a_duty_of_somebody_else(login):
    assert hand_over(login).status_code == 422
    assert not delegations().exists()


def test_oneself_and_people_of_other_offices_are_not_on_the_list():
    page = text_of(browser_of("lanhdao.ubnd-213").get(PAGE))
    assert f'value="{user_id("xuly2.ubnd-213")}"' in page
    assert f'value="{user_id("lanhdao.ubnd-213")}"' not in page
    assert f'value="{user_id("xuly.ubnd-222")}"' not in page


def test_who_has_nothing_to_hand_over_is_told_so():
    page = text_of(browser_of("xuly.ubnd-213").get(PAGE))
    assert "Chỉ lãnh đạo và cán bộ đầu mối ủy quyền được" in page
    assert "<select" not in page


def test_somebody_elses_delegation_is_not_mine_to_end():
    hand_over()
    given = delegations().get()
    browser = browser_of("daumoi.ubnd-213")
    assert browser.post(f"{PAGE}{given.pk}/ket-thuc/").status_code == 302
    assert "Không tìm thấy ủy quyền này" in text_of(browser.get(PAGE))
    assert delegations().count() == 1


def test_strangers_sign_in_first():
    assert Client().get(PAGE)["Location"] == f"/quan-tri/dang-nhap?next={PAGE}"
    assert Client().post(PAGE).status_code == 302
    assert browser_of("lanhdao.ubnd-213").get(f"{PAGE}1/ket-thuc/").status_code == 405


def test_the_menu_leads_to_delegation_only_those_who_have_a_duty_to_hand_over():
    entry = '<a href="/quan-tri/uy-quyen/">'
    assert entry in text_of(browser_of("lanhdao.ubnd-213").get("/quan-tri/"))
    assert entry in text_of(browser_of("daumoi.ubnd-213").get("/quan-tri/"))
    assert entry not in text_of(browser_of("tiepnhan1").get("/quan-tri/"))
