"""Reminders before and at the due time, once each, in working time; alarms again and again until answered."""

import datetime as dt

import pytest
from django.db.models import OuterRef

from paht.cases import proposals
from paht.cases.models import Step
from paht.cases.queries import deadlines
from paht.notices import reminding
from paht.notices.models import Notice
from tests.builders import at, field_id, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")

SATURDAY_NIGHT = at(10, 23, 50)


def told(effect):
    return list(Notice.objects.filter(effect=effect).order_by("pk").values_list("duty", "words"))


def test_a_step_is_announced_after_three_quarters_of_its_time_once():
    road = sent_in()  # Monday 8:00, thirty minutes
    assert reminding.remind(at(5, 8, 22)) == 0
    assert [reminding.remind(at(5, 8, minute)) for minute in (23, 24, 29)] == [1, 0, 0]
    [(duty, words)] = told("remind_soon")
    assert duty == "operator"
    assert words == (
        f"Phản ánh {road.report.code} (tiếp nhận thông tin) sắp đến hạn, hạn 8:30 ngày\N{NO-BREAK SPACE}05/6/2023."
    )
    assert told("remind_due") == []


def test_a_step_is_announced_again_when_it_is_due_once():
    sent_in()
    reminding.remind(at(5, 8, 25))
    assert [reminding.remind(at(5, hour, minute)) for hour, minute in ((8, 30), (8, 31), (15, 0))] == [1, 0, 0]
    assert reminding.remind(at(6, 8, 30)) == 0
    assert len(told("remind_due")) == 1


def test_after_a_standstill_only_the_newer_reminder_is_made_up():
    sent_in()
    assert reminding.remind(at(5, 10)) == 1
    assert (len(told("remind_soon")), len(told("remind_due"))) == (0, 1)


def test_a_working_clock_is_silent_at_night_and_on_days_off():
    road = sent_in(at(9, 16, 50))  # Friday: ten minutes are left of the day, twenty on Monday
    opens = road.report.steps.get().due_at - dt.timedelta(minutes=20)
    assert opens.date() == at(12, 8).date()
    silent = (at(9, 17), at(9, 20), at(10, 9), at(11, 9), opens - dt.timedelta(minutes=1), opens)
    assert [reminding.remind(moment) for moment in silent] == [0] * 6
    assert reminding.remind(opens + dt.timedelta(minutes=13)) == 1
    assert len(told("remind_soon")) == 1


def test_what_was_due_on_friday_evening_waits_for_monday():
    sent_in(at(9, 15))
    assert reminding.remind(at(10, 10)) == 0
    assert reminding.remind(at(11, 10)) == 0
    assert reminding.remind(at(12, 8, 5)) == 1


def test_what_is_done_is_not_reminded_of():
    sent_in().do("accept", "tiepnhan1", public=True)  # closes the step of intake at 8:10
    assert reminding.remind(at(5, 8, 29)) == 0


def test_the_handler_who_is_named_is_reminded_by_name():
    sent_in().to("handling")
    reminding.remind(at(12, 8, 30))
    assert set(Notice.objects.filter(effect="remind_soon").values_list("duty", "person_id")) == {
        ("handler", user_id("xuly.ubnd-213"))
    }


def test_the_sender_is_reminded_once_of_the_question_and_not_told_at_its_end():
    road = sent_in()
    road.do("ask_more", "tiepnhan1", question="Ở đâu?")  # due Monday the 12th, 8:10
    assert [reminding.remind(moment) for moment in (at(8, 8), at(9, 9), at(9, 10), at(12, 9))] == [0, 1, 0, 0]
    assert Notice.objects.values_list("duty", "unit_id", "report_code").get() == ("reporter", None, road.report.code)


def alarm():
    road = sent_in(SATURDAY_NIGHT, content="Cháy kho gỗ dăm.")
    road.do("raise_alarm", "tiepnhan1", minutes=0)
    return road


def after(minutes):
    return SATURDAY_NIGHT + dt.timedelta(minutes=minutes)


def test_the_wall_clock_reminds_at_night_too():
    alarm()
    assert [reminding.remind(after(minutes)) for minutes in (22, 23, 24, 30, 31)] == [0, 1, 0, 1, 0]
    assert set(Notice.objects.values_list("urgent", flat=True)) == {True}


