"""The approved calendar of one group of units: which minutes of which days are worked, and for which years."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from paht.worktime import day as days
from paht.worktime.day import Piece
from paht.worktime.records import OFFICE, DayOff, Hours, SwapDay
from paht.worktime.timeline import DAY_US, EPOCH_DAY, Run, run_of
from paht.worktime.wording import date_text

ONE_DAY = dt.timedelta(days=1)
FIRST_YEAR = 1976  # since then Vietnam has had one offset, which the arithmetic relies on


class NotLoaded(LookupError):
    """The calendar cannot answer for a day that the question touches. The message is a sentence for people."""


class YearNotLoaded(NotLoaded):
    """The days off and swap days of `year` were never approved, so nothing may be reckoned in it."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"Lịch làm việc năm {year} chưa được nạp. Hãy nạp ngày nghỉ, ngày làm bù đã được phê duyệt "
            f"của năm {year} rồi tính lại."
        )


class HoursNotSet(NotLoaded):
    """No weekly hours of the group are valid on `day`."""

    def __init__(self, day: dt.date, group: str) -> None:
        self.day = day
        super().__init__(f"Chưa khai giờ làm việc của nhóm “{group}” cho ngày {date_text(day)}.")


@dataclass(frozen=True)
class Calendar:
    """Hours of all groups, days off and swap days of `years_loaded`, seen by the units of `group`.

    Immutable and compared by value. The timeline is made at the first question (some milliseconds) and kept with
    the object, so keep the object. Raises ValueError for facts that contradict each other.
    """

    hours: tuple[Hours, ...]
    exceptions: tuple[DayOff | SwapDay, ...] = ()
    years_loaded: frozenset[int] = field(default_factory=frozenset)
    group: str = OFFICE

    def __post_init__(self) -> None:
        object.__setattr__(self, "hours", tuple(self.hours))
        object.__setattr__(self, "exceptions", tuple(self.exceptions))
        object.__setattr__(self, "years_loaded", frozenset(self.years_loaded))
        self._check()

    def for_group(self, group: str) -> "Calendar":
        """The same facts seen by another group of units; the same object each time."""
        if group not in self._by_group:
            self._by_group[group] = replace(self, group=group)
        return self._by_group[group]

    def pieces(self, day: dt.date) -> tuple[Piece, ...]:
        """The day cut into worked and free pieces with their reasons. Raises NotLoaded."""
        found = self._plan.get(day)
        if found is None:
            raise self.missing(day)
        return found

    def loaded_through(self, day: dt.date) -> dt.date | None:
        """The last day of the unbroken stretch of loaded days that holds `day`; None when it is not loaded."""
        run = self._run_with((day.toordinal() - EPOCH_DAY) * DAY_US)
        return _day(run.end - 1) if run else None

    def run_at(self, instant: int) -> Run:
        """The unbroken stretch that holds the instant. Raises NotLoaded."""
        run = self._run_with(instant)
        if run is None:
            raise self.missing(_day(instant))
        return run

    def missing(self, day: dt.date) -> NotLoaded:
        """The error that tells what is missing for the day."""
        if day.year not in self.years_loaded:
            return YearNotLoaded(day.year)
        return HoursNotSet(day, self.group)

    def missing_at(self, instant: int) -> NotLoaded:
        """The error that tells what is missing at the instant."""
        return self.missing(_day(instant))

    def _run_with(self, instant: int) -> Run | None:
        return next((run for run in self._runs if run.first <= instant < run.end), None)

    def _check(self) -> None:
        begins = [(hours.group, hours.valid_from) for hours in self.hours]
        if len(set(begins)) < len(begins):
            raise ValueError("Một nhóm có hai bộ giờ làm việc cùng ngày bắt đầu; hãy giữ lại một bộ.")
        off = {(e.day, e.group) for e in self.exceptions if isinstance(e, DayOff) and e.whole}
        for swap in self.exceptions:
            if isinstance(swap, SwapDay) and off & {(swap.day, swap.group), (swap.day, "")}:
                raise ValueError(f"Ngày {date_text(swap.day)} vừa khai là ngày nghỉ vừa khai là ngày làm bù.")
        if any(year < FIRST_YEAR for year in self.years_loaded):
            raise ValueError(f"Lịch làm việc chỉ tính được từ năm {FIRST_YEAR}.")

    @cached_property
    def _by_group(self) -> dict[str, "Calendar"]:
        return {self.group: self}

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        stretches = groupby(enumerate(self._plan), key=lambda numbered: numbered[1].toordinal() - numbered[0])
        found = ([day for _, day in stretch] for _, stretch in stretches)
        return tuple(run_of(stretch[0], (self._plan[day] for day in stretch)) for stretch in found)

    @cached_property
    def _plan(self) -> dict[dt.date, tuple[Piece, ...]]:
        """Every day that can be answered for, in order."""
        plan = {}
        for year in sorted(self.years_loaded):
            for day in _days_of(year):
                hours = self._hours_on(day)
                if hours:
                    plan[day] = self._planned(day, hours)
        return plan

    def _planned(self, day: dt.date, hours: Hours) -> tuple[Piece, ...]:
        found = () if hours.through_holidays else self._exceptions_by_day.get(day, ())
        offs = tuple(one for one in found if isinstance(one, DayOff))
        swap = next((one for one in found if isinstance(one, SwapDay)), None)
        if swap:
            return days.pieces(day.weekday(), hours.week[swap.weekday], offs, swap.label)
        return days.pieces(day.weekday(), hours.week[day.weekday()], offs)

    def _hours_on(self, day: dt.date) -> Hours | None:
        valid = (hours for hours in self.hours if hours.group == self.group and hours.valid_on(day))
        return max(valid, key=lambda hours: hours.valid_from, default=None)

    @cached_property
    def _exceptions_by_day(self) -> dict[dt.date, tuple[DayOff | SwapDay, ...]]:
        mine = [one for one in self.exceptions if one.group in {"", self.group}]
        mine.sort(key=lambda one: one.day)
        return {day: tuple(found) for day, found in groupby(mine, key=lambda one: one.day)}


def _day(instant: int) -> dt.date:
    """The day of an instant in Vietnam; the last day Python knows for anything after it."""
    ordinal = EPOCH_DAY + instant // DAY_US
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def _days_of(year: int) -> Iterator[dt.date]:
    day = dt.date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY
