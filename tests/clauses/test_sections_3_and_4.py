"""Sections 3 and 4, sentence by sentence, where no other test shows them: publishing, urgent, sensitive."""

import datetime as dt
import html

import pytest

from paht.cases import limits_in_force
from paht.cases.models import Event, Result
from paht.cases.queries.clocks import limit_words
from paht.core import clock
from tests.builders import DONE, RESULT, at, field_id, sent_in, unit_id, user_id
from tests.web.console_forms import actions_on, address_of, browser_of, form_on, press, text_of
from tests.web.visitor import PHONE, Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")

FIRE = "Cháy kho gỗ dăm, gió to, còn công nhân ở trong."


@pytest.fixture(autouse=True)
def no_limits_of_other_tests():
    limits_in_force.forget()
    yield
    limits_in_force.forget()


def lately(**changes):
    """A report sent in some hours ago, so that what people do now comes after what was done on its way."""
    return sent_in(clock.now() - dt.timedelta(hours=6), **changes)


def open_step(road, part=None):
    return road.report.steps.select_related("unit").get(assignment=part, closed_at=None)


def read(login, report):
    return html.unescape(text_of(browser_of(login).get(address_of(report))))


def offered(login, report):
    return actions_on(browser_of(login).get(address_of(report)))


def citizen_page(report):
    visitor = Visitor()
    visitor.looks_up(report.code, PHONE)
    return html.unescape(visitor.text(f"/phan-anh/{report.code}"))


@pytest.mark.clause("3.a.1/1")
def test_the_first_row_of_table_3_the_team_checks_and_publishes_in_half_an_hour():
    step = open_step(sent_in(at(6, 8)).to("answered"))
    assert (step.unit.code, step.duty, limit_words(step)) == ("TVH", "operator", "0,5 giờ làm việc")
    assert step.due_at - step.opened_at == dt.timedelta(minutes=30)


@pytest.mark.clause("3.b.1/3")
def test_the_text_of_section_3_gives_half_a_working_day_and_a_setting_chooses_it(settings):
    settings.PUBLISH_CHECK_LIMIT = "half_day"
    road = sent_in(at(6, 7)).to("answered")
    step = open_step(road)
    assert limit_words(step) == "4 giờ làm việc"
    assert step.due_at == at(6, 14, 10)  # opened at 8:10; the noon rest from 11:30 to 13:30 lies between


@pytest.mark.clause("3.a.2/1")
def test_the_second_row_of_table_3_the_team_follows_without_a_limit_until_it_closes():
    road = sent_in(at(6, 8)).to("done")
    step = open_step(road)
    assert (step.unit.code, step.duty, step.due_at, limit_words(step)) == ("TVH", "operator", None, "không đặt hạn")
    assert read("tiepnhan1", road.report).count("Theo dõi phản hồi") >= 1
    road.do("close", "tiepnhan1")
    assert not road.report.steps.filter(closed_at=None).exists()


@pytest.mark.clause("3.b.1/1", "3.b.1/2")
def test_the_result_reaches_the_operator_who_reads_it_before_anybody_else():
    road = lately().to("answered")
    assert road.report.code in text_of(browser_of("tiepnhan1").get("/quan-tri/"))
    assert html.escape(DONE) in text_of(browser_of("tiepnhan1").get(address_of(road.report)))
    assert DONE not in citizen_page(road.report)


@pytest.mark.clause("3.b.1+/1", "3.b.1+/2")
def test_what_fits_the_template_is_published_and_an_empty_answer_is_not():
    road = lately().to("answered")
    browser = browser_of("tiepnhan1")
    filled = form_on(browser.get(address_of(road.report)), "publish")
    letter = {name: [""] for name in filled if name.startswith("answer")}
    assert browser.post(address_of(road.report, "publish"), filled | letter).status_code == 422
    assert Visitor().text(f"/phan-anh/{road.report.code}").count("Kính chào") == 0
    assert press("tiepnhan1", road.report, "publish").status_code == 302
    page = html.unescape(Visitor().text(f"/phan-anh/{road.report.code}"))
    assert "Kính chào: Ông/Bà" in page
    assert "Chúng tôi chân thành cảm ơn Ông/Bà" in page
    assert Result.objects.filter(report=road.report, stage="published").count() == 1


