"""The urgent lane (section 4.1): whose alarms, on which clock, apart from the list and its filters."""

import pytest

from paht.cases import proposals
from paht.cases.commands import perform
from paht.cases.models import Assignment
from paht.cases.queries import queue
from paht.cases.queries.dossier import dossier
from paht.cases.queries.queue import Sought
from paht.people.hours import working_calendar
from paht.people.standing import standing_of
from paht.process.decide import Actor
from tests.builders import RESULT, at, field_id, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")
FIRE = "Cháy kho gỗ dăm, gió to, còn công nhân ở trong."


def lane(login, now=None):
    now = now or at(11, 0, 10)
    return queue.urgent(standing_of(user_id(login), now.date()), calendar=working_calendar(), now=now)


def told(login, now=None):
    return [(row.state.step, row.unit, row.acknowledges) for row in lane(login, now)]


def alarm():
    """A fire on a Saturday night; the alarm is raised at 23:52."""
    road = sent_in(at(10, 23, 50), content=FIRE)
    road.do("raise_alarm", "tiepnhan1", minutes=2)
    return road


def dispatched():
    road = alarm()
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    return road


def test_an_alarm_shows_the_minutes_left_by_the_wall_clock_on_a_sunday_night():
    alarm()
    (row,) = lane("tiepnhan1", at(11, 0, 10))
    assert (row.reading.minutes, row.reading.state, row.state.step) == (12, "in_hand", "Xác minh, phân phối tức thời")
    (row,) = lane("tiepnhan1", at(11, 0, 27))
    assert (row.reading.minutes, row.reading.state) == (-5, "late")


def test_only_the_team_sees_an_alarm_before_it_is_dispatched():
    alarm()
    assert [len(lane(login)) for login in ("tiepnhan1", "tiepnhan2", "daumoi.cat", "theodoi")] == [1, 1, 0, 0]


def test_the_agency_may_acknowledge_at_once_and_the_team_watches():
    dispatched()
    step, unit = "Xác nhận thông tin tức thời", "Công an tỉnh"
    assert told("daumoi.cat") == told("lanhdao.cat") == [(step, unit, True)]
    assert told("tiepnhan1") == [(step, unit, False)]
    assert told("xuly.cat") == told("daumoi.sxd") == []


def test_after_acknowledging_those_who_may_report_the_result_keep_it_in_their_lane():
    road = dispatched()
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    for login in ("daumoi.cat", "lanhdao.cat", "xuly.cat"):
        assert told(login) == [("Xử lý tức thời", "Công an tỉnh", False)]
    road.do("report_result", "daumoi.cat", on=road.assignment, result=RESULT, result_time=at(11, 0, 5))
    assert told("lanhdao.cat") == [("Phê duyệt kết quả tức thời", "Công an tỉnh", False)]
    assert told("xuly.cat") == []
    road.do("approve", "lanhdao.cat", on=road.assignment)
    assert told("lanhdao.cat") == told("tiepnhan1") == []


def test_what_stands_in_the_lane_stands_not_in_the_list_and_is_no_kind_of_it():
    alarm()
    who = standing_of(user_id("tiepnhan1"), at(11, 0, 10).date())
    page = queue.page(who, Sought(), "", calendar=working_calendar(), now=at(11, 1))
    assert page.rows == []
    assert queue.counted(who, at(11, 1)).late == 0
    assert "report.alarmed" not in dict(queue.kinds_for(who))


def test_the_most_pressing_alarm_stands_first_and_one_without_limit_last():
    first, second, third = alarm(), alarm(), alarm()
    for road, minutes in ((second, 1), (third, 5)):
        road.do("dispatch", "tiepnhan1", minutes=minutes, field=field_id("AN-01"), lead=unit_id("CAT"))
    second.do("acknowledge", "daumoi.cat", on=Assignment.objects.get(report=second.report))
    assert [row.code for row in lane("tiepnhan1")] == [one.report.code for one in (first, third, second)]


def test_nobody_without_a_duty_has_a_lane():
    alarm()
    assert lane("quantri") == []


def suspicion(content=FIRE, moment=None):
    """A report sent on a Saturday night, and what the system made of it; nobody has opened it."""
    road = sent_in(moment or at(10, 23, 50), content=content)
    proposals.make(road.report.pk, road.now)
    return road


def listed(login, now):
    who = standing_of(user_id(login), now.date())
    return [row.code for row in queue.page(who, Sought(), "", calendar=working_calendar(), now=now).rows]


@pytest.mark.clause("4.1.1/1")
def test_what_looks_like_danger_stands_with_the_alarms_on_the_wall_clock_before_anybody_has_opened_it():
    road = suspicion()
    (row,) = lane("tiepnhan1", at(11, 0, 10))
    assert (row.code, row.suspected, row.reading.minutes, row.reading.state) == (road.report.code, True, 10, "due_soon")
    (row,) = lane("tiepnhan1", at(11, 0, 21))
    assert (row.reading.minutes, row.reading.state) == (-1, "late")
    assert listed("tiepnhan1", at(11, 0, 10)) == []
    assert lane("daumoi.cat") == lane("theodoi") == []


def test_what_only_may_be_an_alarm_stands_by_its_own_half_hour_among_the_others():
    later, sooner = suspicion(moment=at(11, 0, 5)), alarm()
    first = suspicion(moment=at(10, 23, 40))
    assert [row.code for row in lane("tiepnhan1")] == [one.report.code for one in (first, sooner, later)]


def test_who_takes_it_in_as_any_other_report_finds_it_among_the_others():
    road = suspicion()
    road.do("accept", "tiepnhan1", public=True)
    assert lane("tiepnhan1") == []
    assert listed("tiepnhan1", at(11, 0, 10)) == [road.report.code]


def test_its_own_page_shows_the_clock_of_the_alarm_too():
    road = suspicion()
    who, now = standing_of(user_id("tiepnhan1"), at(11, 0, 10).date()), at(11, 0, 10)
    (waiting,) = dossier(road.report.code, who, calendar=working_calendar(), now=now).waiting
    assert (waiting.reading.minutes, waiting.reading.clock) == (10, "wall")
    assert "theo mục 4.1.1 của Hướng dẫn" in waiting.why
    road.do("accept", "tiepnhan1", public=True)
    (waiting,) = dossier(road.report.code, who, calendar=working_calendar(), now=now).waiting
    assert waiting.reading.clock == "working"


def test_what_was_called_off_is_decided_until_its_sender_adds_something():
    road = suspicion()
    road.do("raise_alarm", "tiepnhan1")
    road.do("call_off", "tiepnhan1", reason="Chỉ đốt rơm ngoài đồng, đã gọi lại cho người báo.")
    assert lane("tiepnhan1") == []
    road.do("ask_more", "tiepnhan1", question="Lửa có lan vào nhà không?")
    assert lane("tiepnhan1") == []
    sent = {"supplement": "Lửa đã lan vào nhà bên."}
    perform("supply", report_id=road.report.pk, actor=Actor.sender(), now=at(11, 0, 5), said=sent)
    assert [row.suspected for row in lane("tiepnhan1")] == [True]


def test_what_sounds_like_no_danger_waits_in_the_list():
    road = suspicion("Đèn đường trước cổng chợ tắt đã ba hôm, tối rất khó đi.")
    assert lane("tiepnhan1") == []
    assert listed("tiepnhan1", at(11, 0, 10)) == [road.report.code]
