"""Sections 1, 3 and 4 of the guideline beyond the normal road: what may be done, by whom, until when."""

import datetime as dt

import pytest

from paht.cases.commands import perform
from paht.cases.history import verify
from paht.cases.models import Event, Report, Step
from paht.people.models import Appointment, Unit, User
from paht.people.standing import standing_of
from paht.process.decide import Actor, Refused
from tests.builders import RESULT, actor, at, field_id, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")


def sender_does(road, action, *, minutes=10, **said):
    road.now += dt.timedelta(minutes=minutes)
    event = perform(action, report_id=road.report.pk, actor=Actor.sender(), now=road.now, said=said)
    road.report.refresh_from_db()
    return event


def open_step(road, assignment=None):
    return Step.objects.get(report=road.report, assignment=assignment, closed_at=None)


def refused(road, action, login, on=None, **said):
    with pytest.raises(Refused) as caught:
        road.do(action, login, on=on, **said)
    return caught.value


def seen_by(login):
    standing = standing_of(User.objects.get(username=login).pk, dt.date(2023, 6, 5)) if login else None
    return set(Report.objects.visible_to(standing).values_list("pk", flat=True))


@pytest.mark.clause("1.b.1/3")
def test_1_b_1_the_team_asks_and_its_clock_stands_still_until_the_sender_answers():
    road = sent_in()
    road.do("ask_more", "tiepnhan1", question="Cống nào, trước số nhà bao nhiêu?")
    step = open_step(road)
    assert (road.report.state, step.duty, step.due_at) == ("waiting_reporter", "reporter", at(12, 8, 10))
    sender_does(road, "supply", minutes=60, supplement="Trước số 15.")
    step = open_step(road)
    assert (road.report.state, step.due_at) == ("received", at(5, 9, 30))  # twenty minutes were left


@pytest.mark.clause("1.b.1/3")
def test_1_b_1_without_an_answer_the_report_lapses_but_not_before_its_time():
    road = sent_in()
    road.do("ask_more", "tiepnhan1", question="Ở đâu?")
    with pytest.raises(Refused, match="Chưa hết thời hạn"):
        perform("lapse", report_id=road.report.pk, actor=Actor.system(), now=at(12, 8, 10))
    perform("lapse", report_id=road.report.pk, actor=Actor.system(), now=at(12, 8, 11))
    road.report.refresh_from_db()
    assert road.report.state == "rejected"


@pytest.mark.clause("1.b.1")
def test_1_b_1_a_duplicate_is_merged_and_cannot_be_merged_into_itself():
    main, double = sent_in(), sent_in()
    assert refused(double, "merge", "tiepnhan1", main=double.report.code).field == "main"
    double.do("merge", "tiepnhan1", main=main.report.code.lower())
    assert (double.report.state, double.report.main_id) == ("merged", main.report.pk)
    third = sent_in()
    assert refused(third, "merge", "tiepnhan1", main=double.report.code).field == "main"


@pytest.mark.clause("1.b.1")
def test_1_b_1_a_denunciation_leaves_the_procedure_and_nobody_but_the_team_sees_it():
    road = sent_in()
    road.do("accept", "tiepnhan1", public=True)
    road.do("redirect", "tiepnhan1", lane="to_cao")
    assert (road.report.state, road.report.public, road.report.lane) == ("redirected", False, "to_cao")
    assert [login for login in (None, "daumoi.ubnd-213", "theodoi") if seen_by(login)] == []
    assert seen_by("tiepnhan2") == {road.report.pk}


def alarm():
    """A fire on a Saturday night."""
    road = sent_in(at(10, 23, 50), content="Cháy kho gỗ dăm, gió to, còn công nhân ở trong.")
    road.do("raise_alarm", "tiepnhan1", minutes=2)
    return road


@pytest.mark.clause("4.1.1/1")
def test_4_1_1_verification_and_dispatch_are_due_in_thirty_minutes_by_day_and_night():
    road = alarm()
    step = open_step(road)
    assert (road.report.state, step.clock, step.due_at, step.cite) == ("alarmed", "wall", at(11, 0, 22), "4.1.1")


