"""The special flows through the pages: urgent, sensitive, extension, conflict, new round, merge, complaint."""

import datetime as dt
import html
import re

import pytest

from paht.cases import proposals
from paht.cases.commands import perform
from paht.cases.models import Event, Report
from paht.core import clock
from paht.process.decide import Actor
from tests.builders import DONE, RESULT, URGENT_RESULT, at, field_id, in_parts, sent_in, unit_id, user_id
from tests.web.console_forms import actions_on, address_of, browser_of, form_on, press, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")
FIRE = "Cháy kho gỗ dăm, gió to, còn công nhân ở trong."
QUEUE = "/quan-tri/"


def read(login, report):
    return text_of(browser_of(login).get(address_of(report)))


def plain(response):
    return html.unescape(text_of(response))


def offered(login, report):
    return actions_on(browser_of(login).get(address_of(report)))


def earlier(hours=2):
    return clock.now() - dt.timedelta(hours=hours)


def state_of(report):
    return Report.objects.get(pk=report.pk).state


# Urgent


@pytest.mark.clause("4.1/1")
def test_words_of_danger_offer_the_alarm_before_everything_else():
    report = sent_in(content=FIRE).report
    page = read("tiepnhan1", report)
    assert "Có thể phải xử lý tức thời" in page
    assert "“cháy”" in page
    assert offered("tiepnhan1", report)[:2] == ["raise_alarm", "accept"]
    assert page.count("/raise_alarm/") == 1


@pytest.mark.clause("4.1/1")
def test_a_field_of_danger_offers_it_too_and_ordinary_trouble_does_not():
    road = sent_in(content="Cột điện nghiêng sang phía nhà dân từ hôm qua.")
    assert "Có thể phải xử lý tức thời" not in read("tiepnhan1", road.report)
    road.do("accept", "tiepnhan1", public=True)
    from paht.places.models import Field

    danger = Field.objects.filter(urgent=True, parent__isnull=False).order_by("code").first()
    road.do("classify", "tiepnhan1", field=danger.pk, urgency="urgent")
    assert f"Lĩnh vực “{danger.name}” thuộc diện xử lý tức thời." in read("tiepnhan1", road.report)


def test_an_alarm_proposed_by_the_system_quotes_the_words_it_goes_by():
    road = sent_in(earlier(), content="Dây điện đứt rơi xuống đường trước cổng trường.")
    proposals.make(road.report.pk, road.now)
    page = html.unescape(read("tiepnhan1", road.report))
    reason = re.search(r"<p>(Hệ thống đề xuất xử lý tức thời\. Căn cứ: [^<]+)</p>", page).group(1)
    assert "Dấu hiệu nguy hiểm “Dây điện đứt rơi xuống”" in reason
    assert "Địa bàn" not in reason
    assert "theo nội dung" not in page


def test_an_agency_is_not_offered_the_alarm():
    road = sent_in(content=FIRE).to("sent")
    assert "raise_alarm" not in offered("daumoi.ubnd-213", road.report)
    assert "Có thể phải xử lý tức thời" not in read("daumoi.ubnd-213", road.report)


@pytest.mark.clause("4.1.2/1", "4.1.3/2")
def test_the_urgent_road_by_pressing_buttons():
    report = sent_in(earlier(), content=FIRE).report
    assert press("tiepnhan1", report, "raise_alarm").status_code == 302
    assert press("tiepnhan1", report, "dispatch", field=field_id("AN-01"), lead=unit_id("CAT")).status_code == 302
    browser = browser_of("daumoi.cat")
    queue = browser.get(QUEUE)
    assert 'id="tuc-thoi"' in text_of(queue)
    assert browser.post(address_of(report, "acknowledge"), form_on(queue, "acknowledge")).status_code == 302
    assert press("daumoi.cat", report, "report_result", **in_parts("result")).status_code == 302
    assert press("lanhdao.cat", report, "approve").status_code == 302
    assert state_of(report) == "answered"


