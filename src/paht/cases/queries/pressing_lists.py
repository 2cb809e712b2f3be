"""What is past its limit, or nearly, at every office of a group at once: the ground of the morning lists.

An office's list holds what its leader may read; that of the operations team the steps that the team itself holds.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from paht.cases.models import Report, Step
from paht.people.standing import Standing
from paht.people.units import operations_team
from paht.process.states import StateInfo
from paht.process.vocabulary import State
from paht.worktime import Calendar, NotLoaded, between

from .events import is_guarded
from .queue import info_of

# While more time is asked for, the limit of the handling runs on.
ASKING: tuple[State, ...] = ("extending", "endorsed")


@dataclass(frozen=True)
class Pressing:
    """One open step of an office with the limit that runs. `minutes` left in the clock's own time, below zero if late.

    None where the calendar cannot tell. `ended_at` is when it was done, if it was since. `guarded`: nothing of it but
    the code may leave the system.
    """

    step_id: int
    unit_id: int
    code: str
    title: str
    state: StateInfo
    due_at: dt.datetime
    clock: str
    minutes: float | None
    late: bool
    guarded: bool
    ended_at: dt.datetime | None = None


def pressing(group: str, calendar: Calendar, now: dt.datetime, until: dt.datetime) -> list[Pressing]:
    """The open steps of all offices of this group of hours that are late or due by `until`, the latest first.

    Three statements, whatever the number of offices.
    """
    team = operations_team()
    open_steps = Step.objects.filter(closed_at=None, unit__hours_group=group).exclude(duty="reporter")
    offices = set(open_steps.filter(assignment__isnull=False).values_list("unit_id", flat=True)) - {team.pk}
    found = _limited(open_steps).filter(Q(unit=team) | _readable(offices), limit__lte=until)
    return [_row(step, calendar, now) for step in _shown(found)]


def pressing_again(
    standing: Standing, step_ids: Collection[int], calendar: Calendar, then: dt.datetime
) -> list[Pressing]:
    """The same steps as they stood then, in the same order, as far as this person may read them. One statement."""
    steps = _limited(Step.objects.filter(pk__in=step_ids))
    if not standing.is_team:
        steps = steps.filter(report__in=Report.objects.visible_to(standing).values("pk"))
    return [_row(step, calendar, then) for step in _shown(steps)]


def _readable(offices: Collection[int]) -> Q:
    """Parts of these offices that their own leaders may read: asked once, in the name of all of them."""
    leaders = Standing(0, frozenset(("leader", unit) for unit in offices), is_team=False)
    readable = Report.objects.visible_to(leaders).values("pk")
    return Q(assignment__isnull=False, unit__in=offices, unit=F("assignment__unit"), report__in=readable)


def _limited(steps: "QuerySet[Step]") -> "QuerySet[Any]":
    handled = Step.objects.filter(assignment=OuterRef("assignment"), state="handling").order_by("-pk")
    running_on = When(state__in=ASKING, then=Subquery(handled.values("due_at")[:1]))
    nothing = Value(None, output_field=DateTimeField())
    return steps.annotate(limit=Coalesce("due_at", Case(running_on, default=nothing)))


def _shown(steps: "QuerySet[Any]") -> "QuerySet[Any]":
    heavy = ("report__content", "report__folded", "report__search")
    return steps.order_by("limit", "pk").select_related("report", "unit").defer(*heavy)


def _row(step: Any, calendar: Calendar, now: dt.datetime) -> Pressing:
    """`step` with its `limit`."""
    return Pressing(
        step_id=step.pk,
        unit_id=step.unit_id,
        code=step.report.code,
        title=step.report.title,
        state=info_of("report" if step.assignment_id is None else "assignment", step.state),
        due_at=step.limit,
        clock=step.clock,
        minutes=_minutes(step, calendar, now),
        late=step.limit < now,
        guarded=is_guarded(step.report),
        ended_at=step.closed_at,
    )


def _minutes(step: Any, calendar: Calendar, now: dt.datetime) -> float | None:
    """Where no clock of its own runs, working time: that is the clock of the handling."""
    if step.clock == "wall":
        return float((step.limit - now).total_seconds() / 60)
    try:
        return between(calendar.for_group(step.unit.hours_group), now, step.limit)
    except NotLoaded:
        return None
