"""An answer in the parts of the official template: asked for, refused, merged, previewed, read by citizens."""

import datetime as dt
import html
import re

import pytest
from django.db import connection

from paht.cases.models import Event, Result, Step
from paht.core import clock
from paht.process.template import compose
from tests.builders import CHECKED, DONE, NEXT, WHEN, at, field_id, in_parts, result, sent_in, unit_id, user_id
from tests.web.console_forms import address_of, browser_of, form_on, press, text_of
from tests.web.visitor import PHONE, Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")

TEAM, HANDLER = "tiepnhan1", "xuly.ubnd-213"
LETTER = re.compile(r'<div class="letter-text">.*?</div>\s*(?=</article>|<div class="letter-foot">)', re.DOTALL)


def earlier():
    """Long enough ago that a road walked ten minutes a step has not run ahead of the clock."""
    return clock.now() - dt.timedelta(hours=3)


def stored():
    return [model.objects.count() for model in (Event, Result)], list(Step.objects.values_list("pk", "closed_at"))


def letter_on(page):
    """The letter of the preview, or the only one of a page; blanks between tags do not count."""
    start = page.find("Người dân sẽ đọc như sau")
    return re.sub(r">\s+<", "><", LETTER.search(page, max(start, 0)).group(0)).strip()


def refused(login, report, action, **parts):
    """Sends the form with these parts changed; nothing may be stored. Gives the page."""
    before = stored()
    response = press(login, report, action, **parts)
    assert response.status_code == 422
    assert stored() == before
    return html.unescape(text_of(response))


@pytest.mark.clause("2.b.3")
@pytest.mark.parametrize(
    "words", ["", "   ", "\r\n \r\n", "...", "Đã ghi nhận.", "Đã chuyển phòng chuyên môn xử lý theo quy định."]
)
@pytest.mark.parametrize(
    ("part", "label"), [("checked", "Kết quả kiểm tra"), ("done", "Kết quả xử lý"), ("when", "Thời gian hoàn thành")]
)
def test_a_required_part_that_says_nothing_is_named_and_the_other_parts_stay(part, label, words):
    report = sent_in(earlier()).to("handling").report
    page = refused(HANDLER, report, "submit_result", **in_parts("result", **{part: words}))
    assert re.search(rf'<a href="#submit_result-\d+-result_{part}">[^<]*“{label}”', page)
    for kept in {CHECKED, DONE, WHEN, NEXT} - {{"checked": CHECKED, "done": DONE, "when": WHEN}[part]}:
        assert f"{kept}</textarea>" in page


def test_all_missing_parts_are_told_at_once():
    report = sent_in(earlier()).to("handling").report
    page = refused(HANDLER, report, "submit_result", **in_parts("result", checked="", done="", when="", next=""))
    told = re.findall(r'<a href="#submit_result-\d+-result_(\w+)">', page)
    assert told == ["checked", "done", "when"]


def test_what_is_not_finished_needs_the_next_step_before_the_leader_gets_it():
    report = sent_in(earlier()).to("handling").report
    open_end = in_parts("result", when="Dự kiến xong ngày 30/6/2023.", next="")
    page = refused(HANDLER, report, "submit_result", **open_end)
    assert "Việc chưa xong: hãy điền phần “Việc tiếp theo”, ai làm gì, đến bao giờ." in page
    assert press(HANDLER, report, "submit_result", **open_end | {"result_next": NEXT}).status_code == 302


