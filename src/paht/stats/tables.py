"""What is counted for the public, month by month: by field, by office.

Reports are what citizens sent; assignments are the parts offices got.

A merged report is counted at its main one. Complaints and denunciations (redirected) have left the procedure: they
count in the total only, under no field. What offices did with either before that stays counted as their work. What was
withdrawn from an office counts nowhere.

Late: some step of the assignment was closed after its limit, or is open beyond it now. On time: approved, never late.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from paht.core.vietnamese import sort_key

from .percent import percent

NUMBERS = ("reports", "answered", "assignments", "done", "on_time", "late", "returned")


@dataclass(frozen=True)
class Row:
    """One line of a table: reports (all, answered) and assignments (all, done, done on time, late, returned).

    `code` is that of the field or office, for links; empty for reports without a field. `hidden` rows show no number to
    the public (`stats.masking`).
    """

    label: str
    code: str = ""
    reports: int = 0
    answered: int = 0
    assignments: int = 0
    done: int = 0
    on_time: int = 0
    late: int = 0
    returned: int = 0
    hidden: bool = False

    @property
    def base(self) -> int:
        """How few the row speaks of: its reports or its assignments, whichever are fewer and there."""
        return min((number for number in (self.reports, self.assignments) if number), default=0)

    @property
    def share_on_time(self) -> int | None:
        """Of what is done, how many of a hundred were on time; None where nothing is done."""
        return percent(self.on_time, self.done)


@dataclass(frozen=True)
class Month:
    """One month (its first day), by the moment reports were sent: the lines by field and by office, and its sums.

    `redirected` are complaints, which stand in no line; `ratings` how many reports have each rating, by its code.
    """

    first: dt.date
    by_field: list[Row]
    by_unit: list[Row]
    reports: int = 0
    answered: int = 0
    redirected: int = 0
    ratings: Mapping[str, int] = field(default_factory=dict)


def by_field(months: Iterable[Month]) -> list[Row]:
    """The months added up, one row for each field: the largest first, what has no field last."""
    rows = _added(row for month in months for row in month.by_field)
    return sorted(rows, key=lambda row: (not row.code, -row.reports, sort_key(row.label)))


def by_unit(months: Iterable[Month]) -> list[Row]:
    """The months added up, one row for each office, the largest first."""
    rows = _added(row for month in months for row in month.by_unit)
    return sorted(rows, key=lambda row: (-row.assignments, sort_key(row.label)))


def _added(rows: Iterable[Row]) -> list[Row]:
    of: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of[row.code].append(row)
    return [replace(found[0], **_sums(found)) for found in of.values()]


def _sums(rows: list[Row]) -> dict[str, Any]:
    return {name: sum(getattr(row, name) for row in rows) for name in NUMBERS}


def total(rows: Iterable[Row], apart: int = 0) -> Row:
    """The sum of a table by field: every assignment and report stands in one row, but the `apart` redirected."""
    sums = _sums(list(rows))
    return Row("Tổng", **(sums | {"reports": sums["reports"] + apart}))
