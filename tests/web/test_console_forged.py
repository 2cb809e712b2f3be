"""Forms that nobody was given: refused with a sentence, and nothing is stored."""

import datetime as dt
import re

import pytest
from django.test import Client

from paht.cases.models import Assignment, Attachment, Event, Report, Result, Statement, Step
from paht.core import clock
from paht.people.models import Appointment, User
from tests.builders import DONE, RESULT, field_id, in_parts, sent_in, unit_id, user_id
from tests.web.console_forms import address_of, browser_of, form_on, press, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")

NOT_YOURS = "Tài khoản của bạn không giữ vai trò thực hiện bước này ở cơ quan đang xử lý."
GIVEN_TO_ANOTHER = "Việc này đã giao cho người khác xử lý."


def earlier():
    """Long enough ago that a road walked ten minutes a step has not run ahead of the clock."""
    return clock.now() - dt.timedelta(hours=3)


def stored():
    """Everything a refused act could have touched."""
    return (
        list(Report.objects.order_by("pk").values_list("pk", "state", "public", "field", "last_seq")),
        list(Assignment.objects.order_by("pk").values_list("pk", "state", "assignee", "suggested")),
        list(Step.objects.order_by("pk").values_list("pk", "closed_at", "late", "due_at")),
        [model.objects.count() for model in (Event, Statement, Result, Attachment)],
    )


def refused(login, report, action, entries, sentence, *, status=422):
    before = stored()
    response = browser_of(login).post(address_of(report, action), entries)
    page = text_of(response)
    assert response.status_code == status, page
    assert sentence in page
    assert stored() == before
    return page


def part_of(report):
    part = report.assignments.get()
    return {"assignment": part.pk, "step": Step.objects.get(assignment=part, closed_at=None).pk}


def step_of(report):
    return {"step": Step.objects.get(report=report, assignment=None, closed_at=None).pk}


def test_without_the_duty_nothing_happens():
    report = sent_in(earlier()).to("sent").report
    for login in ("lanhdao.ubnd-213", "xuly.ubnd-213", "tiepnhan1"):
        refused(login, report, "unit_receive", part_of(report), NOT_YOURS, status=403)


def test_an_operator_form_sent_by_an_agency_changes_nothing():
    report = sent_in(earlier()).to("sent").report
    for action in ("accept", "reject", "classify", "forward", "publish", "withdraw", "close"):
        entries = {"reason": "Không hợp lệ", **(part_of(report) if action == "withdraw" else step_of(report))}
        refused("daumoi.ubnd-213", report, action, entries, NOT_YOURS, status=403)


def test_the_right_duty_in_another_office_changes_nothing():
    report = sent_in(earlier()).to("sent").report
    refused("daumoi.ubnd-222", report, "unit_receive", part_of(report), NOT_YOURS, status=403)


def test_a_case_that_one_may_not_see_is_not_there():
    report = sent_in(earlier()).to("sent", public=False).report
    before = stored()
    stranger = browser_of("daumoi.ubnd-222")
    assert stranger.get(address_of(report)).status_code == 404
    assert stranger.post(address_of(report, "unit_receive"), part_of(report)).status_code == 404
    assert stranger.get("/quan-tri/phan-anh/0000-0000/").status_code == 404
    assert stored() == before


def test_the_colleague_cannot_send_in_what_was_given_to_another_person():
    report = sent_in(earlier()).to("handling").report
    entries = {**part_of(report), **in_parts("result")}
    refused("xuly2.ubnd-213", report, "submit_result", entries, GIVEN_TO_ANOTHER, status=403)


def test_a_duty_that_ended_yesterday_opens_nothing_today():
    report = sent_in(earlier()).to("sent").report
    browser = browser_of("daumoi.ubnd-213")
    entries = form_on(browser.get(address_of(report)), "unit_receive")
    now = clock.now()
    Appointment.objects.filter(user__username="daumoi.ubnd-213").update(valid_to=now.date().replace(year=2020))
    Appointment.objects.create(
        user=User.objects.get(username="daumoi.ubnd-213"), unit_id=unit_id("UBND-213"), duty="observer"
    )
    before = stored()
    response = browser.post(address_of(report, "unit_receive"), entries)
    assert (response.status_code, NOT_YOURS in text_of(response)) == (403, True)
    assert stored() == before


def test_without_any_duty_the_form_leads_to_the_kind_page():
    report = sent_in(earlier()).to("sent").report
    before = stored()
    browser = Client()
    browser.force_login(User.objects.create(username="moi", full_name="Người Mới"))
    response = browser.post(address_of(report, "unit_receive"), part_of(report))
    assert (response.status_code, "chưa được giao vai trò nào" in text_of(response)) == (403, True)
    assert stored() == before