@pytest.mark.clause("4.1.2/1", "4.1.3/1")
def test_4_1_2_dispatch_reaches_all_agencies_at_once():
    road = alarm()
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"), supporting=(unit_id("UBND-221"),))
    assert sorted(road.report.assignments.values_list("unit__code", "state")) == [
        ("CAT", "alerted"),
        ("UBND-221", "alerted"),
    ]
    assert {step.due_at for step in Step.objects.filter(state="alerted")} == {at(11, 0, 32)}


@pytest.mark.clause("4.1.3", "4.1.4/1")
def test_4_1_3_and_4_the_agency_acknowledges_and_its_result_is_approved_within_an_hour_of_having_it():
    road = alarm()
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    part = road.assignment
    road.do("acknowledge", "daumoi.cat", on=part)
    assert open_step(road, part).due_at is None
    road.do("report_result", "daumoi.cat", on=part, minutes=90, result=RESULT, result_time=at(11, 1, 30))
    step = open_step(road, part)
    assert (step.state, step.clock, step.due_at) == ("reported", "wall", at(11, 2, 30))
    road.do("approve", "lanhdao.cat", on=part)
    assert road.report.state == "answered"


@pytest.mark.clause("4.1.4")
def test_4_1_a_result_cannot_be_had_in_the_future_or_before_the_report():
    road = alarm()
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    for wrong in (at(20, 8), at(1, 8), "hôm nay"):
        said = {"result": RESULT, "result_time": wrong}
        assert refused(road, "report_result", "daumoi.cat", on=road.assignment, **said).field == "result_time"


@pytest.mark.clause("4.1.1/1")
def test_4_1_1_a_false_alarm_goes_back_to_the_normal_road():
    road = alarm()
    road.do("call_off", "tiepnhan1", reason="Đã gọi lại: đốt rơm, không phải cháy.")
    assert road.report.state == "received"


def sensitive():
    road = sent_in(content="Tranh chấp thửa đất số 112, hòa giải hai lần không thành.")
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    return road


@pytest.mark.clause("1.b.1/5", "4.2.1")
def test_4_2_1_a_sensitive_report_is_not_public_whatever_was_chosen_before():
    road = sensitive()
    assert (road.report.public, seen_by(None)) == (False, set())


@pytest.mark.clause("4.2/1", "4.2.2/1", "4.2.2/2")
def test_4_2_2_it_is_not_forwarded_without_the_opinion_of_the_coordinating_agency():
    road = sensitive()
    refusal = refused(road, "forward", "tiepnhan1", lead=unit_id("UBND-213"))
    assert "phải xin ý kiến" in str(refusal)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    step = open_step(road)
    assert (step.unit.code, step.duty, step.amount, step.amount_unit) == ("CAT", "coordinator", 1, "days")
    assert refused(road, "advise", "phoihop.ttt", opinion="Thuộc huyện.").code == "not_yours"
    road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.", suggested=unit_id("UBND-213"))
    assert (road.report.state, road.report.advised) == ("classified", True)
    assert Event.objects.get(action="advise").data == {"suggested": unit_id("UBND-213")}


def answered_sensitive():
    road = sensitive()
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    handle(road)
    return road


def handle(road):
    if road.assignment.state == "sent":
        road.unit_does("unit_receive", "daumoi")
        road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("approve", "lanhdao")


@pytest.mark.clause("4.2.4/1", "4.2.4.a/1", "4.2.4.b/1")
def test_4_2_4_nothing_is_published_before_the_second_agency_concurs_and_an_objection_goes_back():
    road = answered_sensitive()
    assert refused(road, "publish", "tiepnhan1", answer=RESULT).code == "incomplete"
    assert refused(road, "reply_privately", "tiepnhan1", answer=RESULT).code == "incomplete"
    road.do("seek_concurrence", "tiepnhan1")
    assert open_step(road).amount_unit == "days"
    road.do("object", "phoihop.cat", reason="Chưa nêu trách nhiệm của đơn vị.")
    assert (road.report.state, road.assignment.state) == ("with_units", "handling")
    handle(road)
    road.do("seek_concurrence", "tiepnhan1")
    road.do("concur", "phoihop.cat")
    assert (road.report.state, road.report.cleared) == ("answered", True)
    road.do("publish", "tiepnhan1", answer=RESULT)
    assert seen_by(None) == {road.report.pk}


