"""How satisfied the senders are with their answers: the newest rating of each report counts, once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from paht.cases.models import Report
from paht.process.catalogues import RATINGS

from .percent import percent
from .tables import Span


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


def satisfaction(period: Span) -> Satisfaction:
    """Ratings of the reports sent in the period. One statement."""
    return of_ratings(ratings(period))


def ratings(period: Span) -> dict[str, int]:
    """How many reports sent in the period have each rating, by its code. One statement."""
    counted = (
        Report.objects.filter(period.holds("submitted_at"), rating__in=list(RATINGS))
        .values_list("rating")
        .annotate(count=Count("pk"))
    )
    return dict(counted)


def of_ratings(found: Mapping[str, int]) -> Satisfaction:
    """The levels in the order of the catalogue."""
    levels = tuple(Level(code, reason.name, found.get(code, 0)) for code, reason in RATINGS.items())
    return Satisfaction(levels, found.get("satisfied", 0), sum(found.values()))
