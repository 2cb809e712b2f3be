"""Working-time addition against the plain addition of a datetime and a timedelta."""

import datetime as dt
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from paht.core.clock import VIETNAM
from paht.worktime import Calendar, add

BUDGET_US = 20.0
ROUNDS, COUNT = 10, 20_000


@dataclass(frozen=True)
class Addition:
    """Microseconds for one addition: the best and the worst round, and the plain addition's best."""

    best: float
    worst: float
    plain: float


def measure(calendar: Calendar) -> Addition:
    """Additions of up to two weeks of work, from moments of 2023 to 2025, in and out of working time."""
    chance, start = random.Random(247), dt.datetime(2023, 1, 3, tzinfo=VIETNAM)
    moments = [start + dt.timedelta(minutes=chance.randrange(3 * 365 * 1440)) for _one in range(COUNT)]
    amounts = [chance.randrange(1, 10 * 480) for _one in range(COUNT)]
    pairs = list(zip(moments, amounts, strict=True))
    spans = [dt.timedelta(minutes=amount) for amount in amounts]
    add(calendar, moments[0], 1)  # the calendar's tables are made at the first question
    ours, plain = [], []
    for _round in range(ROUNDS):
        ours.append(_each(lambda: [add(calendar, moment, amount) for moment, amount in pairs]))
        plain.append(_each(lambda: [moment + span for moment, span in zip(moments, spans, strict=True)]))
    return Addition(min(ours), max(ours), min(plain))


def _each(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) / COUNT * 1e6
