"""The working calendar from the tables, as the pure `worktime` wants it; read again when its version moved."""

from functools import lru_cache
from itertools import groupby

from paht.worktime import Calendar, DayOff, Hours, SwapDay

from .models import CalendarDay, CalendarVersion, CalendarYear, OfficeHours


def rules_version() -> int:
    """The number of the rules of time in force: hours, days off and limits. It moves with each of their changes."""
    return CalendarVersion.objects.values_list("number", flat=True).order_by("-number").first() or 0


def move_version() -> None:
    """Tells every process that hours, days off or limits have changed. Inside the transaction of the change."""
    version = CalendarVersion.objects.select_for_update().order_by("-number").first() or CalendarVersion(number=0)
    version.number += 1
    version.save()


def working_calendar(version: int | None = None) -> Calendar:
    """The approved calendar of this version, else of the newest (one statement); read only when the version moved."""
    return _calendar(rules_version() if version is None else version)


@lru_cache(maxsize=2)
def _calendar(version: int) -> Calendar:
    del version  # part of the key only
    return _once(read_calendar())


@lru_cache(maxsize=4)
def _once(calendar: Calendar) -> Calendar:
    """The first one read that says the same: its timeline is made already. Limits too move the version."""
    return calendar


def read_calendar() -> Calendar:
    """The calendar as the tables say it now."""
    return Calendar(
        hours=_hours(),
        exceptions=tuple(_exception(row) for row in CalendarDay.objects.order_by("day", "starts")),
        years_loaded=frozenset(CalendarYear.objects.values_list("year", flat=True)),
    )


def forget() -> None:
    """Drops what was read; for tests and for the loader, which change the tables beneath."""
    _calendar.cache_clear()


def _hours() -> tuple[Hours, ...]:
    rows = OfficeHours.objects.order_by("group", "valid_from", "valid_to", "decision", "weekday", "opens")
    seasons = groupby(rows, key=lambda row: (row.group, row.valid_from, row.valid_to, row.decision))
    return tuple(
        Hours(group, first, last, _week(list(found)), decision=decision)
        for (group, first, last, decision), found in seasons
    )


def _week(rows: list[OfficeHours]) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple((row.opens, row.closes) for row in rows if row.weekday == weekday) for weekday in range(7))


def _exception(row: CalendarDay) -> DayOff | SwapDay:
    if row.kind == CalendarDay.Kind.WORKED:
        return SwapDay(row.day, row.replaces, row.decision)
    return DayOff(row.day, row.reason, row.decision, row.starts, row.ends)
