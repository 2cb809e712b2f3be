"""How satisfied the senders are with their answers: the newest rating of each report counts, once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from paht.process.catalogues import RATINGS

from .percent import percent


class Level(NamedTuple):
    """One rating: its code, its name, how many gave it."""

    code: str
    name: str
    number: int


@dataclass(frozen=True)
class Satisfaction:
    """How many rated their answer at each level, in the order of the catalogue."""

    levels: tuple[Level, ...]
    satisfied: int
    rated: int

    @property
    def share(self) -> int | None:
        """Of a hundred who rated, how many are satisfied ("Hài lòng" alone); None where nobody rated."""
        return percent(self.satisfied, self.rated)

    def of(self, codes: Collection[str]) -> int:
        """How many gave one of these ratings."""
        return sum(level.number for level in self.levels if level.code in codes)


def of_ratings(found: Mapping[str, int]) -> Satisfaction:
    """The levels in the order of the catalogue."""
    levels = tuple(Level(code, reason.name, found.get(code, 0)) for code, reason in RATINGS.items())
    return Satisfaction(levels, found.get("satisfied", 0), sum(found.values()))
