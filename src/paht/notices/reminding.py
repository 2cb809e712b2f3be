"""Reminders and alarms: each step once before and once at its due time; an alarm again and again until answered.

Every function looks for what is due now, so a sweep that was missed is made up by the next one.
"""

import datetime as dt
from collections.abc import Callable, Iterator

import structlog
from django.db import transaction
from django.db.models import OuterRef, QuerySet

from paht.cases.queries import deadlines
from paht.cases.queries.deadlines import Pressing
from paht.people.hours import working_calendar
from paht.people.units import operations_team
from paht.process.vocabulary import Duty

from .models import Notice
from .recipients import Recipient
from .sentences import words_for_step
from .writing import put

log = structlog.get_logger(__name__)

ALARM_PAUSE = dt.timedelta(minutes=5)
# An alarm rings until somebody answers it; what only may be one, which is often nothing, until its half hour is over.
MOST_WARNINGS = 6
SOON, DUE, ALARM, DANGER = "remind_soon", "remind_due", "repeat_alarm", "warn_of_danger"
WALL = "wall"
ALERTED_DUTIES: tuple[Duty, ...] = ("focal_point", "leader")


def batches(read: Callable[[int], list[Pressing]]) -> Iterator[Pressing]:
    """All rows, a batch at a time: `read` gives those after an id, none at the end."""
    after = 0
    while rows := read(after):
        yield from rows
        after = rows[-1].step_id


def remind(now: dt.datetime) -> int:
    """Reminds the holders of steps of which three quarters, or all, of the time is gone; gives how many."""
    calendar = working_calendar()

    def is_soon(step: Pressing) -> bool:
        soon_at = step.soon_at(calendar)
        return soon_at is not None and soon_at <= now and step.may_be_told(calendar, now)

    soon = (one for one in batches(lambda after: deadlines.coming_due(now, _told(SOON), after)) if is_soon(one))
    done = sum(_safely(step, SOON, 0, now) for step in soon)
    due = batches(lambda after: deadlines.fallen_due(now, _told(DUE), after))
    return done + sum(_safely(step, DUE, 0, now) for step in due if step.may_be_told(calendar, now))


def repeat_alarms(now: dt.datetime) -> int:
    """Rings again, every five minutes, for alarms that nobody has answered; gives how many.

    Missed rounds stay missed.
    """
    rung = 0
    for step in batches(deadlines.ringing):
        number = (now - step.opened_at) // ALARM_PAUSE
        if number >= 1:
            rung += _safely(step, ALARM, number, now)
    return rung


def warn_of_danger(now: dt.datetime) -> int:
    """Rings for new reports in which the system sees danger: at once, and every five minutes for half an hour.

    It ends as soon as somebody acts on the report; gives how many times it rang.
    """
    rung = 0
    for step in batches(deadlines.maybe_alarms):
        number = (now - step.opened_at) // ALARM_PAUSE
        if number <= MOST_WARNINGS:
            rung += _safely(step, DANGER, number, now)
    return rung


def _told(effect: str) -> "QuerySet[Notice]":
    """The notice that a step's holder has got already; the step is the outer row."""
    return Notice.objects.filter(event_id=OuterRef("opened_by_id"), effect=effect)


def _safely(step: Pressing, effect: str, number: int, now: dt.datetime) -> int:
    """One bad row never stops the line."""
    try:
        return _write(step, effect, number, now)
    except Exception:
        log.exception("reminder_failed", step=step.step_id, effect=effect)
        return 0


def _write(step: Pressing, effect: str, number: int, now: dt.datetime) -> int:
    """Writes while the step is held open: nobody is reminded of what was just done."""
    with transaction.atomic():
        if not deadlines.holds_open(step.step_id):
            return 0
        words = words_for_step(effect, step)
        urgent = step.clock == WALL or effect == DANGER
        notice = Notice(event_id=step.event_id, effect=effect, round=number, words=words, urgent=urgent, at=now)
        return sum(put(notice, to, now) for to in _holders(step, now))


def _holders(step: Pressing, now: dt.datetime) -> list[Recipient]:
    if step.duty == "reporter":
        return [Recipient("reporter", None, step.code)]
    if step.state != "alerted":
        return [Recipient(step.duty, step.unit_id, step.code, step.person_id)]
    office = [Recipient(duty, step.unit_id, step.code, step.person_id) for duty in ALERTED_DUTIES]
    # An office that lets an alarm pass its limit may not be there at all: the team hears it too, and can telephone.
    late = step.due_at is not None and step.due_at <= now
    return [*office, Recipient("operator", operations_team().pk, step.code)] if late else office