@pytest.mark.clause("4.1.1/1")
def test_an_alarm_shows_on_the_case_itself_until_it_is_called_off():
    report = sent_in(content=FIRE).report
    press("tiepnhan1", report, "raise_alarm")
    assert '<span class="state is-urgent">' in read("tiepnhan1", report)
    assert Report.objects.get(pk=report.pk).urgency == "immediate"
    press("tiepnhan1", report, "call_off", reason="Đốt rơm, không phải cháy.")
    assert '<span class="state is-urgent">' not in read("tiepnhan1", report)
    assert Report.objects.get(pk=report.pk).urgency == "normal"


def test_whoever_may_report_an_urgent_result_sees_the_senders_number():
    road = sent_in(content=FIRE)
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    for login in ("daumoi.cat", "lanhdao.cat", "xuly.cat"):
        assert 'href="tel:+84912345678"' in read(login, road.report), login


def test_the_lane_stands_above_the_list_whatever_is_filtered_and_also_on_later_pages():
    road = sent_in(content=FIRE)
    road.do("raise_alarm", "tiepnhan1")
    for address in (QUEUE, QUEUE + "?tre=on&buoc=report.answered", QUEUE + "?sau=x.999999"):
        page = text_of(browser_of("tiepnhan1").get(address))
        assert page.index('id="tuc-thoi"') < page.index(road.report.code), address
    assert 'id="tuc-thoi"' not in text_of(browser_of("daumoi.cat").get(QUEUE))


def test_an_alarm_acknowledged_twice_tells_who_was_quicker():
    road = sent_in(content=FIRE)
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    browser = browser_of("lanhdao.cat")
    entries = form_on(browser.get(QUEUE), "acknowledge")
    press("daumoi.cat", road.report, "acknowledge")
    before = Event.objects.count()
    answer = browser.post(address_of(road.report, "acknowledge"), entries)
    assert (answer.status_code, Event.objects.count()) == (409, before)
    assert "Bước này đã xong" in text_of(answer)


@pytest.mark.parametrize("wrong", ["", "hôm nay", "2031-01-01T08:00", "2020-01-01T08:00"])
def test_a_result_without_a_sensible_moment_is_refused_and_keeps_what_was_typed(wrong):
    road = sent_in(earlier(), content=FIRE)
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    answer = press("daumoi.cat", road.report, "report_result", **in_parts("result"), result_time=wrong)
    assert answer.status_code == 422
    assert f"{DONE}</textarea>" in text_of(answer)
    assert not Event.objects.filter(action="report_result").exists()


def test_the_moment_of_a_result_starts_at_now_in_vietnam():
    road = sent_in(earlier(), content=FIRE)
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    entries = form_on(browser_of("daumoi.cat").get(address_of(road.report)), "report_result")
    shown = dt.datetime.fromisoformat(entries["result_time"][0]).replace(tzinfo=clock.VIETNAM)
    assert abs(clock.now() - shown) < dt.timedelta(minutes=2)


# Sensitive


def sensitive(to="classified"):
    road = sent_in(earlier(), content="Tranh chấp thửa đất số 112, hòa giải hai lần không thành.")
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    if to == "classified":
        return road
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    if to == "consulting":
        return road
    road.do("advise", "phoihop.cat", opinion="Thuộc thành phố.", suggested=unit_id("UBND-213"))
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    road.unit_does("unit_receive", "daumoi")
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("approve", "lanhdao")
    road.do("seek_concurrence", "tiepnhan1")
    return road


@pytest.mark.clause("1.b.1/5", "4.2/1")
def test_ticking_sensitive_makes_the_case_private_and_bars_forwarding():
    road = sent_in(earlier()).to("accepted")
    answer = press("tiepnhan1", road.report, "classify", field=field_id("NC-04"), urgency="normal", sensitive="on")
    assert answer.status_code == 302
    report = Report.objects.get(pk=road.report.pk)
    assert (report.sensitive, report.public) == (True, False)
    assert offered("tiepnhan1", report)[0] == "consult"
    assert "forward" not in offered("tiepnhan1", report)