@pytest.mark.clause("4.2.4/1")
def test_4_2_4_what_was_dispatched_urgently_without_a_first_opinion_still_finds_its_second_gate():
    road = sensitive()
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    road.do("report_result", "daumoi.cat", on=road.assignment, result=RESULT, result_time=road.now)
    road.do("approve", "lanhdao.cat", on=road.assignment)
    assert refused(road, "seek_concurrence", "tiepnhan1").field == "coordinator"
    road.do("seek_concurrence", "tiepnhan1", coordinator=unit_id("CAT"))
    assert (road.report.state, open_step(road).unit.code) == ("concurring", "CAT")
    road.do("concur", "phoihop.cat")
    assert (road.report.state, road.report.cleared) == ("answered", True)


@pytest.mark.clause("4.2")
def test_4_2_only_named_duties_read_a_sensitive_report():
    road = answered_sensitive()
    one = {road.report.pk}
    assert [seen_by(login) for login in ("daumoi.ubnd-213", "lanhdao.ubnd-213", "xuly.ubnd-213", "phoihop.cat")] == [
        one
    ] * 4
    assert [seen_by(login) for login in ("xuly2.ubnd-213", "daumoi.cat", "phoihop.ttt", "theodoi", None)] == [set()] * 5


@pytest.mark.clause("2.b.1-")
def test_2_b_1_the_second_return_raises_the_conflict_once():
    road = sent_in().to("classified")
    for unit, login in (("SGTVT", "daumoi.sgtvt"), ("SXD", "daumoi.sxd")):
        road.do("forward", "tiepnhan1", lead=unit_id(unit))
        assert road.report.conflict is False
        road.do("return", login, on=road.assignment, return_reason="not_competent")
    assert road.report.conflict is True


@pytest.mark.clause("2.b.3/2")
def test_2_b_3_an_extension_passes_leader_and_team_and_adds_its_days_to_the_old_due_time():
    road = sent_in(at(6, 8)).to("handling")
    part, due = road.assignment, open_step(road, road.assignment).due_at
    road.unit_does("ask_extension", "xuly", minutes=60, days=5, reason="Chờ vật tư.")
    assert refused(road, "grant_extension", "tiepnhan1", on=part, days=5).code == "not_now"
    road.unit_does("endorse_extension", "lanhdao", minutes=60)
    road.do("grant_extension", "tiepnhan1", on=part, minutes=60, days=2)
    step = open_step(road, part)
    assert (step.state, due, step.due_at) == ("handling", at(14, 8, 50), at(16, 8, 50))


@pytest.mark.parametrize(("action", "who"), [("decline_extension", "lanhdao"), ("refuse_extension", "tiepnhan1")])
@pytest.mark.clause("2.b.3/2")
def test_2_b_3_a_refused_extension_has_not_stopped_the_clock(action, who):
    road = sent_in(at(6, 8)).to("handling")
    part, due = road.assignment, open_step(road, road.assignment).due_at
    road.unit_does("ask_extension", "xuly", minutes=60, days=5, reason="Chờ vật tư.")
    if action == "refuse_extension":
        road.unit_does("endorse_extension", "lanhdao", minutes=60)
    road.do(action, f"{who}.ubnd-213" if who == "lanhdao" else who, on=part, reason="Không cần thiết.")
    assert open_step(road, part).due_at == due


@pytest.mark.parametrize("days", [0, -1, 61, "nhiều"])
@pytest.mark.clause("2.b.3")
def test_2_b_3_days_that_make_no_sense_are_refused(days):
    road = sent_in(at(6, 8)).to("handling")
    assert (
        refused(road, "ask_extension", "xuly.ubnd-213", on=road.assignment, days=days, reason="Vì thế.").field == "days"
    )


