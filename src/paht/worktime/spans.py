"""The time between two moments cut into spans that count and spans that do not, each with its reason."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paht.worktime.calendar import ONE_DAY, Calendar


@dataclass(frozen=True)
class Span:
    """The time [start, end), counted or not, and why in words."""

    start: dt.datetime
    end: dt.datetime
    counted: bool
    reason: str

    @property
    def minutes(self) -> float:
        """How long the span is, in minutes."""
        return (self.end - self.start) / dt.timedelta(minutes=1)

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day the span touches."""
        return self.start.date(), (self.end - dt.timedelta(microseconds=1)).date()


def spans(calendar: Calendar, first: dt.datetime, last: dt.datetime) -> tuple[Span, ...]:
    """The spans of [first, last) in order without gaps; both moments on the clock of Vietnam. Raises NotLoaded."""
    return tuple(_joined(_cut(calendar, first, last)))


def _cut(calendar: Calendar, first: dt.datetime, last: dt.datetime) -> Iterator[Span]:
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    while midnight < last:
        for piece in calendar.pieces(midnight.date()):
            start = max(first, midnight + dt.timedelta(minutes=piece.start))
            end = min(last, midnight + dt.timedelta(minutes=piece.end))
            if start < end:
                yield Span(start, end, piece.worked, piece.reason)
        midnight += ONE_DAY


def _joined(cut: Iterable[Span]) -> Iterator[Span]:
    """Free spans of one reason that touch become one; counted ones stay within their day."""
    held: Span | None = None
    for span in cut:
        if held and not span.counted and not held.counted and held.reason == span.reason:
            held = Span(held.start, span.end, held.counted, held.reason)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held
