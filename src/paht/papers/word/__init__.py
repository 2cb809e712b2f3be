"""Official documents for Word: real styles, tables and sections, so that a clerk can go on editing."""

import datetime as dt
import io
from pathlib import Path

import docx

from paht.papers.document import Document
from paht.papers.wording import ready

from . import appendices, body, foot, head, pages, styles

__all__ = ["to_docx"]


def to_docx(document: Document, *, at: dt.datetime, fonts: Path) -> bytes:
    """The paper as DOCX. `at` is written as its time of making; `fonts` draws the text inside charts."""
    said = ready(document)
    word = docx.Document()
    styles.prepare(word)
    pages.describe(word, said, at)
    pages.first(word.sections[0], said)
    head.write(word, said)
    body.write(word, said.body, width=pages.WIDTH, fonts=fonts)
    foot.write(word, said)
    appendices.write(word, said, fonts=fonts)
    pages.in_order(word)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()
