"""One day cut into pieces, each worked or not and why. Sums and explanations are both made from these pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from paht.worktime.records import DAY, NOON, DayOff, Interval

WORKED = "giờ làm việc"
OUTSIDE = "ngoài giờ làm việc"
LUNCH = "nghỉ trưa"
WEEKEND = "thứ Bảy, Chủ nhật"
UNPLANNED = "ngày không bố trí làm việc"
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """The minutes [start, end) of a day: worked or not, and the reason in words."""

    start: int
    end: int
    worked: bool
    reason: str


@lru_cache(maxsize=256)  # a year has few kinds of days
def pieces(weekday: int, hours: tuple[Interval, ...], offs: tuple[DayOff, ...], swap: str = "") -> tuple[Piece, ...]:
    """The whole day 0:00–24:00 in order without gaps.

    `hours` are the intervals planned for the day, `offs` the days off that touch it, `swap` the reason if it is a
    swap day.
    """
    whole = next((off for off in offs if off.whole), None)
    if whole:
        return (Piece(0, DAY, worked=False, reason=whole.label),)
    if not hours:
        return (Piece(0, DAY, worked=False, reason=WEEKEND if weekday >= SATURDAY else UNPLANNED),)
    cuts = {0, DAY, *(cut for interval in hours for cut in interval), *(cut for o in offs for cut in (o.start, o.end))}
    return _joined([_piece(start, end, hours, offs, swap) for start, end in pairwise(sorted(cuts))])


def _piece(start: int, end: int, hours: tuple[Interval, ...], offs: Sequence[DayOff], swap: str) -> Piece:
    if not any(opening <= start < closing for opening, closing in hours):
        return Piece(start, end, worked=False, reason=_pause(start, hours))
    off = next((off for off in offs if off.start <= start < off.end), None)
    if off:
        return Piece(start, end, worked=False, reason=off.label)
    return Piece(start, end, worked=True, reason=swap or WORKED)


def _pause(start: int, hours: tuple[Interval, ...]) -> str:
    """Lunch is the gap between two planned intervals that holds noon; any other gap is outside the hours."""
    before = max((closing for _, closing in hours if closing <= start), default=DAY)
    after = min((opening for opening, _ in hours if opening > start), default=0)
    return LUNCH if before <= NOON < after else OUTSIDE


def _joined(cut: list[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in cut:
        if joined and (joined[-1].worked, joined[-1].reason) == (piece.worked, piece.reason):
            piece = Piece(joined.pop().start, piece.end, piece.worked, piece.reason)  # noqa: PLW2901  grown in place
        joined.append(piece)
    return tuple(joined)
