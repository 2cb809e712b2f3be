"""What became of the reports that citizens sent in a stretch: forwarded, answered, refused, rated; as of a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from paht.cases.models import Assignment, Event, Step
from paht.process.catalogues import RATINGS
from paht.process.vocabulary import State
from paht.stats.standing import Sight, forwarded, received

from .dimensions import Dimension

ANSWERED: tuple[State, ...] = ("published", "replied", "withheld")
SATISFIED = "satisfied"
# Reports with columns that the model does not name.
Annotated: TypeAlias = QuerySet[Any]


@dataclass(frozen=True)
class Fate:
    """How many reports were sent, and of these: forwarded, answered, answered by the first office, refused, rated."""

    received: int = 0
    forwarded: int = 0
    answered: int = 0
    first: int = 0
    rejected: int = 0
    rated: int = 0
    satisfied: int = 0


COUNTED = tuple(one.name for one in fields(Fate))


def reports_of(sight: Sight) -> Annotated:
    """Reports sent in the stretch, until the moment; of some offices: those forwarded to them by then."""
    found: Annotated = received(sight)
    if sight.units is None:
        return found
    theirs = _parts(sight).filter(unit__in=sight.units).exclude(state="withdrawn", ended_at__lte=sight.as_of)
    return found.filter(Exists(theirs))


def conditions(sight: Sight) -> Mapping[str, Q]:
    """What each figure of `Fate` counts, as of the moment. Ratings are told as they stand now."""
    done = _some(sight, Step.objects.filter(_own(), state__in=ANSWERED, opened_at__lte=sight.as_of))
    turned = Q(role=Assignment.Role.LEAD, state__in=("returned", "withdrawn"), ended_at__lte=sight.as_of)
    held = _some(sight, _parts(sight).exclude(state="withdrawn", ended_at__lte=sight.as_of))
    refused = Event.objects.filter(report=OuterRef("pk"), action__in=("reject", "lapse"), at__lte=sight.as_of)
    return {
        "received": Q(),
        "forwarded": held,
        "answered": done,
        "first": done & held & ~_some(sight, _parts(sight).filter(turned)),
        "rejected": Q(state="rejected") & _some(sight, refused),
        "rated": Q(rating__in=list(RATINGS)),
        "satisfied": Q(rating=SATISFIED),
    }


def fates(sight: Sight, dimension: Dimension | None = None) -> dict[Any, Fate]:
    """The figures by key; one entry under None without a dimension. By office only those forwarded. One statement."""
    if dimension is not None and dimension.report is None:
        return _by_office(sight)
    counted = {name: Count("pk", filter=condition) for name, condition in conditions(sight).items()}
    if dimension is None:
        return {None: Fate(**reports_of(sight).aggregate(**counted))}
    rows = reports_of(sight).order_by().values(kept=dimension.report).annotate(**counted)
    return {row.pop("kept"): Fate(**row) for row in rows}


def _by_office(sight: Sight) -> dict[Any, Fate]:
    rows = forwarded(sight).order_by().values_list("unit").annotate(reports=Count("report", distinct=True))
    return {unit: Fate(received=reports, forwarded=reports) for unit, reports in rows}


def _parts(sight: Sight) -> QuerySet[Assignment]:
    return Assignment.objects.filter(report=OuterRef("pk"), sent_at__lte=sight.as_of)


def _some(sight: Sight, rows: QuerySet[Any]) -> Q:
    """Whether there is such a row. Of some days each report is looked up by itself: given the choice, PostgreSQL would
    gather the rows of the whole history first. Of all times that is what is quicker.
    """
    if sight.stretch.first is None:
        return Q(Exists(rows))
    return Q(IsNull(Subquery(rows.values("pk")[:1]), False))


def _own() -> Q:
    return Q(report=OuterRef("pk"), assignment=None)
