"""What the clock of a step shows: time left, time used, whether it presses, and why it is due when it is due."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, cast

from paht.cases.models import Step
from paht.core.dates import show_moment
from paht.process.clauses import CLAUSES
from paht.process.limits import Clock, Limit
from paht.worktime import Calendar, NotLoaded, between, describe_minutes, explain

Pressure = Literal["none", "in_hand", "due_soon", "late"]

WORKING_DAY, WHOLE_DAY = 480, 1440
SOON_AT_LEAST = 10
"""Minutes: half an hour is short, yet its last ten minutes must stand out."""
SOON_SHARE = 4
"""The last quarter of a limit is "soon"."""


@dataclass(frozen=True)
class Reading:
    """An open clock now. `minutes` left in the clock's own time, below zero when late.

    None: no limit, or a calendar that cannot tell.
    """

    due_at: dt.datetime | None
    clock: str
    minutes: float | None
    state: Pressure

    @property
    def words(self) -> str:
        """What the figures alone would say wrongly: late by nothing, because no working time has passed since."""
        if self.state != "late" or (self.minutes is not None and self.minutes < 0):
            return "" if self.minutes is not None or self.due_at is None else f"hạn {show_moment(self.due_at)}"
        return "vừa quá hạn"


def reading(step: Step, calendar: Calendar, now: dt.datetime) -> Reading:
    """What the clock of an open step shows now, reckoned in the hours of the unit that holds it."""
    if step.due_at is None:
        return Reading(None, step.clock, None, "none")
    minutes = _minutes(step, calendar, now, step.due_at)
    return Reading(step.due_at, step.clock, minutes, _pressure(step, minutes, now))


def _pressure(step: Step, minutes: float | None, now: dt.datetime) -> Pressure:
    if step.due_at is not None and now > step.due_at:
        return "late"
    soon = max(SOON_AT_LEAST, _whole(step) / SOON_SHARE)
    return "due_soon" if minutes is not None and minutes <= soon else "in_hand"


def _whole(step: Step) -> int:
    """The step's limit in minutes of its clock."""
    day = WORKING_DAY if step.clock == "working" else WHOLE_DAY
    return step.amount * (day if step.amount_unit == "days" else 1)


def _minutes(step: Step, calendar: Calendar, start: dt.datetime, end: dt.datetime) -> float | None:
    if step.clock != "working":
        return (end - start).total_seconds() / 60
    try:
        return between(calendar.for_group(step.unit.hours_group), start, end)
    except NotLoaded:
        return None


def used(step: Step, calendar: Calendar, now: dt.datetime) -> float | None:
    """Working minutes from opening to closing, or to now (wall minutes under the wall clock)."""
    return _minutes(step, calendar, step.opened_at, step.closed_at or now)


def used_words(step: Step, calendar: Calendar, now: dt.datetime) -> str:
    """The time used, in words: "1 ngày 2 giờ làm việc"; empty where no clock runs or the calendar cannot tell."""
    minutes = None if step.clock == "none" else used(step, calendar, now)
    if minutes is None:
        return ""
    working = step.clock == "working"
    return describe_minutes(minutes, WORKING_DAY if working else WHOLE_DAY) + (" làm việc" if working else "")


def took_words(step: Step, calendar: Calendar) -> str:
    """How long a closed step took, told: "hết 20 phút làm việc"; what was done at night took no working time."""
    words = used_words(step, calendar, cast("dt.datetime", step.closed_at))
    return "" if not words else "làm ngoài giờ" if words.startswith("0 phút") else f"hết {words}"


def late_words(step: Step, calendar: Calendar) -> str:
    """By how much a closed step was late: "trễ 2 giờ 5 phút"; "đúng hạn"; empty without a limit. As frozen."""
    if step.late is None or step.due_at is None or step.closed_at is None:
        return ""
    if not step.late:
        return "đúng hạn"
    minutes = _minutes(step, calendar, step.due_at, step.closed_at)
    day = WORKING_DAY if step.clock == "working" else WHOLE_DAY
    return f"trễ {describe_minutes(minutes, day)}" if minutes else "trễ hạn"


def limit_words(step: Step) -> str:
    """The limit with which the step was opened: "0,5 giờ làm việc"."""
    unit = cast("Literal['minutes', 'days']", step.amount_unit)
    return Limit(step.amount, unit, cast("Clock", step.clock), step.cite).words


def why_due(step: Step, calendar: Calendar) -> str:
    """Why the step is due when it is due: the limit, its clause, the hours that counted. Empty without a limit."""
    if step.due_at is None:
        return ""
    clause = CLAUSES.get(step.cite, "")
    head = f"Thời hạn {limit_words(step)}, theo mục {step.cite} của Hướng dẫn (“{clause}…”)."
    if step.clock != "working":
        return f"{head} Tính theo đồng hồ, cả ngoài giờ làm việc, từ {show_moment(step.opened_at)}."
    return f"{head} {_resumed(step, calendar)}{_explained(step, calendar)}".strip()


def _explained(step: Step, calendar: Calendar) -> str:
    try:
        return explain(
            calendar.for_group(step.unit.hours_group), step.opened_at, cast("dt.datetime", step.due_at)
        ).sentence
    except (NotLoaded, ValueError):
        return ""


def _resumed(step: Step, calendar: Calendar) -> str:
    """Work taken up again has only what was left of its limit; the reader must not wonder where the rest went."""
    given = _minutes(step, calendar, step.opened_at, cast("dt.datetime", step.due_at))
    shorter = step.amount_unit == "days" and given is not None and given < _whole(step) - WORKING_DAY / 2
    return "Việc làm tiếp lần trước nên chỉ tính phần thời hạn còn lại. " if shorter else ""
