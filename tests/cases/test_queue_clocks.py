"""What clocks say in words: time used, verdicts, why a step is due when it is due."""

import pytest

from paht.cases.models import Step
from paht.cases.queries import clocks
from paht.cases.queries.dossier import dossier
from paht.people.hours import working_calendar
from paht.people.standing import standing_of
from tests.builders import MONDAY, RESULT, at, sent_in, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")


def the_step(road, state):
    return Step.objects.select_related("unit").filter(report=road.report, state=state).order_by("-pk").first()


def test_a_closed_step_tells_how_long_it_took_and_that_it_was_in_time():
    road = sent_in(at(5, 8)).to("accepted")
    step = the_step(road, "received")
    assert clocks.took_words(step, working_calendar()) == "hết 10 phút làm việc"
    assert clocks.late_words(step, working_calendar()) == "đúng hạn"
    assert clocks.limit_words(step) == "0,5 giờ làm việc"


def test_a_late_step_tells_by_how_much_in_working_time():
    road = sent_in(at(5, 16, 0))
    road.do("accept", "tiepnhan1", minutes=16 * 60, public=True)
    step = the_step(road, "received")
    assert step.closed_at == at(6, 8, 0)
    assert clocks.took_words(step, working_calendar()) == "hết 2 giờ làm việc"
    assert clocks.late_words(step, working_calendar()) == "trễ 1 giờ 30 phút"


def test_late_by_a_night_only_is_late_without_a_number():
    road = sent_in(at(5, 16, 30))
    road.do("accept", "tiepnhan1", minutes=60, public=True)
    assert clocks.late_words(the_step(road, "received"), working_calendar()) == "trễ hạn"


def test_a_step_without_a_limit_has_no_verdict_and_no_reason():
    step = the_step(sent_in(at(5, 8)).to("done"), "published")
    calendar = working_calendar()
    assert clocks.reading(step, calendar, at(30, 8)).state == "none"
    assert clocks.used_words(step, calendar, at(30, 8)) == ""
    assert clocks.late_words(step, calendar) == ""
    assert clocks.why_due(step, calendar) == ""


def test_the_reason_names_limit_clause_and_the_hours_that_counted():
    step = the_step(sent_in(at(5, 11, 10)), "received")
    assert clocks.why_due(step, working_calendar()) == (
        "Thời hạn 0,5 giờ làm việc, theo mục 1.a.1 của Hướng dẫn (“Tiếp nhận thông tin phản ánh…”). "
        "Từ 11:10 thứ Hai ngày 05/6/2023 đến 13:40 thứ Hai ngày 05/6/2023 có 30 phút làm việc. "
        "Được tính: thứ Hai 05/6 (11:10–11:30, 13:30–13:40). Không tính: nghỉ trưa."
    )


def test_work_taken_up_again_says_that_only_the_rest_of_the_limit_is_left():
    road = sent_in(at(5, 8)).to("handling")
    calendar = working_calendar()
    assert "phần thời hạn còn lại" not in clocks.why_due(the_step(road, "handling"), calendar)
    road.unit_does("submit_result", "xuly", minutes=2 * 24 * 60, result=RESULT)
    road.unit_does("correct", "lanhdao", reason="Ghi rõ ngày.")
    assert "chỉ tính phần thời hạn còn lại" in clocks.why_due(the_step(road, "handling"), calendar)


def test_the_wall_clock_says_that_nights_count():
    road = sent_in(at(5, 20))
    Step.objects.filter(report=road.report).update(clock="wall", amount=30, due_at=at(5, 20, 30))
    step = the_step(road, "received")
    assert "Tính theo đồng hồ, cả ngoài giờ làm việc, từ 20:00 ngày" in clocks.why_due(step, working_calendar())
    assert clocks.used_words(step, working_calendar(), at(5, 20, 45)) == "45 phút"
    assert clocks.reading(step, working_calendar(), at(5, 20, 45)).minutes == -15


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("", "Phường Thọ Xương, Thành phố Bắc Giang"),
        ("12 đường Hùng Vương", "12 đường Hùng Vương, Phường Thọ Xương, Thành phố Bắc Giang"),
        ("Ngõ 60, phường thọ xương", "Ngõ 60, phường thọ xương, Thành phố Bắc Giang"),
    ],
)
def test_a_commune_that_the_address_names_is_not_said_twice(address, place):
    report = sent_in(address=address).report
    team = standing_of(user_id("tiepnhan1"), MONDAY.date())
    assert dossier(report.code, team, calendar=working_calendar(), now=MONDAY).place == place