@pytest.mark.clause("3.b.2/2")
def test_3_b_2_a_request_to_make_the_answer_clearer_opens_a_new_cycle_with_its_own_clocks():
    road = sent_in().to("done")
    verdicts = list(Step.objects.filter(closed_at__isnull=False).order_by("pk").values("pk", "late", "due_at"))
    sender_does(road, "request_clarification", question="Bao giờ làm xong đoạn còn lại?")
    assert (road.report.state, road.report.cycle) == ("classified", 2)
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    assert road.report.state == "with_units"  # the approved answer of the first cycle does not count
    handle(road)
    assert road.report.state == "answered"
    assert (
        list(Step.objects.filter(pk__in=[row["pk"] for row in verdicts]).order_by("pk").values("pk", "late", "due_at"))
        == verdicts
    )
    assert list(verify()) == []


@pytest.mark.clause("3.b.2/1")
def test_3_b_2_rating_and_comment_leave_the_report_where_it_is():
    road = sent_in().to("done")
    step = open_step(road)
    sender_does(road, "rate", rating="unsatisfied", comment="Hôm nay lại ngập.")
    sender_does(road, "comment", comment="Gửi thêm ý kiến.")
    assert (road.report.state, road.report.rating, open_step(road).pk) == ("published", "unsatisfied", step.pk)


def test_an_officer_cannot_speak_for_the_sender():
    road = sent_in().to("done")
    assert refused(road, "rate", "tiepnhan1", rating="satisfied").code == "not_yours"


def test_a_delegated_duty_is_exercised_on_its_days_and_the_event_names_both():
    road = sent_in().to("submitted")
    leader, deputy = User.objects.get(username="lanhdao.ubnd-213"), User.objects.get(username="xuly2.ubnd-213")
    assert refused(road, "approve", "xuly2.ubnd-213", on=road.assignment).code == "not_yours"
    Appointment.objects.create(
        user=deputy, unit=Unit.objects.get(code="UBND-213"), duty="leader", on_behalf_of=leader,
        valid_from="2023-06-05", valid_to="2023-06-05",
    )  # fmt: skip
    event = road.do("approve", "xuly2.ubnd-213", on=road.assignment)
    assert (event.actor, event.on_behalf_of, event.duty) == (deputy, leader, "leader")
    assert actor("xuly2.ubnd-213", dt.date(2023, 6, 6)).delegated == {}
    assert list(verify()) == []


@pytest.mark.clause("4.1.5")
def test_4_1_5_an_urgent_answer_is_checked_and_published_by_the_rules_of_section_3():
    road = alarm()
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    road.do("report_result", "daumoi.cat", on=road.assignment, minutes=90, result=RESULT, result_time=at(11, 1, 30))
    road.do("approve", "lanhdao.cat", on=road.assignment)
    assert (open_step(road).limit_key, open_step(road).clock) == ("publish_check", "working")


@pytest.mark.clause("4.2.3")
def test_4_2_3_after_the_opinion_the_report_goes_to_the_agency_that_was_suggested_or_another():
    road = sensitive()
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.", suggested=unit_id("UBND-213"))
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    assert (road.report.state, road.assignment.unit.code) == ("with_units", "UBND-213")


@pytest.mark.clause("3.b.1.bm")
def test_3_b_1_who_asked_for_secrecy_is_answered_alone():
    road = sent_in(secrecy=True).to("answered")
    assert refused(road, "publish", "tiepnhan1", answer=RESULT).code == "incomplete"
    road.do("reply_privately", "tiepnhan1", answer=RESULT)
    assert road.report.state == "replied"


@pytest.mark.clause("3.b.1.nn")
def test_3_b_1_what_touches_state_secrets_is_withheld_with_a_reason():
    road = sent_in().to("answered")
    assert refused(road, "withhold", "tiepnhan1").field == "reason"
    road.do("withhold", "tiepnhan1", reason="Theo quy định về bảo vệ bí mật nhà nước.")
    assert (road.report.state, seen_by(None)) == ("withheld", set())


