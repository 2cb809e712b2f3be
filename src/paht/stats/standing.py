"""How every assignment stood at a moment, now or in the past: the columns of the official appendix (document 000).

An assignment (phiếu chuyển) stands in exactly one column. While it is in work, the step that was open at the moment
decides, and "late" means that this step was past its limit then; time spent on asking for an extension is judged by the
limit that runs on. Once it is approved, "late" means that any of its steps was closed after its limit. Withdrawn
assignments (thu hồi) stand in no column: they were the team's own correction.

"At a moment" includes what happened at that very moment.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from paht.cases.models import Assignment, Report, Step
from paht.cases.models.step import AT_THE_TEAM, Span
from paht.process.vocabulary import State

from .stretch import Stretch

Column = Literal[
    "waiting", "sent", "sent_late", "handling", "handling_late", "approving", "approving_late", "returned",
    "approved", "approved_late",
]  # fmt: skip
Stage = Literal["sent", "handling", "approving"]

STAGES: Mapping[State, Stage] = {
    "sent": "sent",
    "alerted": "sent",
    "accepted": "handling",
    "handling": "handling",
    "extending": "handling",
    "endorsed": "handling",
    "responding": "handling",
    "submitted": "approving",
    "reported": "approving",
}
# An extension has no clock of its own: the limit of the handling runs on.
ASKING: tuple[State, ...] = ("extending", "endorsed")

Counts = Counter[tuple[Any, Column]]
# Assignments with columns that the models do not name.
Annotated: TypeAlias = QuerySet[Any]


@dataclass(frozen=True)
class Sight:
    """What a table looks at: the moment, what was sent in a stretch of time, which offices and field (None: all).

    `field` is the id of a field of either level.
    """

    as_of: dt.datetime
    stretch: Stretch
    units: Collection[int] | None = None
    field: int | None = None


def counts(sight: Sight, key: str | Combinable = "unit_id") -> Counts:
    """How many assignments stand in each column, by office or another key of theirs.

    One statement; the past costs what the present costs.
    """
    found: Counts = Counter()
    ended = _tally(rested(sight), key, "state", "late")
    working = _tally(running(sight), key, "open_state", "overdue")
    again = _tally(resumed(sight), key, Value("approved"), "was_late")
    for kept, state, late, number in ended.union(working, again, all=True):
        if state != "withdrawn":
            found[kept, _in_work(state, late=late) if state in STAGES else _at_rest(state, late=late)] += number
    return found


def rested(sight: Sight) -> QuerySet[Assignment]:
    """Assignments that had ended by then and were not taken up again since."""
    return _sent(sight).filter(ended_at__lte=sight.as_of)


def running(sight: Sight) -> Annotated:
    """Assignments with a step open at the moment: its state as `open_state`, past its limit as `overdue`."""
    handled = Step.objects.filter(assignment=OuterRef("pk"), state="handling", opened_at__lte=sight.as_of)
    limit = Coalesce(F("steps__due_at"), _running_on(handled))
    # One join, which the names below share; of an assignment no more than one step is open.
    stepped: Any = _sent(sight).filter(steps__isnull=False).alias(span=Span("steps__opened_at", "steps__closed_at"))
    found: Annotated = (
        stepped.filter(span__contains=sight.as_of)
        .annotate(open_state=F("steps__state"), limit=limit)
        .annotate(overdue=_yes(Q(limit__lt=sight.as_of)))
    )
    return found


def resumed(sight: Sight) -> Annotated:
    """Assignments that were approved at the moment and taken up again later; `was_late` as it was then."""
    late = Step.objects.filter(assignment=OuterRef("pk"), late=True, closed_at__lte=sight.as_of)
    return (
        _sent(sight)
        .filter(Q(ended_at=None) | Q(ended_at__gt=sight.as_of))
        .filter(~Exists(_open_then(sight.as_of).filter(assignment__isnull=False, assignment=OuterRef("pk"))))
        .annotate(was_late=Exists(late))
    )


def at_the_team(sight: Sight) -> QuerySet[Report]:
    """Reports sent in the stretch that waited at the operations team at the moment."""
    waiting = _open_then(sight.as_of).filter(assignment=None, state__in=AT_THE_TEAM)
    return received(sight).filter(pk__in=waiting.values("report_id"))


def received(sight: Sight) -> QuerySet[Report]:
    """Reports that citizens sent in the stretch, until the moment."""
    sent = Report.objects.filter(sight.stretch.holds("submitted_at"), submitted_at__lte=sight.as_of)
    return sent if sight.field is None else sent.filter(of_field(sight.field))


def forwarded(sight: Sight) -> QuerySet[Assignment]:
    """Every assignment that counts in the table: those sent, but for the withdrawn."""
    return _sent(sight).exclude(state="withdrawn", ended_at__lte=sight.as_of)


def standing_in(sight: Sight, column: Column) -> Annotated:
    """The very assignments behind a figure (not those of the column "waiting": these are reports)."""
    stage, late = (column.removesuffix("_late"), column.endswith("_late"))
    if stage == "returned":
        return rested(sight).filter(state="returned")
    if stage == "approved":
        again = resumed(sight).filter(was_late=late).values("pk")
        return _sent(sight).filter(Q(pk__in=rested(sight).filter(state="approved", late=late)) | Q(pk__in=again))
    states = [state for state, of_stage in STAGES.items() if of_stage == stage]
    return running(sight).filter(open_state__in=states, overdue=late)


def _sent(sight: Sight) -> QuerySet[Assignment]:
    sent = Assignment.objects.filter(sight.stretch.holds("sent_at"), sent_at__lte=sight.as_of)
    sent = sent if sight.field is None else sent.filter(of_field(sight.field, "report__"))
    return sent if sight.units is None else sent.filter(unit__in=sight.units)


def of_field(field: int, path: str = "") -> Q:
    """Reports of a field or of one under it; `path` leads from the asked row to its report."""
    return Q(**{f"{path}field": field}) | Q(**{f"{path}field__parent": field})


def _open_then(moment: dt.datetime) -> Annotated:
    steps: Any = Step.objects.alias(span=Span())
    found: Annotated = steps.filter(span__contains=moment)
    return found


def _running_on(handled: QuerySet[Step]) -> Case:
    due = Subquery(handled.order_by("-pk").values("due_at")[:1])
    return Case(When(open_state__in=ASKING, then=due), default=Value(None))


def _yes(condition: Q) -> Case:
    return Case(When(condition, then=Value(value=True)), default=Value(value=False), output_field=BooleanField())


def _tally(assignments: Annotated, *by: str | Combinable) -> Annotated:
    counted: Annotated = assignments.order_by().values_list(*(F(one) if isinstance(one, str) else one for one in by))
    tallied: Annotated = counted.annotate(number=Count("pk"))
    return tallied


def _in_work(state: str, *, late: bool) -> Column:
    stage = STAGES[cast("State", state)]
    return cast("Column", f"{stage}_late" if late else stage)


def _at_rest(state: str, *, late: bool) -> Column:
    return cast("Column", "approved_late" if state == "approved" and late else state)