@pytest.mark.clause("3.b.1.bm/1")
def test_who_asked_for_secrecy_gets_the_answer_alone_by_code_and_number():
    road = lately(secrecy=True).to("answered")
    assert "publish" not in offered("tiepnhan1", road.report)
    assert press("tiepnhan1", road.report, "reply_privately").status_code == 302
    assert DONE in citizen_page(road.report)
    assert Visitor().get(f"/phan-anh/{road.report.code}").status_code == 404
    assert road.report.code not in Visitor().text("/phan-anh/")


@pytest.mark.clause("3.b.1.bm/1")
def test_an_answer_given_privately_stays_private_when_the_case_becomes_public_later():
    road = lately().to("done", public=False)
    road.do("request_clarification", "tiepnhan1", question="Cần rõ hơn.")
    road.do("raise_alarm", "tiepnhan1")
    road.do("call_off", "tiepnhan1", reason="Không phải cháy.")
    road.do("accept", "tiepnhan1", public=True)
    last = DONE
    assert last in read("daumoi.ubnd-213", road.report)  # the agency that wrote it
    stranger = html.unescape(Visitor().text(f"/phan-anh/{road.report.code}"))
    assert [page for page in (stranger, read("daumoi.ubnd-222", road.report)) if last in page] == []


@pytest.mark.clause("3.b.1.nn/1")
def test_a_state_secret_is_withheld_with_its_basis_and_then_stands_nowhere():
    road = lately().to("answered")
    assert press("tiepnhan1", road.report, "withhold").status_code == 422
    said = {"reason": "Theo quy định về bảo vệ bí mật nhà nước."}
    assert press("tiepnhan1", road.report, "withhold", **said).status_code == 302
    assert Visitor().get(f"/phan-anh/{road.report.code}").status_code == 404
    assert DONE not in citizen_page(road.report)


@pytest.mark.clause("3.b.2/1")
def test_the_team_reads_what_the_sender_says_about_the_answer():
    road = lately().to("done")
    visitor = Visitor()
    visitor.looks_up(road.report.code, PHONE)
    step = open_step(road).pk
    said = {"rating": "unsatisfied", "comment": "Hôm nay lại ngập.", "step": step}
    assert visitor.press(f"/phan-anh/{road.report.code}/danh-gia", **said).status_code == 302
    page = read("tiepnhan1", road.report)
    assert "không hài lòng" in page.lower()
    assert "Hôm nay lại ngập." in page


@pytest.mark.clause("3.b.2/2")
def test_what_needs_to_be_clearer_is_taken_up_and_sent_to_the_agency_again():
    road = lately().to("done")
    assert press("tiepnhan1", road.report, "request_clarification", question="Bao giờ xong?").status_code == 302
    assert press("tiepnhan1", road.report, "forward", lead=unit_id("UBND-213")).status_code == 302
    road.report.refresh_from_db()
    assert (road.report.state, road.report.cycle) == ("with_units", 2)
    assert offered("daumoi.ubnd-213", road.report)[0] == "unit_receive"


@pytest.mark.clause("4.1/1", "4.1/2")
@pytest.mark.parametrize(
    "words",
    [
        "Hỏa hoạn ở dãy trọ, khói bốc cao.",
        "Tai nạn giữa xe tải và xe máy, có người nằm giữa đường.",
        "Vừa có người bị cướp túi ở cổng chợ.",
        "Trộm cắp xe trong khu trọ, kẻ gian còn ở trong ngõ.",
        "Dây điện đứt rơi xuống đường, trẻ con đi qua.",
        "Nhóm thanh niên mang vũ khí đánh nhau trước cổng trường.",
    ],
)
def test_fire_accident_robbery_and_danger_are_alarmed_at_once_from_the_first_look(words):
    report = lately(content=words).report
    assert offered("tiepnhan1", report)[0] == "raise_alarm"
    assert press("tiepnhan1", report, "raise_alarm").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.urgency) == ("alarmed", "immediate")


def alarm(now=None):
    road = sent_in(now, content=FIRE) if now else lately(content=FIRE)
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"), instruction="Đã gọi trực ban CAT.")
    return road


@pytest.mark.clause("4.1.2/2")
def test_the_agency_sees_the_alarm_on_its_page_with_the_call_that_was_made():
    road = alarm()
    queue = text_of(browser_of("daumoi.cat").get("/quan-tri/"))
    assert queue.index('id="tuc-thoi"') < queue.index(road.report.code)
    assert "Đã gọi trực ban CAT." in read("daumoi.cat", road.report)
    assert 'href="tel:+84912345678"' in text_of(browser_of("daumoi.cat").get(address_of(road.report)))
    assert 'name="viewport" content="width=device-width' in queue


