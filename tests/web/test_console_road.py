"""The whole normal road by forms: what people press, what they read, what stands in the history."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paht.cases.history import verify_report
from paht.cases.models import Attachment, Event, Result
from paht.core import clock
from tests.builders import CHECKED, DONE, WHEN, field_id, in_parts, result, sent_in, unit_id, user_id
from tests.web.console_forms import actions_on, address_of, browser_of, form_on, press, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")

TEAM, OFFICE = "tiepnhan1", "ubnd-213"


def earlier():
    """Long enough ago that a road walked ten minutes a step has not run ahead of the clock."""
    return clock.now() - dt.timedelta(hours=3)


def story(report, login=TEAM):
    """The sentences of the history on the page."""
    page = text_of(browser_of(login).get(address_of(report)))
    return re.findall(r'<p class="timeline-sentence">(.*?)</p>', page)


def did(response, report):
    assert response.status_code == 302, text_of(response)
    assert response["Location"] == address_of(report)
    report.refresh_from_db()


def walk_to_handling(report):
    did(press(TEAM, report, "accept", public="yes"), report)
    did(press(TEAM, report, "classify", field=field_id("NC-04"), urgency="normal"), report)
    did(press(TEAM, report, "forward", instruction="Kiểm tra trong ngày."), report)
    did(press(f"daumoi.{OFFICE}", report, "unit_receive"), report)
    did(press(f"lanhdao.{OFFICE}", report, "assign", assignee=user_id(f"xuly.{OFFICE}")), report)


@pytest.mark.clause("3.b.1-/1", "3.b.1+")
def test_a_report_travels_to_a_published_answer_by_pressing_buttons():
    report = sent_in(earlier()).report
    walk_to_handling(report)
    did(press(f"xuly.{OFFICE}", report, "submit_result", **in_parts("result")), report)
    did(press(f"lanhdao.{OFFICE}", report, "correct", reason="Ghi rõ ngày xong."), report)
    later = {"when": "Xong ngày 07/6/2023."}
    did(press(f"xuly.{OFFICE}", report, "submit_result", **in_parts("result", **later)), report)
    did(press(f"lanhdao.{OFFICE}", report, "approve"), report)
    assert report.state == "answered"
    did(press(TEAM, report, "send_back", reason="Thiếu phần việc tiếp theo."), report)
    did(press(f"xuly.{OFFICE}", report, "submit_result", **in_parts("result", **later)), report)
    did(press(f"lanhdao.{OFFICE}", report, "approve"), report)
    did(press(TEAM, report, "publish"), report)
    assert report.state == "published"
    assert Result.objects.get(report=report, stage="published").text == result(**later)
    did(press(TEAM, report, "close"), report)
    assert report.state == "closed"
    assert list(verify_report(report)) == []


def test_the_success_message_says_what_was_done():
    report = sent_in(earlier()).report
    browser = browser_of(TEAM)
    entries = form_on(browser.get(address_of(report)), "accept") | {"public": "yes"}
    page = text_of(browser.post(address_of(report, "accept"), entries, follow=True))
    assert "Đã tiếp nhận phản ánh." in page
    assert "Chờ phân loại" in page


@pytest.mark.clause("1.b.2/1")
def test_the_agency_is_proposed_from_field_and_place_with_the_reason():
    report = sent_in(earlier()).to("classified").report
    response = browser_of(TEAM).get(address_of(report))
    assert form_on(response, "forward")["lead"] == [str(unit_id("UBND-213"))]
    assert "Theo bảng chuyển xử lý: lĩnh vực" in text_of(response)


@pytest.mark.clause("2.b.1-/1")
def test_a_returned_case_comes_back_with_the_suggested_agency_filled_in_and_goes_there():
    report = sent_in(earlier()).to("sent").report
    did(
        press(
            f"daumoi.{OFFICE}",
            report,
            "return",
            return_reason="not_competent",
            suggested=unit_id("UBND-222"),
            reason="Đường do huyện quản lý.",
        ),
        report,
    )
    assert report.state == "classified"
    told = story(report)
    event = Event.objects.get(report=report, action="return")
    name = event.actor.full_name
    (sentence,) = [one for one in told if ") trả lại lúc " in one]
    assert sentence.startswith(f"{name} (UBND thành phố Bắc Giang) trả lại lúc ")
    assert sentence.endswith(": không đúng thẩm quyền, đề nghị chuyển UBND huyện Việt Yên.")
    response = browser_of(TEAM).get(address_of(report))
    assert form_on(response, "forward")["lead"] == [str(unit_id("UBND-222"))]
    assert "Theo đề nghị của UBND thành phố Bắc Giang khi trả lại." in text_of(response)
    did(press(TEAM, report, "forward"), report)
    assert report.assignments.order_by("-pk").first().unit_id == unit_id("UBND-222")
    assert form_on(browser_of("daumoi.ubnd-222").get(address_of(report)), "unit_receive")
    assert actions_on(browser_of(f"daumoi.{OFFICE}").get(address_of(report))) == []


def test_an_agency_that_returned_without_a_suggestion_is_not_proposed_again():
    report = sent_in(earlier()).to("sent").report
    did(press(f"daumoi.{OFFICE}", report, "return", return_reason="wrong_place"), report)
    response = browser_of(TEAM).get(address_of(report))
    assert form_on(response, "forward").get("lead") in (None, [""])
    assert "đã trả lại phản ánh này. Hãy chọn cơ quan khác." in text_of(response)


@pytest.mark.clause("1.b.3")
def test_supporting_agencies_get_their_own_parts():
    report = sent_in(earlier()).to("classified").report
    did(press(TEAM, report, "forward", supporting=[unit_id("SXD"), "", unit_id("SGTVT")]), report)
    roles = dict(report.assignments.values_list("unit__code", "role"))
    assert roles == {"UBND-213": "lead", "SXD": "supporting", "SGTVT": "supporting"}


def test_a_corrected_result_starts_from_the_last_draft():
    report = sent_in(earlier()).to("submitted").report
    did(press(f"lanhdao.{OFFICE}", report, "correct", reason="Ghi rõ ngày."), report)
    entries = form_on(browser_of(f"xuly.{OFFICE}").get(address_of(report)), "submit_result")
    assert (entries["result_checked"], entries["result_when"]) == ([CHECKED], [WHEN])


def test_reclassifying_starts_from_what_was_chosen():
    report = sent_in(earlier()).to("classified").report
    entries = form_on(browser_of(TEAM).get(address_of(report)), "reclassify")
    assert (entries["field"], entries["urgency"]) == ([str(field_id("NC-04"))], ["normal"])


@pytest.mark.clause("3.b.1.bm")
def test_a_private_report_is_answered_privately_and_publishing_is_not_offered():
    report = sent_in(earlier(), secrecy=True).to("answered").report
    offered = actions_on(browser_of(TEAM).get(address_of(report)))
    assert "reply_privately" in offered
    assert "publish" not in offered


def test_what_is_missing_is_told_for_every_entry_at_once_and_what_was_typed_stays():
    report = sent_in(earlier()).to("accepted").report
    response = press(TEAM, report, "classify", field="", urgency=[])
    page = text_of(response)
    assert response.status_code == 422
    assert "Hãy chọn lĩnh vực." in page
    assert "Hãy chọn mức độ." in page
    report.refresh_from_db()
    assert report.state == "accepted"


def a_photo(colour=(200, 30, 30)):
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(file, "JPEG")
    return SimpleUploadedFile("sau-khi-sua.jpg", file.getvalue(), "image/jpeg")


def test_photos_of_the_result_are_kept_and_shown_to_those_who_may_see_the_case(settings, tmp_path):
    report = sent_in(earlier()).to("handling", public=False).report
    did(press(f"xuly.{OFFICE}", report, "submit_result", **in_parts("result"), files=[a_photo()]), report)
    photo = Attachment.objects.get(report=report)
    assert (photo.stage, photo.assignment.unit.code) == ("after", "UBND-213")
    address = f"{address_of(report)}anh/{photo.token}"
    assert address in text_of(browser_of(TEAM).get(address_of(report)))
    shown = browser_of(f"lanhdao.{OFFICE}").get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    assert browser_of("daumoi.ubnd-222").get(address).status_code == 404


def test_a_bad_photo_is_told_and_the_good_one_and_the_text_stay():
    report = sent_in(earlier()).to("handling").report
    bad = SimpleUploadedFile("van-ban.jpg", b"not a photo at all", "image/jpeg")
    browser = browser_of(f"xuly.{OFFICE}")
    entries = form_on(browser.get(address_of(report)), "submit_result") | in_parts("result")
    response = browser.post(address_of(report, "submit_result"), entries | {"files": [a_photo(), bad]})
    page = text_of(response)
    assert response.status_code == 422
    assert "van-ban.jpg" in page
    assert DONE in page
    assert "Đã giữ 1 ảnh" in page
    assert not Attachment.objects.filter(report=report).exists()
    did(browser.post(address_of(report, "submit_result"), form_on(response, "submit_result")), report)
    assert Attachment.objects.filter(report=report, stage="after").count() == 1


def test_a_kept_photo_can_be_taken_out_again_and_another_person_cannot_use_it():
    report = sent_in(earlier()).to("handling").report
    browser = browser_of(f"xuly.{OFFICE}")
    entries = form_on(browser.get(address_of(report)), "submit_result")
    response = browser.post(
        address_of(report, "submit_result"), entries | {"result_done": "ngắn", "files": [a_photo()]}
    )
    assert response.status_code == 422
    token = Attachment.objects.get(report=None).token
    again = form_on(response, "submit_result") | in_parts("result") | {"drop_photo": [token]}
    did(browser.post(address_of(report, "submit_result"), again), report)
    assert not Attachment.objects.exists()
