"""The sections of the indicators: what each shows, as rows of cells that lead to their cases, and as charts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from paht.people.standing import Standing
from paht.stats.appendix import COLUMNS
from paht.stats.charts.bars import Part, Stack, bars, legend, stacked
from paht.stats.charts.drawing import Point, number
from paht.stats.charts.months import Line, by_month, multiples
from paht.stats.indicators.dimensions import DIMENSIONS
from paht.stats.indicators.durations import Taken, durations, handling_by_office
from paht.stats.indicators.headline import Compared, Kind, earlier, headline
from paht.stats.indicators.hotspots import Near, Spot, hotspots
from paht.stats.indicators.ranking import LEAST_RESULTS, Ranked, ranked
from paht.stats.indicators.reports import Fate
from paht.stats.indicators.table import Row, table
from paht.stats.indicators.turns import turns
from paht.stats.percent import Share
from paht.worktime import describe_minutes

from .indicators_asked import Wanted

WHOLE_DAY, DECEMBER = 1440, 12
CHART_ROWS = 15
PARTS = (
    Part("Đúng hạn", "chart-2"), Part("Đang xử lý, chưa trễ", "chart-1"), Part("Trễ", "chart-3", hatched=True),
    Part("Trả lại", "chart-4"),
)  # fmt: skip
LINES = (Part("Phản ánh nhận", "chart-1"), Part("Đã trả lời", "chart-2"))
TIMES = ("Xử lý: trung vị", "Xử lý: 90%")
# The title that stands over a drawing, and the drawing.
Chart = tuple[str, SafeString]


@dataclass(frozen=True)
class Cell:
    """A figure as it stands in a table; with an address: the cases behind it, and what to say of the link.

    `value` and `share` (of a hundred) are the same as numbers, for files; times are minutes.
    """

    text: str
    href: str = ""
    said: str = ""
    value: float | None = None
    share: int | None = None


@dataclass(frozen=True)
class Column:
    """One column of the table by a dimension: its heading, the number, the list behind it."""

    head: str
    read: Callable[[Row], int]
    which: str
    share: Callable[[Row], int | None] | None = None


RECEIVED = Column("Phản ánh", lambda row: row.fate.received, "received")
WORK = (
    Column("Phiếu chuyển", lambda row: row.assignments, "assignments"),
    Column("Đang xử lý", lambda row: row.in_work, "in_work"),
    Column("Đang trễ", lambda row: row.late_now, "late_now"),
    Column("Có kết quả", lambda row: row.done, "done"),
    Column("Đúng hạn", lambda row: row.on_time, "approved", lambda row: row.share_on_time),
    Column("Trả lại", lambda row: row.returned, "returned"),
)
FATE = (
    RECEIVED,
    Column("Đã trả lời", lambda row: row.fate.answered, "answered", lambda row: row.share_answered),
    Column("Cơ quan đầu tiên trả lời", lambda row: row.fate.first, "first", lambda row: row.share_first),
    Column("Không tiếp nhận", lambda row: row.fate.rejected, "rejected"),
    Column("Hài lòng", lambda row: row.fate.satisfied, "satisfied", lambda row: row.share_satisfied),
)


def overview(wanted: Wanted) -> dict[str, Any]:
    """The figures at the top beside those of the period before."""
    found, past = headline(wanted.asked.sight), earlier(wanted.asked.sight)
    before = wanted.of(past) if past else {}
    return {
        "figures": [_headline(one, wanted, before) for one in found],
        "compared": any(one.before is not None for one in found),
        "nothing": not any(one.now or one.before for one in found),
    }


def _headline(one: Compared, wanted: Wanted, before: dict[str, str]) -> dict[str, Any]:
    kind = one.kind
    divided = f" = {number(one.parts[0])} ÷ {number(one.parts[1])}" if one.parts and one.now is not None else ""
    return {
        "name": kind.name,
        "meaning": f"{kind.meaning.removesuffix('.')}{divided}.",
        "unit": {"": "", "%": "phần trăm", "minutes": "phút làm việc"}[kind.unit],
        "now": _figure(one.now, kind, wanted.behind(kind.which), kind.name),
        "before": _figure(one.before, kind, wanted.behind(kind.which, **before), f"{kind.name}, kỳ trước"),
        "verdict": {"better": "tốt hơn", "worse": "kém hơn"}.get(one.verdict, ""),
        "state": {"better": "done", "worse": "late"}.get(one.verdict, ""),
    }


def _figure(value: float | None, kind: Kind, href: str, said: str) -> Cell:
    text = _written(value, kind.unit)
    kept = value if value is None or isinstance(value, Share) else round(value)
    return Cell(text, href if value or isinstance(value, Share) else "", f"{said}: {text}", kept)


def _written(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if unit == "minutes":
        return describe_minutes(value)
    return f"{number(value)}\N{NO-BREAK SPACE}%" if unit == "%" else number(value)


def by_dimension(wanted: Wanted) -> dict[str, Any]:
    """The table of one dimension, with bars of its largest rows; months as lines."""
    dimension = DIMENSIONS[wanted.section]
    found = table(wanted.asked.sight, dimension)
    offices = dimension.report is None
    columns = (RECEIVED, *WORK) if offices else (*FATE, *WORK)
    taken = handling_by_office(wanted.asked.sight) if offices else {}
    return {
        "head": dimension.head,
        "columns": [column.head for column in columns] + (list(TIMES) if offices else []),
        "shared": [column.head for column in columns if column.share],
        "rows": [
            (row.label, _cells(row, columns, wanted) + (_times(row, taken, wanted) if offices else []))
            for row in found.rows
        ],
        "sums": None if offices else _cells(found.sum, columns, wanted),
        "charts": _months(found.rows, wanted)
        if wanted.section == "thang"
        else _bars(found.rows, wanted, dimension.head),
        "legend": legend("nhan", LINES) if wanted.section == "thang" else legend("phieu", PARTS),
        "offices": offices,
    }


def _cells(row: Row, columns: Iterable[Column], wanted: Wanted) -> list[Cell]:
    return [_cell(row, column, wanted) for column in columns]


def _cell(row: Row, column: Column, wanted: Wanted) -> Cell:
    value = column.read(row)
    part = column.share(row) if column.share else None
    text = number(value) + (f" ({part}\N{NO-BREAK SPACE}%)" if part is not None else "")
    href = wanted.behind(column.which, row.code) if value else ""
    return Cell(text, href, f"{row.label}, {column.head}: {text}", value, part)


def _times(row: Row, taken: Mapping[int, Taken], wanted: Wanted) -> list[Cell]:
    """How long the office took for the handling, by all steps of it that closed."""
    mine = taken.get(int(row.code))
    if mine is None:
        return [Cell("–"), Cell("–")]
    href = wanted.behind(_which(mine), don_vi=wanted.asked.offices[int(row.code)].code, nhanh="")
    measured = zip((mine.median, mine.ninetieth), TIMES, strict=True)
    return [_time(mine, minutes, href, f"{row.label}, {name}") for minutes, name in measured]


def _time(taken: Taken, minutes: float | None, href: str, said: str) -> Cell:
    """A length of time; it leads to all steps from which it is taken."""
    if minutes is None:
        return Cell("–")
    words = describe_minutes(minutes, WHOLE_DAY) if taken.clock == "wall" else describe_minutes(minutes)
    return Cell(words, href, f"{said}: {words}", round(minutes))


def _bars(rows: Sequence[Row], wanted: Wanted, head: str) -> list[Chart]:
    largest = sorted((row for row in rows if row.assignments), key=lambda row: -row.assignments)[:CHART_ROWS]
    stacks = [
        Stack(
            row.label, (row.on_time, row.in_work - row.late_now, row.late, row.returned),
            href=wanted.behind("assignments", row.code),
        )
        for row in largest
    ]  # fmt: skip
    title = f"Phiếu chuyển xử lý theo {head.lower()}"
    return [(title, stacked("phieu", title, stacks, PARTS))] if stacks else []


def _months(rows: Sequence[Row], wanted: Wanted) -> list[Chart]:
    months = list(_every_month(rows))

    def line(column: Column, part: Part) -> Line:
        points = (Point(row.label, column.read(row), href=_month_link(column, row, wanted)) for row in months)
        return Line(column.head, part.kind, tuple(points))

    title = "Phản ánh nhận và đã trả lời, theo tháng gửi"
    both = [line(column, part) for column, part in zip((RECEIVED, FATE[1]), LINES, strict=True)]
    small = [(column.head, line(column, LINES[0])) for column in (WORK[0], WORK[4], WORK[5])]
    drawn = zip((f"{name}, theo tháng chuyển" for name, _ in small), multiples("thang", small), strict=True)
    return [(title, by_month("nhan", title, both)), *drawn] if rows else []


def _every_month(rows: Sequence[Row]) -> Iterator[Row]:
    """The months from the first to the last, also those without anything."""
    known = {row.code: row for row in rows}
    year, month = map(int, min(known, default="1-1").split("-"))
    while (code := f"{year:04d}-{month:02d}") <= max(known, default=""):
        yield known.get(code, Row(f"{month:02d}/{year:04d}", code, Fate(), (0,) * len(COLUMNS)))
        year, month = (year, month + 1) if month < DECEMBER else (year + 1, 1)


def _month_link(column: Column, row: Row, wanted: Wanted) -> str:
    return wanted.behind(column.which, row.code) if column.read(row) else ""


def _drawn(name: str, title: str, points: Sequence[Point], *, most: float | None = None) -> list[Chart]:
    return [(title, bars(name, title, points, most=most))] if points else []


def steps(wanted: Wanted) -> dict[str, Any]:
    """How long each step took, by duty."""
    found = durations(wanted.asked.sight)
    slow = [one for one in found if one.median is not None and one.clock != "wall"]
    points = [
        Point(one.step, one.median or 0, f"{one.step}: một nửa không quá {describe_minutes(one.median or 0)}",
              wanted.behind(_which(one)), describe_minutes(one.median or 0))
        for one in slow
    ]  # fmt: skip
    return {
        "steps": [_step(one, wanted) for one in found],
        "charts": _drawn("buoc", "Thời gian làm việc trung vị của từng bước", points),
    }


def _which(one: Taken) -> str:
    return f"step-{one.state}-{one.duty}-{one.clock}"


def _step(one: Taken, wanted: Wanted) -> dict[str, Any]:
    which, said = _which(one), f"{one.step}, {one.who}"
    late = number(one.late)
    return {
        "name": one.step,
        "who": one.who,
        "wall": one.clock == "wall",
        "closed": Cell(number(one.closed), wanted.behind(which), f"{said}: {number(one.closed)} bước", one.closed),
        "late": Cell(late, wanted.behind(f"late-{which}") if one.late else "", f"{said}: {late} bước trễ", one.late),
        "share": _share(one.share_on_time, wanted.behind(f"timely-{which}") if one.limited > one.late else "", said),
        "median": _time(one, one.median, wanted.behind(which), f"{said}, trung vị"),
        "ninetieth": _time(one, one.ninetieth, wanted.behind(which), f"{said}, 90%"),
    }


def _share(share: int | None, href: str, said: str) -> Cell:
    text = _written(share, "%")
    return Cell(text, href, f"{said}: {text} đúng hạn", share=share)


def turned(wanted: Wanted) -> dict[str, Any]:
    """What turned work back, by reason."""
    found = turns(wanted.asked.sight)
    kinds = [
        {
            "kind": one.kind,
            "times": _turn(one.times, one.kind.name, wanted.behind(f"turn-{one.action}")),
            "reasons": [
                (name, _turn(times, f"{one.kind.name}, {name}", wanted.behind(f"turn-{one.action}-{code}")))
                for code, name, times in one.reasons
            ],
        }
        for one in found
    ]
    points = [Point(one.kind.name, one.times, href=wanted.behind(f"turn-{one.action}")) for one in found if one.times]
    return {"kinds": kinds, "charts": _drawn("tra-lai", "Số lần trong kỳ", points)}


def _turn(times: int, said: str, href: str) -> Cell:
    return Cell(number(times), href if times else "", f"{said}: {number(times)} lần", times)


def spots(wanted: Wanted) -> dict[str, Any]:
    """Recurring places."""
    found = hotspots(wanted.asked.sight)
    points = [Point(f"{one.field_name}, {one.area_name}", one.count, href=_spot(one, wanted)) for one in found]
    return {
        "near": Near(),
        "spots": [(one, _spot(one, wanted)) for one in found],
        "charts": _drawn("diem-nong", "Số phản ánh ở mỗi điểm", points),
    }


def _spot(spot: Spot, wanted: Wanted) -> str:
    return wanted.behind(f"spot-{spot.reports[0]}")


def _of_office(which: str, row: Row, wanted: Wanted) -> str:
    return wanted.behind(which, row.code, theo="don-vi", don_vi="", nhanh="")


def _cell_of_office(row: Row, wanted: Wanted) -> Cell:
    text = number(row.done)
    return Cell(text, _of_office("done", row, wanted), f"{row.label}: {text} kết quả", row.done, row.share_on_time)


def _share_of_office(one: Ranked, wanted: Wanted) -> Cell:
    if not one.rank:
        return Cell("–")
    href = _of_office("approved", one.row, wanted) if one.row.on_time else ""
    return _share(one.row.share_on_time, href, one.row.label)


def ranking(wanted: Wanted) -> dict[str, Any]:
    """All offices by the share of results on time, whichever are chosen: a rank is one among all."""
    found = ranked(table(wanted.everywhere, DIMENSIONS["don-vi"]).rows)
    points = [
        Point(one.row.label, share, href=_of_office("approved", one.row, wanted), text=f"{share}\N{NO-BREAK SPACE}%")
        for one in found if one.rank and (share := one.row.share_on_time) is not None
    ]  # fmt: skip
    return {
        "least": LEAST_RESULTS,
        "ranked": [(one, _cell_of_office(one.row, wanted), _share_of_office(one, wanted)) for one in found],
        "charts": _drawn("xep-hang", "Tỷ lệ kết quả đúng hạn", points[:CHART_ROWS], most=100),
    }


@dataclass(frozen=True)
class Section:
    """One part of the page: its tab, its template, what it shows; `overall`: only for who sees all offices' figures."""

    label: str
    template: str
    show: Callable[[Wanted], dict[str, Any]]
    overall: bool = False

    def where(self, wanted: Wanted) -> str:
        """Of which offices and field it tells, in words."""
        return wanted.field if self.overall else wanted.where


SECTIONS: Mapping[str, Section] = {
    "": Section("Tổng quan", "overview", overview),
    **{slug: Section(dimension.title, "table", by_dimension) for slug, dimension in DIMENSIONS.items()},
    "buoc": Section("Thời gian từng bước", "steps", steps),
    "tra-lai": Section("Trả lại, từ chối", "turns", turned),
    "diem-nong": Section("Điểm nóng", "spots", spots),
    "xep-hang": Section("Xếp hạng", "ranking", ranking, overall=True),
}


def sections_for(standing: Standing) -> Mapping[str, Section]:
    """The sections that this person has."""
    return {slug: one for slug, one in SECTIONS.items() if standing.figure_units is None or not one.overall}
