"""Which offices are behind, by what, at a moment: what a reminder speaks of, assignment by assignment."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from django.db.models import Q

from paht.people.hours import working_calendar
from paht.people.models import Unit
from paht.worktime import Calendar, NotLoaded, add

from .standing import STAGES, Annotated, Sight, Stage, running

Criterion = Literal["late", "late_sent", "late_handling", "late_approving", "soon"]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
_STAGE_OF: Mapping[Criterion, Stage] = {
    "late_sent": "sent", "late_handling": "handling", "late_approving": "approving",
}  # fmt: skip
MINUTES_AN_HOUR = 60


@dataclass(frozen=True)
class Behind:
    """One assignment that the criterion meets: the office, the report's code, when it was sent, its running limit."""

    unit_id: int
    code: str
    stage: Stage
    sent_at: dt.datetime
    due_at: dt.datetime


def behind(sight: Sight, criterion: Criterion, hours: int = 0) -> list[Behind]:
    """What `met` finds, the longest waiting first; codes only, no words of any case. The statements of `met` and one.

    "soon": not past the limit, but within so many working hours of the office.
    """
    rows = met(sight, criterion, hours).order_by("limit", "pk")
    told = rows.values_list("unit_id", "report__code", "open_state", "sent_at", "limit")
    return [Behind(unit, code, STAGES[state], sent_at, due_at) for unit, code, state, sent_at, due_at in told]


def met(sight: Sight, criterion: Criterion, hours: int = 0, stage: Stage | None = None) -> Annotated:
    """The assignments themselves that the criterion meets; of one stage only, where it is given.

    Asks nothing yet; for "soon" the calendar and the groups of hours.
    """
    rows = running(sight).filter(overdue=criterion != "soon", limit__isnull=False)
    for one in filter(None, (_STAGE_OF.get(criterion), stage)):
        rows = rows.filter(open_state__in=[state for state, of_stage in STAGES.items() if of_stage == one])
    return rows.filter(_coming(sight.as_of, hours)) if criterion == "soon" else rows


def _coming(as_of: dt.datetime, hours: int) -> Q:
    """The limit lies within so many working hours, on the calendar of the office's own group."""
    calendar = working_calendar()
    found = Q(pk__in=[])
    for group in Unit.objects.order_by().values_list("hours_group", flat=True).distinct():
        found |= Q(_within(calendar.for_group(group), as_of, hours), unit__hours_group=group)
    return found


def _within(calendar: Calendar, as_of: dt.datetime, hours: int) -> Q:
    """Limits within so many working hours; all, where these go on in a year that is not loaded: none is set there."""
    try:
        return Q(limit__lte=add(calendar, as_of, hours * MINUTES_AN_HOUR))
    except NotLoaded:
        return Q()
