"""The urgent lane (section 4.1): whose alarms, on which clock, apart from the list and its filters."""

import pytest

from paht.cases.models import Assignment
from paht.cases.queries import queue
from paht.cases.queries.queue import Sought
from paht.people.hours import working_calendar
from paht.people.standing import standing_of
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
    assert queue.late_count(who, at(11, 1)) == 0
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
