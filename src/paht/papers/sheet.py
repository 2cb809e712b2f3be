"""A list or table as plain data, to be written as CSV, XLSX or PDF: any page hands over its figures in a few lines.

    Sheet("Thống kê theo lĩnh vực", (Column("Lĩnh vực", width=30), Column("Tiếp nhận", "number")), rows)

Rows may be an iterator that reads while it is written; nothing here keeps them.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from paht.core.clock import VIETNAM
from paht.core.vietnamese import fold

Kind = Literal["text", "number", "date", "moment", "percent", "yes"]
Cell: TypeAlias = str | int | float | bool | dt.date | dt.datetime | None
Row: TypeAlias = Sequence[Cell]
Format = Literal["csv", "xlsx", "pdf"]
FORMATS: dict[Format, str] = {"csv": "CSV", "xlsx": "Excel", "pdf": "PDF"}
CONTENT_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Column:
    """A column: its name, what its cells are, and how wide it is (in letters; 0: as the kind needs).

    text: str · number: int or float · date: date · moment: aware datetime or, in long lists, whole seconds since 1970
    (`seconds`), shown in Vietnam · percent: a number of a hundred (87 is 87 %) · yes: bool, written "Có" or "Không". An
    empty cell is None, in any column.
    """

    name: str
    kind: Kind = "text"
    width: int = 0

    @property
    def letters(self) -> int:
        return self.width or WIDTHS[self.kind]


LONGEST_NAME = 120
WIDTHS: dict[Kind, int] = {"text": 24, "number": 11, "date": 12, "moment": 17, "percent": 10, "yes": 9}


@dataclass(frozen=True)
class Sheet:
    """A table with its title, columns, rows and what must be known to read it (`notes`, whole sentences).

    `sums` is a last row, set apart where the format can. Each row has a cell for each column.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    notes: tuple[str, ...] = ()
    sums: Row = ()


def moment_of(cell: int | dt.datetime) -> dt.datetime:
    """The moment in a cell, in the time of Vietnam."""
    return dt.datetime.fromtimestamp(cell, VIETNAM) if isinstance(cell, int) else cell.astimezone(VIETNAM)


def file_name(title: str, form: Format, at: dt.datetime) -> str:
    """A name that every system can keep: letters without marks, the moment, the ending."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:LONGEST_NAME].rstrip("-")
    return f"{words or 'bang'}-{at.astimezone(VIETNAM):%Y%m%d-%H%M}.{form}"
