"""Why so much working time lies between two moments: the sentence an officer can show to a leader."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from paht.core.clock import VIETNAM
from paht.worktime.calendar import Calendar
from paht.worktime.day import LUNCH, OUTSIDE, WORKED
from paht.worktime.reckoning import between
from paht.worktime.spans import Span, spans
from paht.worktime.wording import date_text, day_text, describe_minutes, moment_text, time_text

DAYS_SAID_ONE_BY_ONE = 4
RANGES_SAID_ONE_BY_ONE = 3
EVERY_DAY = (LUNCH, OUTSIDE)  # reasons that need no date


@dataclass(frozen=True)
class Explanation:
    """The spans from start to end without gaps, the working minutes in them, and all of it as one text."""

    start: dt.datetime
    end: dt.datetime
    minutes: float
    spans: tuple[Span, ...]
    sentence: str


def explain(calendar: Calendar, start: dt.datetime, end: dt.datetime) -> Explanation:
    """What counts in [start, end) and what does not, and why.

    Raises ValueError when a moment has no offset or the end is before the start, NotLoaded for unknown days.
    """
    minutes = between(calendar, start, end)
    if end < start:
        raise ValueError("Thời điểm kết thúc không được trước thời điểm bắt đầu.")
    first, last = start.astimezone(VIETNAM), end.astimezone(VIETNAM)
    found = spans(calendar, first, last)
    return Explanation(first, last, minutes, found, _sentence(first, last, minutes, found))


def _sentence(first: dt.datetime, last: dt.datetime, minutes: float, found: Sequence[Span]) -> str:
    if first == last:
        return f"Tại {moment_text(first)} chưa có thời gian nào trôi qua."
    total = f"có {describe_minutes(minutes, 0)} làm việc" if minutes else "không có thời gian làm việc"
    head = f"Từ {moment_text(first)} đến {moment_text(last)} {total}."
    with_year = first.year != last.year
    counted = _counted([span for span in found if span.counted], with_year=with_year)
    free = _free([span for span in found if not span.counted], with_year=with_year)
    lists = (("Được tính", counted), ("Không tính", free))
    return " ".join([head, *(f"{title}: {'; '.join(items)}." for title, items in lists if items)])


def _counted(counted: Sequence[Span], *, with_year: bool) -> list[str]:
    """The worked days: each of them while they are few, else the first, those in the middle together, the last."""
    days = [list(found) for _, found in groupby(counted, key=lambda span: span.start.date())]
    if len(days) <= DAYS_SAID_ONE_BY_ONE:
        return [_one_day(day, with_year=with_year) for day in days]
    middle = [span for day in days[1:-1] for span in day]
    return [
        _one_day(days[0], with_year=with_year),
        _many_days(middle, len(days) - 2, with_year=with_year),
        _one_day(days[-1], with_year=with_year),
    ]


def _one_day(day: Sequence[Span], *, with_year: bool) -> str:
    times = ", ".join(f"{time_text(span.start)}–{_end_text(span)}" for span in day)
    reason = "" if day[0].reason == WORKED else f", {day[0].reason}"
    return f"{day_text(day[0].start.date(), with_year=with_year)}{reason} ({times})"


def _many_days(middle: Sequence[Span], count: int, *, with_year: bool) -> str:
    first, last = middle[0].start.date(), middle[-1].start.date()
    swaps = {span.start.date(): span.reason for span in middle if span.reason != WORKED}
    told = ", ".join(f"{day_text(day, with_year=with_year)} {reason}" for day, reason in swaps.items())
    length = describe_minutes(sum(span.minutes for span in middle), 0)
    ends = f"từ {day_text(first, with_year=with_year)} đến {day_text(last, with_year=with_year)}"
    return f"{count} ngày làm việc {ends} ({length})" + (f", trong đó {told}" if told else "")


def _end_text(span: Span) -> str:
    """The end of a span on its own day: midnight is 24:00."""
    return "24:00" if span.end.date() > span.start.date() else time_text(span.end)


def _free(free: Sequence[Span], *, with_year: bool) -> list[str]:
    """The reasons that took time away: dated ones in order of time, then what happens every day."""
    ranges: dict[str, list[tuple[dt.date, dt.date]]] = {}
    for span in free:
        ranges.setdefault(span.reason, []).append(span.days)
    dated = [
        f"{reason} ({_ranges_text(found, with_year=with_year)})"
        for reason, found in ranges.items()
        if reason not in EVERY_DAY
    ]
    return dated + [reason for reason in EVERY_DAY if reason in ranges]


def _ranges_text(ranges: Sequence[tuple[dt.date, dt.date]], *, with_year: bool) -> str:
    if len(ranges) > RANGES_SAID_ONE_BY_ONE:
        return f"{sum((last - first).days + 1 for first, last in ranges)} ngày"
    return ", ".join(_range_text(first, last, with_year=with_year) for first, last in ranges)


def _range_text(first: dt.date, last: dt.date, *, with_year: bool) -> str:
    if first == last:
        return f"ngày {date_text(first, with_year=with_year)}"
    return f"từ {date_text(first, with_year=with_year)} đến {date_text(last, with_year=with_year)}"
