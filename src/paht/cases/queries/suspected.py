"""Reports in which the system sees danger and on which nobody has acted yet: to be verified at once (section 4.1.1).

A person decides: he raises the alarm, or takes the report in as any other. Until then it stands among the alarms, and
its clock shows what an alarm would have, from the moment it came.
"""

import copy

from django.db.models import Q, QuerySet

from paht.cases.due import due_at, limit_for
from paht.cases.limits_in_force import Context, rows
from paht.cases.models import Event, Step
from paht.core.clock import VIETNAM
from paht.people.hours import rules_version
from paht.process.guideline import RULES
from paht.worktime import Calendar

RAISING = next(rule for rule in RULES["report"] if rule.action == "raise_alarm")
# An alarm that was called off is decided: the report comes back as ordinary work, until its sender adds something.
UNTOUCHED = ("submit", "supply")
_UNDECIDED = Q(assignment=None, state="received", opened_by__action__in=UNTOUCHED)


def suspected() -> "QuerySet[Step]":
    """The open steps of these reports."""
    return Step.objects.filter(_UNDECIDED, report__proposal__urgent=True, closed_at=None)


def shown(step: Step, calendar: Calendar, opening: Event | None, *, danger: bool) -> Step:
    """The step as the alarm it may be, or as it is. `opening` opened it; `danger`: whether the system sees any."""
    untouched = step.assignment_id is None and step.state == "received" and opening and opening.action in UNTOUCHED
    return as_alarm(step, calendar) if danger and untouched else step


def as_alarm(step: Step, calendar: Calendar) -> Step:
    """The step with the limit of an alarm that was raised when it opened; for showing, never for storing."""
    context = Context(step.opened_at.astimezone(VIETNAM).date(), step.unit.kind)
    limit = limit_for("dispatch", context, rows(rules_version()))
    told = copy.copy(step)
    told.amount, told.amount_unit, told.clock, told.cite = limit.amount, limit.unit, limit.clock, RAISING.cite
    told.due_at = due_at(limit, calendar.for_group(step.unit.hours_group), step.opened_at)
    return told
