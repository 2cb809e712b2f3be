"""Ruled tables whose header repeats on every page."""

from collections.abc import Iterable
from typing import Any

from paht.papers import decree
from paht.papers.blocks import Align, Placed, Table
from paht.papers.decree import TYPES

from .lines import paragraph
from .xml import borders, element, twentieths

_LINES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write(word: Any, table: Table, width: float) -> None:
    """Adds the table at the end, as wide as the room (millimetres), and a small gap behind it.

    Built row by row in XML: python-docx looks up every cell anew, which takes seconds for 200 rows.
    """
    if table.caption:
        paragraph(word, TYPES.caption, table.caption)
    widths = _widths(table, width)
    styles = {kind.name: word.styles[kind.name].style_id for kind in (TYPES.table_head, TYPES.table_cell)}
    made = element(
        "w:tbl", _properties(sum(widths)), element("w:tblGrid", *(element("w:gridCol", w=w) for w in widths))
    )
    made.extend(_header(table, widths, styles[TYPES.table_head.name]))
    for row in table.rows:
        made.append(_row(_cells(row, table, widths, styles[TYPES.table_cell.name])))
    if table.sums:
        made.append(_row(_cells(table.sums, table, widths, styles[TYPES.table_cell.name], bold=True)))
    word.element.body.insert_element_before(made, "w:sectPr")
    word.add_paragraph().paragraph_format.line_spacing = 0.5


def _properties(width: int) -> Any:
    padding = twentieths(decree.CELL_PADDING)
    margins = (element(f"w:{side}", w=padding, type="dxa") for side in ("left", "right"))
    return element(
        "w:tblPr",
        element("w:tblW", w=width, type="dxa"),
        element("w:jc", val="center"),
        borders("w:tblBorders", _LINES, decree.TABLE_RULE, decree.COLOUR),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
    )


def _widths(table: Table, width: float) -> list[int]:
    shares = sum(column.share for column in table.columns)
    return [twentieths(width * column.share / shares) for column in table.columns]


def _header(table: Table, widths: list[int], style: str) -> Iterable[Any]:
    """Rows that repeat; a cell over several rows begins in the first and goes on in the others."""
    placed = list(table.placed())
    for number in range(len(table.header)):
        here = sorted(
            (cell for cell in placed if any(row == number for row, _ in cell.places)), key=lambda cell: cell.column
        )
        yield _row([_head(cell, number, widths, style) for cell in here], element("w:tblHeader"))


def _head(cell: Placed, row: int, widths: list[int], style: str) -> Any:
    span = cell.head.columns
    properties = [element("w:tcW", w=sum(widths[cell.column : cell.column + span]), type="dxa")]
    if span > 1:
        properties.append(element("w:gridSpan", val=span))
    if cell.head.rows > 1:
        properties.append(element("w:vMerge", val="restart" if row == cell.row else "continue"))
    said = cell.head.text if row == cell.row else ""
    return _cell(properties, said, style, Align.CENTRE)


def _cells(row: tuple[str, ...], table: Table, widths: list[int], style: str, *, bold: bool = False) -> list[Any]:
    return [
        _cell([element("w:tcW", w=width, type="dxa")], text, style, column.align, bold=bold)
        for text, column, width in zip(row, table.columns, widths, strict=True)
    ]


def _row(cells: list[Any], *marks: Any) -> Any:
    return element("w:tr", element("w:trPr", element("w:cantSplit"), *marks), *cells)


def _cell(properties: list[Any], text: str, style: str, align: Align, *, bold: bool = False) -> Any:
    place = element("w:tcPr", *properties, element("w:vAlign", val="center"))
    setting = element("w:pPr", element("w:pStyle", val=style), element("w:jc", val=align.value))
    return element("w:tc", place, element("w:p", setting, *_runs(text, bold=bold)))


def _runs(text: str, *, bold: bool) -> list[Any]:
    """One run, lines apart by breaks; nothing for an empty cell."""
    if not text:
        return []
    run = element("w:r", *([element("w:rPr", element("w:b"), element("w:bCs"))] if bold else []))
    run.text = text  # python-docx turns line ends into breaks and keeps blanks
    return [run]