def test_a_part_may_hold_the_label_of_another_and_reads_the_same_to_the_citizen():
    road = sent_in(earlier()).to("handling")
    tricky = "Biên bản ghi:\nKết quả xử lý: chưa có.\nVăn bản kèm theo: không."
    assert press(HANDLER, road.report, "submit_result", **in_parts("result", checked=tricky)).status_code == 302
    assert press("lanhdao.ubnd-213", road.report, "approve").status_code == 302
    entries = form_on(browser_of(TEAM).get(address_of(road.report)), "publish")
    assert entries["answer_checked"][0].replace("\r\n", "\n") == tricky
    assert press(TEAM, road.report, "publish").status_code == 302
    page = html.unescape(Visitor().text(f"/phan-anh/{road.report.code}"))
    assert "Biên bản ghi:<br>Kết quả xử lý: chưa có.<br>Văn bản kèm theo: không." in page
    assert re.findall(r'letter-label">([^<]+)<', page) == [
        "Kết quả kiểm tra",
        "Kết quả xử lý",
        "Thời gian hoàn thành",
        "Việc tiếp theo",
    ]


@pytest.mark.clause("3.b.1/2", "3.b.1+")
def test_the_preview_is_the_letter_that_citizens_read_and_stores_nothing():
    report = sent_in(earlier()).to("answered").report
    browser, before = browser_of(TEAM), stored()
    typed = {
        "answer_done": "Đã thay <b>02</b> nắp cống.\r\n\r\nPhường  đã nghiệm thu. ",
        "answer_document": "Số 12/UBND",
    }
    entries = form_on(browser.get(address_of(report)), "publish") | typed
    response = browser.post(address_of(report, "publish"), entries | {"preview": "1"})
    assert (response.status_code, stored()) == (200, before)
    shown = letter_on(text_of(response))
    assert "Kính chào: Ông/Bà" in shown
    assert "Đã thay &lt;b&gt;02&lt;/b&gt; nắp cống." in shown
    assert browser.post(address_of(report, "publish"), form_on(response, "publish")).status_code == 302
    assert letter_on(Visitor().text(f"/phan-anh/{report.code}")) == shown


def test_the_preview_of_a_private_answer_names_the_sender_as_his_page_does():
    report = sent_in(earlier(), secrecy=True).to("answered").report
    browser = browser_of(TEAM)
    entries = form_on(browser.get(address_of(report)), "reply_privately")
    response = browser.post(address_of(report, "reply_privately"), entries | {"preview": "1"})
    shown = letter_on(text_of(response))
    assert "Kính chào: Ông/Bà Nguyễn Thị Thử" in shown
    assert browser.post(address_of(report, "reply_privately"), entries).status_code == 302
    sender = Visitor()
    sender.looks_up(report.code, PHONE)
    assert letter_on(sender.text(f"/phan-anh/{report.code}")) == shown


def test_a_preview_names_what_is_still_missing():
    report = sent_in(earlier()).to("answered").report
    response = press(TEAM, report, "publish", answer_when="", preview="1")
    page = html.unescape(text_of(response))
    assert "Người dân sẽ đọc như sau" in page
    assert "Hãy điền phần “Thời gian hoàn thành”: xong khi nào, hoặc dự kiến khi nào." in page


def with_support(supporting):
    """A report whose supporting agency, then its lead, had their results approved."""
    road = sent_in(earlier()).to("classified")
    road.do("forward", TEAM, lead=unit_id("UBND-213"), supporting=(unit_id("UBND-222"),))
    parts = {part.unit.code: part for part in road.report.assignments.select_related("unit")}
    for code, text in (("UBND-222", supporting), ("UBND-213", result())):
        office, part = code.lower(), parts[code]
        road.do("unit_receive", f"daumoi.{office}", on=part)
        road.do("assign", f"lanhdao.{office}", on=part, assignee=user_id(f"xuly.{office}"))
        road.do("submit_result", f"xuly.{office}", on=part, result=text)
        road.do("approve", f"lanhdao.{office}", on=part)
    return road.report


def test_publishing_starts_from_the_lead_and_shows_what_the_supporting_agency_answered():
    report = with_support(result(done="Huyện đã nạo vét 200 m mương bên kia đường.", next=""))
    response = browser_of(TEAM).get(address_of(report))
    entries = form_on(response, "publish")
    filled = {name: text for name, [text] in entries.items() if name.startswith("answer_")}
    assert filled == in_parts("answer", document="")
    page = text_of(response)
    given = page[page.index("Kết quả của UBND huyện Việt Yên (phối hợp)") :]
    assert "Huyện đã nạo vét 200 m mương bên kia đường." in given[: given.index("<textarea")]


