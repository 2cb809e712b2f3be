"""What goes wrong at desks: a sentence says what to do, nothing is stored, nothing typed is lost."""

import datetime as dt
import html

import pytest

from paht.cases.models import Event, Report, Step
from paht.core import clock
from paht.people.models import Appointment, Unit, User
from paht.process.actions import ACTIONS
from tests.builders import field_id, sent_in, unit_id
from tests.matrix.fingerprint import fingerprint
from tests.matrix.typed import answer
from tests.web.console_forms import actions_on, address_of, browser_of, form_on, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")
WORDS = "Đoạn này tôi đã viết rất lâu, xin đừng làm mất."
SPACES = " \n\t\u00a0 "
LONG = "dài quá " * 2_501  # 20,008 characters


def earlier(hours=3):
    return clock.now() - dt.timedelta(hours=hours)


def opened(login, report, action):
    """A browser with the case open, and the form of this action as it stands there."""
    browser = browser_of(login)
    return browser, form_on(browser.get(address_of(report)), action)


def refused(browser, report, action, entries, *sentences, status=422):
    """The page that comes back: the status, each sentence, and everything stored as before."""
    before = fingerprint()
    response = browser.post(address_of(report, action), entries)
    page = html.unescape(text_of(response))
    assert response.status_code == status, page
    assert [one for one in sentences if one not in page] == []
    assert fingerprint() == before
    return page


def ends(login, **changes):
    """Yesterday was the last day of this person's duties."""
    Appointment.objects.filter(user__username=login).update(valid_to=clock.now().date() - dt.timedelta(days=1))
    for duty, unit in changes.items():
        user = User.objects.get(username=login)
        Appointment.objects.create(user=user, unit_id=unit_id(unit), duty=duty)


# Empty, only spaces, too long


REASONS = [
    ("received", "ask_more", "question", "Hãy ghi rõ điều cần hỏi."),
    ("answered", "withhold", "reason", "Hãy nêu lý do."),
    ("answered", "send_back", "reason", "Hãy nêu lý do."),
]


@pytest.mark.parametrize("typed", ["", SPACES], ids=["empty", "spaces"])
@pytest.mark.parametrize(("state", "action", "entry", "sentence"), REASONS)
def test_a_reason_of_nothing_is_asked_for_again(state, action, entry, sentence, typed):
    road = sent_in(earlier())
    report = (road if state == "received" else road.to(state)).report
    browser, entries = opened("tiepnhan1", report, action)
    refused(browser, report, action, entries | {entry: typed}, sentence)


@pytest.mark.parametrize(("state", "action", "entry", "_sentence"), REASONS)
def test_more_than_twenty_thousand_characters_come_back_whole(state, action, entry, _sentence):
    road = sent_in(earlier())
    report = (road if state == "received" else road.to(state)).report
    browser, entries = opened("tiepnhan1", report, action)
    page = refused(browser, report, action, entries | {entry: LONG}, "quá dài. Hãy rút gọn còn dưới 20.000 ký tự.")
    assert LONG.strip() in page


def test_exactly_twenty_thousand_characters_are_taken():
    report = sent_in(earlier()).report
    browser, entries = opened("tiepnhan1", report, "ask_more")
    assert browser.post(address_of(report, "ask_more"), entries | {"question": "a" * 20_000}).status_code == 302
    assert Event.objects.get(report=report, action="ask_more").statement.words == "a" * 20_000


@pytest.mark.parametrize(
    ("state", "action", "sentence"),
    [
        ("received", "accept", "Hãy chọn tiếp nhận công khai hoặc không công khai."),
        ("received", "reject", "Hãy chọn lý do không tiếp nhận."),
        ("received", "merge", "Hãy nhập mã của phản ánh chính."),
        ("received", "redirect", "Hãy chọn loại đơn."),
        ("accepted", "classify", "Hãy chọn lĩnh vực."),
        ("classified", "forward", "Hãy chọn cơ quan chủ trì xử lý."),
    ],
)
def test_a_form_with_nothing_in_it_says_what_is_missing(state, action, sentence):
    road = sent_in(earlier())
    report = (road if state == "received" else road.to(state)).report
    step = Step.objects.get(report=report, assignment=None, closed_at=None).pk
    refused(browser_of("tiepnhan1"), report, action, {"step": step}, sentence)


# A result without its parts


