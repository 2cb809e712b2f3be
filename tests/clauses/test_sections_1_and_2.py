"""Sections 1 and 2, sentence by sentence, where no other test shows them: intake, the agency's steps, the channels."""

import datetime as dt
import html

import pytest

from paht.cases import proposals
from paht.cases.models import Event, Report
from paht.cases.queries.clocks import limit_words
from paht.core import clock
from paht.people.models import Appointment, Unit, User
from tests.builders import RESULT, at, field_id, sent_in, unit_id, user_id
from tests.web.console_forms import actions_on, address_of, browser_of, form_on, press, text_of
from tests.web.visitor import CONTENT, EMAIL, NAME, PHONE, Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")

RECORD = "/quan-tri/ghi-nhan/"


def lately(**changes):
    """A report sent in some hours ago, so that what people do now comes after what was done on its way."""
    return sent_in(clock.now() - dt.timedelta(hours=6), **changes)


def opened(road, part=None):
    """The step that runs: its office, its duty, its limit in words, how long until it is due on a working morning."""
    step = road.report.steps.select_related("unit").get(assignment=part, closed_at=None)
    return step.unit.code, step.duty, limit_words(step), step.due_at - step.opened_at


def in_queue(login, report):
    return report.code in text_of(browser_of(login).get("/quan-tri/"))


@pytest.mark.clause("1.a.1/1", "1.a.2/1", "1.a.3/1")
def test_the_rows_of_table_1_the_team_has_half_an_hour_half_an_hour_and_an_hour():
    road = sent_in(at(6, 8))
    rows = [opened(road)]
    for state in ("accepted", "classified"):
        road = sent_in(at(6, 8)).to(state)
        rows.append(opened(road))
    assert rows == [
        ("TVH", "operator", "0,5 giờ làm việc", dt.timedelta(minutes=30)),
        ("TVH", "operator", "0,5 giờ làm việc", dt.timedelta(minutes=30)),
        ("TVH", "operator", "1 giờ làm việc", dt.timedelta(hours=1)),
    ]


@pytest.mark.clause("2.a.1/1", "2.a.2/1", "2.a.3/1", "2.a.4/1", "2.b.1/8", "2.b.2/2", "2.b.4/2")
def test_the_rows_of_table_2_and_the_times_in_the_text_are_the_same():
    rows = []
    for state in ("sent", "unit_accepted", "handling", "submitted"):
        road = sent_in(at(6, 8)).to(state)
        rows.append(opened(road, road.assignment))
    assert rows == [
        ("UBND-213", "focal_point", "0,5 giờ làm việc", dt.timedelta(minutes=30)),
        ("UBND-213", "leader", "0,5 giờ làm việc", dt.timedelta(minutes=30)),
        ("UBND-213", "handler", "06 ngày làm việc", dt.timedelta(days=8)),  # a weekend lies between
        ("UBND-213", "leader", "1 giờ làm việc", dt.timedelta(hours=1)),
    ]


@pytest.mark.clause("1.b.1/2")
def test_what_is_not_in_vietnamese_is_not_taken_in_and_its_sender_is_told_what_to_do():
    visitor = Visitor()
    report = Report.objects.get(code=visitor.sends(content="The road in front of my house is flooded again."))
    assert press("tiepnhan1", report, "reject", reject_reason="not_vietnamese").status_code == 302
    page = html.unescape(visitor.text(f"/phan-anh/{report.code}"))
    assert "không viết bằng tiếng Việt" in page
    assert "Bạn vui lòng gửi lại bằng tiếng Việt, hoặc gọi tổng đài để được hỗ trợ." in page


@pytest.mark.clause("1.b.1/4")
@pytest.mark.parametrize("missing", ["name", "phone"])
def test_name_and_number_are_asked_for_before_anything_is_stored(missing):
    assert Visitor().send(**{missing: ""}).status_code == 422
    assert not Report.objects.exists()


