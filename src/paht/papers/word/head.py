"""The upper part of page 1: boxes 1 to 5, the stamp, the addressees."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from paht.papers import decree
from paht.papers.decree import TYPES
from paht.papers.document import Document
from paht.papers.layout import BEHIND_DASH, DRAFT, DRAFT_WIDTH, TO, TO_COLON, TO_FROM
from paht.papers.wording import addressees, body_lines, one_line

from .lines import framed, paragraph, rule, two_columns
from .pages import WIDTH


def write(word: Any, document: Document) -> None:
    """The two columns, then what stands in the middle of the page."""
    table = two_columns(word, decree.HEAD_LEFT, decree.HEAD_RIGHT, rows=2)
    _issuer(table.cell(0, 0), document)
    _nation(table.cell(0, 1))
    _mark(table.cell(1, 0), document)
    paragraph(table.cell(1, 1), TYPES.place_and_date, f"{one_line(document.issuer.place)}, {document.date.words}")
    if document.kind.title:
        _title(word, document)
    _addressees(word, document)


def _issuer(cell: Any, document: Document) -> None:
    for line in body_lines(document.issuer.parent):
        paragraph(cell, TYPES.parent, line)
    own = body_lines(document.issuer.name)
    for line in own:
        paragraph(cell, TYPES.issuer, line)
    rule(cell, max(own, key=len, default=""), TYPES.issuer, decree.RULE_UNDER_ISSUER.taken, decree.HEAD_LEFT)


def _nation(cell: Any) -> None:
    nation, motto = decree.MOTTO
    paragraph(cell, TYPES.nation, nation)
    paragraph(cell, TYPES.motto, motto)
    rule(cell, motto, TYPES.motto, decree.RULE_UNDER_MOTTO.taken, decree.HEAD_RIGHT)


def _mark(cell: Any, document: Document) -> None:
    paragraph(cell, TYPES.mark, document.mark.line)
    if not document.kind.title:
        paragraph(cell, TYPES.letter_subject, f"V/v {one_line(document.subject)}")
    if document.urgency:
        stamp = document.urgency.value
        framed(cell, TYPES.stamp, stamp, decree.STAMP_WIDTHS[stamp], decree.STAMP_COLOUR)
    if document.draft:
        framed(cell, TYPES.stamp, DRAFT, DRAFT_WIDTH, decree.COLOUR)


def _title(word: Any, document: Document) -> None:
    subject = one_line(document.subject)
    paragraph(word, TYPES.title, document.kind.title)
    paragraph(word, TYPES.title_subject, subject)
    rule(word, subject, TYPES.title_subject, decree.RULE_UNDER_SUBJECT.taken, WIDTH)


def _addressees(word: Any, document: Document) -> None:
    names = addressees(document)
    if not names:
        return
    if len(names) == 1:
        _only(word, names[0])
    else:
        _several(word, names)


def _only(word: Any, name: str) -> None:
    """On the line of "Kính gửi:"."""
    line = paragraph(word, TYPES.addressee, f"{TO} {name}")
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_before = line.paragraph_format.space_after = Mm(4)


def _several(word: Any, names: tuple[str, ...]) -> None:
    """Each on its line, the dashes one under the other below the colon."""
    line = paragraph(word, TYPES.addressee, TO)
    line.paragraph_format.left_indent = Mm(TO_FROM)
    line.paragraph_format.space_before = Mm(4)
    line.paragraph_format.keep_with_next = True
    for name in names:
        line = paragraph(word, TYPES.addressee, f"-\t{name}")
        line.paragraph_format.left_indent = Mm(TO_COLON + BEHIND_DASH)
        line.paragraph_format.first_line_indent = Mm(-BEHIND_DASH)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(TO_COLON + BEHIND_DASH))
    line.paragraph_format.space_after = Mm(4)