def test_a_stranger_is_asked_to_sign_in():
    report = sent_in(earlier()).report
    before = stored()
    response = Client().post(address_of(report, "accept"), {"public": "yes", **step_of(report)})
    assert response.status_code == 302
    assert response["Location"].startswith("/quan-tri/dang-nhap?next=")
    assert stored() == before


def test_a_form_from_another_site_changes_nothing():
    report = sent_in(earlier()).report
    before = stored()
    browser = browser_of("tiepnhan1", enforce_csrf_checks=True)
    assert browser.post(address_of(report, "accept"), {"public": "yes", **step_of(report)}).status_code == 403
    assert stored() == before


@pytest.mark.parametrize("action", ["fly", "delete", "Accept"])
def test_an_action_that_does_not_exist_is_refused(action):
    report = sent_in(earlier()).report
    refused("tiepnhan1", report, action, step_of(report), "Không có thao tác này.")


@pytest.mark.parametrize("action", ["gather_answers", "gather_returns", "submit"])
def test_what_only_the_system_or_the_sender_does_is_refused(action):
    report = sent_in(earlier()).to("sent").report
    refused("tiepnhan1", report, action, step_of(report), NOT_YOURS, status=403)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"field": "999999", "urgency": "normal"}, "Mục “Lĩnh vực” không hợp lệ. Hãy chọn lại."),
        ({"field": "NC-04", "urgency": "normal"}, "Mục “Lĩnh vực” không hợp lệ. Hãy chọn lại."),
        ({"field": "1 OR 1=1", "urgency": "normal"}, "Mục “Lĩnh vực” không hợp lệ. Hãy chọn lại."),
        ({"urgency": "very"}, "Mục “Mức độ” không hợp lệ. Hãy chọn lại."),
        ({"urgency": "normal"}, "Hãy chọn lĩnh vực."),
    ],
)
def test_codes_that_do_not_exist_are_refused_at_their_entry(entries, sentence):
    report = sent_in(earlier()).to("accepted").report
    if "field" not in entries and entries["urgency"] != "normal":
        entries = entries | {"field": field_id("NC-04")}
    page = refused("tiepnhan1", report, "classify", entries | step_of(report), sentence)
    assert "data-error-summary" in page


def test_an_upper_level_field_cannot_be_chosen():
    report = sent_in(earlier()).to("accepted").report
    entries = {"field": field_id("NC"), "urgency": "normal", **step_of(report)}
    refused("tiepnhan1", report, "classify", entries, "Mục “Lĩnh vực” không hợp lệ. Hãy chọn lại.")


def test_an_entry_that_is_not_of_this_form_is_refused():
    report = sent_in(earlier()).report
    entries = {"public": "yes", "state": "published", **step_of(report)}
    refused("tiepnhan1", report, "accept", entries, "Biểu mẫu gửi lên không khớp với thao tác. Hãy tải lại trang.")


def test_a_handler_of_another_office_cannot_be_named():
    report = sent_in(earlier()).to("unit_accepted").report
    for login in ("xuly.ubnd-222", "lanhdao.ubnd-213", "tiepnhan1"):
        entries = {"assignee": user_id(login), **part_of(report)}
        refused("lanhdao.ubnd-213", report, "assign", entries, "Mục “Người xử lý” không hợp lệ. Hãy chọn lại.")


def test_an_assignment_of_another_report_is_refused():
    report, other = sent_in(earlier()).to("sent").report, sent_in(earlier()).to("sent").report
    sentence = "Không tìm thấy phiếu chuyển này trong phản ánh."
    refused("daumoi.ubnd-213", report, "unit_receive", {"assignment": part_of(other)["assignment"]}, sentence)
    refused("daumoi.ubnd-213", report, "unit_receive", {"assignment": "9" * 30}, sentence)


@pytest.mark.parametrize("entries", [{"assignment": "abc"}, {"step": "x", "public": "yes"}, {"step": "-"}])
def test_hidden_entries_that_are_no_numbers_are_refused(entries):
    report = sent_in(earlier()).report
    before = stored()
    response = browser_of("tiepnhan1").post(address_of(report, "accept"), entries)
    assert response.status_code == 422
    assert "data-error-summary" in text_of(response)
    assert stored() == before


def test_the_lead_cannot_support_itself():
    report = sent_in(earlier()).to("classified").report
    lead = unit_id("UBND-213")
    entries = {"lead": lead, "supporting": [lead], **step_of(report)}
    page = refused("tiepnhan1", report, "forward", entries, "Cơ quan chủ trì không đồng thời là cơ quan phối hợp.")
    assert f'<option value="{lead}" selected>' in page


def test_publishing_a_private_report_by_hand_is_refused():
    report = sent_in(earlier(), secrecy=True).to("answered").report
    entries = {**in_parts("answer"), **step_of(report)}
    refused("tiepnhan1", report, "publish", entries, "Người phản ánh yêu cầu giữ bí mật: chỉ trả lời riêng.")


