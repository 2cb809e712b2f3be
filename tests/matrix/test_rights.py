"""Duty x state x action x relation to the unit: every cell through the door, what is expected read from the rules."""

import datetime as dt

import pytest
from django.db import transaction

from paht.cases.commands import perform
from paht.cases.models import Event, Report, Statement, Step
from paht.people.units import operations_team
from paht.process.decide import Actor, Refused
from paht.process.guideline import RULES
from paht.process.states import MACHINES
from tests.builders import at, sent_in, unit_id, user_id

from .roads import OFFICE, STRANGE, part_in, report_in

pytestmark = pytest.mark.usefixtures("bac_giang")


def people(road, part):
    """(who, the duty he stands in here, actor): every duty in the unit that holds it and in another; nobody."""
    team, strange = operations_team().pk, unit_id(STRANGE)
    office = part.unit_id if part else unit_id(OFFICE)
    named = road.report.coordinator_id
    own = {"operator": team, "focal_point": office, "leader": office, "handler": office, "coordinator": named}
    stands = {"operator", *(("focal_point", "leader", "handler") if part else ()), *(("coordinator",) if named else ())}
    worker, other = user_id("xuly.ubnd-213"), user_id("xuly2.ubnd-213")
    for duty, unit in own.items():
        yield f"{duty}, own", duty if duty in stands else None, Actor(worker, frozenset({(duty, unit or strange)}))
        yield f"{duty}, other", None, Actor(worker, frozenset({(duty, strange)}))
    taken = part is not None and part.assignee_id is not None
    colleague = None if taken or part is None else "handler"
    yield "handler, colleague", colleague, Actor(other, frozenset({("handler", office)}))
    for duty in ("administrator", "observer"):
        yield duty, None, Actor(worker, frozenset({(duty, team)}))
    yield "no duty", None, Actor(worker, frozenset())
    yield "sender", "reporter", Actor.sender()
    yield "system", "clock", Actor.system()


def expected(subject, state, action, duty):
    """The refusal that the rules lead to, or "open": then only entries and conditions may still be missing."""
    rows = [rule for rule in RULES[subject] if rule.action == action]
    if duty not in rows[0].by:
        return "not_yours"
    return "open" if any(state in rule.frm for rule in rows) else "not_now"


def attempt(road, part, action, actor):
    """What happens; the database is as before afterwards."""
    kept = transaction.savepoint()
    try:
        event = perform(
            action, report_id=road.report.pk, actor=actor, now=road.now + dt.timedelta(minutes=5),
            assignment_id=part.pk if part else None,
        )  # fmt: skip
    except Refused as refusal:
        transaction.savepoint_commit(kept)
        return refusal.code
    done = event.action == action
    transaction.savepoint_rollback(kept)
    return "done" if done else "something else"


def everything():
    counts = [model.objects.count() for model in (Event, Step, Statement)]
    seqs = list(Report.objects.order_by("pk").values_list("last_seq", "state"))
    return counts, seqs, list(Step.objects.order_by("pk").values_list("closed_at", "due_at"))


def check(road, part, record_property):
    subject, state = ("assignment", part.state) if part else ("report", road.report.state)
    before, wrong, cells = everything(), [], 0
    actors = list(people(road, part))
    for action in dict.fromkeys(rule.action for rule in RULES[subject] if "new" not in rule.frm):
        for who, duty, actor in actors:
            cells += 1
            code, should = attempt(road, part, action, actor), expected(subject, state, action, duty)
            if code not in ({"done", "incomplete"} if should == "open" else {should}):
                wrong.append((action, who, code, should))
    record_property("door_cells", cells)
    assert wrong == []
    assert everything() == before


@pytest.mark.parametrize("state", MACHINES["report"])
def test_every_duty_at_a_report(state, record_property):
    road = report_in(state)
    assert road.report.state == state
    check(road, None, record_property)


@pytest.mark.parametrize("state", MACHINES["assignment"])
def test_every_duty_at_an_assignment(state, record_property):
    road, part = part_in(state)
    assert part.state == state
    check(road, part, record_property)


def test_a_refusal_of_the_matrix_is_not_for_want_of_a_case():
    """The same cell is open to who has the right: the matrix would notice a door that is always shut."""
    road = sent_in(at(5, 8))
    operator = Actor(user_id("tiepnhan1"), frozenset({("operator", operations_team().pk)}))
    assert attempt(road, None, "raise_alarm", operator) == "done"
