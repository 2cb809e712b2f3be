"""The case page: everything on one screen, and only to those who may read it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paht.core import clock
from tests.builders import DONE, RESULT, at, sent_in, unit_id
from tests.web.console_forms import actions_on, address_of, browser_of, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")


def read(login, report):
    response = browser_of(login).get(address_of(report))
    assert response.status_code == 200
    return text_of(response)


def offered(login, report):
    return actions_on(browser_of(login).get(address_of(report)))


@pytest.mark.clause("2.b.1/6")
def test_the_page_tells_content_place_sender_and_classification():
    report = sent_in(at(5, 8)).to("classified").report
    page = read("tiepnhan1", report)
    for text in (
        "Cống trước cổng chợ tắc, mưa là ngập, xe không qua được.",
        "Phường Thọ Xương, Thành phố Bắc Giang",
        "Nguyễn Thị Thử",
        "0912\N{NO-BREAK SPACE}345\N{NO-BREAK SPACE}678",
        "Ngập úng, tắc cống",
        "Bình thường",
        "Chờ chuyển xử lý",
    ):
        assert text in page, text


@pytest.mark.parametrize(
    ("state", "login", "actions"),
    [
        ("received", "tiepnhan1", ["accept", "ask_more", "merge", "raise_alarm", "reject", "redirect"]),
        ("accepted", "tiepnhan1", ["classify", "merge", "raise_alarm", "reject", "redirect"]),
        ("classified", "tiepnhan1", ["forward", "merge", "reclassify", "raise_alarm", "reject", "redirect"]),
        ("sent", "tiepnhan1", ["withdraw"]),
        ("sent", "daumoi.ubnd-213", ["unit_receive", "return"]),
        ("sent", "lanhdao.ubnd-213", []),
        ("unit_accepted", "lanhdao.ubnd-213", ["assign"]),
        ("unit_accepted", "daumoi.ubnd-213", ["return"]),
        ("handling", "xuly.ubnd-213", ["submit_result", "pass_back", "ask_extension"]),
        ("handling", "xuly2.ubnd-213", []),
        ("submitted", "lanhdao.ubnd-213", ["approve", "correct"]),
        ("answered", "tiepnhan1", ["publish", "send_back", "withhold"]),
        ("done", "tiepnhan1", ["close", "request_clarification"]),
        ("done", "daumoi.ubnd-213", []),
    ],
)
def test_each_person_is_offered_what_the_guideline_allows_and_nothing_else(state, login, actions):
    road = sent_in(at(5, 8))
    if state != "received":
        road.to(state)
    assert offered(login, road.report) == actions


@pytest.mark.parametrize("state", ["accepted", "classified", "answered"])
def test_one_primary_button_stands_on_the_page(state):
    page = read("tiepnhan1", sent_in(at(5, 8)).to(state).report)
    assert len(re.findall(r'<button type="submit" class="button"', page)) == 1


def test_the_clock_tells_working_time_and_why_it_is_due_then():
    report = sent_in(at(5, 11, 10)).report
    page = read("tiepnhan1", report)
    assert "Vì sao đến hạn lúc này?" in page
    assert "Thời hạn 0,5 giờ làm việc, theo mục 1.a.1 của Hướng dẫn" in page
    assert "Từ 11:10 thứ Hai ngày 05/6/2023 đến 13:40 thứ Hai ngày 05/6/2023 có 30 phút làm việc." in page
    assert "nghỉ trưa" in page


def test_each_step_tells_the_time_it_took_and_its_verdict():
    road = sent_in(at(5, 8))
    road.do("accept", "tiepnhan1", minutes=20, public=True)
    road.do("classify", "tiepnhan1", minutes=50, field=road_field(), urgency="normal")
    page = read("tiepnhan1", road.report)
    assert "hết 20 phút làm việc, đúng hạn" in page
    assert "hết 50 phút làm việc, trễ 20 phút" in page
    row = re.search(r'<th scope="row">Phân loại</th>(.*?)</tr>', page, re.DOTALL)[1]
    assert "50 phút làm việc" in row
    assert "0,5 giờ làm việc" in row
    assert "trễ 20 phút" in row


def road_field():
    from tests.builders import field_id

    return field_id("NC-04")


def test_what_was_done_at_night_took_no_working_time():
    road = sent_in(at(5, 20))
    road.do("accept", "tiepnhan1", public=True)
    assert "làm ngoài giờ, đúng hạn" in read("tiepnhan1", road.report)


def test_history_is_told_in_sentences():
    road = sent_in(at(3, 9, 0, month=7))
    road.to("sent")
    event = road.unit_does(
        "return",
        "daumoi",
        return_reason="not_competent",
        suggested=unit_id("UBND-222"),
        reason="Đoạn đường này do huyện quản lý.",
    )
    page = read("tiepnhan1", road.report)
    moment = "9:40 ngày\N{NO-BREAK SPACE}03/7/2023"
    assert (
        f"{event.actor.full_name} (UBND thành phố Bắc Giang) trả lại lúc {moment}: "
        "không đúng thẩm quyền, đề nghị chuyển UBND huyện Việt Yên."
    ) in page
    assert "Đoạn đường này do huyện quản lý." in page
    assert "UBND thành phố Bắc Giang nhận phiếu chuyển xử lý lúc" in page
    assert "phân loại lúc" in page
    assert "lĩnh vực ngập úng, tắc cống, mức độ bình thường." in page
    assert "UBND thành phố Bắc Giang chủ trì." in page
    assert "Người phản ánh gửi phản ánh lúc" in page


@pytest.mark.clause("2.b.1/6")
def test_the_sender_is_shown_to_the_team_and_the_handling_agency_and_masked_for_others():
    report = sent_in(at(5, 8)).to("sent").report
    for login in ("tiepnhan1", "daumoi.ubnd-213", "xuly2.ubnd-213"):
        assert "Nguyễn Thị Thử" in read(login, report), login
    page = read("daumoi.ubnd-222", report)
    assert "Nguyễn Thị Thử" not in page
    assert "0912" in page
    assert "345" not in page
    assert "+84912345678" not in page


def test_an_agency_that_returned_the_case_no_longer_reads_the_sender():
    road = sent_in(at(5, 8)).to("sent")
    road.unit_does("return", "daumoi", return_reason="wrong_place")
    assert "Nguyễn Thị Thử" not in read("daumoi.ubnd-213", road.report)


def test_a_sender_who_asked_for_secrecy_is_known_to_the_team_only():
    report = sent_in(at(5, 8), secrecy=True).to("handling").report
    assert "Nguyễn Thị Thử" in read("tiepnhan1", report)
    page = read("xuly.ubnd-213", report)
    assert "Nguyễn Thị Thử" not in page
    assert "Yêu cầu giữ bí mật" in page


def test_drafts_and_words_between_offices_stay_inside():
    road = sent_in(at(5, 8)).to("submitted")
    road.unit_does("correct", "lanhdao", reason="Chưa nêu ai kiểm tra.")
    for login in ("tiepnhan1", "xuly.ubnd-213"):
        page = read(login, road.report)
        assert DONE in page
        assert "Chưa nêu ai kiểm tra." in page
    outside = read("daumoi.ubnd-222", road.report)
    assert DONE not in outside
    assert "Chưa nêu ai kiểm tra." not in outside


def test_the_published_answer_stands_in_the_official_letter():
    page = read("tiepnhan1", sent_in(at(5, 8)).to("done").report)
    letter = page[page.index("Nội dung đã trả lời người dân") :]
    assert letter.index("UBND thành phố Bắc Giang") < letter.index("Kính chào: Ông/Bà")
    assert letter.index("đã tiến hành kiểm tra, xử lý và thông báo kết quả như sau:") < letter.index(DONE)


def test_a_code_typed_by_ear_leads_to_the_case():
    report = sent_in(at(5, 8)).report
    response = browser_of("tiepnhan1").get(f"/quan-tri/phan-anh/{report.code.lower().replace('-', '')}/")
    assert (response.status_code, response["Location"]) == (302, address_of(report))


def test_what_the_citizen_wrote_is_text_never_markup():
    report = sent_in(at(5, 8), content="<img src=x onerror=alert(1)> Cống tắc ở cổng chợ, nước tràn.").report
    page = read("tiepnhan1", report)
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_the_number_of_statements_does_not_grow_with_the_history():
    short, long = sent_in(clock.now()).to("handling"), sent_in(clock.now()).to("handling")
    for _ in range(5):
        long.unit_does("submit_result", "xuly", result=RESULT)
        long.unit_does("correct", "lanhdao", reason="Ghi rõ hơn.")
    browser = browser_of("xuly.ubnd-213")
    counts = []
    for road in (short, long):
        with CaptureQueriesContext(connection) as asked:
            browser.get(address_of(road.report))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20
