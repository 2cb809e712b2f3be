"""The packaged calendar: public holidays and swap days of 2023–2026, and the office hours of the demo province."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from paht.worktime.calendar import Calendar
from paht.worktime.records import OFFICE, DayOff, Hours, SwapDay, week
from paht.worktime.wording import date_text

FACTS = "vn_calendar_2023_2026.csv"
WINTER = week((7 * 60 + 30, 12 * 60), (13 * 60, 16 * 60 + 30))
SUMMER = week((7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60))
DECISION = re.compile(r"[;(]\s*CV ([^)]+)\)")
REPLACED = re.compile(r"[Ll]àm bù(?: cho)? (\d+)/(\d+)/(\d{4})")


@cache
def default_calendar() -> Calendar:
    """Office hours of Bắc Giang with the approved days of 2023–2026; the same object each time."""
    text = files("paht.data").joinpath(FACTS).read_text(encoding="utf-8")
    return calendar_of(csv.DictReader(text.splitlines()))


def calendar_of(rows: Iterable[Mapping[str, str]]) -> Calendar:
    """The calendar of rows with `ngay` (ISO date), `loai` (`nghi` or `lam_bu`) and `ten`.

    The years that occur count as loaded. Raises ValueError for a row that says neither.
    """
    exceptions = tuple(_exception(row) for row in rows)
    years = frozenset(one.day.year for one in exceptions)
    return Calendar(hours=demo_hours(years), exceptions=exceptions, years_loaded=years)


def demo_hours(years: Iterable[int], group: str = OFFICE) -> tuple[Hours, ...]:
    """Winter hours from 16/10 to 15/4 and summer hours from 16/4 to 15/10, for each of the years."""
    return tuple(
        hours
        for year in sorted(years)
        for hours in (
            Hours(group, dt.date(year, 1, 1), dt.date(year, 4, 15), WINTER),
            Hours(group, dt.date(year, 4, 16), dt.date(year, 10, 15), SUMMER),
            Hours(group, dt.date(year, 10, 16), dt.date(year, 12, 31), WINTER),
        )
    )


def _exception(row: Mapping[str, str]) -> DayOff | SwapDay:
    day, name = dt.date.fromisoformat(row["ngay"]), row["ten"]
    found = DECISION.search(name)
    decision = f"Công văn {found[1].strip()}" if found else ""
    if row["loai"] == "nghi":
        return DayOff(day, _reason(name), decision)
    if row["loai"] == "lam_bu":
        return SwapDay(day, _replaced(name), decision)
    raise ValueError(f"Lịch ngày {day:%d/%m/%Y}: loại “{row['loai']}” không phải là “nghi” hoặc “lam_bu”.")


def _replaced(name: str) -> dt.date | None:
    found = REPLACED.search(name)
    return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _reason(name: str) -> str:
    """The name of a day off as part of a sentence; all days of one Tết share one reason, so they are told together."""
    swap = _replaced(name)
    if swap:
        return f"nghỉ hoán đổi, làm bù ngày {date_text(swap)}"
    if "Tết Nguyên Đán" in name or name.endswith(" Tết"):
        return "nghỉ Tết Nguyên Đán"
    bare, moved = name.removesuffix(" (nghỉ bù)"), name.endswith(" (nghỉ bù)")
    return f"{'nghỉ bù' if moved else 'nghỉ'} {'' if bare.startswith(('Ngày ', 'Tết ')) else 'lễ '}{bare}"
