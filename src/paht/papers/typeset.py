"""Official documents as PDF: the same paper, set by typst with the decree's measures and fonts that go into the file.

Every text reaches typst as a JSON string, so nothing in it can be read as markup. No system font, no package and no
network takes part: the same paper gives the same bytes on every machine.
"""

import datetime as dt
import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from . import decree, layout
from .blocks import Block, Bullets, Chart, Heading, Paragraph, Table, Text, runs
from .document import NBSP, Appendix, Document
from .wording import addressees, appendix_label, body_lines, drafter, one_line, ready, recipients

_LONGEST_WORD = 40  # letters; what is longer gets places where a line may end
_LONGEST_IN_CELL, _PIECE_IN_CELL = 16, 4
_LONG_FOOT = 40  # lines of recipients that no longer fit beside a signature on one page
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


class FontsMissingError(Exception):
    """The fonts of the build are not where they were looked for."""


def to_pdf(document: Document, *, at: dt.datetime, fonts: Path) -> bytes:
    """The paper as PDF. `at` is written as its time of making; `fonts` is the folder of the built fonts.

    Raises FontsMissingError when that folder does not hold the four faces.
    """
    inputs = {"paper": json.dumps(_data(ready(document)), ensure_ascii=False)}
    return compiled(_source(), inputs, fonts, at=at)


def compiled(source: bytes, inputs: dict[str, str], fonts: Path, *, at: dt.datetime) -> bytes:
    """What typst makes of a source of ours, as PDF."""
    # typst wants whole seconds and an offset that is fixed
    moment = at.replace(microsecond=0).astimezone(dt.timezone(at.utcoffset() or dt.timedelta()))
    made = compiler(source, inputs, fonts).compile(format="pdf", timestamp=moment)
    return made if isinstance(made, bytes) else b""


def compiler(source: bytes, inputs: dict[str, str], fonts: Path) -> typst.Compiler:
    """Ready to set a source of ours. It reads no file outside the folder of our sources and no network."""
    root = Path(str(files("paht.papers").joinpath("assets")))
    return typst.Compiler(input=source, root=root, font_paths=faces(fonts), sys_inputs=inputs)


@lru_cache(maxsize=4)
def faces(folder: Path) -> typst.Fonts:
    """The fonts of that folder and no others."""
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    if decree.METRIC_TWIN not in found.families():
        raise FontsMissingError(f"không thấy phông {decree.METRIC_TWIN} trong thư mục dựng; hãy chạy make setup")
    return found


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files("paht.papers").joinpath("assets/paper.typ").read_bytes()


def _data(document: Document) -> dict[str, Any]:
    said: dict[str, Any] = _broken(_words(document))
    return said | {
        "measures": layout.measures(),
        "types": layout.types(),
        "font": decree.METRIC_TWIN,
        "colour": decree.COLOUR,
        "body": [_block(block) for block in document.body],
        "appendices": [_appendix(document, each, place) for place, each in enumerate(document.appendices, 1)],
    }


def _words(document: Document) -> dict[str, Any]:
    stamp = document.urgency
    noted = recipients(document)
    return {
        "file_title": f"{document.kind.label}: {one_line(document.subject)}",
        "motto": list(decree.MOTTO),
        "author": one_line(document.issuer.name),
        "parent": list(body_lines(document.issuer.parent)),
        "issuer": list(body_lines(document.issuer.name)),
        "mark": document.mark.line,
        "place_and_date": f"{one_line(document.issuer.place)}, {document.date.words}",
        "title": document.kind.title,
        "subject": _held(one_line(document.subject)),
        "stamp": stamp and {"words": stamp.value, "width": decree.STAMP_WIDTHS[stamp], "colour": decree.STAMP_COLOUR},
        "draft": document.draft,
        "draft_words": layout.DRAFT,
        "draft_width": layout.DRAFT_WIDTH,
        "contact": one_line(document.contact),
        "addressees": list(addressees(document)),
        "recipients": list(noted),
        "long_foot": len(noted) > _LONG_FOOT or sum(map(len, noted)) > _LONG_FOOT * 50,
        "drafter": drafter(document),
        "powers": [one_line(line) for line in document.signer.lines],
        "signer": one_line(document.signer.name),
        "citation": one_line(document.citation()),
    }


def _held(words: str) -> str:
    """The last two words stay together, so that no lone one stands on the last line."""
    return NBSP.join(words.rsplit(" ", 1))


def _appendix(document: Document, appendix: Appendix, place: int) -> dict[str, Any]:
    said = {"label": appendix_label(document, place), "subject": appendix.subject, "about": appendix.about}
    blocks = [_block(block) for block in appendix.blocks]
    return {**_broken(said), "on_its_side": appendix.on_its_side, "blocks": blocks}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text=text, indented=indented):
            return {"kind": "paragraph", "runs": _runs(text), "indented": indented}
        case Heading(text=text, level=level):
            return {"kind": "heading", "text": _broken(text), "level": level}
        case Bullets(items=items, sign=sign):
            lead = f"{sign} " if sign else ""
            return {"kind": "bullets", "items": [_runs(lead) + _runs(item) for item in items]}
        case Table():
            return {"kind": "table", **_broken(_table(block), _LONGEST_IN_CELL, _PIECE_IN_CELL)}
        case Chart():
            return _chart(block)


def _runs(text: Text) -> list[dict[str, Any]]:
    return [{"text": _broken(run.text), "bold": run.bold, "italic": run.italic} for run in runs(text) if run.text]


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "shares": [column.share for column in table.columns],
        "aligns": [column.align.value for column in table.columns],
        "header": [
            {"text": cell.head.text, "row": cell.row, "column": cell.column}
            | {"rows": cell.head.rows, "columns": cell.head.columns}
            for cell in table.placed()
        ],
        "rows": [list(row) for row in table.rows],
        "sums": list(table.sums),
    }


def _chart(chart: Chart) -> dict[str, Any]:
    said = {"caption": chart.caption, "alternative": chart.alternative}
    return {"kind": "chart", "svg": chart.svg, "width": chart.width_mm} | said


def _broken(value: Any, longest: int = _LONGEST_WORD, piece: int = _LONGEST_WORD) -> Any:
    """The same data with places to end a line in words that no line, or no narrow column, could hold."""
    match value:
        case str() if len(value) > longest:
            return " ".join(_pieces(word, piece) if len(word) > longest else word for word in value.split(" "))
        case list():
            return [_broken(each, longest, piece) for each in value]
        case dict():
            return {key: _broken(each, longest, piece) for key, each in value.items()}
    return value


def _pieces(word: str, length: int) -> str:
    return _MAY_BREAK.join(word[start : start + length] for start in range(0, len(word), length))
