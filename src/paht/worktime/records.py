"""The approved facts a calendar is made of: weekly hours, days off, swap days. Frozen, compared by value."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from paht.worktime.wording import date_text, minute_text

DAY = 24 * 60  # minutes
NOON = 12 * 60
OFFICE = "hành chính"  # the group of units that keeps ordinary office hours

Interval = tuple[int, int]
Week = tuple[tuple[Interval, ...], ...]


def week(*intervals: Interval, weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)) -> Week:
    """The same intervals (minutes since midnight) on each of `weekdays` (Monday is 0), nothing on the others."""
    return tuple(intervals if weekday in weekdays else () for weekday in range(7))


@dataclass(frozen=True)
class Hours:
    """Weekly hours of one group of units, valid on every day from `valid_from` to `valid_to`, both included.

    `week[weekday]` (Monday is 0) holds half-open intervals in minutes since midnight, in order, several a day; 1440
    is midnight at the end of the day. Where two records of a group are valid, the one that began later holds.
    `through_holidays`: days off and swap days do not touch these hours (rosters that are manned every day).
    Raises ValueError when an interval is empty, outside the day, or overlaps the one before it.
    """

    group: str
    valid_from: dt.date
    valid_to: dt.date | None
    week: Week
    through_holidays: bool = False
    decision: str = ""

    def __post_init__(self) -> None:
        if len(self.week) != len(range(7)):
            raise ValueError("Giờ làm việc phải khai đủ bảy ngày trong tuần, từ thứ Hai đến Chủ nhật.")
        for intervals in self.week:
            _check(intervals)
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"Giờ làm việc của nhóm “{self.group}” có ngày kết thúc trước ngày bắt đầu.")

    def valid_on(self, day: dt.date) -> bool:
        """Whether these hours hold on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def _check(intervals: tuple[Interval, ...]) -> None:
    for start, end in intervals:
        if not 0 <= start < end <= DAY:
            raise ValueError(f"Khoảng giờ làm việc không hợp lệ: {minute_text(start)}–{minute_text(end)}.")
    for (_, end), (start, _) in pairwise(intervals):
        if start < end:
            raise ValueError(f"Các khoảng giờ làm việc chồng lên nhau hoặc sai thứ tự tại {minute_text(start)}.")


@dataclass(frozen=True)
class DayOff:
    """A day, or the minutes [start, end) of it, on which nobody works.

    `reason` is shown as it stands ("nghỉ lễ Quốc khánh"), `decision` is the document that approved it. An empty
    `group` means every group of units.
    """

    day: dt.date
    reason: str
    decision: str = ""
    start: int = 0
    end: int = DAY
    group: str = ""

    def __post_init__(self) -> None:
        _check(((self.start, self.end),))

    @classmethod
    def morning(cls, day: dt.date, reason: str, decision: str = "", group: str = "") -> "DayOff":
        """The half day before noon."""
        return cls(day, reason, decision, 0, NOON, group)

    @classmethod
    def afternoon(cls, day: dt.date, reason: str, decision: str = "", group: str = "") -> "DayOff":
        """The half day after noon."""
        return cls(day, reason, decision, NOON, DAY, group)

    @property
    def whole(self) -> bool:
        """Whether the whole day is off."""
        return (self.start, self.end) == (0, DAY)

    @property
    def label(self) -> str:
        """Why nobody works, in words, with the part of the day and the decision."""
        return self.reason + self._part() + (f" theo {self.decision}" if self.decision else "")

    def _part(self) -> str:
        if self.whole:
            return ""
        halves = {(0, NOON): " buổi sáng", (NOON, DAY): " buổi chiều"}
        between = f" từ {minute_text(self.start)} đến {minute_text(self.end)}"
        return halves.get((self.start, self.end), between)


@dataclass(frozen=True)
class SwapDay:
    """A day worked although the week says it is free, usually a Saturday for a day off.

    It has the hours of the weekday of `replaces`, in the season of the swap day itself; without `replaces` those of
    a Friday. An empty `group` means every group of units.
    """

    day: dt.date
    replaces: dt.date | None = None
    decision: str = ""
    group: str = ""

    @property
    def weekday(self) -> int:
        """The weekday whose hours this day takes."""
        return self.replaces.weekday() if self.replaces else 4

    @property
    def label(self) -> str:
        """Why people work on this day, in words."""
        reason = f"làm bù cho ngày {date_text(self.replaces)}" if self.replaces else "ngày làm bù"
        return reason + (f" theo {self.decision}" if self.decision else "")
