"""Turns: the product, its limit, the product, its limit …, so that a machine that slows down slows both."""

import multiprocessing
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

ROUNDS = 5
SECONDS_A_TURN = 0.25
LEAST, MOST = 3, 60


@dataclass
class Measured:
    """Times of single requests in seconds, and how long the turns lasted in all."""

    times: list[float] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.lasted

    def at(self, share: float) -> float:
        """The time below which this share of the requests stayed (0.5, 0.95)."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Pair:
    """The product and its limit, measured in the same turns with the same number of connections."""

    ours: Measured
    limit: Measured

    @property
    def ratio(self) -> float:
        """Our requests a second as a share of what bare psycopg does with the same SQL."""
        return self.ours.per_second / self.limit.per_second


Once = Callable[[], None]


class Failed(Exception):
    """A measuring process could not go on."""


def pair(ours: Callable[[], Once], limit: Callable[[], Once], connections: int) -> Pair:
    """Measures both in alternating turns, each in its own processes, one connection a process.

    `ours` and `limit` are called in each process and give what is done there once a request.
    """
    first, second = _Crew(ours, connections), _Crew(limit, connections)
    try:
        found = Pair(Measured(), Measured())
        counts = first.usual_count(), second.usual_count()
        for _round in range(ROUNDS):
            first.turn(found.ours, counts[0])
            second.turn(found.limit, counts[1])
        return found
    finally:
        first.dismiss()
        second.dismiss()


class _Crew:
    """Processes that stay, warm, and work only in their turn."""

    def __init__(self, make: Callable[[], Once], size: int) -> None:
        context = multiprocessing.get_context("fork")
        self._pipes, self._processes = [], []
        for _number in range(size):
            here, there = context.Pipe()
            process = context.Process(target=_work, args=(make, there), daemon=True)
            process.start()
            self._pipes.append(here)
            self._processes.append(process)

    def usual_count(self) -> int:
        """How many requests fill a turn, from a few of them done first; those also warm what is cold."""
        warm = Measured()
        self.turn(warm, LEAST)
        self.turn(again := Measured(), LEAST)
        return max(LEAST, min(MOST, round(SECONDS_A_TURN / statistics.median(again.times))))

    def turn(self, into: Measured, count: int) -> None:
        """Lets every process do `count` requests at the same time."""
        started = time.perf_counter()
        for pipe in self._pipes:
            pipe.send(count)
        for pipe in self._pipes:
            found = pipe.recv()
            into.times += _times(found)
        into.lasted += time.perf_counter() - started

    def dismiss(self) -> None:
        """Lets the processes go; one that failed has gone already."""
        for pipe, process in zip(self._pipes, self._processes, strict=True):
            with suppress(BrokenPipeError):
                pipe.send(0)
            process.join(10)


def _times(found: list[float] | str) -> list[float]:
    if isinstance(found, str):
        raise Failed(found)
    return found


def _work(make: Callable[[], Once], pipe: "multiprocessing.connection.Connection[object, int]") -> None:
    try:
        once = make()
        while count := pipe.recv():
            pipe.send([_timed(once) for _number in range(count)])
    except (KeyboardInterrupt, EOFError):
        return  # the parent stops, and says so
    except Exception as error:  # noqa: BLE001  told to the parent, which stops
        pipe.send(f"{type(error).__name__}: {error}")


def _timed(once: Once) -> float:
    started = time.perf_counter()
    once()
    return time.perf_counter() - started