def test_offices_with_a_coordinator_stand_first_in_the_list():
    page = read("tiepnhan1", sensitive().report)
    form = page[page.index('name="coordinator"') :]
    first = re.search(r"<optgroup label=\"([^\"]+)\">(.*?)</optgroup>", form, re.DOTALL)
    assert "phối hợp" in first[1]
    assert {int(pk) for pk in re.findall(r'value="(\d+)"', first[2])} == {unit_id("CAT"), unit_id("TTT")}
    assert form[: form.index("</select>")].count(f'value="{unit_id("CAT")}"') == 1


@pytest.mark.clause("4.2.2/1")
def test_the_coordinator_finds_the_case_in_the_queue_reads_it_and_advises():
    road = sensitive("consulting")
    assert road.report.code in text_of(browser_of("phoihop.cat").get(QUEUE))
    page = read("phoihop.cat", road.report)
    assert "Tranh chấp thửa đất số 112" in page
    assert "Nguyễn Thị Thử" not in page
    assert offered("phoihop.cat", road.report) == ["advise"]
    said = {"opinion": "Thuộc thẩm quyền thành phố.", "suggested": unit_id("UBND-213")}
    assert press("phoihop.cat", road.report, "advise", **said).status_code == 302
    form = form_on(browser_of("tiepnhan1").get(address_of(road.report)), "forward")
    assert form["lead"] == [str(unit_id("UBND-213"))]
    assert "Theo đề nghị của Công an tỉnh khi cho ý kiến phối hợp." in read("tiepnhan1", road.report)


def test_an_opinion_without_words_is_refused():
    road = sensitive("consulting")
    assert press("phoihop.cat", road.report, "advise").status_code == 422
    assert state_of(road.report) == "consulting"


@pytest.mark.clause("4.2.4/1", "4.2.4.a/1")
def test_the_coordinator_reads_the_result_and_concurs_or_objects():
    road = sensitive("concurring")
    assert DONE in read("phoihop.cat", road.report)
    assert offered("phoihop.cat", road.report) == ["concur", "object"]
    assert press("phoihop.cat", road.report, "object").status_code == 422
    assert state_of(road.report) == "concurring"
    assert press("phoihop.cat", road.report, "concur").status_code == 302
    assert Report.objects.get(pk=road.report.pk).cleared is True


@pytest.mark.parametrize("login", ["phoihop.ttt", "xuly2.ubnd-213", "daumoi.cat", "theodoi"])
def test_nobody_else_opens_a_sensitive_case(login):
    report = sensitive("concurring").report
    assert browser_of(login).get(address_of(report)).status_code == 404
    assert browser_of(login).post(address_of(report, "concur")).status_code == 404
    assert state_of(report) == "concurring"


# Extension, conflict, new round, merge, complaint


@pytest.mark.clause("2.b.3/2")
def test_an_extension_goes_from_handler_to_leader_to_team_with_days_and_reason_in_sight():
    report = sent_in(earlier()).to("handling").report
    assert press("xuly.ubnd-213", report, "ask_extension", days="5", reason="Chờ vật tư.").status_code == 302
    page = read("lanhdao.ubnd-213", report)
    assert "Xin gia hạn 5 ngày làm việc</strong>: Chờ vật tư." in page
    assert press("lanhdao.ubnd-213", report, "endorse_extension").status_code == 302
    form = form_on(browser_of("tiepnhan1").get(address_of(report)), "grant_extension")
    assert form["days"] == ["5"]
    assert press("tiepnhan1", report, "grant_extension", days="2").status_code == 302
    assert "Đã chấp thuận thêm 2 ngày làm việc." in read("xuly.ubnd-213", report)


@pytest.mark.parametrize("days", ["", "0", "-1", "61", "nhiều", "1.5", "9" * 400])
def test_days_that_make_no_sense_are_refused_and_the_reason_stays(days):
    report = sent_in(earlier()).to("handling").report
    answer = press("xuly.ubnd-213", report, "ask_extension", days=days, reason="Chờ vật tư về.")
    assert answer.status_code == 422
    assert "Chờ vật tư về." in text_of(answer)
    assert not Event.objects.filter(action="ask_extension").exists()


