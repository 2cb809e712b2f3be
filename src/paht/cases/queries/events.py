"""Reading single events: what messages are made of, and how far a story has been told."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from paht.cases.models import Assignment, Event, Report, Reporter, Step
from paht.core.sealing import unseal
from paht.people.models import Unit
from paht.people.units import operations_team
from paht.process.vocabulary import Action

ENDING = ("publish", "reply_privately", "withhold", "reject", "lapse")


@dataclass(frozen=True)
class Told:
    """One event as messages need it: codes, ids and names of offices, never words that people wrote.

    `unit_id` and `unit` are the office of the assignment, empty when the report itself was acted on. `reason` is the
    code of a rejection or a return, `suggested` the office a return proposes, `lead` the one a report was forwarded to.
    `due_at` belongs to the step that the event opened; None where there is no limit. `coordinator_id` is the office
    named for coordination. `guarded` cases are spoken of by their code alone. `merged` are the codes of the reports
    that follow this one.
    """

    event_id: int
    code: str
    action: Action
    at: dt.datetime
    due_at: dt.datetime | None
    team_id: int
    unit_id: int | None
    unit: str
    assignee_id: int | None
    reason: str
    suggested: str
    lead: str
    coordinator_id: int | None = None
    guarded: bool = False
    merged: tuple[str, ...] = ()


def told(event_id: int) -> Told:
    """The event with this id; raises Event.DoesNotExist when there is none."""
    event = Event.objects.select_related("report", "assignment__unit").get(pk=event_id)
    assignment, data = event.assignment, event.data
    names = _names(data.get(entry) for entry in ("suggested", "lead"))
    return Told(
        event_id=event.pk,
        code=event.report.code,
        action=cast("Action", event.action),
        at=event.at,
        due_at=Step.objects.filter(opened_by=event).values_list("due_at", flat=True).first(),
        team_id=operations_team().pk,
        unit_id=assignment.unit_id if assignment else None,
        unit=assignment.unit.name if assignment else "",
        assignee_id=_assignee(data, assignment),
        reason=data.get("reject_reason") or data.get("return_reason") or "",
        suggested=names.get(data.get("suggested"), ""),
        lead=names.get(data.get("lead"), ""),
        coordinator_id=event.report.coordinator_id,
        guarded=is_guarded(event.report),
        merged=_merged(event),
    )


def is_guarded(report: Report) -> bool:
    """Sensitive cases, complaints and what is withheld: a message may say that something is to do, and no more.

    So it stays when a withheld report is closed, and with what was merged into any of them. Of a case in work nothing
    more is read.
    """
    return any(one.sensitive or one.lane or _is_withheld(one) for one in report.matter)


def _is_withheld(report: Report) -> bool:
    closed = report.state == "closed" and Event.objects.filter(report=report, action="withhold").exists()
    return closed or report.state == "withheld"


def sender_email(report_code: str) -> str:
    """Where the sender of this report gets letters; empty when he gave no address, or his data are gone.

    For the job that writes or sends the letter only. Raises UnsealError.
    """
    sealed = Reporter.objects.filter(report__code=report_code).values_list("email", flat=True).first()
    return unseal(bytes(sealed)) if sealed is not None else ""


def _merged(event: Event) -> tuple[str, ...]:
    """Whose answer comes with this event: the senders of the merged reports are answered with the main one.

    So also when that one is not taken in: else they would wait for ever.
    """
    if event.action not in ENDING:
        return ()
    found, last = dict[int, str](), [event.report_id]
    while last:  # what was merged into it, into that, and so on: nobody is forgotten for the length of the way
        further = dict(Report.objects.filter(main__in=last, state="merged").values_list("pk", "code"))
        found, last = found | further, list(further)
    return tuple(found[key] for key in sorted(found))


def _names(ids: Iterable[int | None]) -> dict[int | None, str]:
    wanted = [one for one in ids if one is not None]
    return dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _assignee(data: dict[str, Any], assignment: Assignment | None) -> int | None:
    """Whom this event named; later events may name somebody else, so the event is asked first."""
    return data.get("assignee") or (assignment.assignee_id if assignment else None)


def acts_done(submission_key: bytes) -> int:
    """How many things people did in the report sent with this key, its sending included; 0 when it was never sent."""
    return Event.objects.filter(report__submission_key=submission_key).exclude(duty="clock").count()


def newest_assignment(report_id: int, unit_id: int) -> tuple[int, int | None]:
    """Id and assignee (user id) of the newest assignment of this office in this report.

    Raises Assignment.DoesNotExist when the report was never forwarded to it.
    """
    found = Assignment.objects.filter(report_id=report_id, unit_id=unit_id).only("pk", "assignee_id").latest("pk")
    return found.pk, found.assignee_id
