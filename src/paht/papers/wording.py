"""What follows from rules in the words of a paper: signs that end lists and the body, labels of appendices.

`ready` is what both writers print, so that DOCX and PDF cannot say different things.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from .blocks import Block, Bullets, Chart, Head, Heading, Paragraph, Run, Table, Text, runs
from .decree import END_SIGN
from .document import Appendix, Document

_COMMITTEE = "Ủy ban nhân dân"
_LEADING_SIGNS = " -–+•"
_FINAL_SIGNS = " .;,:/"
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Cn"})  # no XML may hold them, or they turn text around
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def clean(text: str) -> str:
    """Composed letters, nothing invisible; tabs become blanks; line ends stay."""
    kept = (c for c in text.replace("\r\n", "\n").replace("\t", " ") if c == "\n" or _printable(c))
    return unicodedata.normalize("NFC", "".join(kept))


def _printable(character: str) -> bool:
    return unicodedata.category(character) not in _UNPRINTABLE


def one_line(text: str) -> str:
    """Clean, on one line; blanks that do not break stay as they are."""
    return " ".join(word for word in clean(text).replace("\n", " ").split(" ") if word)


def body_lines(name: str) -> tuple[str, ...]:
    """A body's name as it stands in the head: whose committee it is gets a line of its own; none for no name."""
    said = one_line(name)
    if said.casefold().startswith(_COMMITTEE.casefold() + " "):
        return said[: len(_COMMITTEE)], said[len(_COMMITTEE) + 1 :]
    return (said,) if said else ()


def listed(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Several addressees: ";" behind each, "." behind the last."""
    bare = [_bare(entry) for entry in entries]
    return tuple(f"{entry}{'.' if place == len(bare) else ';'}" for place, entry in enumerate(bare, 1))


def _bare(entry: str) -> str:
    """Without the signs of a list, which somebody may have typed with it."""
    return one_line(entry).lstrip(_LEADING_SIGNS).rstrip(_FINAL_SIGNS)


def addressees(document: Document) -> tuple[str, ...]:
    """One addressee stands without sign on the line of "Kính gửi:"; several as a list."""
    if len(document.addressees) == 1:
        return (_bare(document.addressees[0]),)
    return listed(document.addressees)


def recipients(document: Document) -> tuple[str, ...]:
    """The lines of Nơi nhận, ";" behind each, the archive's last with "."."""
    others = [f"- {_bare(entry)};" for entry in document.recipients.others]
    return (*others, f"- {one_line(document.recipients.archive_line)}")


def drafter(document: Document) -> str:
    """Box 12: who drafted, in capitals, and how many copies were made."""
    copies = f".({document.printed})" if document.printed else ""
    return f"{one_line(document.drafter).upper()}{copies}"


def appendix_label(document: Document, place: int) -> str:
    """ "Phụ lục", or "Phụ lục II" when there are several; `place` counts from 1."""
    return "Phụ lục" if len(document.appendices) == 1 else f"Phụ lục {roman(place)}"


def roman(number: int) -> str:
    """1 → I, 4 → IV; for numbers as appendices have them (below 40)."""
    said = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        said += sign * count
    return said


def ready(document: Document) -> Document:
    """The document with clean texts, one paragraph for each line of text, and the end sign behind the body."""
    body = _finished(_flowing(document.body))
    appendices = tuple(replace(each, blocks=_flowing(each.blocks)) for each in document.appendices)
    return replace(document, body=body, appendices=tuple(_told(each) for each in appendices))


def _told(appendix: Appendix) -> Appendix:
    return replace(appendix, subject=one_line(appendix.subject), about=one_line(appendix.about))


def _finished(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The end sign belongs to the last words; behind a table or chart it gets a line of its own."""
    if not body:
        return body
    *before, last = body
    match last:
        case Paragraph(text=text):
            return (*before, replace(last, text=_ended(text)))
        case Bullets(items=items) if items:
            return (*before, replace(last, items=(*items[:-1], _ended(items[-1]))))
    return (*body, Paragraph(END_SIGN))


def _ended(text: Text) -> Text:
    pieces = [piece for piece in runs(text) if piece.text.strip()]
    if not pieces:
        return END_SIGN
    last = pieces[-1]
    said = last.text.rstrip().removesuffix(END_SIGN).rstrip(" .;,!")
    return (*pieces[:-1], replace(last, text=said), Run(END_SIGN))


def _flowing(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(flowing for block in blocks for flowing in _lines_of(block))


def _lines_of(block: Block) -> tuple[Block, ...]:
    match block:
        case Paragraph():
            return tuple(replace(block, text=line) for line in _split(block.text))
        case Bullets(items=items):
            return (replace(block, items=tuple(line for item in items for line in _split(item))),)
        case Heading(text=text):
            return (replace(block, text=one_line(text)),)
        case Table():
            return (_clean_table(block),)
        case Chart():
            return (replace(block, caption=one_line(block.caption), alternative=one_line(block.alternative)),)


def _split(text: Text) -> tuple[Text, ...]:
    """One text for each line that says something, runs keeping their style."""
    lines: list[list[Run]] = [[]]
    for piece in runs(text):
        first, *others = clean(piece.text).split("\n")
        lines[-1].append(replace(piece, text=first))
        lines.extend([replace(piece, text=other)] for other in others)
    return tuple(tuple(line) for line in lines if any(piece.text.strip() for piece in line))


def _clean_table(table: Table) -> Table:
    def cells(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(clean(cell).strip() for cell in row)

    def head(cell: Head) -> Head:
        return replace(cell, text=clean(cell.text).strip())

    return replace(
        table,
        header=_each(table.header, head),
        rows=tuple(cells(row) for row in table.rows),
        sums=cells(table.sums),
        caption=one_line(table.caption),
    )


def _each(rows: tuple[tuple[Head, ...], ...], done: Callable[[Head], Head]) -> tuple[tuple[Head, ...], ...]:
    return tuple(tuple(done(cell) for cell in row) for row in rows)