@pytest.mark.parametrize("typed", ["", SPACES, "Xong."], ids=["empty", "spaces", "one word"])
def test_a_result_that_says_nothing_does_not_go_to_the_leader(typed):
    report = sent_in(earlier()).to("handling").report
    browser, entries = opened("xuly.ubnd-213", report, "submit_result")
    said = dict.fromkeys(answer(ACTIONS["submit_result"].inputs[0]), typed)
    refused(browser, report, "submit_result", entries | said, "data-error-summary", "Hãy ")


@pytest.mark.parametrize("action", ["publish", "reply_privately"])
def test_an_answer_that_says_nothing_does_not_go_to_the_citizen(action):
    report = sent_in(earlier()).to("answered", public=action == "publish").report
    browser, entries = opened("tiepnhan1", report, action)
    said = dict.fromkeys(answer(ACTIONS[action].inputs[0]), SPACES)
    refused(browser, report, action, entries | said, "data-error-summary")


# Dates and days


def in_minutes(minutes):
    return (clock.now() + dt.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    "moment", [lambda: in_minutes(90), lambda: "2999-12-31T23:59", lambda: in_minutes(-10_000), lambda: "hôm qua"]
)
def test_an_urgent_result_of_the_future_or_from_before_the_report_is_refused_and_the_text_stays(moment):
    road = sent_in(earlier())
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("UBND-213"))
    road.unit_does("acknowledge", "daumoi")
    browser, entries = opened("daumoi.ubnd-213", road.report, "report_result")
    said = answer(ACTIONS["report_result"].inputs[1]) | {"result_time": moment()}
    page = refused(browser, road.report, "report_result", entries | said, "Mục “Có kết quả lúc” không hợp lệ.")
    assert [text for name, text in said.items() if name != "result_time" and text not in page] == []


@pytest.mark.parametrize("days", ["0", "-3", "61", "999", "2,5", "1e3", "hai"])
def test_an_extension_of_impossible_days_is_refused_and_the_reason_stays(days):
    report = sent_in(earlier()).to("handling").report
    browser, entries = opened("xuly.ubnd-213", report, "ask_extension")
    said = {"days": days, "reason": WORDS}
    wanted = "Mục “Cần thêm bao nhiêu ngày làm việc” cần một số nguyên từ 1 đến 60, ví dụ: 5."
    assert WORDS in refused(browser, report, "ask_extension", entries | said, wanted)


# A step of yesterday


def test_a_form_that_was_open_since_yesterday_tells_who_did_it_and_keeps_the_words():
    road = sent_in(earlier(30))
    browser, entries = opened("tiepnhan1", road.report, "ask_more")
    road.do("accept", "tiepnhan2", public=True)
    said = entries | {"question": WORDS}
    assert WORDS in refused(browser, road.report, "ask_more", said, "Bước này đã xong:", status=409)


def test_a_step_id_of_another_report_does_nothing():
    report, other = sent_in(earlier()).report, sent_in(earlier()).report
    step = Step.objects.get(report=other, closed_at=None).pk
    said = {"step": step, "question": WORDS}
    assert WORDS in refused(browser_of("tiepnhan1"), report, "ask_more", said, "Bước này đã", status=409)


# A duty that ended while the form was open


def test_whose_last_duty_ended_while_typing_reads_his_words_again():
    report = sent_in(earlier()).to("handling").report
    browser, entries = opened("xuly.ubnd-213", report, "pass_back")
    ends("xuly.ubnd-213")
    said = entries | {"reason": WORDS}
    page = refused(browser, report, "pass_back", said, "chưa được giao vai trò nào", "Hãy nhờ", status=403)
    assert WORDS in page


def test_whose_duty_became_another_one_reads_why_and_his_words_again():
    report = sent_in(earlier()).to("handling").report
    browser, entries = opened("xuly.ubnd-213", report, "pass_back")
    ends("xuly.ubnd-213", observer="UBND-213")
    said = entries | {"reason": WORDS}
    page = refused(browser, report, "pass_back", said, "không giữ vai trò thực hiện bước này", status=403)
    assert (WORDS in page, f'href="{address_of(report)}"' in page) == (True, True)


def test_who_moved_to_another_office_is_told_nothing_of_the_case_but_keeps_his_words():
    report = sent_in(earlier()).to("handling", public=False).report
    browser, entries = opened("xuly.ubnd-213", report, "pass_back")
    ends("xuly.ubnd-213", handler="SXD")
    said = entries | {"reason": WORDS}
    page = refused(browser, report, "pass_back", said, "Không tìm thấy phản ánh này.", status=404)
    assert (WORDS in page, report.code in page, report.title in page) == (True, False, False)


