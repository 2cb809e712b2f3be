"""An unbroken stretch of loaded days as sorted numbers, so that a question is two binary searches.

Instants are whole microseconds since `EPOCH` on the clock of Vietnam (one offset, no summer time, since 1976).
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from paht.core.clock import VIETNAM
from paht.worktime.day import Piece

EPOCH = dt.datetime(2000, 1, 1, tzinfo=VIETNAM)
EPOCH_DAY = EPOCH.toordinal()
MICROSECOND = dt.timedelta(microseconds=1)
MINUTE_US = 60_000_000
DAY_US = 24 * 60 * MINUTE_US


def instant(moment: dt.datetime) -> int:
    """The moment as an instant. Raises ValueError when it has no offset."""
    if moment.utcoffset() is None:
        raise ValueError("Thời điểm phải ghi rõ múi giờ, ví dụ 2024-05-04T10:00:00+07:00.")
    return (moment - EPOCH) // MICROSECOND


def moment(instant: int) -> dt.datetime:
    """The instant as a moment with the offset of Vietnam."""
    return EPOCH + dt.timedelta(microseconds=instant)


def midnight(day: dt.date) -> int:
    """The instant at which the day begins in Vietnam."""
    return (day.toordinal() - EPOCH_DAY) * DAY_US


@dataclass(frozen=True)
class Run:
    """Loaded days from `first` until `end` (instants). The tuples run in parallel, one place per worked interval
    (`opens`, `worked`: working time up to its closing) and one per working day (`days`, `before`: working time
    before it, with the total at the end).
    """

    first: int
    end: int
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    worked: tuple[int, ...]
    days: tuple[int, ...]
    before: tuple[int, ...]

    def elapsed(self, at: int) -> int:
        """Working microseconds from the beginning of the run until the instant."""
        place = bisect_right(self.opens, at) - 1
        if place < 0:
            return 0
        return self.worked[place] - max(0, self.closes[place] - at)

    def ending(self, worked: int) -> int:
        """The earliest instant by which so much (above zero) is worked: a closing where both would do.

        Raises IndexError beyond the run, as the next two do.
        """
        place = bisect_left(self.worked, worked)
        return self.closes[place] - (self.worked[place] - worked)

    def going_on(self, worked: int) -> int:
        """The instant at which work goes on after so much was worked: an opening where both would do."""
        place = bisect_right(self.worked, worked)
        return self.closes[place] - (self.worked[place] - worked)

    def same_point(self, at: int, days: int) -> tuple[int, int]:
        """The same elapsed working time, `days` working days after the working instant `at`, and the length of
        that day. A day too short for it gives its closing.
        """
        place = bisect_right(self.days, at) - 1
        into = self.elapsed(at) - self.before[place]
        start, total = self.before[place + days], self.before[place + days + 1]
        reached = self.ending(total) if start + into >= total else self.going_on(start + into)
        return reached, total - start


def run_of(first: dt.date, days: Iterable[tuple[Piece, ...]]) -> Run:
    """The run that begins on `first` and has one tuple of pieces for each of its days."""
    opens, closes, working_days, lengths = [], [], [], []
    start = midnight(first)
    count = 0
    for count, day in enumerate(days, 1):
        midnight_of_day = start + (count - 1) * DAY_US
        spans = [(piece.start, piece.end) for piece in day if piece.worked]
        opens += [midnight_of_day + opening * MINUTE_US for opening, _ in spans]
        closes += [midnight_of_day + closing * MINUTE_US for _, closing in spans]
        if spans:
            working_days.append(midnight_of_day)
            lengths.append(sum(closing - opening for opening, closing in spans) * MINUTE_US)
    return Run(
        first=start,
        end=start + count * DAY_US,
        opens=tuple(opens),
        closes=tuple(closes),
        worked=tuple(accumulate(closing - opening for opening, closing in zip(opens, closes, strict=True))),
        days=tuple(working_days),
        before=tuple(accumulate(lengths, initial=0)),
    )
