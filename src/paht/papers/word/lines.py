"""Paragraphs, rules and tables without borders: what every part of a paper is made of."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

from paht.papers import decree
from paht.papers.blocks import Text, runs
from paht.papers.decree import Type
from paht.papers.metrics import bold_line

from .styles import RULE
from .xml import borders, element, twentieths


def paragraph(place: Any, kind: Type, text: Text) -> Any:
    """A new paragraph in a document or cell, in the style of that part. A cell's empty first one is used."""
    made = _first_empty(place) or place.add_paragraph()
    made.style = kind.name
    for piece in runs(text):
        run = made.add_run(piece.text.upper() if kind.capitals else piece.text)
        run.font.bold = run.font.cs_bold = piece.bold or None
        run.font.italic = run.font.cs_italic = piece.italic or None
    return made


def _first_empty(place: Any) -> Any:
    """A cell is born with one paragraph; a document or a filled cell has none to spare."""
    inside = getattr(place, "_tc", None)
    if inside is None or len(place.paragraphs) != 1 or len(inside.inner_content_elements) != 1:
        return None
    first = place.paragraphs[0]
    return None if first.runs or first.style.name != "Normal" else first


def rule(place: Any, under: str, kind: Type, share: float, room: float) -> None:
    """A solid line in the middle, `share` of the width of the text above it; `room` is the width there (mm)."""
    text = under.upper() if kind.capitals else under
    length = share * min(bold_line(text, kind.size), room)
    made = place.add_paragraph(style=RULE)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm((room - length) / 2)
    made._p.get_or_add_pPr().append(borders("w:pBdr", ("top",), decree.RULE_THICKNESS, decree.COLOUR, space=1))


def two_columns(word: Any, left: float, right: float, rows: int) -> Any:
    """A table without borders and paddings, with columns of fixed width (mm); its rows stay on one page."""
    table = word.add_table(rows=rows, cols=2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr
    sides = ("left", "right")
    properties.append(element("w:tblCellMar", *(element(f"w:{side}", w=0, type="dxa") for side in sides)))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, width in zip(row.cells, (left, right), strict=True):
            cell.width = Mm(width)
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), (left, right), strict=True):
        column.set(qn("w:w"), str(twentieths(width)))
    return table


def framed(cell: Any, kind: Type, text: str, width: float, colour: str) -> None:
    """A stamp: the text in a frame of the decree's height and that width (mm)."""
    cell.add_paragraph(style=RULE)
    table = cell.add_table(rows=1, cols=1)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    sides = ("top", "left", "bottom", "right")
    table._tbl.tblPr.append(borders("w:tblBorders", sides, decree.RULE_THICKNESS, colour))
    table._tbl.tblGrid.find(qn("w:gridCol")).set(qn("w:w"), str(twentieths(width)))
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(element("w:trHeight", val=twentieths(decree.STAMP_HEIGHT), hRule="exact"))
    inside = row.cells[0]
    inside.width = Mm(width)
    inside._tc.get_or_add_tcPr().append(element("w:vAlign", val="center"))
    _coloured(paragraph(inside, kind, text), colour)
    cell.paragraphs[-1].style = RULE  # the paragraph that Word wants behind a table in a cell


def _coloured(stamp: Any, colour: str) -> None:
    for run in stamp.runs:
        run._r.get_or_add_rPr().append(element("w:color", val=colour))
