"""Whether an agency still leads a case: while none does, the operations team must name another one."""

from collections.abc import Sequence

from paht.cases.models import Assignment, Report
from paht.process.guards import LEFT

WITHOUT_LEAD = ("with_units", "answered")
"""States in which supporting agencies may go on although nobody leads."""


def last_lead(report: Report, assignments: Sequence[Assignment]) -> Assignment | None:
    """The agency that led last, where it returned the report or was withdrawn and no other leads; else None."""
    leads = [one for one in assignments if one.cycle == report.cycle and one.role == Assignment.Role.LEAD]
    left = bool(leads) and all(one.known_state in LEFT for one in leads)
    return leads[-1] if left and report.state in WITHOUT_LEAD else None


def in_conflict(report: Report, assignments: Sequence[Assignment]) -> bool:
    """Whether agencies returned it twice and nobody has decided since to whom it goes."""
    return report.conflict and (report.state == "classified" or last_lead(report, assignments) is not None)
