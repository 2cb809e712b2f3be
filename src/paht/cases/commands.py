"""The door: the only code that changes a case.

`submit` brings a report in; `perform` does everything after. Each is one transaction: lock, decide, event, steps,
state, queued effects. All or nothing.
"""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from paht.core.vietnamese import fold, title_of
from paht.people.hours import rules_version, working_calendar
from paht.people.units import operations_team
from paht.process.decide import Actor, Refused, decide
from paht.process.guideline import VERSION
from paht.process.vocabulary import Action

from . import entries, limits_in_force, photos_kept, reporters
from .case import Case, last_event, lock
from .consequences import carry_out, follow
from .history import sentence_of
from .models import Assignment, Event, Report
from .queue import defer
from .recording import WORDS, compose, open_step
from .submission import Submission, checked, new_code, place_of

# Who sends gets the report: its type belongs to the door.
__all__ = ["Report", "perform", "submit"]

TRIES = 3  # public codes drawn before giving up
NOTHING: Mapping[str, object] = {}


def perform(
    action: Action,
    *,
    report_id: int,
    actor: Actor,
    now: dt.datetime,
    said: Mapping[str, object] = NOTHING,
    assignment_id: int | None = None,
    step_id: int | None = None,
    photos_key: bytes | None = None,
) -> Event:
    """Does one action on a report, or on one of its assignments; gives the event.

    `step_id` is the step that the actor saw open: when it has closed meanwhile, he is told by whom and when.
    `photos_key` names photos stored before (`photos_kept`). Raises `Refused` with a sentence; then nothing is stored.
    """
    with transaction.atomic(durable=True):
        case = lock(report_id, now)
        assignment = None if assignment_id is None else case.assignment(assignment_id)
        try:
            _refuse_stranger(case, assignment, action, actor)
            if (done := _said_already(case, action, actor, said)) is not None:
                return done
            _refuse_closed_step(case, assignment, step_id)
            event = carry_out(case, assignment, action, actor, _entered(case, assignment, action, said))
        except Refused as refusal:
            raise _told_who(case, assignment, refusal) from None
        if photos_key is not None:
            _attach(photos_key, case, assignment, action)
        defer(case)
    return event


def _entered(
    case: Case, assignment: Assignment | None, action: Action, said: Mapping[str, object]
) -> dict[str, object]:
    context = entries.Context(
        case.now, case.report.pk, case.report.submitted_at, assignment.unit_id if assignment else None
    )
    return entries.check(action, said, context)


def _said_already(case: Case, action: Action, actor: Actor, said: Mapping[str, object]) -> Event | None:
    """The sender's last act, when the same words come again: a form pressed twice says one thing, not two.

    Only for the sender: most of what he does leaves the step open, so the step's id cannot tell the second press.
    """
    event = last_event(case, None) if actor == Actor.sender() else None
    if event is None or event.action != action:
        return None
    entered = _entered(case, None, action, said)
    data = {name: value for name, value in entered.items() if name not in WORDS}
    words = next((str(entered[name]) for name in WORDS if name in entered), "")
    statement = getattr(event, "statement", None)
    return event if (event.data, statement.words if statement else "") == (data, words) else None


def _attach(key: bytes, case: Case, assignment: Assignment | None, action: Action) -> None:
    """What the sender adds shows the scene; what an office adds shows the result."""
    if action == "supply":
        photos_kept.attach_before(key, case.report)
    else:
        photos_kept.attach_after(key, case.report, assignment)


def _refuse_closed_step(case: Case, assignment: Assignment | None, step_id: int | None) -> None:
    step = case.step_of(assignment)
    if step_id is not None and (step is None or step.pk != step_id):
        raise Refused("Bước này đã được thực hiện.", code="not_now")


def _refuse_stranger(case: Case, assignment: Assignment | None, action: Action, actor: Actor) -> None:
    """The right is asked first: who may not act learns nothing about the case from the other answers."""
    try:
        decide(action, actor, case.facts(assignment, {}))
    except Refused as refusal:
        if refusal.code in ("not_yours", "gone"):
            raise


def _told_who(case: Case, assignment: Assignment | None, refusal: Refused) -> Refused:
    """Somebody was quicker: the sentence names who, what and when."""
    if refusal.code != "not_now":
        return refusal
    event = last_event(case, assignment)
    if event is None:
        return refusal
    return Refused(f"Bước này đã xong: {sentence_of(event)}.", code="not_now")


def submit(submission: Submission, *, now: dt.datetime) -> Report:
    """Takes a report in. The same key gives the same report, never a second one. Raises `Refused` on bad entries."""
    found: Report | None = Report.objects.filter(submission_key=submission.key).first()
    if found is not None:
        return found
    submission = checked(submission)
    place = place_of(submission)
    for tries_left in reversed(range(TRIES)):
        try:
            with transaction.atomic(durable=True):
                return _take_in(submission, dict(place), now)
        except IntegrityError:
            # The same form sent twice at once: the other one won. Or, once in millions, the code was taken: again.
            winner: Report | None = Report.objects.filter(submission_key=submission.key).first()
            if winner is not None:
                return winner
            if not tries_left:
                raise
    raise AssertionError("the loop returns or raises")


def _take_in(submission: Submission, place: dict[str, object], now: dt.datetime) -> Report:
    report = Report(
        code=new_code(),
        submission_key=submission.key,
        content=submission.content,
        title=title_of(submission.content),
        folded=fold(f"{submission.content} {place.pop('area_words')}"),  # not the address: strangers search here
        address=submission.address,
        channel=submission.channel,
        secrecy=submission.secrecy,
        submitted_at=now,
        state="",
        version=VERSION,
        **place,
    )
    version = rules_version()
    limits = limits_in_force.rows(version)
    case = Case(report, [], {}, operations_team(), working_calendar(version), now, limits)
    decision = decide("submit", Actor.sender(), case.facts(None, {}, "new"))
    said: dict[str, object] = {"channel": submission.channel}
    if submission.recorded_by is not None:
        said["recorded_by"] = submission.recorded_by
    event = compose(case, None, decision, Actor.sender(), said)
    report.save(force_insert=True)
    event.report = report
    event.save(force_insert=True)
    reporters.keep(report, submission)
    open_step(case, None, event, decision.rule)
    photos_kept.attach_before(submission.key, report)
    follow(case, event, decision.rule)
    defer(case)
    return report
