"""What ends a paper: who signs (7a, 7b), who gets it (9b), who drafted it (12)."""

from typing import Any

from paht.papers import decree
from paht.papers.decree import TYPES
from paht.papers.document import Document
from paht.papers.layout import COPIES_TO
from paht.papers.wording import drafter, one_line, recipients

from .lines import paragraph, two_columns
from .styles import RULE


def write(word: Any, document: Document) -> None:
    """Both halves at the same height, on the page of the last words."""
    _hold_to_last_words(word)
    table = two_columns(word, decree.FOOT_LEFT, decree.FOOT_RIGHT, rows=1)
    _recipients(table.cell(0, 0), document)
    _signer(table.cell(0, 1), document)
    word.add_paragraph(style=RULE)  # a file must not end with a table; this line is almost nothing


def _hold_to_last_words(word: Any) -> None:
    """A signature alone on a page could be put under any text."""
    for last in word.paragraphs[-1:]:
        last.paragraph_format.keep_with_next = True


def _recipients(cell: Any, document: Document) -> None:
    paragraph(cell, TYPES.recipients, COPIES_TO)
    for line in recipients(document):
        paragraph(cell, TYPES.recipient, line)
    if said := drafter(document):
        paragraph(cell, TYPES.drafter, said)


def _signer(cell: Any, document: Document) -> None:
    for line in document.signer.lines:
        paragraph(cell, TYPES.power, one_line(line))
    paragraph(cell, TYPES.signer, one_line(document.signer.name))
