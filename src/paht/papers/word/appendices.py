"""Appendices: each begins a sheet of its own, upright or on its side, and names the paper it belongs to."""

from pathlib import Path
from typing import Any

from paht.papers import decree
from paht.papers.decree import TYPES
from paht.papers.document import Document
from paht.papers.wording import appendix_label, one_line

from . import body, pages
from .lines import paragraph


def write(word: Any, document: Document, *, fonts: Path) -> None:
    """All of them, in order."""
    for place, appendix in enumerate(document.appendices, 1):
        pages.another(word, document, landscape=appendix.on_its_side)
        paragraph(word, TYPES.appendix, appendix_label(document, place))
        paragraph(word, TYPES.appendix_subject, appendix.subject)
        if appendix.about:
            paragraph(word, TYPES.appendix_note, f"({appendix.about})")
        paragraph(word, TYPES.appendix_note, one_line(document.citation()))
        body.write(word, appendix.blocks, width=decree.text_width(landscape=appendix.on_its_side), fonts=fonts)
