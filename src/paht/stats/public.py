"""The public statistics of a period: by field, by office, how satisfied; quick however long the history is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from paht.cases.queries.public_figures import Figure
from paht.core.clock import VIETNAM

from . import masking, months, tables
from .masking import Cell
from .period import Period
from .satisfaction import Satisfaction, of_ratings
from .tables import Month, Row

YEAR = 12


@dataclass(frozen=True)
class PublicStatistics:
    """The figures of a period. Rows that could reveal a person are `hidden`; the sums hold them.

    `months` are those of the period that have reports, in their order; only their sums may be told.
    `counted_at`: when the figures of months before `counted_before` were counted (None: all are of this moment).
    """

    by_field: list[Row]
    by_unit: list[Row]
    redirected: int
    satisfaction: Satisfaction
    counted_at: dt.datetime | None
    counted_before: dt.date | None
    months: tuple[Month, ...] = ()

    @property
    def total(self) -> Row:
        """The sum of the table by field, and the complaints, which stand in no row."""
        return tables.total(self.by_field, self.redirected)

    @property
    def hides(self) -> bool:
        return any(row.hidden for row in (*self.by_field, *self.by_unit))


def statistics(period: Period, now: dt.datetime) -> PublicStatistics:
    """The figures of the period. At most seven statements."""
    found = months.counted(period, now, monthly=bool(period.month))
    chosen = [month for month in found.months if period.month in (None, month.first.month)]
    by_field, by_unit = tables.by_field(chosen), tables.by_unit(chosen)
    if period.month and chosen:
        hidden = hidden_cells(found.months, now)
        first = chosen[0].first
        by_field = [replace(row, hidden=(row.code, first) in hidden.fields) for row in by_field]
        by_unit = [replace(row, hidden=(row.code, first) in hidden.units) for row in by_unit]
    stars = Counter[str]()
    for month in chosen:
        stars.update(month.ratings)
    apart = sum(month.redirected for month in chosen)
    return PublicStatistics(by_field, by_unit, apart, of_ratings(stars), found.at, found.before, tuple(chosen))


def figure(found: PublicStatistics, asked: Figure, *, field: str | None = None, unit: str | None = None) -> int | None:
    """The number in the figure's column of a field's, an office's or, without either, the last line; or of ratings.

    None where the public page does not tell it: for a hidden line, one that is not there, both at once, and ratings of
    a field or an office.
    """
    column = asked.column
    if field is None and unit is None:
        return found.satisfaction.of(asked.ratings) if asked.ratings else int(getattr(found.total, column))
    if asked.ratings:
        return None
    rows = found.by_field if unit is None else found.by_unit if field is None else []
    row = next((one for one in rows if one.code == (field if unit is None else unit)), None)
    return None if row is None or row.hidden else int(getattr(row, column))


@dataclass(frozen=True)
class Hidden:
    """Which lines of months are hidden: by field, by office."""

    fields: set[Cell]
    units: set[Cell]


def hidden_cells(found: Iterable[Month], now: dt.datetime) -> Hidden:
    """The hidden lines of whole years: year by year, because years are what sums are told of."""
    known = list(found)
    return Hidden(
        _hidden([((row.code, month.first), row.base) for month in known for row in month.by_field], now),
        _hidden([((row.code, month.first), row.base) for month in known for row in month.by_unit], now),
    )


def _hidden(cells: list[tuple[Cell, int]], now: dt.datetime) -> set[Cell]:
    today, found = now.astimezone(VIETNAM).date(), set[Cell]()
    for year, numbers in masking.by_year(cells).items():
        elapsed = [first for number in range(1, YEAR + 1) if (first := dt.date(year, number, 1)) <= today]
        found |= masking.hidden(numbers, {code for code, _ in numbers}, elapsed)
    return found
