"""Dates and times as they are written in Vietnam: 06/7/2023, 01/02/2024, 14:05."""

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
