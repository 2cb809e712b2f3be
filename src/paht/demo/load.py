"""Fills an empty installation with the demo: province, people, the plays of 2023 and the reports of today."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from paht.core import clock
from paht.people.hours import working_calendar

from . import accounts, letterhead, live, province, script_2023
from .cast import Cast
from .pace import Pace, WorkingPace, pace_until
from .play import Play, tell

Show = Callable[[str], None]


def show_line(line: str) -> None:
    """The line on the terminal at once, also when output goes into a pipe."""
    print(line, file=sys.stdout, flush=True)  # noqa: T201  this is what a person waits for


def ensure_loaded(show: Show = show_line, now: dt.datetime | None = None) -> None:
    """Loads what is missing; one statement when all is there. After a crash it goes on where the last start ended."""
    if live.told():
        return
    show("Dựng dữ liệu mẫu: tỉnh, cơ quan, tài khoản")
    province.load()
    accounts.load()
    start = now or clock.now()
    letterhead.load(start)
    _tell_all(show, start)


def _tell_all(show: Show, now: dt.datetime) -> None:
    calendar, cast = working_calendar(), Cast.read()
    past, present = WorkingPace(calendar), pace_until(calendar, now)
    told: list[tuple[Play, Pace]] = [(play, past) for play in script_2023.plays()]
    told += [(play, present) for play in live.plays(now, present)]
    with _not_waiting_for_the_disk():
        for number, (play, pace) in enumerate(told, start=1):
            tell(play, cast, pace)
            show(f"Dựng dữ liệu mẫu: {number}/{len(told)}")


@contextmanager
def _not_waiting_for_the_disk() -> Iterator[None]:
    """Halves the time. A power cut may take the newest acts but never one before a kept one; they are told again."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("reset synchronous_commit")
