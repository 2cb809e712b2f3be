"""CSV as RFC 4180 says, with the mark by which Excel knows UTF-8; dates as 2023-07-06, so that any program reads them.

A text that a table program would take for a formula gets an apostrophe in front: what strangers typed must not be run
on an officer's computer. Numbers and dates are ours and stay as they are.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

from paht.papers.sheet import Kind, Row, Sheet, moment_of

MARK = b"\xef\xbb\xbf"
# Excel and its kin start a formula at any of these; the wide ones are what East Asian keyboards type.
STARTS_FORMULA = frozenset("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}＠|%")
_HANDFUL = 1_000  # rows are turned into columns and back: what is done to a column is done in one go

# Vietnam has kept one offset since 1975; a clock put together from its parts is far quicker than a date asked for it.
_OFFSET = 7 * 3600
_MINUTES = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(1440)]
_SECONDS = [f":{second:02}" for second in range(60)]

Cells = Sequence[Any]


def write_csv(sheet: Sheet, out: BinaryIO) -> int:
    """Writes the sheet; gives its number of rows. Only a handful of rows is in memory at a time."""
    out.write(MARK)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_texts([column.name for column in sheet.columns]))
    show = [_SHOWN[column.kind] for column in sheet.columns]
    count = 0
    for handful in _handfuls(sheet.rows):
        writer.writerows(_shown(handful, show))
        count += len(handful)
    if sheet.sums:
        writer.writerows(_shown([sheet.sums], show))
    text.flush()
    text.detach()  # the file belongs to the caller
    return count


def _handfuls(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while handful := list(islice(waiting, _HANDFUL)):
        yield handful


def _shown(rows: list[Row], show: list[Callable[[Cells], Cells]]) -> Iterable[Cells]:
    """The rows as the writer wants them. Raises ValueError when a row does not fit the columns."""
    columns = zip(*rows, strict=True)
    return zip(*(each(column) for each, column in zip(show, columns, strict=True)), strict=True)


def harmless(cell: Any) -> str:
    """The text, with an apostrophe where it would be taken for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in STARTS_FORMULA else text


def _texts(cells: Cells) -> Cells:
    return [cell if not cell or cell[0] not in STARTS_FORMULA else harmless(cell) for cell in cells]


def _numbers(cells: Cells) -> Cells:
    return [harmless(cell) if isinstance(cell, str) else cell for cell in cells]


def _days(cells: Cells) -> Cells:
    return [cell.isoformat() if isinstance(cell, dt.date) else _words(cell) for cell in cells]


def _moments(cells: Cells) -> Cells:
    return [_moment(cell) for cell in cells]


def _moment(cell: Any) -> str:
    if cell.__class__ is int:
        local = cell + _OFFSET
        return f"{_day_of(local // 86_400)} {_MINUTES[local // 60 % 1440]}{_SECONDS[local % 60]}"
    return moment_of(cell).isoformat(" ", "seconds")[:19] if isinstance(cell, dt.datetime) else _words(cell)


@lru_cache(maxsize=4096)
def _day_of(number: int) -> str:
    return (dt.date(1970, 1, 1) + dt.timedelta(days=number)).isoformat()


def _yes(cells: Cells) -> Cells:
    return ["" if cell is None else "Có" if cell else "Không" for cell in cells]


def _words(cell: Any) -> str:
    return "" if cell is None else harmless(cell)


_SHOWN: dict[Kind, Callable[[Cells], Cells]] = {
    "text": _texts,
    "number": _numbers,
    "percent": _numbers,
    "date": _days,
    "moment": _moments,
    "yes": _yes,
}
