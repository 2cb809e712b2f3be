"""What follows from a rule at once, in the same transaction. Messages to people are queued instead (`queue.py`)."""

from collections.abc import Callable, Mapping
from typing import get_args

from paht.process.decide import Actor, Refused, decide
from paht.process.guards import ENDED
from paht.process.guideline import Rule
from paht.process.vocabulary import Action, Effect, State

from .case import Case
from .models import Assignment, Event
from .recording import record

CONFLICT = 2  # returns of one report


def carry_out(
    case: Case, assignment: Assignment | None, action: Action, actor: Actor, said: dict[str, object]
) -> Event:
    """Decides, records, and lets the rule's effects follow."""
    state = case.state_of(assignment) if assignment is None or assignment.state else "new"
    decision = decide(action, actor, case.facts(assignment, said, state))
    event = record(case, assignment, decision, actor, said)
    follow(case, event, decision.rule)
    return event


def follow(case: Case, event: Event, rule: Rule) -> None:
    for effect in rule.then:
        handler = AT_ONCE.get(effect)
        if handler is None:
            case.effects.append((effect, event.pk))
        else:
            handler(case, event)


def _send_assignments(case: Case, event: Event) -> None:
    """One assignment for the lead and one for each supporting unit."""
    _assign(case, event, "send", "sent")


def _send_alerts(case: Case, event: Event) -> None:
    """The same, for what cannot wait: each office is to acknowledge within half an hour."""
    _assign(case, event, "alert", "alerted")


def _assign(case: Case, event: Event, action: Action, state: State) -> None:
    roles = {event.data["lead"]: Assignment.Role.LEAD}
    roles |= dict.fromkeys(event.data.get("supporting", ()), Assignment.Role.SUPPORTING)
    for unit_id, role in roles.items():
        assignment = Assignment(
            report=case.report, unit_id=unit_id, role=role, state=state, cycle=case.report.cycle, sent_at=case.now
        )
        assignment.save(force_insert=True)
        assignment.state = ""
        case.assignments.append(assignment)
        carry_out(case, assignment, action, Actor.system(), {})


def _flag_conflict(case: Case, event: Event) -> None:
    """The second return of one report: its agencies do not agree whose it is, so the team's leader is told."""
    returned = [one for one in case.assignments if one.known_state == "returned"]
    if len(returned) >= CONFLICT and not case.report.conflict:
        case.report.conflict = True
        case.report.save(update_fields=["conflict"])
        case.effects.append(("tell_team_leaders", event.pk))


def _gather(case: Case, event: Event) -> None:
    """When every assignment has ended, the report goes on: answered, or back to be classified."""
    del event
    states = {one.known_state for one in case.assignments if one.cycle == case.report.cycle}
    if case.report.known_state != "with_units" or not states <= ENDED:
        return
    action: Action = "gather_answers" if "approved" in states else "gather_returns"
    carry_out(case, None, action, Actor.system(), {})


def _amend_lead(case: Case, event: Event) -> None:
    """The answer goes back to the unit whose approved result it rests on: the lead's, else the newest."""
    del event
    cycle = case.report.cycle
    approved = [one for one in case.assignments if one.known_state == "approved" and one.cycle == cycle]
    if not approved:
        raise Refused("Không còn kết quả nào để chuyển lại.", code="not_now")
    lead = [one for one in approved if one.role == Assignment.Role.LEAD]
    carry_out(case, (lead or approved)[-1], "amend", Actor.system(), {})


AT_ONCE: Mapping[Effect, Callable[[Case, Event], None]] = {
    "send_assignments": _send_assignments,
    "send_alerts": _send_alerts,
    "flag_conflict": _flag_conflict,
    "gather": _gather,
    "amend_lead": _amend_lead,
}

# The other effects tell somebody something: jobs, queued in the same transaction.
QUEUED: frozenset[Effect] = frozenset(get_args(Effect)) - frozenset(AT_ONCE)
