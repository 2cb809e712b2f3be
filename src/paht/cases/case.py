"""One report under lock, with what the rules need to know of it."""

import datetime as dt
from dataclasses import dataclass, field

from paht.people.hours import rules_version, working_calendar
from paht.people.models import Unit
from paht.people.units import operations_team
from paht.process.decide import Refused
from paht.process.guards import ENDED, Facts
from paht.process.vocabulary import Duty, State, Subject
from paht.worktime import Calendar

from . import limits_in_force
from .limits_in_force import Row
from .models import Assignment, Event, Report, Step

GONE = "Không tìm thấy phản ánh này."


@dataclass
class Case:
    """A locked report, its assignments and open steps, the calendar and the limits in force.

    `effects` collects what is queued when all went well.
    """

    report: Report
    assignments: list[Assignment]
    open_steps: dict[int | None, Step]
    team: Unit
    calendar: Calendar
    now: dt.datetime
    limits: tuple[Row, ...] = ()
    effects: list[tuple[str, int]] = field(default_factory=list)

    def assignment(self, assignment_id: int) -> Assignment:
        for found in self.assignments:
            if found.pk == assignment_id:
                return found
        raise Refused("Không tìm thấy phiếu chuyển này trong phản ánh.", code="gone")

    def state_of(self, assignment: Assignment | None) -> State:
        return self.report.known_state if assignment is None else assignment.known_state

    def step_of(self, assignment: Assignment | None) -> Step | None:
        return self.open_steps.get(assignment.pk if assignment else None)

    def facts(self, assignment: Assignment | None, said: dict[str, object], state: State | None = None) -> Facts:
        """What the rules may see of the report, or of one assignment in it."""
        step = self.step_of(assignment)
        return facts_of(
            self.report,
            assignment,
            self.assignments,
            self.team.pk,
            said=said,
            state=state or self.state_of(assignment),
            overdue=step is not None and step.due_at is not None and self.now > step.due_at,
        )


def facts_of(
    report: Report,
    assignment: Assignment | None,
    assignments: list[Assignment],
    team_id: int,
    *,
    said: dict[str, object],
    state: State,
    overdue: bool = False,
) -> Facts:
    """The facts of a case, from rows already read; also the pages use it to know which buttons to draw.

    Only the assignments of the running cycle count; earlier ones have had their answer.
    """
    subject: Subject = "report" if assignment is None else "assignment"
    parts = [one for one in assignments if one.cycle == report.cycle]
    return Facts(
        subject=subject,
        state=state,
        units=_places(team_id, report, assignment),
        assignee=assignment.assignee_id if assignment else None,
        public=report.public,
        secrecy=report.secrecy,
        sensitive=report.sensitive,
        advised=report.advised,
        cleared=report.cleared,
        overdue=overdue,
        assignments=tuple(one.known_state for one in parts),
        leads=tuple(one.known_state for one in parts if one.role == Assignment.Role.LEAD),
        holding=frozenset(one.unit_id for one in parts if one.known_state not in ENDED),
        again=report.cycle > 1,
        said=said,
    )


def _places(team_id: int, report: Report, assignment: Assignment | None) -> dict[Duty, frozenset[int]]:
    places: dict[Duty, frozenset[int]] = {"operator": frozenset({team_id})}
    if report.coordinator_id is not None:
        places["coordinator"] = frozenset({report.coordinator_id})
    if assignment is not None:
        office = frozenset({assignment.unit_id})
        places |= {"focal_point": office, "leader": office, "handler": office}
    return places


def lock(report_id: int, now: dt.datetime) -> Case:
    """Locks the report's row first, then reads the rest. Inside a transaction only.

    Time never runs backwards in a case: where the clock of this process is behind the one that opened a step, the
    step's opening counts as now.
    """
    report = Report.objects.select_for_update().filter(pk=report_id).first()
    if report is None:
        raise Refused(GONE, code="gone")
    steps = list(Step.objects.filter(report=report, closed_at=None))
    version = rules_version()
    return Case(
        report=report,
        assignments=list(report.assignments.select_related("unit").order_by("pk")),
        open_steps={step.assignment_id: step for step in steps},
        team=operations_team(),
        calendar=working_calendar(version),
        now=max([now, *(step.opened_at for step in steps)]),
        limits=limits_in_force.rows(version),
    )


def last_event(case: Case, assignment: Assignment | None) -> Event | None:
    """The newest event of the report itself or of one assignment, with actor and unit."""
    return (
        Event.objects.filter(report=case.report, assignment=assignment)
        .select_related("actor", "unit")
        .order_by("-seq")
        .first()
    )
