"""A corrected calendar moves the steps that run, and nothing else."""

import datetime as dt

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from paht.cases import recomputing
from paht.cases.history import verify
from paht.cases.models import Event, Step
from paht.people import calendar_changes
from paht.people.calendar_changes import Change
from paht.people.models import CalendarDay, CalendarVersion, CalendarYear
from paht.process.decide import Refused
from tests.builders import RESULT, at, sent_in

pytestmark = pytest.mark.usefixtures("bac_giang")

OFF = Change(dt.date(2023, 6, 8), "nghi", "Nghỉ do bão", "123/QĐ-UBND")


def handling():
    return sent_in(at(6, 8)).to("handling")


def running(road):
    return Step.objects.get(assignment=road.assignment, closed_at=None)


@pytest.mark.clause("2.a.3")
def test_a_day_off_within_the_span_moves_the_step_by_a_day_and_an_event_says_so():
    road = handling()
    closed = list(Step.objects.exclude(closed_at=None).order_by("pk").values())
    recomputing.change_calendar(OFF)
    assert recomputing.recompute(at(7, 9)) == 1
    assert running(road).due_at == at(15, 8, 50)
    event = Event.objects.get(action="recompute")
    assert (event.from_state, event.to_state, event.duty, event.actor) == ("handling", "handling", "clock", None)
    assert event.data == {"old_due": _utc(at(14, 8, 50)), "new_due": _utc(at(15, 8, 50))}
    assert list(Step.objects.exclude(closed_at=None).order_by("pk").values()) == closed
    assert list(verify()) == []


def _utc(moment):
    return moment.astimezone(dt.UTC).isoformat()


def test_a_second_run_finds_nothing_to_do():
    handling()
    recomputing.change_calendar(OFF)
    assert (recomputing.recompute(at(7, 9)), recomputing.recompute(at(7, 10))) == (1, 0)
    assert Event.objects.filter(action="recompute").count() == 1


def test_without_a_change_nothing_moves_also_for_work_that_was_taken_up_again():
    road = handling()
    road.unit_does("submit_result", "xuly", minutes=700, result=RESULT)
    road.unit_does("correct", "lanhdao", minutes=700, reason="Thêm ảnh.")
    asking = handling()
    asking.unit_does("ask_extension", "xuly", days=2, reason="Chờ vật tư.")
    asking.unit_does("endorse_extension", "lanhdao")
    asking.do("grant_extension", "tiepnhan1", on=asking.assignment, days=2)
    assert recomputing.recompute(at(7, 9)) == 0


def test_an_extended_step_keeps_its_extra_days_on_the_new_calendar():
    road = handling()
    road.unit_does("ask_extension", "xuly", days=2, reason="Chờ vật tư.")
    road.unit_does("endorse_extension", "lanhdao")
    road.do("grant_extension", "tiepnhan1", on=road.assignment, days=2)
    recomputing.change_calendar(OFF)
    recomputing.recompute(at(7, 9))
    assert running(road).due_at == at(19, 8, 50)  # six days and two, with the 8th off: from Friday 16 to Monday 19


def asking():
    """Six working days, of which the handler asks for two more; due on 14 June at 8:50."""
    road = handling()
    road.unit_does("ask_extension", "xuly", days=2, reason="Chờ vật tư.")
    return road


def test_an_extension_still_asked_for_counts_on_the_new_calendar_once_it_is_refused():
    road = asking()
    recomputing.change_calendar(OFF)
    assert recomputing.recompute(at(7, 9)) == 0  # nothing runs under a clock while it is considered
    road.unit_does("decline_extension", "lanhdao", minutes=600, reason="Chưa cần.")
    assert running(road).due_at == at(15, 8, 50)
    assert recomputing.recompute(at(7, 9)) == 0
    assert list(verify()) == []


def test_an_extension_granted_after_the_change_adds_its_days_on_the_new_calendar():
    road = asking()
    road.unit_does("endorse_extension", "lanhdao")
    recomputing.change_calendar(OFF)
    recomputing.recompute(at(7, 9))
    road.do("grant_extension", "tiepnhan1", on=road.assignment, minutes=600, days=2)
    assert running(road).due_at == at(19, 8, 50)
    assert recomputing.recompute(at(7, 9)) == 0


