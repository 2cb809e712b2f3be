"""A stretch of days that a table looks at: from a day until a day, either end open, in the time of Vietnam."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from paht.core.clock import VIETNAM
from paht.core.dates import show_date


@dataclass(frozen=True)
class Stretch:
    """Both days belong to it. An empty day leaves that end open; the first may not lie behind the last."""

    first: dt.date | None = None
    last: dt.date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            message = "Ngày bắt đầu phải trước hoặc trùng ngày kết thúc."
            raise ValueError(message)

    @property
    def words(self) -> str:
        """The stretch as people say it, to follow "phản ánh nhận"."""
        if self.first and self.last:
            return f"từ ngày {show_date(self.first)} đến ngày {show_date(self.last)}"
        if self.first:
            return f"từ ngày {show_date(self.first)}"
        return f"đến ngày {show_date(self.last)}" if self.last else "từ trước đến nay"

    def bounds(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        """The first moment, and the moment after the last."""
        return _midnight(self.first), _midnight(self.last + dt.timedelta(days=1)) if self.last else None

    def before(self) -> "Stretch | None":
        """The stretch of the same length just before, to compare with; None where an end is open."""
        if self.first is None or self.last is None:
            return None
        day = dt.timedelta(days=1)
        return Stretch(self.first - (self.last - self.first) - day, self.first - day)

    def holds(self, column: str) -> Q:
        """The rows whose moment in `column` lies in the stretch."""
        first, end = self.bounds()
        found = Q(**{f"{column}__gte": first}) if first else Q()
        return found & Q(**{f"{column}__lt": end}) if end else found


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day in Vietnam: what "tính đến hết ngày" means."""
    return dt.datetime.combine(day, dt.time.max, VIETNAM)


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), VIETNAM) if day else None
