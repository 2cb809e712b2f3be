"""The appendix of the reminder letter (document 000): a line for each office, as of any moment.

It counts assignments. Beside it stand the numbers of reports, because one report may have been forwarded to several
offices, or again after a return.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from paht.people.models import Unit
from paht.people.units import operations_team

from .reckoning import Reckoning, Said, in_words, reckoning, sentence
from .standing import Column, Counts, Sight, counts

COLUMNS: tuple[Column, ...] = get_args(Column)
WORK_COLUMNS = COLUMNS[1:]
# The groups in the order of the official table; the others follow.
GROUPS = (
    Unit.Kind.PROVINCIAL, Unit.Kind.DISTRICT, Unit.Kind.COMMUNE, Unit.Kind.SERVICE, Unit.Kind.VERTICAL,
    Unit.Kind.OTHER, Unit.Kind.DEPARTMENT,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One office (or the sum, without code) and how many stand in each column."""

    name: str
    code: str
    numbers: tuple[int, ...]

    def __getitem__(self, column: Column) -> int:
        return self.numbers[COLUMNS.index(column)]

    @property
    def total(self) -> int:
        return sum(self.numbers)

    @property
    def assignments(self) -> int:
        """All but the first column, which counts reports."""
        return sum(self.numbers[1:])

    @property
    def late_now(self) -> int:
        """In work and past the limit."""
        return self["sent_late"] + self["handling_late"] + self["approving_late"]


@dataclass(frozen=True)
class Appendix:
    """The table: its lines, the reports behind it, and what it looked at."""

    sight: Sight
    lines: tuple[Line, ...]
    reckoning: Reckoning

    @cached_property
    def sum(self) -> Line:
        """Every column added up."""
        columns = zip(*(line.numbers for line in self.lines), strict=True)
        return Line("Tổng", "", tuple(sum(column) for column in columns) or (0,) * len(COLUMNS))

    @property
    def late_lines(self) -> tuple[Line, ...]:
        """Offices that hold something past its limit at the moment."""
        return tuple(line for line in self.lines if line.late_now)

    @property
    def reports(self) -> int:
        """Those received in the stretch."""
        return self.reckoning.received

    @property
    def forwarded(self) -> int:
        """Different ones among the reports of all counted assignments."""
        return self.reckoning.table

    @property
    def reasons(self) -> Said:
        """Why the assignments are not as many as the reports: a sentence whose numbers add up and have their cases."""
        return sentence(self.reckoning, self.sight, self.sum.assignments)

    def why(self) -> str:
        """The same in words only."""
        return in_words(self.reasons)


def appendix(sight: Sight) -> Appendix:
    """The table as of the moment. Offices without anything have no line. At most eight statements."""
    found, told = counts(sight), reckoning(sight)
    if told.waiting and shows_team(sight.units):
        found[operations_team().pk, "waiting"] = told.waiting
    return Appendix(sight, tuple(_lines(found)), told)


def shows_team(units: Collection[int] | None) -> bool:
    """Whether reports that wait at the operations team belong to a table of these offices."""
    return units is None or operations_team().pk in units


def _lines(found: Counts) -> Iterable[Line]:
    offices = Unit.objects.in_bulk({unit for unit, _ in found})
    for office in sorted(offices.values(), key=_place):
        yield Line(office.name, office.code, tuple(found[office.pk, column] for column in COLUMNS))


def _place(office: Unit) -> tuple[int, int]:
    """By group; within it in the order of the register, which is that of protocol."""
    return GROUPS.index(Unit.Kind(office.kind)), office.pk
