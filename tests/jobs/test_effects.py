"""Effects as jobs: written once, repeated only when repeating may help, and done by a real worker."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from paht.cases.consequences import QUEUED
from paht.cases.models import Event
from paht.cases.queue import TASK
from paht.jobs import effects
from paht.notices.models import Notice
from paht.notices.sentences import SENTENCES
from tests.builders import field_id, sent_in, unit_id, user_id


def notices() -> list[tuple[str, int | None, str, int | None]]:
    return list(Notice.objects.order_by("pk").values_list("effect", "unit_id", "duty", "person_id"))


def run(event: Event, *names: str) -> None:
    effects.run_effects(event_id=event.pk, effects=list(names))


def test_every_queued_effect_has_a_handler_and_no_other():
    assert set(effects.EFFECTS) == QUEUED


def test_a_new_report_tells_the_sender_and_the_team(bac_giang):
    event = sent_in().report.events.get()
    run(event, "tell_reporter", "tell_team")
    assert notices() == [
        ("tell_reporter", None, "reporter", None),
        ("tell_team", unit_id("TVH"), "operator", None),
    ]
    assert set(Notice.objects.values_list("at", flat=True)) == {event.at}


def test_a_repeated_job_writes_nothing_twice(bac_giang):
    event = sent_in().report.events.get()
    for _ in range(3):
        run(event, "tell_reporter", "tell_team")
    assert len(notices()) == 2


@pytest.mark.clause("4.1.2/2")
def test_an_alarm_rings_for_everybody_who_may_acknowledge_it(bac_giang):
    road = sent_in()
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    run(road.assignment.events.get(), "ring_offices")
    office = unit_id("CAT")
    assert notices() == [("ring_offices", office, "focal_point", None), ("ring_offices", office, "leader", None)]
    assert set(Notice.objects.values_list("urgent", flat=True)) == {True}


def test_the_second_return_tells_the_leaders_of_the_team(bac_giang):
    road = sent_in().to("classified")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"), supporting=(unit_id("UBND-222"),))
    for part in road.report.assignments.all():
        login = f"daumoi.{part.unit.code.lower()}"
        road.do("return", login, on=part, return_reason="not_competent", reason="Không phải việc của chúng tôi.")
    run(road.report.events.filter(action="return").last(), "tell_team_leaders")
    assert notices() == [("tell_team_leaders", unit_id("TVH"), "leader", None)]


def test_the_named_agency_is_told_that_its_opinion_is_wanted(bac_giang):
    road = sent_in()
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    event = road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    run(event, "tell_coordinators")
    assert notices() == [("tell_coordinators", unit_id("CAT"), "coordinator", None)]


def test_who_sent_a_merged_report_is_answered_with_the_main_one(bac_giang):
    main, double = sent_in(), sent_in()
    double.do("merge", "tiepnhan1", main=main.report.code)
    run(main.to("done").report.events.get(action="publish"), "tell_reporter")
    told = dict(Notice.objects.values_list("report_code", "words"))
    assert set(told) == {main.report.code, double.report.code}
    assert main.report.code not in told[double.report.code]
    assert "nay đã có kết quả" in told[double.report.code]


def test_an_assignment_tells_the_office_and_the_person(bac_giang):
    road = sent_in().to("handling")
    office = unit_id("UBND-213")
    told = {event.action: event for event in road.assignment.events.all()}
    run(told["send"], "tell_focal_points")
    run(told["unit_receive"], "tell_leaders")
    run(told["assign"], "tell_handler")
    assert notices() == [
        ("tell_focal_points", office, "focal_point", None),
        ("tell_leaders", office, "leader", None),
        ("tell_handler", office, "handler", user_id("xuly.ubnd-213")),
    ]


def test_messages_hold_nothing_that_people_wrote(bac_giang):
    road = sent_in(content="Nhà ông Nguyễn Văn Kín số 0988 777 666 xả rác ra ngõ.").to("sent")
    road.unit_does("return", "daumoi", return_reason="not_competent", reason="Ông Kín ở nơi khác.")
    for event in road.report.events.all():
        run(event, *(effect for effect, action in SENTENCES if action == event.action))
    assert Notice.objects.filter(effect="tell_team").count() == 3
    assert "Kín" not in " ".join(Notice.objects.values_list("words", flat=True))


def test_an_unknown_effect_fails_loudly_and_writes_nothing(bac_giang):
    event = sent_in().report.events.get()
    with pytest.raises(effects.UnknownEffect, match="ring_the_bell"):
        run(event, "tell_team", "ring_the_bell")
    assert notices() == []


def test_an_event_that_is_not_there_fails(bac_giang):
    with pytest.raises(Event.DoesNotExist):
        effects.run_effects(event_id=0, effects=["tell_team"])


def worked() -> list[tuple[str, int]]:
    """How each job of the door ended, and how often it was tried."""
    return list(ProcrastinateJob.objects.filter(task_name=TASK).values_list("status", "attempts"))


def test_a_real_worker_does_what_the_door_queued(worker):
    sent_in()
    worker()
    assert worked() == [("succeeded", 1)]
    assert [effect for effect, *_ in notices()] == ["tell_reporter", "tell_team"]


def test_a_lost_connection_leaves_the_job_for_later(worker, monkeypatch):
    def lost(event: effects.Told, now: dt.datetime) -> None:
        raise OperationalError

    sent_in()
    with monkeypatch.context() as patched:
        patched.setitem(effects.EFFECTS, "tell_reporter", lost)
        worker()
    assert worked() == [("todo", 1)]
    assert ProcrastinateJob.objects.filter(task_name=TASK, scheduled_at__isnull=False).count() == 1
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set scheduled_at = null")
    worker()
    assert worked() == [("succeeded", 2)]
    assert [effect for effect, *_ in notices()] == ["tell_reporter", "tell_team"]


def test_a_mistake_of_ours_is_not_repeated(worker, monkeypatch):
    def wrong(event: effects.Told, now: dt.datetime) -> None:
        raise ValueError

    monkeypatch.setitem(effects.EFFECTS, "tell_reporter", wrong)
    sent_in()
    worker()
    assert worked() == [("failed", 1)]
    assert notices() == []