def test_an_extension_refused_by_the_team_after_the_change_counts_on_the_new_calendar():
    road = asking()
    road.unit_does("endorse_extension", "lanhdao")
    recomputing.change_calendar(OFF)
    road.do("refuse_extension", "tiepnhan1", on=road.assignment, reason="Chưa cần.")
    assert running(road).due_at == at(15, 8, 50)


def test_what_was_left_when_the_sender_was_asked_is_counted_on_the_new_calendar():
    road = handling()
    road.unit_does("submit_result", "xuly", result=RESULT)
    frozen = Step.objects.get(assignment=road.assignment, state="handling")
    recomputing.change_calendar(OFF)
    road.unit_does("correct", "lanhdao", reason="Thêm ảnh.")
    assert running(road).due_at == at(15, 9)  # ten minutes of approving do not count; the day off does
    frozen.refresh_from_db()
    assert (frozen.due_at, frozen.late) == (at(14, 8, 50), False)


def test_the_summary_counts_all_and_keeps_the_first():
    roads = [handling(), handling(), handling()]
    found = recomputing.summary(calendar_changes.calendar_with(OFF), 2)
    assert (found.count, found.rest) == (3, 1)
    assert [move.step.report for move in found.first] == [road.report for road in roads[:2]]
    assert (found.old, found.new) == ((at(14, 8, 50), at(14, 8, 50)), (at(15, 8, 50), at(15, 8, 50)))


def test_nothing_that_moves_has_no_span():
    handling()
    off = Change(dt.date(2023, 6, 29), "nghi", "Nghỉ do bão", "123/QĐ-UBND")
    found = recomputing.summary(calendar_changes.calendar_with(off), 2)
    assert (found.count, found.first, found.old, found.new) == (0, [], None, None)


def test_the_clock_of_day_and_night_is_not_concerned():
    road = sent_in(at(7, 23, 50))
    road.do("raise_alarm", "tiepnhan1")
    recomputing.change_calendar(OFF)
    assert recomputing.recompute(at(8, 0, 5)) == 0


def test_a_step_opened_while_the_year_was_missing_gets_its_due_time():
    years = CalendarYear.objects.filter(year=2023)
    decision = years.get().decision
    years.delete()
    _moved()
    report = sent_in(at(6, 8)).report
    assert Step.objects.get(report=report).due_at is None
    CalendarYear.objects.create(year=2023, decision=decision)
    _moved()
    assert recomputing.recompute(at(7, 9)) == 1
    assert Step.objects.get(report=report).due_at == at(6, 8, 30)


def _moved():
    version = CalendarVersion.objects.first()
    version.number += 1
    version.save()


def test_the_preview_tells_what_moves_and_changes_nothing():
    road = handling()
    found = list(recomputing.preview(calendar_changes.calendar_with(OFF)))
    assert [(one.step.pk, one.old, one.new) for one in found] == [(running(road).pk, at(14, 8, 50), at(15, 8, 50))]
    assert (running(road).due_at, CalendarDay.objects.filter(day=OFF.day).exists()) == (at(14, 8, 50), False)


def test_saving_queues_one_recount():
    recomputing.change_calendar(OFF)
    assert ProcrastinateJob.objects.filter(task_name=recomputing.TASK).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": dt.date(2031, 1, 2)}, "day"),
        ({"day": dt.date(2023, 9, 4)}, "day"),
        ({"decision": " "}, "decision"),
        ({"reason": ""}, "reason"),
        ({"kind": "lam_bu"}, "replaces"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_nothing_is_stored(wrong, field):
    before = CalendarDay.objects.count(), CalendarVersion.objects.get().number
    with pytest.raises(Refused) as caught:
        recomputing.change_calendar(Change(**(vars(OFF) | wrong)))
    assert caught.value.field == field
    assert (CalendarDay.objects.count(), CalendarVersion.objects.get().number) == before
    assert not ProcrastinateJob.objects.filter(task_name=recomputing.TASK).exists()
