"""My queue: the open steps that wait for one person, the most pressing first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet

from paht.cases.models import Report, Step
from paht.cases.models.step import URGENT_ASSIGNMENT, URGENT_REPORT
from paht.people.standing import Standing
from paht.process.guideline import RULES
from paht.process.states import MACHINES, StateInfo
from paht.process.vocabulary import URGENCY_NAMES, Duty, State, Subject
from paht.worktime import Calendar

from .clocks import Reading, reading
from .keyset import read, written
from .suspected import as_alarm, suspected

PAGE = 50
# The lane of section 4.1; it stands apart from the list and no filter hides it.
URGENT: dict[Subject, tuple[State, ...]] = {"report": URGENT_REPORT, "assignment": URGENT_ASSIGNMENT}
MOST_URGENT = 100
FAR = dt.datetime.max.replace(tzinfo=dt.UTC)
ACKNOWLEDGING = next(rule.by for rule in RULES["assignment"] if rule.action == "acknowledge")
URGENT_KIND = ("urgent", "Tức thời")
# What is answered stays with the team until somebody closes it: a list of its own, so that the queue holds work only.
FOLLOWED: tuple[State, ...] = next(rule.frm for rule in RULES["report"] if rule.action == "close")
_FOLLOWED_STEPS = Q(assignment=None, state__in=FOLLOWED)
_URGENT_STEPS = Q(state__in=(*URGENT_REPORT, *URGENT_ASSIGNMENT))  # no state of one subject is one of the other


@dataclass(frozen=True)
class Sought:
    """What the reader wants to see: one kind of step (`kinds_for` lists them), one unit's, only what is late.

    `followed`: the answered cases that are followed up, and nothing else; they stand in no other list.
    """

    kind: str = ""
    unit_id: int | None = None
    late: bool = False
    followed: bool = False


@dataclass(frozen=True)
class Counted:
    """How many steps of my list (without the urgent lane) are past their due time; how many are followed up."""

    late: int
    followed: int


@dataclass(frozen=True)
class Row:
    """One step that waits. `state` is that of its report or assignment; `where` the commune.

    `acknowledges`: the reader may acknowledge the alarm at once. `suspected`: it may be an alarm, nobody raised it.
    """

    step_id: int
    code: str
    title: str
    where: str
    unit: str
    state: StateInfo
    urgency: str
    reading: Reading
    opened_at: dt.datetime
    assignment_id: int | None = None
    acknowledges: bool = False
    suspected: bool = False

    @property
    def urgent(self) -> bool:
        return self.urgency != "normal"

    @property
    def urgency_name(self) -> str:
        return next((name for key, name in URGENCY_NAMES.items() if key == self.urgency), self.urgency)


@dataclass(frozen=True)
class Page:
    """Rows in order, and the place after the last one; empty when there are no more."""

    rows: list[Row]
    after: str


def waiting_for(standing: Standing) -> "QuerySet[Step]":
    """The open steps of my duties in my units, without those that name somebody else."""
    if not standing.duties:
        return Step.objects.none()
    held = reduce(or_, (Q(duty=duty, unit_id=unit) for duty, unit in sorted(standing.duties)))
    return Step.objects.filter(held, Q(person=None) | Q(person=standing.user_id), closed_at=None)


def page(
    standing: Standing, sought: Sought, after: str, *, calendar: Calendar, now: dt.datetime, size: int = PAGE
) -> Page:
    """Rows by due time (those without one last), then in the order they came. One statement."""
    steps = sifted(_unhurried(standing), sought, now)
    found = list(_shown(_behind(steps, after))[: size + 1])
    rows = [_row(step, calendar, now, standing) for step in found[:size]]
    last = found[size - 1] if len(found) > size else None
    return Page(rows, written(last.due_at, last.pk) if last else "")


def urgent(standing: Standing, *, calendar: Calendar, now: dt.datetime) -> list[Row]:
    """The urgent lane: what waits for me or what I may take up; for the team every alarm, and what may be one.

    The most pressing first; what has no due time last. One statement, and two where something may be an alarm.
    """
    if not standing.duties:
        return []
    steps = Step.objects.filter(_URGENT_STEPS, closed_at=None)
    if standing.is_team:  # joined by UNION, not OR: each half finds its few rows by an index of its own
        steps = Step.objects.filter(pk__in=steps.values("pk").union(suspected().values("pk")))
    else:
        steps = steps.filter(reduce(or_, (Q(state=state, unit_id=unit) for state, unit in _taken_up_by(standing))))
    rows = [_urgent_row(step, calendar, now, standing) for step in _shown(steps)[:MOST_URGENT]]
    return sorted(rows, key=lambda row: row.reading.due_at or FAR)


def _urgent_row(step: Step, calendar: Calendar, now: dt.datetime, standing: Standing) -> Row:
    if step.assignment_id is not None or step.state in URGENT_REPORT:
        return _row(step, calendar, now, standing)
    return replace(_row(as_alarm(step, calendar), calendar, now, standing), suspected=True)


def _unhurried(standing: Standing) -> "QuerySet[Step]":
    """What waits for me without the urgent lane."""
    steps = waiting_for(standing).exclude(_URGENT_STEPS)
    return steps.exclude(pk__in=suspected()) if standing.is_team else steps


def _taken_up_by(standing: Standing) -> list[tuple[State, int]]:
    """In which urgent states of which offices this person may act, by the rules themselves; never an empty list."""
    held = sorted(standing.duties)
    found = [(state, unit) for duty, unit in held for state in URGENT_ASSIGNMENT if _acts_in(duty, state)]
    return found or [("alerted", 0)]


def _acts_in(duty: Duty, state: State) -> bool:
    return any(duty in rule.by and state in rule.frm for rule in RULES["assignment"])


def counted(standing: Standing, now: dt.datetime) -> Counted:
    """What the head of the list tells. One statement."""
    followed = Count("pk", filter=_FOLLOWED_STEPS)
    found = _unhurried(standing).aggregate(late=Count("pk", filter=Q(due_at__lt=now)), followed=followed)
    return Counted(found["late"], found["followed"])


def sifted(steps: "QuerySet[Step]", sought: Sought, now: dt.datetime) -> "QuerySet[Step]":
    """The steps that were sought; in no order."""
    steps = steps.filter(_FOLLOWED_STEPS) if sought.followed else steps.exclude(_FOLLOWED_STEPS)
    if sought.late:
        steps = steps.filter(due_at__lt=now)
    if sought.unit_id is not None:
        steps = steps.filter(unit_id=sought.unit_id)
    if sought.kind == URGENT_KIND[0]:
        return steps.filter(_URGENT_STEPS | Q(pk__in=suspected()))
    subject, _, state = sought.kind.partition(".")
    return steps.filter(state=state, assignment__isnull=subject == "report") if state else steps


def _behind(steps: "QuerySet[Step]", after: str) -> "QuerySet[Step]":
    place = read(after)
    if place is None:
        return steps
    due, step_id = place
    if due is None:
        return steps.filter(due_at=None, pk__gt=step_id)
    return steps.filter(Q(due_at__gt=due) | Q(due_at=due, pk__gt=step_id) | Q(due_at=None))


def _shown(steps: "QuerySet[Step]") -> "QuerySet[Step]":
    report = ("code", "title", "address", "urgency", "area__name", "area__parent__name")
    return (
        steps.order_by(F("due_at").asc(nulls_last=True), "pk")
        .select_related("report__area__parent", "unit")
        .only(
            "state",
            "unit_id",
            "assignment_id",
            "opened_at",
            "due_at",
            "clock",
            "amount",
            "amount_unit",
            "unit__name",
            "unit__hours_group",
            "unit__kind",
            *(f"report__{name}" for name in report),
        )
    )


def _row(step: Step, calendar: Calendar, now: dt.datetime, standing: Standing) -> Row:
    report = step.report
    return Row(
        step_id=step.pk,
        code=report.code,
        title=report.title,
        where=where_of(report),
        unit=step.unit.name,
        state=info_of("report" if step.assignment_id is None else "assignment", step.state),
        urgency=report.urgency,
        reading=reading(step, calendar, now),
        opened_at=step.opened_at,
        assignment_id=step.assignment_id,
        acknowledges=step.state == "alerted" and any((duty, step.unit_id) in standing.duties for duty in ACKNOWLEDGING),
    )


def where_of(report: Report) -> str:
    """The commune and its district; the address in words where no commune was given."""
    if report.area is None:
        return report.address
    above = report.area.parent
    return f"{report.area.name}, {above.name}" if above else report.area.name


def info_of(subject: Subject, state: str) -> StateInfo:
    """The words of a state that a row of the tables holds."""
    return next(info for known, info in MACHINES[subject].items() if known == state)


def kinds_for(standing: Standing) -> Iterable[tuple[str, str]]:
    """The kinds of steps that can wait for this person: (value of `Sought.kind`, name of the step).

    The urgent ones, which stand in their lane, are one kind; what is followed up is a list of its own and no kind.
    """
    duties = {duty for duty, _unit in standing.duties}
    states: list[tuple[Subject, State, StateInfo]] = [
        (subject, state, info) for subject, machine in MACHINES.items() for state, info in machine.items()
    ]
    quiet = {"report": (*URGENT_REPORT, *FOLLOWED), "assignment": URGENT_ASSIGNMENT}
    found = [
        (f"{subject}.{state}", info.step)
        for subject, state, info in states
        if info.step and info.waits_for in duties and state not in quiet[subject]
    ]
    alarmed = standing.is_team or any(_acts_in(duty, state) for duty in duties for state in URGENT_ASSIGNMENT)
    return [URGENT_KIND, *found] if alarmed else found