@pytest.mark.clause("4.1.3/1")
def test_half_an_hour_by_day_and_night_to_acknowledge_and_a_moment_later_is_late():
    verdicts = []
    for minutes in (30, 30 + 1 / 60):
        road = alarm(at(10, 23))
        road.do("acknowledge", "daumoi.cat", on=road.assignment, minutes=minutes)
        verdicts.append(road.report.steps.get(state="alerted").late)
    assert verdicts == [False, True]


@pytest.mark.clause("4.1.3/2")
def test_to_acknowledge_is_to_send_people_out_and_the_history_says_so():
    road = alarm()
    assert "Xác nhận, cử lực lượng xử lý" in read("daumoi.cat", road.report)
    assert press("daumoi.cat", road.report, "acknowledge").status_code == 302
    assert "xác nhận và cử lực lượng xử lý" in read("tiepnhan1", road.report)


def responding(now=None):
    road = alarm(now)
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    return road


@pytest.mark.clause("4.1.4/1")
def test_an_hour_by_the_wall_clock_from_having_the_result_to_its_approval():
    verdicts = []
    for minutes in (60, 60 + 1 / 60):
        road = responding(at(10, 23))
        had = road.now + dt.timedelta(hours=2)
        road.do("report_result", "daumoi.cat", on=road.assignment, minutes=120, result=RESULT, result_time=had)
        road.do("approve", "lanhdao.cat", on=road.assignment, minutes=minutes)
        verdicts.append(road.report.steps.get(state="reported").late)
    assert verdicts == [False, True]


@pytest.mark.clause("4.1.4/2")
def test_where_an_offence_is_punished_no_limit_of_ours_runs_and_the_province_sets_its_own_with_a_basis():
    road = responding(at(10, 23))
    step = open_step(road, road.assignment)
    assert (step.state, step.due_at, limit_words(step)) == ("responding", None, "không đặt hạn")
    tomorrow = clock.now().date() + dt.timedelta(days=1)
    entries = {
        "key": "urgent_approve", "amount": "7", "span": "days.wall", "valid_from": tomorrow.isoformat(),
        "field": str(field_id("AN-01")), "basis": "Luật Xử lý vi phạm hành chính, Điều 66", "save": "1",
    }  # fmt: skip
    answer = browser_of("quantri").post("/quan-tri/thoi-han/", entries)
    assert answer.status_code == 302, text_of(answer)
    road = responding(dt.datetime.combine(tomorrow, dt.time(8), clock.VIETNAM))
    road.do("report_result", "daumoi.cat", on=road.assignment, result=RESULT, result_time=road.now)
    step = open_step(road, road.assignment)
    assert limit_words(step) == "07 ngày, tính cả ngày đêm"
    assert step.due_at - road.now == dt.timedelta(days=7, minutes=-10)
    assert "Luật Xử lý vi phạm hành chính, Điều 66" in text_of(browser_of("quantri").get("/quan-tri/thoi-han/"))


@pytest.mark.clause("4.1.5/1")
def test_an_urgent_answer_is_checked_sent_back_or_published_as_in_section_3():
    road = responding()
    road.do("report_result", "daumoi.cat", on=road.assignment, result=RESULT, result_time=road.now)
    road.do("approve", "lanhdao.cat", on=road.assignment)
    assert road.report.code in text_of(browser_of("tiepnhan1").get("/quan-tri/"))
    assert {"publish", "reply_privately", "send_back", "withhold"} <= set(offered("tiepnhan1", road.report))
    assert Visitor().get(f"/phan-anh/{road.report.code}").status_code == 404
    road.do("publish", "tiepnhan1", answer=RESULT)
    assert (road.report.state, road.report.public) == ("published", True)
    assert DONE in Visitor().text(f"/phan-anh/{road.report.code}")


def answered_alarm(road):
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    road.do("report_result", "daumoi.cat", on=road.assignment, result=RESULT, result_time=road.now)
    road.do("approve", "lanhdao.cat", on=road.assignment)
    return road


@pytest.mark.clause("4.1.5/1")
def test_an_urgent_answer_may_be_for_its_sender_alone_and_must_be_where_secrecy_was_asked():
    alone, secret = (answered_alarm(lately(content=FIRE, secrecy=wished)) for wished in (False, True))
    assert "publish" not in offered("tiepnhan1", secret.report)
    for road in (alone, secret):
        road.do("reply_privately", "tiepnhan1", answer=RESULT)
        assert (road.report.state, road.report.public) == ("replied", False)
        assert DONE in citizen_page(road.report)
        assert Visitor().get(f"/phan-anh/{road.report.code}").status_code == 404


