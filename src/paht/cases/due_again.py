"""When a step is due on a calendar that was corrected since it was opened."""

import datetime as dt
from typing import Literal, cast

from paht.process.guideline import RULES, Rule
from paht.process.limits import Clock, Limit
from paht.process.vocabulary import Subject
from paht.worktime import Calendar

from .due import due_at, extended_due, resumed_due
from .models import Step


def due_on(step: Step, calendar: Calendar) -> dt.datetime | None:
    """When the step would have been due had the calendar always been this one, in the hours of the step's unit.

    Earlier spans of the same work are counted again too; nothing is stored. The wall clock knows no calendar: its due
    time stays.
    """
    if step.clock != "working":
        return step.due_at
    rule = _rule_of(step)
    earlier = _earlier(step) if rule is not None and rule.counting != "anew" else None
    if rule is None or earlier is None or earlier.closed_at is None:
        limit = Limit(step.amount, _unit(step), cast("Clock", step.clock), step.cite)
        return due_at(limit, calendar, step.opened_at)
    old_due = due_on(earlier, calendar)
    if rule.counting == "rest":
        return resumed_due(calendar, earlier.closed_at, old_due, step.opened_at)
    days = int(step.opened_by.data.get("days", 0)) if rule.action == "grant_extension" else 0
    return extended_due(calendar, old_due, days)


def _unit(step: Step) -> Literal["minutes", "days"]:
    return "days" if step.amount_unit == "days" else "minutes"


def _rule_of(step: Step) -> Rule | None:
    """The row by which the step was opened; None when the guideline no longer has it."""
    event = step.opened_by
    subject: Subject = "report" if step.assignment_id is None else "assignment"
    rows = (rule for rule in RULES[subject] if rule.action == event.action and event.from_state in rule.frm)
    return next(rows, None)


def _earlier(step: Step) -> Step | None:
    """The span of the same step that closed last before this one opened."""
    spans = Step.objects.filter(report_id=step.report_id, assignment=step.assignment, state=step.state, pk__lt=step.pk)
    return spans.select_related("opened_by", "unit").order_by("-pk").first()
