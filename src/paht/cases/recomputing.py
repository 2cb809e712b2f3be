"""The working calendar was corrected: which running steps move, and moving them.

A due time is told again from what opened the step, on the new calendar, by the same rule. Steps that have closed keep
their due time and verdict; steps on the wall clock and steps without a limit are not concerned.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from paht.people import calendar_changes
from paht.people.hours import working_calendar
from paht.process.decide import Actor, decide
from paht.worktime import Calendar

from .case import Case, lock
from .due_again import due_on
from .models import Step
from .recording import record

TASK = "paht.recompute"


@dataclass(frozen=True)
class Move:
    """A running step whose due time moves; None where there was none, or will be none."""

    step: Step
    old: dt.datetime | None
    new: dt.datetime | None


def change_calendar(change: calendar_changes.Change) -> None:
    """Saves a change of the calendar and queues the recount of running steps: both or none."""
    with transaction.atomic():
        calendar_changes.save(change)
        app.configure_task(TASK, allow_unknown=True).defer()


def preview(calendar: Calendar) -> Iterator[Move]:
    """The running steps that would move on this calendar, oldest first. Changes nothing."""
    for step in _running().order_by("pk").iterator():
        if (move := _move(step, calendar)) is not None:
            yield move


@dataclass(frozen=True)
class Summary:
    """How many running steps move, the first of them, and between which moments their due times lie before and after.

    The spans are (earliest, latest), None where no step had, or gets, a due time.
    """

    count: int
    first: list[Move]
    old: tuple[dt.datetime, dt.datetime] | None
    new: tuple[dt.datetime, dt.datetime] | None

    @property
    def rest(self) -> int:
        """How many there are beside the first."""
        return self.count - len(self.first)


def summary(calendar: Calendar, shown: int) -> Summary:
    """What would move on this calendar; of all steps only `shown` are kept in memory whole. Changes nothing."""
    first: list[Move] = []
    times = []
    for move in preview(calendar):
        if len(first) < shown:
            first.append(move)
        times.append((move.old, move.new))
    return Summary(len(times), first, _span(old for old, _ in times), _span(new for _, new in times))


def _span(times: Iterable[dt.datetime | None]) -> tuple[dt.datetime, dt.datetime] | None:
    known = [time for time in times if time is not None]
    return (min(known), max(known)) if known else None


def recompute(now: dt.datetime) -> int:
    """Moves the due times of running steps to the calendar as it stands; gives how many moved.

    Each report is locked and changed by itself; a second run finds nothing to do.
    """
    reports = _running().order_by("report_id").values_list("report_id", flat=True).distinct()
    return sum(_recompute_report(report_id, now) for report_id in list(reports))


def _running() -> QuerySet[Step]:
    found: QuerySet[Step] = Step.objects.filter(closed_at=None, clock="working")
    return found.select_related("opened_by", "unit", "report", "assignment")


def _recompute_report(report_id: int, now: dt.datetime) -> int:
    with transaction.atomic():
        case = lock(report_id, now)
        calendar = working_calendar()
        steps = _running().filter(report_id=report_id).order_by("pk")
        moves = [move for step in steps if (move := _move(step, calendar)) is not None]
        for move in moves:
            _carry(case, move)
    return len(moves)


def _carry(case: Case, move: Move) -> None:
    assignment = None if move.step.assignment_id is None else case.assignment(move.step.assignment_id)
    system = Actor.system()
    decision = decide("recompute", system, case.facts(assignment, {}))
    record(case, assignment, decision, system, {"old_due": _written(move.old), "new_due": _written(move.new)})
    move.step.due_at = move.new
    move.step.save(update_fields=["due_at"])


def _written(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(dt.UTC).isoformat()


def _move(step: Step, calendar: Calendar) -> Move | None:
    new = due_on(step, calendar.for_group(step.unit.hours_group))
    return None if new == step.due_at else Move(step, step.due_at, new)
