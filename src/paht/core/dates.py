"""Dates and times as they are written in Vietnam: 06/7/2023, 01/02/2024, 14:05."""

import calendar
import datetime as dt

from .clock import VIETNAM

ALWAYS_TWO_DIGITS = 2  # official documents write months 1 and 2 with a leading zero, the others without


def show_date(day: dt.date | dt.datetime) -> str:
    """The date, for example 06/7/2023."""
    if isinstance(day, dt.datetime):
        day = day.astimezone(VIETNAM).date()
    month = f"{day.month:02d}" if day.month <= ALWAYS_TWO_DIGITS else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def show_time(moment: dt.datetime) -> str:
    """The time of day in Vietnam, for example 9:40."""
    local = moment.astimezone(VIETNAM)
    return f"{local.hour}:{local.minute:02d}"


def show_moment(moment: dt.datetime) -> str:
    """Time and date in one: 9:40 ngày 03/7/2023, with spaces that do not break."""
    return f"{show_time(moment)} ngày\N{NO-BREAK SPACE}{show_date(moment)}"


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier (later when below zero); the month's last day where it has no such day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))
