"""The table of one dimension: for each row what citizens sent, how the assignments stand; sums as in the appendix."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

from paht.stats.appendix import COLUMNS
from paht.stats.percent import percent
from paht.stats.standing import Column, Sight, counts

from .dimensions import NOWHERE, Dimension, Name
from .reports import COUNTED, Fate, fates

IN_WORK: tuple[Column, ...] = ("sent", "sent_late", "handling", "handling_late", "approving", "approving_late")
LATE_NOW: tuple[Column, ...] = ("sent_late", "handling_late", "approving_late")


@dataclass(frozen=True)
class Row:
    """One row: its name, the code by which its cases are asked for, its reports, its assignments by column."""

    label: str
    code: str
    fate: Fate
    numbers: tuple[int, ...]

    def __getitem__(self, column: Column) -> int:
        return self.numbers[COLUMNS.index(column)]

    @property
    def assignments(self) -> int:
        return sum(self.numbers)

    @property
    def done(self) -> int:
        return self["approved"] + self["approved_late"]

    @property
    def on_time(self) -> int:
        return self["approved"]

    @property
    def in_work(self) -> int:
        return sum(self[column] for column in IN_WORK)

    @property
    def late_now(self) -> int:
        return sum(self[column] for column in LATE_NOW)

    @property
    def late(self) -> int:
        """Late now, or approved with a step that came late."""
        return self.late_now + self["approved_late"]

    @property
    def returned(self) -> int:
        return self["returned"]

    @property
    def share_on_time(self) -> int | None:
        return percent(self.on_time, self.done)

    @property
    def share_answered(self) -> int | None:
        return percent(self.fate.answered, self.fate.received)

    @property
    def share_forwarded(self) -> int | None:
        return percent(self.fate.forwarded, self.fate.received)

    @property
    def share_first(self) -> int | None:
        return percent(self.fate.first, self.fate.answered)

    @property
    def share_satisfied(self) -> int | None:
        return percent(self.fate.satisfied, self.fate.rated)


@dataclass(frozen=True)
class Table:
    """The rows of one dimension, and their sum. By office a report may stand in several rows, so reports do not add."""

    rows: tuple[Row, ...]

    @cached_property
    def sum(self) -> Row:
        return _summed("Tổng", self.rows)


def table(sight: Sight, dimension: Dimension) -> Table:
    """The table by this dimension. Three statements."""
    work = counts(sight, dimension.assignment)
    told = fates(sight, dimension)
    keys = told.keys() | {key for key, _ in work}
    names = dimension.names([key for key in keys if key is not None])
    unknown = Name(dimension.unknown, NOWHERE, ())
    named = sorted(((key, names.get(key, unknown)) for key in keys), key=lambda one: (one[0] is None, one[1].order))
    return Table(
        tuple(_row(name, told.get(key, Fate()), [work[key, column] for column in COLUMNS]) for key, name in named)
    )


def whole(sight: Sight) -> Row:
    """Everything in one row. Two statements."""
    work = counts(sight)
    numbers = [sum(count for (_, at), count in work.items() if at == column) for column in COLUMNS]
    return _row(Name("Tất cả", "", ()), fates(sight)[None], numbers)


def _row(name: Name, fate: Fate, numbers: Iterable[int]) -> Row:
    return Row(name.label, name.code, fate, tuple(numbers))


def _summed(label: str, rows: tuple[Row, ...]) -> Row:
    fate = Fate(**{name: sum(getattr(row.fate, name) for row in rows) for name in COUNTED})
    columns = reduce(_added, (row.numbers for row in rows), (0,) * len(COLUMNS))
    return Row(label, "", fate, columns)


def _added(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(map(sum, zip(one, other, strict=True)))
