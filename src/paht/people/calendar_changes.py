"""Adding a day off or a swap day to the approved calendar."""

import datetime as dt
from dataclasses import dataclass, replace

from django.db import transaction

from paht.process.decide import Refused
from paht.worktime import Calendar, DayOff, SwapDay

from .hours import move_version, read_calendar
from .models import CalendarDay, CalendarYear


@dataclass(frozen=True)
class Change:
    """One day off, or one worked day that pays for the day off `replaces`; by which decision."""

    day: dt.date
    kind: str
    reason: str
    decision: str
    replaces: dt.date | None = None


def check(change: Change) -> None:
    """Raises `Refused` with a sentence where the change makes no sense."""
    if not CalendarYear.objects.filter(year=change.day.year).exists():
        raise _bad(f"Lịch năm {change.day.year} chưa được nạp; hãy nạp lịch cả năm trước.", "day")
    if CalendarDay.objects.filter(day=change.day).exists():
        raise _bad("Ngày này đã có trong lịch.", "day")
    if not change.decision.strip():
        raise _bad("Hãy ghi số văn bản quyết định.", "decision")
    if not change.reason.strip():
        raise _bad("Hãy ghi lý do.", "reason")
    if change.kind == CalendarDay.Kind.WORKED and change.replaces is None:
        raise _bad("Hãy cho biết làm bù cho ngày nào.", "replaces")


def calendar_with(change: Change) -> Calendar:
    """The calendar as it would be; nothing is stored. Raises `Refused`."""
    check(change)
    now = read_calendar()
    added: DayOff | SwapDay = DayOff(change.day, change.reason, change.decision)
    if change.kind == CalendarDay.Kind.WORKED and change.replaces is not None:
        added = SwapDay(change.day, change.replaces, change.decision)
    try:
        return replace(now, exceptions=(*now.exceptions, added))
    except ValueError as error:
        raise _bad(str(error), "day") from error


def save(change: Change) -> None:
    """Stores the change and moves the calendar's version, so that every process reads it anew. Raises `Refused`."""
    calendar_with(change)
    worked = change.kind == CalendarDay.Kind.WORKED
    with transaction.atomic():
        CalendarDay.objects.create(
            day=change.day,
            kind=change.kind,
            reason=change.reason.strip(),
            decision=change.decision.strip(),
            replaces=change.replaces if worked else None,
        )
        move_version()


def _bad(sentence: str, field: str) -> Refused:
    return Refused(sentence, code="incomplete", field=field)