def test_a_closed_step_is_told_with_who_and_when():
    road = sent_in(earlier())
    entries = {"public": "yes", **step_of(road.report)}
    event = road.do("accept", "tiepnhan2", public=True)
    page = refused("tiepnhan1", road.report, "accept", entries, "Bước này đã xong:", status=409)
    assert f"{event.actor.full_name} (Tổ vận hành HTTT-PAHT) tiếp nhận phản ánh lúc" in page


def test_two_tabs_the_second_reads_who_was_quicker_and_keeps_the_text():
    road = sent_in(earlier()).to("answered")
    report = road.report
    first, second = browser_of("tiepnhan1"), browser_of("tiepnhan2")
    one, two = (form_on(tab.get(address_of(report)), "publish") for tab in (first, second))
    assert first.post(address_of(report, "publish"), one).status_code == 302
    before = stored()
    mine = "Bản của tôi: đã nạo vét, thay nắp cống và dọn sạch bùn đất hai bên."
    response = second.post(address_of(report, "publish"), two | {"answer_done": mine})
    page = text_of(response)
    assert response.status_code == 409
    assert re.search(r"Bước này đã xong: .+ \(Tổ vận hành HTTT-PAHT\) công khai kết quả lúc", page)
    assert mine in page
    assert stored() == before


def test_a_step_that_came_back_is_another_step():
    road = sent_in(earlier()).to("submitted")
    report = road.report
    stale = {**part_of(report)}
    road.unit_does("correct", "lanhdao", reason="Ghi rõ ngày.")
    road.unit_does("submit_result", "xuly", result=RESULT)
    refused("lanhdao.ubnd-213", report, "approve", stale, "Bước này đã xong:", status=409)


def test_pressing_twice_does_it_once():
    report = sent_in(earlier()).report
    browser = browser_of("tiepnhan1")
    entries = form_on(browser.get(address_of(report)), "accept") | {"public": "yes"}
    assert browser.post(address_of(report, "accept"), entries).status_code == 302
    assert browser.post(address_of(report, "accept"), entries).status_code == 409
    assert Event.objects.filter(report=report, action="accept").count() == 1


def test_opening_the_address_of_an_act_by_hand_leads_to_the_case():
    report = sent_in(earlier()).report
    before = stored()
    response = browser_of("tiepnhan1").get(address_of(report, "accept"))
    assert (response.status_code, response["Location"]) == (302, address_of(report))
    assert stored() == before


def test_a_refused_act_keeps_no_photo_of_somebody_who_may_not_act():
    from tests.web.test_console_road import a_photo

    report = sent_in(earlier()).to("handling").report
    entries = {**part_of(report), **in_parts("result"), "form_key": "x" * 43, "files": [a_photo()]}
    refused("xuly2.ubnd-213", report, "submit_result", entries, GIVEN_TO_ANOTHER, status=403)


def test_a_part_beyond_all_bounds_is_refused_by_its_name():
    report = sent_in(earlier()).to("handling").report
    entries = {**part_of(report), **in_parts("result", done="a" * 20_001)}
    page = refused("xuly.ubnd-213", report, "submit_result", entries, "Mục “Kết quả xử lý” quá dài.")
    assert "a" * 20_001 in page
    assert press("xuly.ubnd-213", report, "submit_result", **in_parts("result", done="a" * 19_000)).status_code == 302


def test_parts_that_are_too_long_together_name_the_longest():
    report = sent_in(earlier()).to("handling").report
    entries = {**part_of(report), **in_parts("result", done="a" * 9_000, checked="b" * 12_000)}
    refused("xuly.ubnd-213", report, "submit_result", entries, "Mục “Kết quả kiểm tra” quá dài.")


@pytest.mark.clause("3.b.1-")
def test_publishing_by_hand_without_the_parts_of_the_template_is_refused():
    report = sent_in(earlier()).to("answered").report
    for entries in ({}, {"answer": "Đã nạo vét xong cống trước cổng chợ, nước rút trong ngày."}):
        refused("tiepnhan1", report, "publish", {**entries, **step_of(report)}, "Hãy điền phần “Kết quả kiểm tra”")
    page = refused("tiepnhan1", report, "publish", {"answer_done": DONE, **step_of(report)}, "Hãy điền phần")
    assert f"{DONE}</textarea>" in page
    assert "Hãy điền phần “Kết quả xử lý”" not in page


def test_a_part_that_the_template_does_not_have_is_refused():
    report = sent_in(earlier()).to("answered").report
    entries = {**in_parts("answer"), "answer_secret": "x", **step_of(report)}
    refused("tiepnhan1", report, "publish", entries, "Biểu mẫu gửi lên không khớp với thao tác. Hãy tải lại trang.")
