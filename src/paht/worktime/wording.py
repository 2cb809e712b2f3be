"""How days, times of day and lengths of time are written for Vietnamese readers."""

import datetime as dt

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
LAST_MONTH_WITH_ZERO = 2  # Decree 30/2020: a zero stands before days under 10 and before months 1 and 2 only


def date_text(day: dt.date, *, with_year: bool = True) -> str:
    """The day as official papers write it: 04/5/2024, or 04/5 without the year."""
    month = f"{day.month:02d}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}" if with_year else f"{day.day:02d}/{month}"


def day_text(day: dt.date, *, with_year: bool = True) -> str:
    """The day with its weekday: thứ Bảy 04/5/2024."""
    return f"{WEEKDAYS[day.weekday()]} {date_text(day, with_year=with_year)}"


def minute_text(minute: int) -> str:
    """A minute of the day, 0 to 1440: 7:30, 24:00."""
    return f"{minute // 60}:{minute % 60:02d}"


def time_text(moment: dt.datetime) -> str:
    """The time of day of a moment: 7:30, or 7:30:15 where seconds matter."""
    text = minute_text(moment.hour * 60 + moment.minute)
    return f"{text}:{moment.second:02d}" if moment.second else text


def moment_text(moment: dt.datetime) -> str:
    """A moment in full: 10:00 thứ Năm ngày 04/5/2023."""
    day = moment.date()
    return f"{time_text(moment)} {WEEKDAYS[day.weekday()]} ngày {date_text(day)}"


def describe_minutes(minutes: float, day_minutes: int = 480) -> str:
    """A length of working time in words: "3 giờ 20 phút", "1 ngày 2 giờ"; whole minutes, rounded down.

    `day_minutes` is the length of one working day; 0 speaks in hours only. A negative length begins with "âm".
    """
    if minutes < 0:
        return f"âm {describe_minutes(-minutes, day_minutes)}"
    if 0 < minutes < 1:
        return "chưa đến 1 phút"
    whole = int(minutes)
    days, rest = divmod(whole, day_minutes) if day_minutes else (0, whole)
    parts = ((days, "ngày"), (rest // 60, "giờ"), (rest % 60, "phút"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 phút"
