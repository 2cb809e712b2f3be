"""Writing down who read a case that only few may know of, and who looked at a sender's phone number."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from paht.people.standing import READING_DUTIES, TEAM_DUTIES, Standing
from paht.people.units import operations_team
from paht.process.vocabulary import Duty

from .models import Assignment, CaseReading, Report

What = Literal["case", "phone"]


def is_restricted(report: Report) -> bool:
    """Whether every reading is written down: sensitive, a complaint or denunciation, or secrecy was asked for."""
    return report.sensitive or bool(report.lane) or report.secrecy


def note(
    report: Report, assignments: Sequence[Assignment], standing: Standing, *, what: What, now: dt.datetime
) -> CaseReading:
    """Adds one row: who, when, what, and in which duty. The caller has made sure that this person may read it."""
    duty, unit_id = reason_of(report, assignments, standing)
    return CaseReading.objects.create(
        report=report, reader_id=standing.user_id, unit_id=unit_id, duty=duty, what=what, at=now
    )


def reason_of(report: Report, assignments: Sequence[Assignment], standing: Standing) -> tuple[Duty, int]:
    """The duty and office by which this person reads the case: the team's, the agency's, the coordinator's, any."""
    team = {(duty, operations_team().pk) for duty in TEAM_DUTIES} if standing.is_team else set()
    agency = {(duty, one.unit_id) for one in assignments for duty in READING_DUTIES}
    named = {("coordinator", report.coordinator_id)}
    held = sorted(standing.duties)
    for reasons in (team, agency, named):
        if found := [one for one in held if one in reasons]:
            return found[0]
    return held[0]