def test_the_kind_page_without_a_form_shows_no_empty_frame():
    report = sent_in(earlier()).to("sent").report
    ends("daumoi.ubnd-213")
    page = refused(browser_of("daumoi.ubnd-213"), report, "unit_receive", {}, "chưa được giao vai trò nào", status=403)
    assert "data-error-summary" not in page


# A unit that no longer exists


@pytest.mark.parametrize("role", ["lead", "supporting"])
def test_a_unit_that_was_merged_yesterday_takes_no_case(role):
    report = sent_in(earlier()).to("classified").report
    browser, entries = opened("tiepnhan1", report, "forward")
    gone = Unit.objects.get(code="SXD")
    gone.valid_to = clock.now().date() - dt.timedelta(days=1)
    gone.save()
    said = entries | {"lead": unit_id("UBND-213"), "instruction": WORDS} | {role: gone.pk}
    assert WORDS in refused(browser, report, "forward", said, "không hợp lệ. Hãy chọn lại.")


def test_a_unit_that_no_longer_exists_is_neither_proposed_nor_offered():
    report = sent_in(earlier()).to("classified").report
    Unit.objects.filter(code="SXD").update(valid_to=clock.now().date() - dt.timedelta(days=1))
    page = text_of(browser_of("tiepnhan1").get(address_of(report)))
    assert (f'<option value="{unit_id("SXD")}"' in page, f'<option value="{unit_id("UBND-213")}"' in page) == (
        False,
        True,
    )


def test_a_return_cannot_suggest_a_unit_that_never_was():
    report = sent_in(earlier()).to("sent").report
    browser, entries = opened("daumoi.ubnd-213", report, "return")
    said = entries | {"return_reason": "not_competent", "suggested": "999999", "reason": WORDS}
    assert WORDS in refused(browser, report, "return", said, "Mục “Đề nghị chuyển đến” không hợp lệ. Hãy chọn lại.")


# A leader who is away and handed nothing over


def test_without_a_leader_the_case_waits_visibly_and_the_team_can_take_it_back():
    report = sent_in(earlier()).to("unit_accepted").report
    ends("lanhdao.ubnd-213")
    part = report.assignments.get().pk
    for login in ("daumoi.ubnd-213", "xuly.ubnd-213", "tiepnhan1"):
        said = {"assignment": part, "instruction": WORDS}
        page = refused(browser_of(login), report, "assign", said, "không giữ vai trò", status=403)
        assert WORDS in page
    assert "Giao xử lý" in text_of(browser_of("tiepnhan1").get(address_of(report)))
    browser, entries = opened("tiepnhan1", report, "withdraw")
    done = browser.post(address_of(report, "withdraw"), entries | {"reason": "Lãnh đạo đi vắng, chưa ủy quyền."})
    assert done.status_code == 302
    assert Report.objects.get(pk=report.pk).state == "classified"


# All agencies have returned it


def test_when_all_agencies_have_returned_it_the_team_reads_why_and_forwards_anew():
    road = sent_in(earlier()).to("classified")
    units = {"lead": unit_id("UBND-213"), "supporting": (unit_id("SGTVT"),)}
    road.do("forward", "tiepnhan1", **units)
    for part, who in zip(road.report.assignments.order_by("pk"), ("daumoi.ubnd-213", "daumoi.sgtvt"), strict=True):
        road.do("return", who, on=part, return_reason="not_competent", reason="Thuộc Sở Xây dựng.")
    report = road.report
    assert report.state == "classified"
    browser = browser_of("tiepnhan1")
    page = browser.get(address_of(report))
    assert ("Trả lại lần thứ hai" in text_of(page), "forward" in actions_on(page)) == (True, True)
    part = report.assignments.order_by("pk").first()
    for action in ("withdraw", "refuse_extension"):
        refused(browser, report, action, {"assignment": part.pk, "reason": WORDS}, WORDS, "Bước này", status=409)
    late = browser_of("daumoi.ubnd-213")
    refused(late, report, "unit_receive", {"assignment": part.pk}, "Bước này đã xong:", status=409)
    entries = form_on(page, "forward") | {"lead": unit_id("SXD")}
    assert browser.post(address_of(report, "forward"), entries).status_code == 302
    assert Report.objects.get(pk=report.pk).state == "with_units"
