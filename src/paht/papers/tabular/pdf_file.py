"""PDF to print: A4 on its side, the header on every page. A whole table is set at once, so it may not be endless."""

import datetime as dt
import json
import re
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from paht.core.dates import show_date, show_moment, show_time
from paht.papers import decree
from paht.papers.sheet import Cell, Kind, Sheet, moment_of
from paht.papers.typeset import compiled

PDF_ROWS = 5_000
_LONG_WORD = re.compile(r"\S{10}(?=\S)")
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_RIGHT: tuple[Kind, ...] = ("number", "percent")
# Points, by how many letters stand side by side.
_SIZES = ((90, 11.0), (130, 9.5), (180, 8.0), (10_000, 7.0))


class TooLong(ValueError):
    """More rows than a PDF is made for; the message is for the person."""


def write_pdf(sheet: Sheet, out: BinaryIO, *, at: dt.datetime, fonts: Path) -> int:
    """Writes the sheet; gives its number of rows. Raises TooLong, FontsMissingError."""
    rows = list(islice(sheet.rows, PDF_ROWS + 1))
    if len(rows) > PDF_ROWS:
        raise TooLong(too_long())
    kinds = [column.kind for column in sheet.columns]
    letters = [column.letters for column in sheet.columns]
    said = {
        "title": sheet.title,
        "notes": list(sheet.notes),
        "made": f"Lập lúc {show_moment(at)}",
        "font": decree.METRIC_TWIN,
        "size": next(size for most, size in _SIZES if sum(letters) <= most),
        "names": [column.name for column in sheet.columns],
        "widths": letters,
        "sides": ["right" if kind in _RIGHT else "left" for kind in kinds],
        "rows": [_row(kinds, row) for row in rows],
        "sums": _row(kinds, sheet.sums) if sheet.sums else [],
    }
    out.write(
        compiled(
            _source(),
            {"sheet": json.dumps(said, ensure_ascii=False)},
            fonts,
            at=at.astimezone(dt.UTC).replace(microsecond=0),
        )
    )
    return len(rows)


def too_long() -> str:
    """Why there is no PDF, for the person."""
    return f"Bảng dài hơn {show_number(PDF_ROWS)} dòng không in ra PDF được. Hãy chọn Excel hoặc CSV."


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files("paht.papers").joinpath("assets/sheet.typ").read_bytes()


def _row(kinds: list[Kind], row: Any) -> list[str]:
    return [show_cell(kind, cell) for kind, cell in zip(kinds, row, strict=True)]


def show_cell(kind: Kind, cell: Cell) -> str:
    """A cell as people read it: 1.234 · 87 % · 06/7/2023 · 06/7/2023 14:05 · Có."""
    if cell is None:
        return ""
    if kind == "yes":
        return "Có" if cell else "Không"
    if isinstance(cell, dt.datetime) or (kind == "moment" and isinstance(cell, int)):
        cell = moment_of(cell)
        return f"{show_date(cell)} {show_time(cell)}"
    if isinstance(cell, dt.date):
        return show_date(cell)
    if isinstance(cell, str):
        return _LONG_WORD.sub(rf"\g<0>{_MAY_BREAK}", cell)
    return show_number(cell) + ("\N{NO-BREAK SPACE}%" if kind == "percent" else "")


def show_number(number: float) -> str:
    """Thousands apart by points, a decimal behind a comma: 1.234 and 3,5."""
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.1f}"
    return text.translate(str.maketrans(",.", ".,"))
