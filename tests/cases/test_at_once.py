"""Many at once, and a crash in the middle: one success, clear refusals, nothing half done."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import OperationalError, close_old_connections, connection, connections

from paht.cases.commands import perform, submit
from paht.cases.history import verify
from paht.cases.models import Event, Report, Step
from paht.process.decide import Refused
from tests.builders import actor, at, sent_in, submission, unit_id

pytestmark = [pytest.mark.usefixtures("bac_giang_committed"), pytest.mark.django_db(transaction=True)]

RACERS = 50
LANES = 16


def race(attempt):
    """Runs `attempt(number)` fifty times on sixteen threads that start together; gives results and refusals."""
    gate = threading.Barrier(LANES)

    def lane(first):
        gate.wait()
        try:
            return [outcome(attempt, number) for number in range(first, RACERS, LANES)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(LANES) as pool:
        return [result for lane_results in pool.map(lane, range(LANES)) for result in lane_results]


def outcome(attempt, number):
    try:
        return attempt(number)
    except Refused as refusal:
        return refusal


def test_of_fifty_who_accept_at_once_one_succeeds_and_the_others_are_told_who():
    road = sent_in()
    step = road.report.steps.get().pk
    actors = [actor("tiepnhan1"), actor("tiepnhan2")]

    def accept(number):
        return perform(
            "accept",
            report_id=road.report.pk,
            actor=actors[number % 2],
            now=at(5, 8, 10),
            said={"public": True},
            step_id=step,
        )

    results = race(accept)
    won = [result for result in results if isinstance(result, Event)]
    lost = [result for result in results if isinstance(result, Refused)]
    assert (len(won), len(lost)) == (1, RACERS - 1)
    sentence = (
        f"{won[0].actor.full_name} (Tổ vận hành HTTT-PAHT) tiếp nhận phản ánh lúc 8:10 ngày\N{NO-BREAK SPACE}05/6/2023"
    )
    assert {str(refusal) for refusal in lost} == {f"Bước này đã xong: {sentence}."}
    assert {refusal.code for refusal in lost} == {"not_now"}
    assert Event.objects.filter(action="accept").count() == 1
    assert Step.objects.filter(closed_at=None).count() == 1
    assert list(verify()) == []


def test_of_two_different_actions_at_once_only_one_happens():
    road = sent_in().to("sent")
    assignment = road.assignment
    who, step = actor("daumoi.ubnd-213"), assignment.steps.get().pk

    def receive_or_return(number):
        action, said = (
            ("unit_receive", {}),
            ("return", {"return_reason": "not_competent", "suggested": unit_id("SXD")}),
        )[number % 2]
        return perform(
            action, report_id=road.report.pk, actor=who, now=at(5, 9), said=said, assignment_id=assignment.pk,
            step_id=step,
        )  # fmt: skip

    results = race(receive_or_return)
    assert sum(isinstance(result, Event) for result in results) == 1
    assert Event.objects.filter(assignment=assignment).count() == 2
    assert list(verify()) == []


def test_fifty_times_the_same_form_at_once_is_one_report():
    form = submission(key=b"k" * 32)
    results = race(lambda _number: submit(form, now=at(5, 8)))
    assert {report.pk for report in results} == {Report.objects.get().pk}
    assert (Event.objects.count(), Step.objects.count()) == (1, 1)


def test_a_connection_that_dies_in_the_middle_leaves_nothing_behind():
    road = sent_in().to("submitted")
    before = (road.report.last_seq, Step.objects.count(), Event.objects.count())
    kill_when_the_second_event_is_written()
    with pytest.raises(OperationalError):
        road.unit_does("approve", "lanhdao")
    close_old_connections()
    undo_killing()
    road.report.refresh_from_db()
    assert (road.report.last_seq, Step.objects.count(), Event.objects.count()) == before
    assert list(verify()) == []
    road.unit_does("approve", "lanhdao")
    assert road.report.state == "answered"


def kill_when_the_second_event_is_written():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NEW; END $$;"
            "CREATE TRIGGER die BEFORE INSERT ON cases_event FOR EACH ROW"
            " WHEN (NEW.action = 'gather_answers') EXECUTE FUNCTION die()"
        )


def undo_killing():
    parameters = connection.get_connection_params()
    known = {key: parameters[key] for key in ("dbname", "user", "password", "host", "port") if parameters.get(key)}
    with psycopg.connect(**known, autocommit=True) as apart:
        apart.execute("DROP TRIGGER die ON cases_event; DROP FUNCTION die()")
