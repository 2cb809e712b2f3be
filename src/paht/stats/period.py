"""The stretch of time that a table speaks of: all of it, a year, or a month; by the moment a report was sent."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min, Q

from paht.cases.models import Report
from paht.core.clock import VIETNAM

FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS = 12


@dataclass(frozen=True)
class Period:
    """A year, or a month of it; both empty means all times. Half open, in the time of Vietnam."""

    year: int | None = None
    month: int | None = None

    @classmethod
    def read(cls, year: str, month: str) -> "Period":
        """What stands in an address; anything that is no year or month counts as not said."""
        found = _whole(year, FIRST_YEAR, LAST_YEAR)
        return cls(found, _whole(month, 1, MONTHS) if found else None)

    @property
    def words(self) -> str:
        if self.year is None:
            return "từ trước đến nay"
        return f"tháng {self.month}/{self.year}" if self.month else f"năm {self.year}"

    def bounds(self) -> tuple[dt.datetime, dt.datetime] | None:
        """First moment, and the moment after the last; None for all times."""
        if self.year is None:
            return None
        first = dt.datetime(self.year, self.month or 1, 1, tzinfo=VIETNAM)
        if self.month in (None, MONTHS):
            return first, dt.datetime(self.year + 1, 1, 1, tzinfo=VIETNAM)
        return first, first.replace(month=first.month + 1)

    def holds(self, column: str) -> Q:
        """The rows whose moment in `column` lies in the period."""
        bounds = self.bounds()
        if bounds is None:
            return Q()
        return Q(**{f"{column}__gte": bounds[0], f"{column}__lt": bounds[1]})


def years_until(now: dt.datetime) -> list[int]:
    """The years in which reports were sent, newest first, this year always among them."""
    first = Report.objects.aggregate(first=Min("submitted_at"))["first"]
    begin = first.astimezone(VIETNAM).year if first else now.year
    return list(range(now.astimezone(VIETNAM).year, min(begin, now.year) - 1, -1))


def _whole(text: str, least: int, most: int) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(most)) else None
    return number if number is not None and least <= number <= most else None