def conflict():
    road = sent_in(at(5, 8)).to("classified")
    for unit, login in (("SGTVT", "daumoi.sgtvt"), ("SXD", "daumoi.sxd")):
        road.do("forward", "tiepnhan1", lead=unit_id(unit))
        road.do("return", login, on=road.assignment, return_reason="not_competent")
    return road.report


def test_a_second_return_is_flagged_on_the_case_and_found_by_the_teams_leader():
    flagged, other = conflict(), sent_in(at(5, 9)).report
    assert "Trả lại lần thứ hai" in read("lanhdao.tvh", flagged)
    page = text_of(browser_of("lanhdao.tvh").get("/quan-tri/phan-anh/?tra_lai=on"))
    assert flagged.code in page
    assert "Trả lại lần thứ hai" in page
    assert other.code not in page
    assert 'name="tra_lai"' not in text_of(browser_of("daumoi.sxd").get("/quan-tri/phan-anh/"))


def test_the_teams_leader_looks_on_and_the_operators_buttons_are_not_his():
    assert offered("lanhdao.tvh", conflict()) == []


@pytest.mark.clause("3.b.2/2")
def test_an_earlier_round_is_folded_and_who_answered_before_is_proposed():
    road = sent_in(at(5, 8)).to("done")
    now = road.now + dt.timedelta(minutes=10)
    said = {"question": "Bao giờ làm đoạn còn lại?"}
    perform("request_clarification", report_id=road.report.pk, actor=Actor.sender(), now=now, said=said)
    page = read("tiepnhan1", road.report)
    assert page.count("<summary>Lượt xử lý 1</summary>") == 2
    assert page.index("<summary>Lượt xử lý 1</summary>") < page.index("Bao giờ làm đoạn còn lại?")
    form = form_on(browser_of("tiepnhan1").get(address_of(road.report)), "forward")
    assert form["lead"] == [str(unit_id("UBND-213"))]
    assert "Cơ quan đã trả lời ở lượt trước." in page


def test_a_case_of_one_round_has_nothing_folded():
    assert "Lượt xử lý" not in read("tiepnhan1", sent_in(at(5, 8)).to("done").report)


def test_a_duplicate_is_merged_by_code_and_leads_to_the_main_case():
    main, double = sent_in().report, sent_in().report
    assert press("tiepnhan1", double, "merge", main=main.code.lower()).status_code == 302
    assert f'href="{address_of(main)}"' in read("tiepnhan1", double)


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA", "x" * 500, "'; drop table"])
def test_a_main_report_that_does_not_exist_is_refused(typed):
    report = sent_in().report
    answer = press("tiepnhan1", report, "merge", main=typed)
    assert answer.status_code == 422
    wanted = "Không có phản ánh nào mang mã này. Hãy nhập mã in ở đầu trang của phản ánh chính, đủ cả chữ và số."
    assert (wanted in plain(answer)) == bool(typed)
    assert html.escape(typed) in text_of(answer)
    assert state_of(report) == "received"


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        (None, "Đây là mã của chính phản ánh này, không gộp vào chính nó được. Hãy nhập mã của phản ánh khác."),
        ("reject", "vì phản ánh đó không được tiếp nhận. Hãy nhập mã của một phản ánh đang được giải quyết."),
        ("redirect", "vì phản ánh đó đã chuyển thủ tục khiếu nại, tố cáo. Hãy nhập mã của một phản ánh đang"),
        ("merge", "vì phản ánh đó đã được gộp vào phản ánh khác. Hãy nhập mã phản ánh chính ghi ở phần Thông tin"),
    ],
)
def test_a_report_that_takes_in_no_others_is_refused_with_what_to_type(ends, sentence):
    report, main = sent_in().report, sent_in()
    entries = {"reject": {"reject_reason": "test"}, "redirect": {"lane": "to_cao"}}
    if ends == "merge":
        main.do("merge", "tiepnhan1", main=sent_in().report.code)
    elif ends:
        main.do(ends, "tiepnhan1", **entries[ends])
    code = main.report.code if ends else report.code
    answer = press("tiepnhan1", report, "merge", main=code)
    assert (answer.status_code, state_of(report)) == (422, "received")
    assert sentence in plain(answer)
    assert f'value="{code}"' in text_of(answer)


def test_a_finished_urgent_case_says_how_it_went_and_alarms_nobody():
    road = sent_in()
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("UBND-213"))
    assert '<span class="state is-urgent">' in read("tiepnhan1", road.report)
    road.unit_does("acknowledge", "daumoi")
    road.unit_does("report_result", "daumoi", result=URGENT_RESULT, result_time=road.report.submitted_at)
    road.unit_does("approve", "lanhdao")
    road.do("reply_privately", "tiepnhan1", answer=RESULT)
    page = read("tiepnhan1", road.report)
    assert '<span class="state is-urgent">' not in page
    assert "Vụ việc tức thời đã kết thúc." in page
    assert "(thời hạn 30 phút, tính cả ngày đêm), " in page.replace("\N{NO-BREAK SPACE}", " ")


def test_a_report_whose_alarm_was_called_off_is_not_told_as_an_urgent_case_that_is_over():
    road = sent_in(earlier())
    road.do("raise_alarm", "tiepnhan1")
    road.do("call_off", "tiepnhan1", reason="Đã gọi điện, không phải việc khẩn cấp.")
    assert state_of(road.report) == "received"
    assert "Vụ việc tức thời" not in read("tiepnhan1", road.report)
    road.do("accept", "tiepnhan1", public=True)
    assert "Vụ việc tức thời" not in read("tiepnhan1", road.report)


def test_a_complaint_leaves_by_its_lane_and_no_lane_is_refused():
    report = sent_in().report
    assert press("tiepnhan1", report, "redirect").status_code == 422
    assert state_of(report) == "received"
    assert press("tiepnhan1", report, "redirect", lane="khieu_nai").status_code == 302
    assert "Khiếu nại quyết định, hành vi hành chính" in read("tiepnhan1", report)
    assert browser_of("daumoi.ubnd-213").get(address_of(report)).status_code == 404


# Help at intake


def points(page):
    return re.findall(r">(?:<svg.*?</svg>)?(Đạt|Xem lại)</span> (.*?)(?:<br>|\n)", page)


@pytest.mark.clause("1.b.1/1", "1.b.1/3", "1.b.1/4")
def test_the_three_checks_stand_beside_the_form_and_are_help_only():
    page = read("tiepnhan1", sent_in().report)
    for title in ("1. Ngôn ngữ tiếng Việt", "2. Nội dung, ảnh, thời gian, địa điểm", "3. Đủ thông tin người phản ánh"):
        assert title in page
    found = {text: mark for mark, text in points(page)}
    assert found["Không có ảnh"] == "Xem lại"
    assert found["Thiếu thư điện tử"] == "Xem lại"
    assert found["Có điện thoại"] == found["Có họ tên"] == "Đạt"
    assert (
        found["Chỉ có địa bàn Phường Thọ Xương, Thành phố Bắc Giang, chưa có địa chỉ hay điểm trên bản đồ"] == "Xem lại"
    )
    assert any(text.startswith("Tiếng Việt có dấu") and mark == "Đạt" for mark, text in points(page))
    assert press("tiepnhan1", sent_in(earlier()).report, "accept", public="yes").status_code == 302


@pytest.mark.clause("1.b.1/2", "1.b.1/3")
def test_a_foreign_text_and_a_whole_report_are_told_apart():
    foreign = read("tiepnhan1", sent_in(content="The road in front of my house is flooded again.").report)
    assert ("Xem lại", "Chỉ 0% số tiếng có dấu: có thể gõ không dấu hoặc không phải tiếng Việt") in points(foreign)
    whole = sent_in(content="Hôm nay cống trước cổng chợ tắc, nước ngập cả đường.", address="ngõ 12", email="a@b.vn")
    assert [text for mark, text in points(read("tiepnhan1", whole.report)) if mark == "Xem lại"] == ["Không có ảnh"]


def test_the_checks_are_gone_after_acceptance():
    assert points(read("tiepnhan1", sent_in(at(5, 8)).to("accepted").report)) == []
