"""An official document as a file to save."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from django.conf import settings
from django.http import HttpResponse

from paht.papers.blocks import Align, Block, Head, Table
from paht.papers.document import Appendix, Document
from paht.papers.wording import addressees, ready, recipients

Format = Literal["docx", "pdf"]
CONTENT_TYPES: Mapping[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def paper(document: Document, name: str, ending: Format, now: dt.datetime) -> HttpResponse:
    """The document written anew; `name` is the file's name without its ending."""
    written = _writer(ending)(document, at=now.astimezone(dt.UTC).replace(microsecond=0), fonts=settings.FONTS_ROOT)
    answer = HttpResponse(written, content_type=CONTENT_TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


class Writer(Protocol):
    def __call__(self, document: Document, *, at: dt.datetime, fonts: Path) -> bytes: ...


def _writer(ending: Format) -> Writer:
    """Imported when a paper is asked for: the writers are large, and most pages need neither."""
    if ending == "docx":
        from paht.papers.word import to_docx

        return to_docx
    from paht.papers.typeset import to_pdf

    return to_pdf


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of a table, at its left or in the middle, where it leads, and the link in words."""

    text: str
    left: bool = False
    href: str = ""
    words: str = ""


@dataclass(frozen=True)
class ShownTable:
    """A table as a page shows it."""

    caption: str
    header: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...]


Pairs = list[tuple[str, Block | ShownTable]]


@dataclass(frozen=True)
class View:
    """The document as a page shows it: each block with the name of its kind, lists with their final signs."""

    paper: Document
    addressees: tuple[str, ...]
    body: Pairs
    recipients: tuple[str, ...]
    appendices: list[tuple[Appendix, Pairs]]


def view_of(document: Document) -> View:
    """The same words as both writers print."""
    printed = ready(document)
    return View(
        printed,
        addressees(printed),
        _pairs(printed.body),
        recipients(printed),
        [(each, _pairs(each.blocks)) for each in printed.appendices],
    )


def _pairs(blocks: tuple[Block, ...]) -> Pairs:
    return [(type(block).__name__, _shown(block) if isinstance(block, Table) else block) for block in blocks]


def _shown(table: Table) -> ShownTable:
    left = [column.align is Align.LEFT for column in table.columns]

    def cells(row: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple(map(Cell, row, left))

    return ShownTable(table.caption, table.header, tuple(map(cells, table.rows)), cells(table.sums))
