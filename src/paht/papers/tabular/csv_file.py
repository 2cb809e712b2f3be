"""CSV as RFC 4180 says, with the mark by which Excel knows UTF-8; dates as 2023-07-06, so that any program reads them.

A text that a table program would take for a formula gets an apostrophe in front: what strangers typed must not be run
on an officer's computer. Numbers and dates are ours and stay as they are.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any, BinaryIO

from paht.core.clock import VIETNAM
from paht.papers.sheet import Kind, Sheet

MARK = b"\xef\xbb\xbf"
# Excel and its kin start a formula at any of these; the wide ones are what East Asian keyboards type.
STARTS_FORMULA = frozenset("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}＠|%")


def write_csv(sheet: Sheet, out: BinaryIO) -> int:
    """Writes the sheet; gives its number of rows. Nothing is kept in memory."""
    out.write(MARK)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(column.name) for column in sheet.columns])
    shown = [_SHOWN[column.kind] for column in sheet.columns]
    count = 0
    for row in sheet.rows:
        writer.writerow([show(cell) for show, cell in zip(shown, row, strict=True)])
        count += 1
    if sheet.sums:
        writer.writerow([show(cell) for show, cell in zip(shown, sheet.sums, strict=True)])
    text.flush()
    text.detach()  # the file belongs to the caller
    return count


def harmless(cell: Any) -> str:
    """The text, with an apostrophe where it would be taken for a formula."""
    if not cell:
        return "" if cell is None else str(cell)
    text = cell if cell.__class__ is str else str(cell)
    return f"'{text}" if text[0] in STARTS_FORMULA else text


def _plain(cell: Any) -> Any:
    return cell if cell.__class__ in (int, float) else harmless(cell)


def _day(cell: Any) -> str:
    return cell.isoformat() if isinstance(cell, dt.date) else harmless(cell)


def _moment(cell: Any) -> str:
    return cell.astimezone(VIETNAM).isoformat(" ", "seconds")[:19] if cell.__class__ is dt.datetime else harmless(cell)


def _yes(cell: Any) -> str:
    return "" if cell is None else "Có" if cell else "Không"


_SHOWN: dict[Kind, Callable[[Any], Any]] = {
    "text": harmless,
    "number": _plain,
    "percent": _plain,
    "date": _day,
    "moment": _moment,
    "yes": _yes,
}