@pytest.mark.clause("4.1.2/2")
def test_an_alarm_rings_again_every_five_minutes_and_twice_in_none():
    road = alarm()
    rung = [reminding.repeat_alarms(after(minutes)) for minutes in (1, 4, 5, 6, 9, 10, 11, 33)]
    assert rung == [0, 0, 1, 0, 0, 1, 0, 1]
    assert told("repeat_alarm")[0][1].startswith(f"TỨC THỜI, chưa ai nhận việc: phản ánh {road.report.code}")


def test_an_alarm_is_silent_once_it_was_acknowledged():
    road = alarm()
    road.do("dispatch", "tiepnhan1", minutes=6, field=field_id("AN-01"), lead=unit_id("CAT"))
    assert reminding.repeat_alarms(after(8)) == 0
    assert reminding.repeat_alarms(after(12)) == 2  # the focal point and the leader
    assert {duty for duty, _words in told("repeat_alarm")} == {"focal_point", "leader"}
    road.do("acknowledge", "daumoi.cat", on=road.assignment, minutes=10)
    assert [reminding.repeat_alarms(after(minutes)) for minutes in (17, 30, 3000)] == [0, 0, 0]


def test_an_office_that_lets_an_alarm_pass_its_limit_is_made_known_to_the_team():
    road = alarm()
    road.do("dispatch", "tiepnhan1", minutes=6, field=field_id("AN-01"), lead=unit_id("CAT"))
    assert road.assignment.steps.get().due_at == after(36)
    assert [reminding.repeat_alarms(after(minutes)) for minutes in (34, 36)] == [2, 3]
    assert [duty for duty, _words in told("repeat_alarm")].count("operator") == 1
    road.do("acknowledge", "daumoi.cat", on=road.assignment, minutes=40)
    assert reminding.repeat_alarms(after(50)) == 0


def test_of_a_sensitive_case_not_even_the_step_is_named():
    road = sent_in()
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    reminding.remind(at(7, 9))
    assert [words for duty, words in told("remind_due") if duty == "coordinator"] == [
        f"Phản ánh {road.report.code} đã đến hạn, hạn 8:30 ngày\N{NO-BREAK SPACE}06/6/2023."
    ]


@pytest.mark.parametrize("now", [at(5, 8, 25), at(5, 9)])
def test_one_row_that_cannot_be_told_does_not_stop_the_others(now):
    broken, sound = sent_in(), sent_in()
    Step.objects.filter(report=broken.report).update(state="unheard_of")
    assert reminding.remind(now) == 1
    assert Notice.objects.get().report_code == sound.report.code


def test_one_alarm_that_cannot_ring_does_not_stop_the_others():
    broken, sound = alarm(), alarm()
    Step.objects.filter(report=broken.report, closed_at=None).update(state="alerted")  # a state that no report knows
    assert reminding.repeat_alarms(after(7)) == 1
    assert Notice.objects.get().report_code == sound.report.code


def test_more_rows_than_a_batch_holds_are_all_found():
    for _ in range(5):
        sent_in()
    told_already = Notice.objects.filter(event_id=OuterRef("opened_by_id"))
    rows = list(reminding.batches(lambda after: deadlines.fallen_due(at(5, 9), told_already, after, size=2)))
    assert len({row.report_id for row in rows}) == len(rows) == 5


def danger():
    road = sent_in(at(10, 23, 50), content="Cháy xưởng gỗ đầu làng, lửa lan sang nhà bên, có người kẹt!")
    proposals.make(road.report.pk, road.now)
    return road


@pytest.mark.clause("4.1.1/1")
def test_what_looks_like_danger_rings_at_once_every_five_minutes_for_half_an_hour_then_no_more():
    danger()
    assert [reminding.warn_of_danger(at(10, 23, minute)) for minute in (50, 51, 54, 55, 59)] == [1, 0, 0, 1, 0]
    assert [reminding.warn_of_danger(at(11, 0, minute)) for minute in (0, 5, 10, 15, 20, 25)] == [1, 1, 1, 1, 1, 0]
    assert set(Notice.objects.values_list("effect", "duty", "unit_id", "urgent")) == {
        ("warn_of_danger", "operator", unit_id("TVH"), True)
    }


@pytest.mark.parametrize("action", ["raise_alarm", "accept", "reject"])
def test_the_warning_ends_when_somebody_acts(action):
    said = {"accept": {"public": True}, "reject": {"reject_reason": "test"}}.get(action, {})
    danger().do(action, "tiepnhan1", **said)
    assert reminding.warn_of_danger(at(11, 0, 0)) == 0
