"""The public statistics by month: lines, and the same figures as a table."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from paht.stats.charts.bars import Part, legend
from paht.stats.charts.drawing import Point
from paht.stats.charts.months import Line
from paht.stats.charts.months import by_month as drawn
from paht.stats.period import Period
from paht.stats.tables import Month

from .statistics_lines import Line as TableLine
from .statistics_lines import drawn as drawn_lines
from .statistics_tables import cases_of

LINES = (Part("Phản ánh", "chart-1"), Part("Đã trả lời", "chart-2"))
TITLE = "Phản ánh theo tháng gửi"
DECEMBER = 12


@dataclass(frozen=True)
class MonthLine:
    """The sums of one month; `href` leads to its own statistics, `cases` (up to a figure's key) to what they count."""

    label: str
    href: str
    reports: int
    answered: int
    cases: str


def by_month(months: Sequence[Month]) -> dict[str, Any]:
    """The months between the first and the last, also those without reports; nothing for a single month."""
    rows = list(month_rows(months))
    if len(rows) < len(LINES):
        return {}
    lines = [
        _line(LINES[0], [(row, row.reports) for row in rows]),
        _line(LINES[1], [(row, row.answered) for row in rows]),
    ]
    table = drawn_lines(_table_line(row) for row in rows)
    return {"by_month": table, "month_chart": drawn("thang", TITLE, lines), "month_legend": legend("thang", LINES)}


def _table_line(row: MonthLine) -> TableLine:
    numbers = {"phan-anh": row.reports, "da-tra-loi": row.answered}
    return TableLine(row.label, row.href, row.cases, numbers, spoken=f"Tháng {row.label}")


def month_rows(months: Sequence[Month]) -> Iterator[MonthLine]:
    """Each month from the first to the last that has reports."""
    known = {month.first: (month.reports, month.answered) for month in months if month.reports}
    first, page = min(known, default=None), reverse("portal:statistics")
    while first is not None and first <= max(known):
        href = f"{page}?nam={first.year}&thang={first.month}"
        label = f"{first:%m/%Y}"
        yield MonthLine(label, href, *known.get(first, (0, 0)), cases_of(Period(first.year, first.month), {}))
        first = _next(first)


def _next(month: dt.date) -> dt.date:
    return dt.date(month.year + month.month // DECEMBER, month.month % DECEMBER + 1, 1)


def _line(part: Part, points: list[tuple[MonthLine, int]]) -> Line:
    return Line(part.name, part.kind, tuple(Point(row.label, value, href=row.href) for row, value in points))