@pytest.mark.clause("1.b.1/5")
def test_a_dispute_about_land_is_proposed_and_taken_in_as_not_public_and_stays_so():
    text = "Tranh chấp đất đai thửa 112 tờ bản đồ 5 giữa hai hộ, hàng xóm lấn ranh giới, đang chờ kết quả giải quyết."
    report = lately(content=text).report
    proposals.make(report.pk, clock.now())
    form = form_on(browser_of("tiepnhan1").get(address_of(report)), "accept")
    assert form["public"] == ["no"]
    assert "tranh chấp đất đai" in text_of(browser_of("tiepnhan1").get(address_of(report)))
    assert press("tiepnhan1", report, "accept").status_code == 302
    stranger = Visitor()
    assert stranger.get(f"/phan-anh/{report.code}").status_code == 404
    assert "thửa 112" not in stranger.text("/phan-anh/") + stranger.text("/phan-anh/?q=tranh+chap")


@pytest.mark.clause("1.b.3/1", "2.b.1/1")
def test_what_is_forwarded_waits_for_the_focal_point_of_that_agency_and_of_no_other():
    report = lately().to("classified").report
    assert not in_queue("daumoi.ubnd-213", report)
    assert press("tiepnhan1", report, "forward", lead=unit_id("UBND-213")).status_code == 302
    assert in_queue("daumoi.ubnd-213", report)
    assert not in_queue("daumoi.sxd", report)
    assert press("daumoi.ubnd-213", report, "unit_receive").status_code == 302
    assert not in_queue("daumoi.ubnd-213", report)


@pytest.mark.clause("2.b.1/2")
def test_the_website_takes_reports_in_and_says_so():
    visitor = Visitor()
    report = Report.objects.get(code=visitor.sends())
    assert report.channel == "web"
    assert "Phản ánh được gửi qua trang web." in html.unescape(visitor.text(f"/phan-anh/{report.code}"))
    assert 'name="viewport" content="width=device-width' in visitor.text("/gui-phan-anh")


def recorded(channel, **typed):
    """What an operator writes down; a fresh form each time."""
    browser = browser_of("tiepnhan1")
    page = text_of(browser.get(RECORD))
    key = page.split('name="key" value="')[1].split('"')[0]
    entries = {"content": CONTENT, "area": "07201", "address": "ngõ 12", "name": NAME, "phone": PHONE, "email": EMAIL}
    return browser.post(RECORD, entries | {"key": key, "channel": channel} | typed)


@pytest.mark.clause("2.b.1/3", "2.b.1/4", "2.b.1/5")
@pytest.mark.parametrize(
    ("channel", "officer_reads", "citizen_reads"),
    [
        ("tong_dai", "Tổng đài", "tổng đài điện thoại"),
        ("dich_vu_cong", "Cổng dịch vụ công", "Cổng dịch vụ công"),
        ("zalo", "Zalo", "Zalo"),
    ],
)
def test_what_comes_by_telephone_gateway_or_zalo_is_written_down_and_goes_the_same_way(
    channel, officer_reads, citizen_reads
):
    answer = recorded(channel)
    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address_of(report))
    assert (report.channel, report.state, Event.objects.get().data["recorded_by"]) == (
        channel, "received", user_id("tiepnhan1"),
    )  # fmt: skip
    assert in_queue("tiepnhan2", report)
    visitor = Visitor()
    visitor.looks_up(report.code, PHONE)
    assert f"Phản ánh được gửi qua {citizen_reads}." in html.unescape(visitor.text(f"/phan-anh/{report.code}"))
    for action, typed in (
        ("accept", {"public": "yes"}),
        ("classify", {"field": field_id("NC-04"), "urgency": "normal"}),
        ("forward", {"lead": unit_id("UBND-213")}),
    ):
        assert press("tiepnhan1", report, action, **typed).status_code == 302
    page = text_of(browser_of("daumoi.ubnd-213").get(address_of(report)))
    assert f"qua {officer_reads}" in page
    assert actions_on(browser_of("daumoi.ubnd-213").get(address_of(report)))[0] == "unit_receive"


