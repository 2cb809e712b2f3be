"""Which offices are behind, by what, at a moment: what a reminder speaks of, assignment by assignment."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from paht.people.hours import working_calendar
from paht.people.models import Unit
from paht.worktime import add

from .standing import STAGES, Sight, Stage, running

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
    """The assignments past their limit at the moment (at one stage, or any), the longest waiting first.

    "soon": not past it, but within so many working hours of the office. Codes only, no words of any case. One
    statement; for "soon" also the calendar and the hours of the offices.
    """
    late = criterion != "soon"
    rows = running(sight).filter(overdue=late, limit__isnull=False).order_by("limit", "pk")
    found = (
        Behind(unit, code, STAGES[state], sent_at, due_at)
        for unit, code, state, sent_at, due_at in rows.values_list(
            "unit_id", "report__code", "open_state", "sent_at", "limit"
        )
    )
    if not late:
        return _coming(found, sight.as_of, hours)
    stage = _STAGE_OF.get(criterion)
    return [one for one in found if stage in (None, one.stage)]


def _coming(found: Iterable[Behind], as_of: dt.datetime, hours: int) -> list[Behind]:
    rows = list(found)
    calendar = working_calendar()
    groups = dict(Unit.objects.filter(pk__in={row.unit_id for row in rows}).values_list("pk", "hours_group"))
    until = {group: add(calendar.for_group(group), as_of, hours * MINUTES_AN_HOUR) for group in set(groups.values())}
    return [row for row in rows if row.due_at <= until[groups[row.unit_id]]]
