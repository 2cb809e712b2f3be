"""What bodies and appendices are made of: paragraphs, headings, lists, tables, charts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Run:
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


def runs(text: Text) -> tuple[Run, ...]:
    """Plain text is one upright run."""
    return (Run(text),) if isinstance(text, str) else text


class Align(Enum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body: first line indented, justified. `indented` False: flush (a greeting, a note)."""

    text: Text
    indented: bool = True


@dataclass(frozen=True)
class Heading:
    """The name of a part, by level: 1 "I. …" in capitals, 2 "1. …", 3 "a) …"; the number is part of the text."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Bullets:
    """Lines led by a sign ("-", "+") or, with sign "", standing as they are."""

    items: tuple[Text, ...]
    sign: str = "-"


@dataclass(frozen=True)
class Head:
    """A cell of a table's header that spans columns and header rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Column:
    """How a column looks: its share of the width (relative to the others) and where its cells stand."""

    share: float = 1
    align: Align = Align.CENTRE


@dataclass(frozen=True)
class Table:
    """A ruled table. Each row of `header` names only the cells that begin there, as in HTML.

    `rows` hold one text for each column; `sums` is a last row in bold. Zero or nothing is the caller's word.
    """

    header: tuple[tuple[Head, ...], ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError when a row does not fit the columns, so that no writer has to guess."""
        width = len(self.columns)
        lines = (*self.rows, *((self.sums,) if self.sums else ()))
        if any(len(line) != width for line in lines):
            raise ValueError(f"mỗi hàng của bảng phải có {width} ô")
        covered = [place for cell in self.placed() for place in cell.places]
        if sorted(covered) != [(row, column) for row in range(len(self.header)) for column in range(width)]:
            raise ValueError(f"tiêu đề của bảng phải phủ vừa đúng {width} cột")

    def placed(self) -> Iterator["Placed"]:
        """The cells of the header with the row and column where each begins, as a browser would place them."""
        taken: set[tuple[int, int]] = set()
        for row, heads in enumerate(self.header):
            column = 0
            for head in heads:
                while (row, column) in taken:
                    column += 1
                cell = Placed(head, row, column)
                taken.update(cell.places)
                yield cell


@dataclass(frozen=True)
class Placed:
    """A header's cell and where it begins, both counted from 0."""

    head: Head
    row: int
    column: int

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Every (row, column) that it covers."""
        rows = range(self.row, self.row + self.head.rows)
        columns = range(self.column, self.column + self.head.columns)
        return tuple((row, column) for row in rows for column in columns)


@dataclass(frozen=True)
class Chart:
    """A drawing as SVG without outside references; `alternative` says in words what it shows."""

    svg: str
    alternative: str
    caption: str = ""
    width_mm: float = 160


Block = Paragraph | Heading | Bullets | Table | Chart


def widest(blocks: Iterable[Block]) -> int:
    """The largest number of columns among the tables; 0 without any."""
    return max((len(block.columns) for block in blocks if isinstance(block, Table)), default=0)
