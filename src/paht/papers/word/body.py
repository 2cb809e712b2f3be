"""Paragraphs, headings, lists, tables and charts, in the order in which they are told."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from paht.papers.blocks import Block, Bullets, Chart, Heading, Paragraph, Run, Table, Text, runs
from paht.papers.decree import TYPES
from paht.papers.drawings import png

from . import tables
from .lines import paragraph

HEADINGS = {1: TYPES.part, 2: TYPES.clause, 3: TYPES.point}


def write(word: Any, blocks: Iterable[Block], *, width: float, fonts: Path) -> None:
    """Adds the blocks at the end; `width` is the room between the margins in millimetres."""
    for block in blocks:
        match block:
            case Paragraph(text=text, indented=indented):
                _paragraph(word, text, indented=indented)
            case Heading(text=text, level=level):
                paragraph(word, HEADINGS[level], text)
            case Bullets(items=items, sign=sign):
                for item in items:
                    paragraph(word, TYPES.bullet, _led(item, sign))
            case Table():
                tables.write(word, block, width)
            case Chart():
                _chart(word, block, min(block.width_mm, width), fonts)


def _paragraph(word: Any, text: Text, *, indented: bool) -> None:
    line = paragraph(word, TYPES.body, text)
    if not indented:
        line.paragraph_format.first_line_indent = Mm(0)


def _led(item: Text, sign: str) -> Text:
    return (Run(f"{sign} "), *runs(item)) if sign else item


def _chart(word: Any, chart: Chart, width: float, fonts: Path) -> None:
    """Word shows a picture; what it says stands in its alternative text."""
    line = word.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_before = Pt(6)
    line.paragraph_format.keep_with_next = bool(chart.caption)
    picture = line.add_run().add_picture(io.BytesIO(png(chart, fonts)), width=Mm(width))
    picture._inline.find(qn("wp:docPr")).set("descr", chart.alternative)
    if chart.caption:
        paragraph(word, TYPES.caption, chart.caption)
