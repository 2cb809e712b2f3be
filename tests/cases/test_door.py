"""The one door: what it does, and what it refuses without a trace."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from paht.cases.commands import perform, submit
from paht.cases.models import Assignment, Event, Report, Result, Statement, Step
from paht.people.models import User
from paht.process.decide import Refused
from tests.builders import RESULT, actor, at, field_id, result, sent_in, submission, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")


def stored():
    """Everything a refused action must leave as it was."""
    tables = (Event, Step, Assignment, Result, Statement, ProcrastinateJob)
    return [list(table.objects.order_by("pk").values()) for table in tables], list(Report.objects.values())


def refused(action, login, road, *, on=None, said=None, step_id=None):
    before = stored()
    with pytest.raises(Refused) as caught:
        perform(
            action,
            report_id=road.report.pk,
            actor=actor(login),
            now=road.now,
            said=said or {},
            assignment_id=on.pk if on else None,
            step_id=step_id,
        )
    assert stored() == before
    return caught.value


@pytest.mark.clause("P1.1", "1.b.1", "1.b.2", "1.b.3/1", "2.b.1/7", "2.b.2", "2.b.3", "2.b.4/1", "3.b.1/1", "3.b.1+")
def test_the_main_road_from_citizen_to_published_answer():
    road = sent_in().to("done")
    assert road.report.state == "published"
    told = [(event.seq, event.action, event.duty, event.cite) for event in Event.objects.order_by("seq")]
    assert told == [
        (1, "submit", "reporter", "P1.1"),
        (2, "accept", "operator", "1.b.1"),
        (3, "classify", "operator", "1.b.2"),
        (4, "forward", "operator", "1.b.3"),
        (5, "send", "clock", "1.b.3"),
        (6, "unit_receive", "focal_point", "2.b.1"),
        (7, "assign", "leader", "2.b.2"),
        (8, "submit_result", "handler", "2.b.3"),
        (9, "approve", "leader", "2.b.4"),
        (10, "gather_answers", "clock", "2.b.4"),
        (11, "publish", "operator", "3.b.1+"),
    ]
    assert [(result.stage, result.text) for result in Result.objects.order_by("pk")] == [
        ("draft", RESULT),
        ("approved", RESULT),
        ("published", RESULT),
    ]


@pytest.mark.clause("1.a.1/1", "1.a.2/1", "1.a.3/1", "2.a.1/1", "2.a.2/1", "2.a.3/1", "2.a.4/1", "3.a.1/1")
def test_every_step_of_the_road_has_its_limit_and_its_verdict():
    sent_in().to("done")
    closed = Step.objects.filter(closed_at__isnull=False).order_by("closed_at", "opened_at")
    assert [(step.state, step.duty, step.amount, step.amount_unit, step.late) for step in closed] == [
        ("received", "operator", 30, "minutes", False),
        ("accepted", "operator", 30, "minutes", False),
        ("classified", "operator", 60, "minutes", False),
        ("sent", "focal_point", 30, "minutes", False),
        ("accepted", "leader", 30, "minutes", False),
        ("handling", "handler", 6, "days", False),
        ("with_units", "clock", 0, "minutes", None),
        ("submitted", "leader", 60, "minutes", False),
        ("answered", "operator", 30, "minutes", False),
    ]
    assert [step.state for step in Step.objects.filter(closed_at=None)] == ["published"]


def test_the_due_time_counts_working_time_only():
    friday = at(9, 16, 45)  # summer hours end at 17:00
    step = sent_in(friday).report.steps.get()
    assert step.due_at == at(12, 7, 15)


@pytest.mark.clause("2.a.3/1", "2.b.3/2")
def test_six_working_days_skip_the_weekend():
    road = sent_in(at(6, 8)).to("handling")
    step = road.assignment.steps.get(closed_at=None)
    assert (step.opened_at, step.due_at) == (at(6, 8, 50), at(14, 8, 50))


def test_on_the_last_instant_is_on_time_and_a_moment_later_is_late():
    on_time, late = sent_in(), sent_in()
    on_time.do("accept", "tiepnhan1", minutes=30, public=True)
    late.do("accept", "tiepnhan1", minutes=30 + 1 / 60, public=True)
    assert [road.report.steps.get(state="received").late for road in (on_time, late)] == [False, True]


@pytest.mark.clause("2.b.1-/1")
def test_a_returned_assignment_comes_back_with_its_suggestion_and_goes_to_the_other_agency():
    road = sent_in()
    road.unit = "SGTVT"
    road.to("sent")
    first = road.assignment
    road.unit_does(
        "return",
        "daumoi",
        return_reason="not_competent",
        suggested=unit_id("UBND-213"),
        reason="Đường do thành phố quản lý.",
    )
    first.refresh_from_db()
    assert (road.report.state, first.state, first.suggested.code) == ("classified", "returned", "UBND-213")
    step = road.report.steps.get(closed_at=None)
    assert (step.state, step.amount, step.cite) == ("classified", 60, "1.a.3")
    road.do("forward", "tiepnhan2", lead=unit_id("UBND-213"))
    assert (road.assignment.unit.code, road.assignment.state, road.report.state) == ("UBND-213", "sent", "with_units")
    assert Event.objects.get(action="return").data == {
        "return_reason": "not_competent",
        "suggested": unit_id("UBND-213"),
    }
    assert Event.objects.get(action="return").statement.words == "Đường do thành phố quản lý."


def test_the_report_waits_for_every_agency_and_is_answered_when_one_approved():
    road = sent_in().to("classified")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"), supporting=(unit_id("SXD"),))
    support, lead = road.report.assignments.get(role="supporting"), road.report.assignments.get(role="lead")
    assert (support.unit.code, lead.unit.code) == ("SXD", "UBND-213")
    road.do("unit_receive", "daumoi.ubnd-213", on=lead)
    road.do("assign", "lanhdao.ubnd-213", on=lead, assignee=user_id("xuly.ubnd-213"))
    road.do("submit_result", "xuly.ubnd-213", on=lead, result=RESULT)
    road.do("approve", "lanhdao.ubnd-213", on=lead)
    assert road.report.state == "with_units"
    road.do("return", "daumoi.sxd", on=support, return_reason="not_competent")
    assert road.report.state == "answered"


def test_correcting_does_not_buy_new_days():
    road = sent_in(at(6, 8)).to("handling")
    first_due = road.assignment.steps.get(closed_at=None).due_at
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("correct", "lanhdao", minutes=40, reason="Bổ sung ảnh sau khi xử lý.")
    again = road.assignment.steps.get(closed_at=None)
    assert (again.state, again.person.username) == ("handling", "xuly.ubnd-213")
    assert again.due_at - first_due == dt.timedelta(minutes=40)  # the leader's forty minutes are not the handler's


@pytest.mark.clause("3.b.1-/1")
def test_the_answer_goes_back_to_the_lead_when_it_is_not_as_the_template():
    road = sent_in().to("answered")
    road.do("send_back", "tiepnhan1", reason="Chưa nêu thời gian hoàn thành.")
    assert (road.report.state, road.assignment.state) == ("with_units", "handling")
    road.unit_does("submit_result", "xuly", result=result(when="Xong ngày 07/6/2023."))
    road.unit_does("approve", "lanhdao")
    assert road.report.state == "answered"


@pytest.mark.clause("1.b.3")
def test_a_withdrawn_assignment_lets_the_report_go_on():
    road = sent_in().to("handling")
    road.do("withdraw", "tiepnhan1", on=road.assignment, reason="Chuyển nhầm cơ quan.")
    assert (road.report.state, road.assignment.state) == ("classified", "withdrawn")


@pytest.mark.clause("2.b.2")
def test_a_person_passes_work_back_to_the_leader():
    road = sent_in().to("handling")
    road.unit_does("pass_back", "xuly", reason="Việc của phòng khác.")
    assert road.assignment.state == "accepted"
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly2.ubnd-213"))
    assert road.assignment.steps.get(closed_at=None).person.username == "xuly2.ubnd-213"


@pytest.mark.parametrize(
    ("login", "action"),
    [
        ("daumoi.sxd", "unit_receive"),  # another unit
        ("lanhdao.ubnd-213", "unit_receive"),  # another duty
        ("tiepnhan1", "unit_receive"),
        ("quantri", "unit_receive"),
        ("theodoi", "return"),
        ("xuly.ubnd-213", "return"),
    ],
)
def test_without_the_duty_in_the_unit_nothing_happens(login, action):
    road = sent_in().to("sent")
    refusal = refused(
        action, login, road, on=road.assignment, said={"return_reason": "not_competent"} if action == "return" else {}
    )
    assert refusal.code == "not_yours"
    assert str(refusal) == "Tài khoản của bạn không giữ vai trò thực hiện bước này ở cơ quan đang xử lý."


def test_who_comes_second_is_told_who_was_first_and_when():
    road = sent_in()
    step = road.report.steps.get().pk
    road.do("accept", "tiepnhan1", public=True)
    refusal = refused("accept", "tiepnhan2", road, said={"public": True}, step_id=step)
    name = User.objects.get(username="tiepnhan1").full_name
    assert refusal.code == "not_now"
    assert str(refusal) == (
        f"Bước này đã xong: {name} (Tổ vận hành HTTT-PAHT) tiếp nhận phản ánh lúc 8:10 ngày\N{NO-BREAK SPACE}05/6/2023."
    )


def test_a_stale_page_cannot_act_on_the_same_state_reached_again():
    road = sent_in().to("handling")
    stale = road.assignment.steps.get(closed_at=None).pk
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("correct", "lanhdao", reason="Thêm ảnh.")
    refusal = refused(
        "submit_result", "xuly.ubnd-213", road, on=road.assignment, said={"result": RESULT}, step_id=stale
    )
    assert refusal.code == "not_now"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "field"),
        ({"field": 10**9, "urgency": "normal"}, "field"),
        ({"field": "GT-01", "urgency": "normal"}, "field"),
        ({"field": None, "urgency": "normal"}, "field"),
        ({"urgency": "yesterday"}, "urgency"),
        ({"colour": "red"}, ""),
    ],
)
def test_a_forged_classification_is_refused(said, field):
    road = sent_in().to("accepted")
    assert refused("classify", "tiepnhan1", road, said=said).field == field


def test_a_field_of_the_upper_level_is_no_classification():
    road = sent_in().to("accepted")
    assert refused("classify", "tiepnhan1", road, said={"field": field_id("GT"), "urgency": "normal"}).field == "field"


@pytest.mark.parametrize("unit", [0, 10**9, "SGTVT"])
def test_a_unit_that_does_not_exist_gets_nothing(unit):
    road = sent_in().to("classified")
    refused("forward", "tiepnhan1", road, said={"lead": unit})


def test_a_handler_of_another_office_is_not_named():
    road = sent_in().to("unit_accepted")
    said = {"assignee": user_id("xuly.sxd")}
    assert refused("assign", "lanhdao.ubnd-213", road, on=road.assignment, said=said).field == "assignee"


def test_an_assignment_of_another_report_is_not_found():
    road, other = sent_in().to("sent"), sent_in().to("sent")
    assert refused("unit_receive", "daumoi.ubnd-213", road, on=other.assignment).code == "gone"


def test_words_of_twenty_thousand_signs_pass_and_one_more_does_not():
    road = sent_in().to("answered")
    refusal = refused("send_back", "tiepnhan1", road, said={"reason": "a" * 20_001})
    assert str(refusal) == "Mục “Cần điều chỉnh gì” quá dài. Hãy rút gọn còn dưới 20.000 ký tự."
    road.do("send_back", "tiepnhan1", reason="a" * 20_000)
    assert road.report.state == "with_units"


def test_a_refused_consequence_takes_the_action_with_it():
    road = sent_in().to("submitted")
    before = stored()
    with connection.cursor() as cursor:  # the second event of this action cannot be written
        cursor.execute(
            "CREATE FUNCTION no_gather() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;"
            "CREATE TRIGGER no_gather BEFORE INSERT ON cases_event FOR EACH ROW"
            " WHEN (NEW.action = 'gather_answers') EXECUTE FUNCTION no_gather()"
        )
    with pytest.raises(DatabaseError, match="disk full"):
        road.unit_does("approve", "lanhdao")
    assert stored() == before


@pytest.mark.parametrize("table", ["cases_event", "cases_result"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_itself_keeps_the_evidence(table, change):
    sent_in().to("done")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_a_verdict_is_frozen_and_an_open_step_is_not():
    road = sent_in()
    road.do("accept", "tiepnhan1", public=True)
    Step.objects.filter(closed_at=None).update(due_at=at(7, 9))
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(closed_at__isnull=False).update(late=True)


def test_two_open_steps_for_one_report_cannot_be_stored():
    step = sent_in().report.steps.get()
    step.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        step.save(force_insert=True)


def test_an_accepted_action_queues_its_effects_and_a_refused_one_none():
    road = sent_in()
    jobs = ProcrastinateJob.objects.filter(task_name="paht.effects")
    assert [job.args["effects"] for job in jobs] == [["propose", "tell_reporter", "tell_team"]]
    refused("accept", "tiepnhan1", road)
    assert jobs.count() == 1


def test_personal_data_stays_out_of_events():
    road = sent_in(name="Trần Văn Kín", phone="0987 654 321", email="kin@example.vn").to("done")
    told = " ".join(str(event.__dict__) for event in Event.objects.all())
    assert not [secret for secret in ("Trần Văn Kín", "987654321", "kin@example.vn") if secret in told]
    assert b"Kin" not in bytes(road.report.reporter.name)


def test_the_same_key_gives_the_same_report():
    first = submit(submission(key=b"1" * 32), now=at(5, 8))
    again = submit(submission(key=b"1" * 32, content="Nội dung khác hẳn, nhưng cùng một lần gửi."), now=at(5, 9))
    assert (again.pk, Report.objects.count(), again.content) == (first.pk, 1, first.content)


def test_time_never_runs_backwards_when_the_clock_of_one_process_is_behind(bac_giang):
    road = sent_in().to("accepted")
    road.now -= dt.timedelta(minutes=30)
    event = road.do("classify", "tiepnhan1", field=field_id("NC-04"), urgency="normal")
    closed = Step.objects.get(report=road.report, state="accepted")
    assert event.at == closed.opened_at == closed.closed_at
    assert closed.late is False
