"""Writing down what was decided: the event, the closed and the opened step, the new state. Inside the door only."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

from paht.people.models import Unit
from paht.process.decide import Actor, Decision
from paht.process.guideline import VERSION, Rule
from paht.process.limits import Limit
from paht.process.states import MACHINES, StateInfo
from paht.process.vocabulary import State, Subject
from paht.worktime import Calendar

from .case import Case
from .chain import digest_of, digest_of_answer, digest_of_words, new_salt
from .due import due_at, extended_due, limit_for, resumed_due
from .due_again import due_on
from .limits_in_force import Context
from .models import Assignment, Event, Result, Statement, Step
from .settling import settle
from .spending import spent

# Entries that people write in words; the rest are codes and ids, which may stand in the event itself.
WORDS = ("reason", "instruction", "question", "supplement", "opinion", "comment")
ANSWERS = ("result", "answer")
RESULT_STAGES = {
    "submit_result": Result.Stage.DRAFT,
    "report_result": Result.Stage.DRAFT,
    "approve": Result.Stage.APPROVED,
    "publish": Result.Stage.PUBLISHED,
    "reply_privately": Result.Stage.PUBLISHED,
}


# Entries that are columns: their name in the form → their column.
REPORT_COLUMNS = {
    "public": "public",
    "field": "field_id",
    "urgency": "urgency",
    "sensitive": "sensitive",
    "coordinator": "coordinator_id",
    "lane": "lane",
    "main": "main_id",
    "rating": "rating",
}
ASSIGNMENT_COLUMNS = {"assignee": "assignee_id", "suggested": "suggested_id"}


def record(
    case: Case, assignment: Assignment | None, decision: Decision, actor: Actor, said: Mapping[str, object]
) -> Event:
    """Appends the event, turns the step and moves the subject to the rule's state."""
    event = append(case, assignment, decision, actor, said)
    rule = decision.rule
    if rule.to != event.from_state:
        close_step(case, assignment, event)
        open_step(case, assignment, event, rule)
    return event


def append(
    case: Case, assignment: Assignment | None, decision: Decision, actor: Actor, said: Mapping[str, object]
) -> Event:
    """Adds the event at the end of the report's chain, with what was said, and moves the stored state."""
    words = next((str(said[name]) for name in WORDS if name in said), "")
    answer = _answer(assignment, decision.rule.action, said)
    salt = new_salt()
    digest = digest_of_words(words, salt) if words else None
    event = compose(case, assignment, decision, actor, said, words_digest=digest, answer=answer)
    event.save(force_insert=True)
    if words:
        Statement.objects.create(event=event, words=words, salt=salt)
    if answer:
        _keep_answer(case, assignment, event, answer)
    _store_move(case, assignment, event)
    return event


def compose(
    case: Case,
    assignment: Assignment | None,
    decision: Decision,
    actor: Actor,
    said: Mapping[str, object],
    *,
    words_digest: bytes | None = None,
    answer: str = "",
) -> Event:
    """The next event of the chain, not yet stored; moves the subject's state in memory only."""
    data = {name: value for name, value in said.items() if name not in WORDS + ANSWERS}
    rule, report = decision.rule, case.report
    event = Event(
        report=report,
        seq=report.last_seq + 1,
        assignment=assignment,
        action=rule.action,
        from_state=_state_before(case, assignment),
        to_state=rule.to,
        actor_id=actor.user_id,
        on_behalf_of_id=decision.on_behalf_of,
        duty=decision.duty,
        unit_id=decision.unit_id,
        at=case.now,
        cite=rule.cite,
        version=VERSION,
        data=data | ({"answer_sha256": digest_of_answer(answer)} if answer else {}),
        words_digest=words_digest,
        previous_hash=bytes(report.last_hash),
    )
    event.hash = digest_of(event, report.code)
    report.last_seq, report.last_hash = event.seq, event.hash
    (assignment or report).state = event.to_state
    return event


def _state_before(case: Case, assignment: Assignment | None) -> str:
    subject = case.report if assignment is None else assignment
    return subject.state or "new"


def _answer(assignment: Assignment | None, action: str, said: Mapping[str, object]) -> str:
    """The text of the answer that this action submits, approves or publishes; approval takes the newest draft."""
    if action == "approve":
        drafts = Result.objects.filter(assignment=assignment, stage=Result.Stage.DRAFT)
        return drafts.order_by("-pk").values_list("text", flat=True).first() or ""
    return next((str(said[name]) for name in ANSWERS if name in said), "")


def _keep_answer(case: Case, assignment: Assignment | None, event: Event, text: str) -> None:
    stage = RESULT_STAGES[event.action]
    Result.objects.create(report=case.report, assignment=assignment, event=event, stage=stage, text=text, at=case.now)


def _store_move(case: Case, assignment: Assignment | None, event: Event) -> None:
    report = case.report
    changed = ["last_seq", "last_hash"]
    if assignment is None:
        changed += ["state", *_entered(report, event.data, REPORT_COLUMNS), *settle(report, event)]
    else:
        entered = _entered(assignment, event.data, ASSIGNMENT_COLUMNS)
        _mark(case, assignment, event)
        assignment.save(update_fields=["state", "ended_at", "late", *entered])
    report.save(update_fields=changed)