def without_lead():
    """Sở Xây dựng leads and returns; the district, which supports, goes on."""
    road = sent_in().to("classified")
    road.do("forward", "tiepnhan1", lead=unit_id("SXD"), supporting=(unit_id("UBND-213"),))
    lead, support = road.report.assignments.order_by("pk")
    road.do("return", "daumoi.sxd", on=lead, return_reason="not_competent", suggested=unit_id("SGTVT"), reason="Đường.")
    return road, support


def answered_by(road, part, code):
    road.do("unit_receive", f"daumoi.{code}", on=part)
    road.do("assign", f"lanhdao.{code}", on=part, assignee=user_id(f"xuly.{code}"))
    road.do("submit_result", f"xuly.{code}", on=part, result=RESULT)
    road.do("approve", f"lanhdao.{code}", on=part)


@pytest.mark.clause("2.b.1/2")
def test_when_the_lead_returns_it_the_team_names_another_at_once_while_the_others_go_on():
    road, support = without_lead()
    assert road.report.state == "with_units"
    before = open_step(road)
    road.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    assert (road.report.state, open_step(road)) == ("with_units", before)
    assert list(road.report.assignments.order_by("pk").values_list("unit__code", "role", "state")) == [
        ("SXD", "lead", "returned"), ("UBND-213", "supporting", "sent"), ("SGTVT", "lead", "sent"),
    ]  # fmt: skip
    answered_by(road, support, "ubnd-213")
    assert road.report.state == "with_units"
    answered_by(road, road.report.assignments.get(unit__code="SGTVT"), "sgtvt")
    assert road.report.state == "answered"


def test_an_answer_without_a_lead_may_still_go_to_another_lead():
    road, support = without_lead()
    answered_by(road, support, "ubnd-213")
    assert road.report.state == "answered"
    road.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    assert road.report.state == "with_units"
    answered_by(road, road.report.assignments.get(unit__code="SGTVT"), "sgtvt")
    assert road.report.state == "answered"


def test_while_an_agency_leads_no_second_one_is_named():
    road = sent_in().to("classified")
    road.do("forward", "tiepnhan1", lead=unit_id("SXD"), supporting=(unit_id("UBND-213"),))
    refusal = refused(road, "forward", "tiepnhan1", lead=unit_id("SGTVT"))
    assert refusal.sentence == "Cơ quan chủ trì vẫn đang giữ phản ánh này."
    assert road.report.assignments.count() == 2
    refusal = refused(sent_in().to("answered"), "forward", "tiepnhan1", lead=unit_id("SGTVT"))
    assert refusal.sentence == "Cơ quan chủ trì vẫn đang giữ phản ánh này."


@pytest.mark.parametrize(
    ("action", "said"),
    [("reject", {"reject_reason": "unclear"}), ("merge", {}), ("redirect", {"lane": "khieu_nai"})],
)
def test_what_was_answered_is_neither_rejected_nor_merged_nor_redirected_when_it_is_taken_up_again(action, said):
    other, road = sent_in(), sent_in().to("done")
    sender_does(road, "request_clarification", question="Cống vẫn tắc, mong làm rõ.")
    refusal = refused(road, action, "tiepnhan1", **(said or {"main": other.report.code}))
    assert "được đề nghị làm rõ" in refusal.sentence
    assert (road.report.state, road.report.cycle, road.report.public) == ("classified", 2, True)


@pytest.mark.parametrize("part", ["lead", "supporting"])
def test_who_holds_a_part_of_it_is_not_named_again(part):
    road, _support = without_lead()
    said = {"lead": unit_id("SGTVT"), "supporting": (unit_id("UBND-213"),)}
    refusal = refused(road, "forward", "tiepnhan1", **(said if part == "supporting" else {"lead": unit_id("UBND-213")}))
    assert (refusal.field, refusal.sentence[:31]) == ("lead", "Cơ quan này đang giữ phản ánh: ")
    assert road.report.assignments.count() == 2
