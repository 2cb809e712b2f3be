"""Where the figures in the body of a periodic report lead: the indicators' lists, for the same period and moment."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from paht.core.clock import VIETNAM
from paht.papers.models import Letter
from paht.papers.periodic import FIELD_HEADS, FIELDS, HEADLINE_HEADS, NOTHING
from paht.stats.indicators.headline import KINDS, earlier
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch

from .paper_files import Cell, Pairs, ShownTable

NONE = ("", "0", NOTHING)
BY_FIELD = ("received", "answered", "assignments", "approved", "approved_late")  # the columns behind the name
Said = Mapping[str, str]


def report_links(body: Pairs, letter: Letter, said: Said) -> Pairs:
    """The same body, each figure of its tables with the address of its cases."""
    fields: Sequence[str] = letter.question.get("fields", ())
    return [
        (kind, _linked(block, letter, said, fields)) if isinstance(block, ShownTable) else (kind, block)
        for kind, block in body
    ]


def _linked(table: ShownTable, letter: Letter, said: Said, fields: Sequence[str]) -> ShownTable:
    heads = tuple(head.text for head in table.header[0])
    if heads == HEADLINE_HEADS:
        return replace(table, rows=tuple(_headline(row, said, _before(letter)) for row in table.rows))
    if heads == FIELD_HEADS and len(table.rows) == len(fields):
        rows = tuple(_of_field(row, said, code) for row, code in zip(table.rows, fields, strict=True))
        return replace(table, rows=rows, sums=_of_field(table.sums, said, ""))
    return table


def _headline(row: tuple[Cell, ...], now: Said, before: Said) -> tuple[Cell, ...]:
    place, name, *figures = row
    which = next((kind.which for kind in KINDS if kind.name.casefold() == name.text.casefold()), "")
    periods = zip(figures, (now, before), ("", ", kỳ trước"), strict=True)
    return (place, name, *(_figure(cell, f"{name.text}{told}", said, which) for cell, said, told in periods))


def _of_field(row: tuple[Cell, ...], said: Said, code: str) -> tuple[Cell, ...]:
    name, *figures = row
    own = dict(said) | ({"theo": FIELDS, "dong": code} if code else {})
    counted = zip(figures, BY_FIELD, FIELD_HEADS[1:], strict=True)
    return (name, *(_figure(cell, f"{name.text}, {head.lower()}", own, which) for cell, which, head in counted))


def _figure(cell: Cell, words: str, said: Said, which: str) -> Cell:
    if cell.text in NONE or not which or not said:
        return cell
    asked = urlencode({key: text for key, text in (dict(said) | {"xem": which}).items() if text})
    return replace(cell, href=f"{reverse('console:indicator_cases')}?{asked}", words=f"{words}: {cell.text}")


def _before(letter: Letter) -> Said:
    """What an address says to look at the period before, as early after its end; nothing where there is none."""
    stretch = _stretch(letter)
    past = earlier(Sight(letter.as_of, stretch)) if stretch else None
    if past is None or past.stretch.first is None or past.stretch.last is None:
        return {}
    moment = past.as_of.astimezone(VIETNAM)
    days = {"tu": past.stretch.first.isoformat(), "den": past.stretch.last.isoformat()}
    return days | {"ngay": moment.date().isoformat(), "luc": moment.time().isoformat()}


def _stretch(letter: Letter) -> Stretch | None:
    first, last = (letter.question.get(name) for name in ("first", "last"))
    return Stretch(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if first and last else None
