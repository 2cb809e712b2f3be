"""Which open steps the clock presses: always "what is due now", so that a sweep after a standstill catches up.

The lists give rows after `after` (an id, 0 at first) in order of ids, at most `size`: one statement each.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Exists, QuerySet

from paht.cases.models import Step
from paht.process.vocabulary import Duty
from paht.worktime import Calendar, NotLoaded, add, between

from .events import is_guarded
from .queue import info_of
from .suspected import suspected

BATCH = 200
SOON = 0.75
"""The share of a limit after which its holder is reminded."""
GRACE = dt.timedelta(minutes=10)
"""What fell due at closing time may still be said some minutes later."""
ALARMS = ("alarmed", "alerted")


@dataclass(frozen=True)
class Pressing:
    """An open step that somebody is to be told of, and from whom it is awaited.

    `event_id` is the event that opened it. `hours_group` and `clock` tell when he may be told.
    """

    step_id: int
    event_id: int
    report_id: int
    code: str
    guarded: bool
    of_report: bool
    state: str
    unit_id: int
    hours_group: str
    duty: Duty
    person_id: int | None
    clock: str
    opened_at: dt.datetime
    due_at: dt.datetime | None

    @property
    def name(self) -> str:
        """What the step is called; fails for a state that the procedure does not know."""
        return info_of("report" if self.of_report else "assignment", self.state).step or ""

    def may_be_told(self, calendar: Calendar, now: dt.datetime) -> bool:
        """Working clocks speak in working time only; the wall clock at any hour."""
        if self.clock != "working":
            return True
        try:
            return between(calendar.for_group(self.hours_group), now - GRACE, now) > 0
        except NotLoaded:
            return False

    def soon_at(self, calendar: Calendar) -> dt.datetime | None:
        """When three quarters of the step's time have passed; None without a limit, or where nobody can reckon it."""
        if self.due_at is None:
            return None
        if self.clock != "working":
            return self.opened_at + (self.due_at - self.opened_at) * SOON
        mine = calendar.for_group(self.hours_group)
        try:
            return add(mine, self.opened_at, max(0.0, between(mine, self.opened_at, self.due_at)) * SOON)
        except NotLoaded:
            return None


def unanswered(now: dt.datetime, after: int = 0, *, size: int = BATCH) -> list[Pressing]:
    """Reports whose sender was asked and let the time for the answer pass."""
    return _read(Step.objects.filter(state="waiting_reporter", due_at__lt=now), after, size)


def coming_due(now: dt.datetime, told: "QuerySet[Any]", after: int = 0, *, size: int = BATCH) -> list[Pressing]:
    """Steps with a limit that is not over, whose holder was not told yet (`told`: a query on the step as outer row)."""
    return _read(Step.objects.filter(~Exists(told), due_at__gt=now), after, size)


def fallen_due(now: dt.datetime, told: "QuerySet[Any]", after: int = 0, *, size: int = BATCH) -> list[Pressing]:
    """Steps whose limit is over, whose holder was not told yet. The sender's are left out: they end by themselves."""
    return _read(Step.objects.filter(~Exists(told), due_at__lte=now).exclude(duty="reporter"), after, size)


def ringing(after: int = 0, *, size: int = BATCH) -> list[Pressing]:
    """Alarms that nobody has acknowledged or dispatched."""
    return _read(Step.objects.filter(state__in=ALARMS), after, size)


def maybe_alarms(after: int = 0, *, size: int = BATCH) -> list[Pressing]:
    """New reports in which the system sees danger and on which nobody has acted."""
    return _read(suspected(), after, size)


def holds_open(step_id: int) -> bool:
    """Whether the step is still open; then nobody can close it before this transaction ends.

    False also while somebody is just acting on it: the next sweep sees what became of it.
    """
    step = Step.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=step_id, closed_at=None)
    return step.first() is not None


def _read(steps: "QuerySet[Step]", after: int, size: int) -> list[Pressing]:
    wanted = steps.filter(closed_at=None, pk__gt=after).order_by("pk").select_related("report", "unit")
    return [_row(step) for step in wanted.defer("report__content", "report__folded", "report__search")[:size]]


def _row(step: Step) -> Pressing:
    return Pressing(
        step_id=step.pk,
        event_id=step.opened_by_id,
        report_id=step.report_id,
        code=step.report.code,
        guarded=is_guarded(step.report),
        of_report=step.assignment_id is None,
        state=step.state,
        unit_id=step.unit_id,
        hours_group=step.unit.hours_group,
        duty=cast("Duty", step.duty),
        person_id=step.person_id,
        clock=step.clock,
        opened_at=step.opened_at,
        due_at=step.due_at,
    )