def _mark(case: Case, assignment: Assignment, event: Event) -> None:
    """Tells on the assignment whether it rests now, and whether the step that this event closes comes late."""
    step = case.open_steps.get(assignment.pk)
    if step is not None and event.from_state != event.to_state:
        assignment.late = assignment.late or _is_late(step, case.now)
    assignment.ended_at = case.now if _info(assignment, event).final else None


def _is_late(step: Step, closed_at: dt.datetime) -> bool:
    return step.due_at is not None and closed_at > step.due_at


def _entered(subject: Any, data: Mapping[str, Any], columns: Mapping[str, str]) -> list[str]:
    """Copies entries that are columns of the subject; gives the names of the changed ones."""
    present = [name for name in columns if name in data]
    for name in present:
        setattr(subject, columns[name], data[name])
    return present


def close_step(case: Case, assignment: Assignment | None, event: Event) -> Step | None:
    """Closes the open step of the subject and freezes its verdict: late, not late, or no limit."""
    step = case.open_steps.pop(assignment.pk if assignment else None, None)
    if step is None:
        return None
    step.closed_at, step.closed_by = case.now, event
    step.late = None if step.due_at is None else _is_late(step, case.now)
    step.spent = spent(step.clock, _calendar_of(step, case, assignment), step.opened_at, case.now)
    step.save(update_fields=["closed_at", "closed_by", "late", "spent"])
    return step


def _calendar_of(step: Step, case: Case, assignment: Assignment | None) -> Calendar:
    subject: Subject = "report" if assignment is None else "assignment"
    holder = _holder(case, assignment, MACHINES[subject][cast("State", step.state)])
    return case.calendar.for_group(holder.hours_group)


def open_step(case: Case, assignment: Assignment | None, event: Event, rule: Rule) -> Step | None:
    """Opens the step that the new state waits for; none in a final state."""
    info = _info(assignment, event)
    if info.step is None:
        return None
    key = rule.within or "none"
    limit = limit_for(key, _context(case, assignment, info), case.limits)
    step = Step(
        report=case.report,
        assignment=assignment,
        state=event.to_state,
        unit_id=_holder(case, assignment, info).pk,
        duty=info.waits_for or "clock",
        person_id=assignment.assignee_id if assignment and info.waits_for == "handler" else None,
        opened_at=case.now,
        opened_by=event,
        limit_key=key,
        amount=limit.amount,
        amount_unit=limit.unit,
        clock=limit.clock,
        cite=limit.cite,
        due_at=_due(case, assignment, event, rule, limit),
    )
    step.save(force_insert=True)
    case.open_steps[assignment.pk if assignment else None] = step
    return step


def _context(case: Case, assignment: Assignment | None, info: StateInfo) -> Context:
    report = case.report
    return Context(case.now.date(), _holder(case, assignment, info).kind, report.field_id, report.urgency)


def _due(case: Case, assignment: Assignment | None, event: Event, rule: Rule, limit: Limit) -> dt.datetime | None:
    """When the new step is due, counted as the rule says; extension days come on top."""
    info = _info(assignment, event)
    calendar = case.calendar.for_group(_holder(case, assignment, info).hours_group)
    earlier = _earlier_span(case, assignment, event) if rule.counting != "anew" else None
    if earlier is None or earlier.closed_at is None:
        return due_at(limit, calendar, _starts(case, event))
    # The calendar may have been corrected since that span closed: its own due time is frozen.
    old_due = due_on(earlier, calendar)
    if rule.counting == "rest":
        return resumed_due(calendar, earlier.closed_at, old_due, case.now)
    return extended_due(calendar, old_due, int(event.data.get("days", 0)) if rule.action == "grant_extension" else 0)


def _starts(case: Case, event: Event) -> dt.datetime:
    """An urgent result is due an hour from when there was a result, not from when it was typed in (clause 4.1.4)."""
    told = event.data.get("result_time")
    return min(case.now, dt.datetime.fromisoformat(told)) if told else case.now


def _earlier_span(case: Case, assignment: Assignment | None, event: Event) -> Step | None:
    """The last span of the same step of the same subject, when its work is taken up again."""
    spans = Step.objects.filter(
        report=case.report, assignment=assignment, state=event.to_state, closed_at__isnull=False
    )
    return spans.order_by("-pk").first()


def _info(assignment: Assignment | None, event: Event) -> StateInfo:
    subject: Subject = "report" if assignment is None else "assignment"
    state: State = event.states[1]
    return MACHINES[subject][state]


def _holder(case: Case, assignment: Assignment | None, info: StateInfo) -> Unit:
    """The office that holds the step: the team, the agency of the assignment, or the agency named for coordination."""
    if info.waits_for == "coordinator" and case.report.coordinator is not None:
        return case.report.coordinator
    return case.team if assignment is None or info.waits_for == "operator" else assignment.unit
