"""XLSX to work on: real numbers and dates, a header that stays, a filter, and pages of A4 that repeat it.

Rows go to disk as they come. Texts are written as texts, so nothing in them is ever a formula or a link.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from paht.core.clock import VIETNAM
from paht.core.dates import show_moment
from paht.papers.sheet import Kind, Row, Sheet, moment_of

ROWS_OF_A_SHEET = 1_048_575  # what Excel can hold, less the header
LONGEST_TEXT = 32_767
_A4 = 9
_DAY_ZERO = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_UNIX_ZERO = 25_569
_SECONDS_A_DAY = 86_400
_OFFSET = 7 * 3600  # Vietnam has kept one offset since 1975

Put = Callable[[int, int, Any], Any]


def write_xlsx(
    sheet: Sheet, out: BinaryIO, *, at: dt.datetime, folder: Path | None = None, most: int = ROWS_OF_A_SHEET
) -> int:
    """Writes the sheet, on several leaves when Excel could not hold it on one; gives the number of rows."""
    options = {"constant_memory": True, "in_memory": False, "tmpdir": str(folder) if folder else None}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": sheet.title, "created": at.astimezone(VIETNAM).replace(tzinfo=None)})
    rows, count, number = iter(sheet.rows), 0, 1
    while True:
        written = _leaf(book, f"Dữ liệu {number}" if number > 1 else "Dữ liệu", sheet, islice(rows, most))
        count, number = count + written, number + 1
        if written < most:
            break
    _notes(book, sheet, at)
    book.close()
    return count


def _leaf(book: xlsxwriter.Workbook, name: str, sheet: Sheet, rows: Iterable[Row]) -> int:
    leaf = book.add_worksheet(name)
    _prepare(leaf, book, sheet)
    puts = [_put(leaf, book, column.kind) for column in sheet.columns]
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, put in enumerate(puts):
            cell = row[place]
            if cell is not None and cell != "":
                put(count, place, cell)
    if sheet.sums:
        _sums(leaf, book, sheet, count + 1)
    leaf.autofilter(0, 0, max(count, 1), len(sheet.columns) - 1)  # the sums stay out of filtering and sorting
    return count


def _prepare(leaf: Worksheet, book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    """The header, and how the leaf is looked at and printed."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E6ECF2", "bottom": 1})
    for place, column in enumerate(sheet.columns):
        leaf.set_column(place, place, column.letters)
    leaf.set_row(0, 32)
    for place, column in enumerate(sheet.columns):
        leaf.write_string(0, place, column.name, head)
    leaf.freeze_panes(1, 0)
    leaf.repeat_rows(0)
    leaf.set_landscape()
    leaf.set_paper(_A4)
    leaf.fit_to_pages(1, 0)
    leaf.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    leaf.set_header(f"&C&B{_for_print(sheet.title)}")
    leaf.set_footer("&CTrang &P/&N")


def _for_print(title: str) -> str:
    """The title as a page header may hold it: "&" is a sign there, and 255 letters are the most."""
    return title.replace("&", "&&")[:200]


def _put(leaf: Worksheet, book: xlsxwriter.Workbook, kind: Kind, more: dict[str, Any] | None = None) -> Put:
    """How a cell of this kind is written."""
    look = more or {}
    text = book.add_format(look | {"valign": "top"}) if look else None

    def put_text(row: int, place: int, cell: Any) -> None:
        leaf.write_string(row, place, str(cell)[:LONGEST_TEXT], text)

    if kind == "yes":
        return lambda row, place, cell: leaf.write_string(row, place, "Có" if cell else "Không", text)
    if kind == "text":
        return put_text
    put_number = _numbers(leaf, book, kind, look)
    return lambda row, place, cell: (put_text if isinstance(cell, str) else put_number)(row, place, cell)


def _numbers(leaf: Worksheet, book: xlsxwriter.Workbook, kind: Kind, look: dict[str, Any]) -> Put:
    def format_of(pattern: str) -> Look:
        return book.add_format(look | {"num_format": pattern})

    if kind in ("date", "moment"):
        when = format_of("dd/mm/yyyy" if kind == "date" else "dd/mm/yyyy hh:mm")
        return lambda row, place, cell: leaf.write_number(row, place, serial(cell), when)
    whole, broken = (
        (format_of("0%"), format_of("0.0%")) if kind == "percent" else (format_of("#,##0"), format_of("#,##0.0"))
    )
    of = 100 if kind == "percent" else 1

    def put(row: int, place: int, cell: Any) -> None:
        leaf.write_number(row, place, cell / of, broken if isinstance(cell, float) else whole)

    return put


def serial(cell: int | dt.date | dt.datetime) -> float:
    """The days since Excel's day zero, in the time of Vietnam."""
    if isinstance(cell, int):
        return _UNIX_ZERO + (cell + _OFFSET) / _SECONDS_A_DAY
    if isinstance(cell, dt.datetime):
        local = moment_of(cell).replace(tzinfo=dt.UTC)
        return (local - _DAY_ZERO).total_seconds() / _SECONDS_A_DAY
    return (cell - _DAY_ZERO.date()).days


def _sums(leaf: Worksheet, book: xlsxwriter.Workbook, sheet: Sheet, row: int) -> None:
    for place, (column, cell) in enumerate(zip(sheet.columns, sheet.sums, strict=True)):
        if cell is not None and cell != "":
            _put(leaf, book, column.kind, {"bold": True, "top": 1})(row, place, cell)


def _notes(book: xlsxwriter.Workbook, sheet: Sheet, at: dt.datetime) -> None:
    """A leaf of its own, so that the data begin in the first row of theirs."""
    leaf = book.add_worksheet("Ghi chú")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    leaf.set_column(0, 0, 100)
    said = (sheet.title, f"Lập lúc {show_moment(at)}.", *sheet.notes)
    for row, sentence in enumerate(said):
        leaf.write_string(row, 0, sentence[:LONGEST_TEXT], wrapped)