def test_the_answers_are_merged_part_by_part_once_and_what_was_typed_stays():
    report = with_support(result(done="Huyện đã nạo vét 200 m mương.", next=""))
    browser, before = browser_of(TEAM), stored()
    entries = form_on(browser.get(address_of(report)), "publish") | {"answer_next": "Phường tự viết."}
    once = browser.post(address_of(report, "publish"), entries | {"merge": "1"})
    merged = form_on(once, "publish")
    assert merged["answer_done"] == [f"{DONE}\n\nUBND huyện Việt Yên: Huyện đã nạo vét 200 m mương."]
    assert (merged["answer_next"], merged["answer_checked"]) == (["Phường tự viết."], [CHECKED])
    twice = browser.post(address_of(report, "publish"), merged | {"merge": "1"})
    assert (form_on(twice, "publish"), stored()) == (merged, before)


def test_an_answer_of_one_piece_from_before_the_parts_is_shown_whole_and_starts_the_form():
    road = sent_in(earlier()).to("answered")
    old = "Đã sửa xong.\n\nPhường kiểm tra lại sau mưa."
    with connection.cursor() as cursor:  # rows are never rewritten: only a test makes one look older than it is
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_result DISABLE TRIGGER USER")
    Result.objects.filter(report=road.report, stage="approved").update(text=old)
    response = browser_of(TEAM).get(address_of(road.report))
    assert "<p>Đã sửa xong.</p>\n\n<p>Phường kiểm tra lại sau mưa.</p>" in text_of(response)
    entries = form_on(response, "publish")
    assert (entries["answer_done"][0].replace("\r\n", "\n"), entries["answer_checked"]) == (old, [""])
    refused(TEAM, road.report, "publish")


@pytest.mark.clause("4.1.4", "4.1.5")
def test_an_urgent_result_needs_less_and_its_time_is_filled_in_for_publishing():
    road = sent_in(at(11, 0))
    road.do("raise_alarm", TEAM)
    road.do("dispatch", TEAM, field=field_id("AN-01"), lead=unit_id("CAT"))
    road.unit = "CAT"
    road.unit_does("acknowledge", "daumoi")
    page = refused("daumoi.cat", road.report, "report_result", **in_parts("result", when="", next=""))
    assert "Hãy điền phần “Việc tiếp theo”: còn việc gì, ai làm; đã xong hẳn thì ghi rõ như vậy." in page
    road.unit_does(
        "report_result",
        "daumoi",
        result=compose({"checked": CHECKED, "done": DONE, "next": NEXT}),
        result_time=at(11, 0, 15),
    )
    road.unit_does("approve", "lanhdao")
    entries = form_on(browser_of(TEAM).get(address_of(road.report)), "reply_privately")
    assert entries["answer_when"] == ["Có kết quả lúc 0:15 ngày\N{NO-BREAK SPACE}11/6/2023."]


def test_a_reopened_report_is_answered_from_its_own_round():
    road = sent_in(earlier()).to("done")
    road.do("request_clarification", TEAM, question="Bao giờ thay nắp?")
    road.unit = "SXD"
    road.do("forward", TEAM, lead=unit_id("SXD"))
    road.unit_does("unit_receive", "daumoi")
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.sxd"))
    road.unit_does("submit_result", "xuly", result=result(done="Sở đã thay 02 nắp cống mới."))
    road.unit_does("approve", "lanhdao")
    response = browser_of(TEAM).get(address_of(road.report))
    assert form_on(response, "publish")["answer_done"] == ["Sở đã thay 02 nắp cống mới."]
    page = text_of(response)
    answered = page[page.index("Nội dung đã trả lời người dân") :]
    assert re.search(r'letter-unit">([^<]+)<', answered).group(1) == "UBND thành phố Bắc Giang"
