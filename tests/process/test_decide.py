"""Who may do what, when: the pure decision."""

import pytest

from paht.process.decide import Actor, Refused, decide, open_rules
from paht.process.guards import Facts
from tests.builders import RESULT, URGENT_RESULT, result

TEAM, OFFICE, OTHER = 1, 2, 3
UNITS = {
    "operator": frozenset({TEAM}),
    "focal_point": frozenset({OFFICE}),
    "leader": frozenset({OFFICE}),
    "handler": frozenset({OFFICE}),
}


def person(duty, unit, user=10):
    return Actor(user, frozenset({(duty, unit)}))


def facts(subject, state, **more):
    return Facts(subject, state, units=UNITS, **more)


def refusal(action, actor, of):
    with pytest.raises(Refused) as caught:
        decide(action, actor, of)
    return caught.value.code, caught.value.field


def test_the_operator_accepts_and_the_rule_with_its_clause_comes_back():
    decision = decide("accept", person("operator", TEAM), facts("report", "received", said={"public": True}))
    assert (decision.rule.cite, decision.rule.to, decision.duty, decision.unit_id) == (
        "1.b.1",
        "accepted",
        "operator",
        TEAM,
    )


def test_a_missing_entry_is_named():
    assert refusal("accept", person("operator", TEAM), facts("report", "received")) == ("incomplete", "public")


@pytest.mark.parametrize("said", [{"reason": ""}, {"reason": "   "}, {"reason": None}, {}])
def test_an_empty_reason_is_no_reason(said):
    assert refusal("correct", person("leader", OFFICE), facts("assignment", "submitted", said=said)) == (
        "incomplete",
        "reason",
    )


def test_accepting_as_not_public_is_an_answer_too():
    decision = decide("accept", person("operator", TEAM), facts("report", "received", said={"public": False}))
    assert decision.rule.to == "accepted"


@pytest.mark.parametrize(
    "actor",
    [
        person("focal_point", OTHER),
        person("leader", OFFICE),
        person("handler", OFFICE),
        person("operator", TEAM),
        person("administrator", OFFICE),
        person("observer", OFFICE),
        Actor(10, frozenset()),
        Actor.sender(),
    ],
)
def test_only_the_focal_point_of_the_office_receives(actor):
    assert refusal("unit_receive", actor, facts("assignment", "sent")) == ("not_yours", "")


def test_the_right_is_refused_before_the_state_is_told():
    assert refusal("unit_receive", person("leader", OFFICE), facts("assignment", "approved")) == ("not_yours", "")
    assert refusal("unit_receive", person("focal_point", OFFICE), facts("assignment", "approved")) == ("not_now", "")


def test_only_the_named_handler_submits():
    of = facts("assignment", "handling", assignee=10, said={"result": RESULT})
    assert decide("submit_result", person("handler", OFFICE, user=10), of).rule.to == "submitted"
    assert refusal("submit_result", person("handler", OFFICE, user=11), of) == ("not_yours", "")


@pytest.mark.parametrize(
    "text", ["", "Đã xử lý.", " " * 40, "Đã nạo vét xong cống trước cổng chợ, nước rút trong ngày."]
)
def test_a_result_without_the_parts_of_the_template_is_not_submitted(text):
    of = facts("assignment", "handling", assignee=10, said={"result": text})
    assert refusal("submit_result", person("handler", OFFICE), of) == ("incomplete", "result_checked")


@pytest.mark.clause("3.b.1", "3.b.1-")
@pytest.mark.parametrize("part", ["checked", "done", "when"])
def test_nothing_is_published_or_answered_while_a_part_of_the_template_is_missing(part):
    operator, said = person("operator", TEAM), {"answer": result(**{part: ""})}
    public, private = facts("report", "answered", public=True, said=said), facts("report", "answered", said=said)
    assert refusal("publish", operator, public) == ("incomplete", f"answer_{part}")
    assert refusal("reply_privately", operator, private) == ("incomplete", f"answer_{part}")


@pytest.mark.clause("4.1.4")
def test_an_urgent_result_may_leave_the_time_open_but_not_what_comes_next():
    focal_point = person("focal_point", OFFICE)
    when = "2023-06-11T01:30:00+07:00"
    said = {"result": URGENT_RESULT, "result_time": when}
    assert decide("report_result", focal_point, facts("assignment", "responding", said=said)).rule.to == "reported"
    said = {"result": result(next=""), "result_time": when}
    of = facts("assignment", "responding", said=said)
    assert refusal("report_result", focal_point, of) == ("incomplete", "result_next")


def test_what_was_asked_to_be_secret_is_never_published():
    answer = {"answer": RESULT}
    operator = person("operator", TEAM)
    for of in (
        facts("report", "answered", public=True, secrecy=True, said=answer),
        facts("report", "answered", said=answer),
    ):
        assert refusal("publish", operator, of) == ("incomplete", "")
        assert decide("reply_privately", operator, of).rule.to == "replied"
    public = facts("report", "answered", public=True, said=answer)
    assert decide("publish", operator, public).rule.to == "published"
    assert refusal("reply_privately", operator, public) == ("incomplete", "")


def test_the_lead_cannot_support_itself():
    of = facts("report", "classified", said={"lead": OFFICE, "supporting": (OTHER, OFFICE)})
    assert refusal("forward", person("operator", TEAM), of) == ("incomplete", "supporting")


@pytest.mark.parametrize(
    ("states", "action"),
    [
        (("approved", "returned"), "gather_answers"),
        (("returned", "withdrawn"), "gather_returns"),
    ],
)
def test_the_system_gathers_when_all_have_ended(states, action):
    of = facts("report", "with_units", assignments=states)
    assert decide(action, Actor.system(), of).rule.by == ("clock",)


@pytest.mark.parametrize("states", [(), ("sent",), ("approved", "handling"), ("returned", "submitted")])
def test_nothing_is_gathered_while_somebody_works(states):
    of = facts("report", "with_units", assignments=states)
    assert refusal("gather_answers", Actor.system(), of)[0] == "incomplete"
    assert refusal("gather_returns", Actor.system(), of)[0] == "incomplete"


def test_an_action_that_does_not_exist_is_refused():
    assert refusal("unit_receive", person("operator", TEAM), facts("report", "received")) == ("gone", "")


def test_buttons_are_the_rows_open_to_the_person():
    def names(actor, of):
        return [rule.action for rule in open_rules(actor, of)]

    assert names(person("operator", TEAM), facts("report", "received")) == [
        "accept",
        "ask_more",
        "reject",
        "merge",
        "redirect",
        "raise_alarm",
    ]
    assert names(person("focal_point", OFFICE), facts("assignment", "sent")) == ["unit_receive", "return"]
    assert names(person("focal_point", OTHER), facts("assignment", "sent")) == []
    assert names(person("operator", TEAM), facts("assignment", "handling", assignee=10)) == ["withdraw"]
    assert names(person("operator", TEAM), facts("report", "answered", public=True)) == [
        "publish",
        "withhold",
        "send_back",
    ]
    assert names(person("operator", TEAM), facts("report", "answered")) == ["reply_privately", "withhold", "send_back"]