@pytest.mark.clause("4.1.5/1")
def test_what_was_taken_in_as_not_public_stays_so_when_it_turns_out_urgent():
    road = lately(content=FIRE)
    road.do("accept", "tiepnhan1", public=False)
    assert "publish" not in offered("tiepnhan1", answered_alarm(road).report)


def sensitive():
    road = sent_in(at(6, 8), content="Tranh chấp thửa đất số 112, hòa giải hai lần không thành.")
    road.do("accept", "tiepnhan1", public=False)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    return road


def advised():
    road = sensitive()
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.", suggested=unit_id("UBND-213"))
    return road


def answered():
    road = advised()
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    road.unit_does("unit_receive", "daumoi")
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("approve", "lanhdao")
    return road


@pytest.mark.clause("4.2.1/1")
def test_a_sensitive_report_is_taken_in_by_the_steps_and_limits_of_section_1():
    steps = sensitive().report.steps.order_by("opened_at", "pk")
    assert [(step.state, step.cite, limit_words(step)) for step in steps] == [
        ("received", "1.a.1", "0,5 giờ làm việc"),
        ("accepted", "1.a.2", "0,5 giờ làm việc"),
        ("classified", "1.a.3", "1 giờ làm việc"),
    ]


@pytest.mark.clause("4.2.2/2")
def test_the_coordinating_agency_has_one_working_day_to_give_its_opinion():
    road = sensitive()
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    step = open_step(road)
    assert (step.unit.code, step.duty, limit_words(step)) == ("CAT", "coordinator", "01 ngày làm việc")
    assert (step.opened_at, step.due_at) == (at(6, 8, 30), at(7, 8, 30))


@pytest.mark.clause("4.2.3/1")
def test_the_team_forwards_by_the_opinion_and_watches_each_step_of_the_agency():
    road = advised()
    form = form_on(browser_of("tiepnhan1").get(address_of(road.report)), "forward")
    assert form["lead"] == [str(unit_id("UBND-213"))]
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    road.unit_does("unit_receive", "daumoi", minutes=45)
    page = read("tiepnhan1", road.report)
    assert "UBND thành phố Bắc Giang" in page
    assert "tiếp nhận xử lý lúc" in page
    assert "trễ 15" in page
    assert offered("tiepnhan1", road.report) == ["withdraw"]


@pytest.mark.clause("4.2.4/1", "4.2.4/2")
def test_before_anything_is_published_the_coordinating_agency_has_one_working_day_to_agree():
    road = answered()
    assert [action for action in offered("tiepnhan1", road.report) if action in ("publish", "reply_privately")] == []
    road.do("seek_concurrence", "tiepnhan1")
    step = open_step(road)
    assert (step.unit.code, step.duty, limit_words(step)) == ("CAT", "coordinator", "01 ngày làm việc")
    assert step.due_at - step.opened_at == dt.timedelta(days=1)


@pytest.mark.clause("4.2.4.a/1", "4.2.5/1")
def test_when_it_agrees_the_team_publishes_as_in_section_3():
    road = answered()
    road.do("seek_concurrence", "tiepnhan1")
    road.do("concur", "phoihop.cat")
    step = open_step(road)
    assert (step.limit_key, limit_words(step)) == ("publish_check", "0,5 giờ làm việc")
    assert {"publish", "send_back", "withhold"} <= set(offered("tiepnhan1", road.report))
    assert Visitor().get(f"/phan-anh/{road.report.code}").status_code == 404
    road.do("publish", "tiepnhan1", answer=RESULT)
    assert DONE in html.unescape(Visitor().text(f"/phan-anh/{road.report.code}"))


@pytest.mark.clause("4.2.4.b/1")
def test_when_it_objects_the_agency_works_again_and_the_agreement_is_asked_anew():
    road = answered()
    road.do("seek_concurrence", "tiepnhan1")
    road.do("object", "phoihop.cat", reason="Chưa nêu trách nhiệm của đơn vị.")
    assert (road.report.state, road.assignment.state) == ("with_units", "handling")
    assert "Chưa nêu trách nhiệm của đơn vị." in read("tiepnhan1", road.report)
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("approve", "lanhdao")
    assert [action for action in offered("tiepnhan1", road.report) if action in ("publish", "reply_privately")] == []
    assert Event.objects.filter(report=road.report, action="publish").count() == 0
    assert "seek_concurrence" in offered("tiepnhan1", road.report)