@pytest.mark.clause("2.b.1/3")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"phone": "12"}, "Số điện thoại chưa đúng."),
        ({"content": "Ngập"}, "Hãy viết rõ hơn"),
        ({"area": ""}, "Hãy điền mục này."),
        ({"channel": "fax"}, "Mục này không hợp lệ."),
    ],
)
def test_a_call_written_down_wrongly_is_told_in_a_sentence_and_what_was_typed_stays(typed, sentence):
    answer = recorded(**({"channel": "tong_dai"} | typed))
    assert answer.status_code == 422
    page = html.unescape(text_of(answer))
    assert sentence in page
    assert NAME in page
    assert not Report.objects.exists()


@pytest.mark.clause("2.b.1/3")
def test_the_same_form_pressed_twice_is_one_call_and_only_operators_have_it():
    browser = browser_of("tiepnhan1")
    key = text_of(browser.get(RECORD)).split('name="key" value="')[1].split('"')[0]
    entries = {"content": CONTENT, "area": "07201", "name": NAME, "phone": PHONE, "key": key, "channel": "tong_dai"}
    assert [browser.post(RECORD, entries).status_code for _ in range(2)] == [302, 302]
    assert Report.objects.count() == 1
    for login in ("daumoi.ubnd-213", "quantri", "theodoi", "lanhdao.tvh"):
        other = browser_of(login)
        assert (other.get(RECORD).status_code, other.post(RECORD, entries).status_code) == (404, 404), login
    assert RECORD in text_of(browser_of("tiepnhan1").get("/quan-tri/phan-anh/"))


@pytest.mark.clause("2.b.1/7", "2.b.2/1")
def test_the_right_agency_passes_it_to_its_leader_who_gives_it_to_a_named_person_of_the_house():
    report = lately().to("sent").report
    assert press("daumoi.ubnd-213", report, "unit_receive").status_code == 302
    assert in_queue("lanhdao.ubnd-213", report)
    page = text_of(browser_of("lanhdao.ubnd-213").get(address_of(report)))
    assert f'value="{user_id("xuly.sxd")}"' not in page
    said = {"assignee": user_id("xuly.ubnd-213"), "instruction": "Kiểm tra trong ngày."}
    assert press("lanhdao.ubnd-213", report, "assign", **said).status_code == 302
    assert in_queue("xuly.ubnd-213", report)
    assert not in_queue("xuly2.ubnd-213", report)
    assert "Kiểm tra trong ngày." in text_of(browser_of("xuly.ubnd-213").get(address_of(report)))


@pytest.mark.clause("2.b.2/1")
def test_a_department_is_given_the_work_through_its_people():
    department = Unit.objects.create(
        code="P-QLDT", name="Phòng Quản lý đô thị", kind=Unit.Kind.DEPARTMENT, parent=Unit.objects.get(code="UBND-213"),
        valid_from="2020-01-01",
    )  # fmt: skip
    person = User.objects.create_user("phong.qldt", full_name="Phạm Văn Phòng")
    Appointment.objects.create(user=person, unit=department, duty="handler", valid_from="2020-01-01")
    road = lately().to("unit_accepted")
    assert press("lanhdao.ubnd-213", road.report, "assign", assignee=person.pk).status_code == 302
    assert in_queue("phong.qldt", road.report)


@pytest.mark.clause("2.b.3/1")
def test_the_handler_writes_the_result_in_the_template_and_lays_it_before_the_leader():
    road = lately().to("handling")
    assert press("xuly.ubnd-213", road.report, "submit_result").status_code == 422
    road.unit_does("submit_result", "xuly", minutes=0, result=RESULT)
    assert in_queue("lanhdao.ubnd-213", road.report)
    assert actions_on(browser_of("lanhdao.ubnd-213").get(address_of(road.report)))[0] == "approve"


@pytest.mark.clause("2.b.4/1")
def test_what_the_leader_approved_is_back_with_the_team_at_once():
    road = lately().to("submitted")
    assert not in_queue("tiepnhan1", road.report)
    assert press("lanhdao.ubnd-213", road.report, "approve").status_code == 302
    assert in_queue("tiepnhan1", road.report)
    assert not in_queue("lanhdao.ubnd-213", road.report)
