"""The indicators as files: the very cells of the page, numbers as numbers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.text import capfirst

from paht.core.clock import VIETNAM
from paht.papers.sheet import Column, Row, Sheet
from paht.stats.percent import in_file

from .indicator_sections import TIMES, Cell, Section
from .indicators_asked import Wanted

Shown = Mapping[str, Any]
Table = tuple[tuple[Column, ...], list[Row], Row]
LABEL = 34
MINUTES = "phút làm việc"


def sheet_of(section: Section, look: Wanted, shown: Shown) -> Sheet:
    """The section as a table; its title says what, of which period and filter."""
    columns, rows, sums = TABLES[section.template](shown)
    stretch, where = look.asked.sight.stretch.words, section.where(look)
    title = f"Chỉ số: {section.label}, {stretch}" + (f", {where}" if where else "")
    notes = (f"Kỳ {stretch}, tính đến {look.asked.moment}" + (f": {where}." if where else "."),)
    return Sheet(title, columns, rows, notes + NOTES.get(section.template, ()), sums)


def is_filled(section: Section, shown: Shown) -> bool:
    """Whether there is anything to take away."""
    return not shown.get("nothing") and bool(TABLES[section.template](shown)[1])


NOTES: Mapping[str, tuple[str, ...]] = {
    "table": ("Tỷ lệ của “Đúng hạn”: chia cho phiếu có kết quả. Các cách đếm khác ghi ở trang Chỉ số.",),
    "steps": ("Đếm các bước kết thúc trong kỳ; thời gian theo giờ làm việc của cơ quan giữ bước.",),
    "ranking": ("Cơ quan có quá ít kết quả không xếp hạng.",),
}


def _overview(shown: Shown) -> Table:
    columns = (
        Column("Chỉ số", width=LABEL), Column("Trong kỳ", "number"), Column("Kỳ trước", "number"),
        Column("Đơn vị tính", width=14), Column("Cách tính", width=60),
    )  # fmt: skip
    rows: list[Row] = [
        (capfirst(one["name"]), in_file(one["now"].value), in_file(one["before"].value), one["unit"], one["meaning"])
        for one in shown["figures"]
    ]
    return columns, rows, ()


def _table(shown: Shown) -> Table:
    columns = [Column(shown["head"], width=LABEL)]
    for head in shown["columns"]:
        columns.append(Column(f"{head}, {MINUTES}" if head in TIMES else head, "number"))
        if head in shown["shared"]:
            columns.append(Column(f"{head}, %", "percent"))
    rows: list[Row] = [(label, *_values(cells, shown)) for label, cells in shown["rows"]]
    return tuple(columns), rows, ("Tổng", *_values(shown["sums"], shown)) if shown["sums"] else ()


def _values(cells: list[Cell], shown: Shown) -> Iterator[float | str | None]:
    for cell, head in zip(cells, shown["columns"], strict=True):
        yield cell.value
        if head in shown["shared"]:
            yield in_file(cell.share)


def _steps(shown: Shown) -> Table:
    columns = (
        Column("Bước", width=LABEL), Column("Vai trò", width=22), Column("Tính cả ngày đêm", "yes"),
        Column("Đã kết thúc", "number"), Column("Trễ", "number"), Column("Đúng hạn", "percent"),
        Column("Trung vị, phút", "number"), Column("90%, phút", "number"),
    )  # fmt: skip
    rows: list[Row] = [
        (
            one["name"], str(one["who"]), one["wall"], one["closed"].value, one["late"].value,
            in_file(one["share"].share), one["median"].value, one["ninetieth"].value,
        )
        for one in shown["steps"]
    ]  # fmt: skip
    return columns, rows, ()


def _turns(shown: Shown) -> Table:
    columns = (Column("Việc", width=LABEL), Column("Lý do", width=40), Column("Số lần trong kỳ", "number"))
    rows: list[Row] = []
    for one in shown["kinds"]:
        rows.append((one["kind"].name, "Tất cả" if one["reasons"] else "", one["times"].value))
        rows += [(one["kind"].name, name, cell.value) for name, cell in one["reasons"]]
    return columns, rows, ()


def _spots(shown: Shown) -> Table:
    columns = (
        Column("Địa bàn", width=LABEL), Column("Lĩnh vực", width=LABEL), Column("Phản ánh", "number"),
        Column("Từ ngày", "date"), Column("Đến ngày", "date"),
    )  # fmt: skip
    rows: list[Row] = [
        (
            one.area_name,
            one.field_name,
            one.count,
            one.first.astimezone(VIETNAM).date(),
            one.last.astimezone(VIETNAM).date(),
        )
        for one, _href in shown["spots"]
    ]
    return columns, rows, ()


def _ranking(shown: Shown) -> Table:
    columns = (
        Column("Hạng", "number"), Column("Cơ quan", width=LABEL), Column("Có kết quả", "number"),
        Column("Đúng hạn", "percent"),
    )  # fmt: skip
    rows: list[Row] = [
        (one.rank, one.row.label, cell.value, in_file(cell.share) if one.rank else None)
        for one, cell, _ in shown["ranked"]
    ]
    return columns, rows, ()


TABLES: Mapping[str, Callable[[Shown], Table]] = {
    "overview": _overview, "table": _table, "steps": _steps, "turns": _turns, "spots": _spots, "ranking": _ranking,
}  # fmt: skip
