"""Where the figures of a letter lead: the very cases, as of the same moment, counted by the same rows."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from paht.core.clock import VIETNAM
from paht.papers.figures_table import FIGURES, HEADER
from paht.papers.models import Letter, LetterRecipient
from paht.papers.reminder import STAGE_NAMES, Answer, Concerned, Question
from paht.stats.stretch import end_of

from .appendix import reasons
from .appendix_lines import WORDS
from .paper_files import Cell, Pairs, ShownTable, View
from .report_figures import report_links

FIRST_FIGURE = 2  # behind the number of the line and the office
Said = Mapping[str, str]


def of_question(question: Question) -> Said:
    """What an address says to look as the question does."""
    said = _moment(question.as_of) | {"tu": question.first.isoformat() if question.first else ""}
    said |= {"don_vi": question.office.code if question.office else "", "nhanh": "on" if question.branch else ""}
    return said | _criterion(question.criterion, question.hours)


def of_letter(letter: Letter) -> Said:
    """The same for a letter that is kept."""
    kept: Mapping[str, Any] = letter.question
    said = _moment(letter.as_of) | {"tu": kept.get("first") or "", "den": kept.get("last") or ""}
    said |= {"don_vi": kept.get("unit", ""), "nhanh": "on" if kept.get("branch") else ""}
    return said | _criterion(kept.get("criterion", ""), kept.get("hours", 0))


def met(said: Said, **more: str) -> str:
    """The address of the assignments that the criterion meets; of one office, of one stage."""
    return _address("console:letter_cases", said, **more)


def explained(answer: Answer) -> list[dict[str, object]]:
    """How the figures of the appendix come about, each number with the address of its cases."""
    said = dict(of_question(answer.question)) | _criterion("", 0)
    return list(reasons(answer.figures, lambda part: _address("console:appendix_cases", said, cot=part)))


def table_of(said: Said) -> str:
    """The address of the appendix, as the statistics tell it for the same moment and period."""
    return _address("console:appendix", said, **_criterion("", 0))


def stages_of(one: Concerned, question: Question) -> list[tuple[str, int, str]]:
    """How many of the office's assignments wait at each stage, with the address of these very cases."""
    said, counted = of_question(question), Counter(case.stage for case in one.cases)
    return [
        (STAGE_NAMES[stage], count, met(said, don_vi=one.unit.code, nhanh="", buoc=stage))
        for stage, count in counted.items()
    ]


def cases_of(one: LetterRecipient) -> str:
    """The address of the cases with which an office stands in its letter."""
    return met(of_letter(one.letter), don_vi=one.unit.code, nhanh="")


def with_links(view: View, letter: Letter) -> View:
    """The letter as a page shows it, each figure of its appendix with the address of its cases."""
    offices: Sequence[str] = letter.question.get("offices", ())
    said = dict(of_letter(letter)) | _criterion("", 0)
    linked = [(one, _linked(pairs, offices, said)) for one, pairs in view.appendices]
    return replace(view, body=report_links(view.body, letter, said), appendices=linked)


def _linked(pairs: Pairs, offices: Sequence[str], said: Said) -> Pairs:
    return [
        (kind, _with_cases(block, offices, said))
        if isinstance(block, ShownTable) and block.header == HEADER and len(block.rows) == len(offices)
        else (kind, block)
        for kind, block in pairs
    ]


def _with_cases(table: ShownTable, offices: Sequence[str], said: Said) -> ShownTable:
    own = [dict(said) | {"don_vi": code, "nhanh": ""} for code in offices]
    rows = tuple(_row(cells, line) for cells, line in zip(table.rows, own, strict=True))
    return replace(table, rows=rows, sums=_row(table.sums, said))


def _row(cells: Sequence[Cell], said: Said) -> tuple[Cell, ...]:
    figures = zip(cells[FIRST_FIGURE:], FIGURES, strict=False)
    return (*cells[:FIRST_FIGURE], *(_figure(cell, figure, cells[1].text, said) for cell, figure in figures))


def _figure(cell: Cell, figure: Any, office: str, said: Said) -> Cell:
    if not cell.text:
        return cell
    words = f"{cell.text} – {WORDS[figure].words}, {office}: xem danh sách"
    return replace(cell, href=_address("console:appendix_cases", said, cot=figure), words=words)


def _address(name: str, said: Said, **more: str) -> str:
    return f"{reverse(name)}?{urlencode({key: text for key, text in (dict(said) | more).items() if text})}"


def _moment(as_of: dt.datetime) -> dict[str, str]:
    """The day, and the hour too where the letter was drafted within it."""
    moment = as_of.astimezone(VIETNAM)
    hour = "" if moment == end_of(moment.date()) else moment.time().isoformat()
    return {"ngay": moment.date().isoformat(), "luc": hour}


def _criterion(criterion: str, hours: int) -> dict[str, str]:
    return {"tieu_chi": criterion, "gio": str(hours) if hours else ""}
