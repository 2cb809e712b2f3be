"""How good the proposals are: by the field that operators chose in the end, over the reports sent in a period.

Only counts, of all reports whoever may see them; the lists behind them (`cases.queries.proposed_cases`) use the same
conditions and show to each only what he may see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from paht.cases.models import Assignment, Report
from paht.cases.queries import proposed_cases as cases
from paht.core.vietnamese import sort_key
from paht.proposing.tables import fields

from .percent import percent
from .period import Period

COUNTED = ("decided", "first", "three", "none")
SENT = ("assignments", "returned", "offered", "followed")
ALARMS = (
    "alarm_proposed", "alarm_raised", "alarm_missed", "urgent", "alarm_urgent", "alarm_needless", "restricted",
    "restricted_missed",
)  # fmt: skip
MOST_PAIRS = 15


@dataclass(frozen=True)
class FieldRow:
    """One chosen field: reports with a proposal, how it fared, and the assignments of the field's reports."""

    code: str
    name: str
    decided: int = 0
    first: int = 0
    three: int = 0
    none: int = 0
    offered: int = 0
    followed: int = 0
    assignments: int = 0
    returned: int = 0

    @property
    def share_first(self) -> int | None:
        return percent(self.first, self.decided)

    @property
    def share_three(self) -> int | None:
        return percent(self.three, self.decided)

    @property
    def share_followed(self) -> int | None:
        return percent(self.followed, self.offered)

    @property
    def share_returned(self) -> int | None:
        return percent(self.returned, self.assignments)


@dataclass(frozen=True)
class Returns:
    """Lead assignments of reports with a proposed unit: those that went to it, and those that went elsewhere."""

    followed: int = 0
    followed_returned: int = 0
    other: int = 0
    other_returned: int = 0

    @property
    def share_followed(self) -> int | None:
        return percent(self.followed_returned, self.followed)

    @property
    def share_other(self) -> int | None:
        return percent(self.other_returned, self.other)


@dataclass(frozen=True)
class Pair:
    """The field proposed first, the field chosen instead, and how often."""

    proposed: str
    proposed_name: str
    chosen: str
    chosen_name: str
    count: int


@dataclass(frozen=True)
class ByModel:
    """How the proposals of one model fared; no id: the packaged one."""

    model_id: int | None
    decided: int
    first: int
    three: int

    @property
    def id_said(self) -> int:
        """As the lists ask for it."""
        return cases.PACKAGED if self.model_id is None else self.model_id


@dataclass(frozen=True)
class Accuracy:
    """All figures of the page. `alarms` by the names of `ALARMS`."""

    rows: list[FieldRow]
    total: FieldRow
    returns: Returns
    alarms: dict[str, int]
    pairs: list[Pair]
    models: dict[int | None, ByModel]


def accuracy(period: Period) -> Accuracy:
    """Every figure of a period. Five statements."""
    rows, returns = _rows(period)
    return Accuracy(rows, _total(rows), returns, _alarms(period), _pairs(period), _models(period))


def _proposed(period: Period) -> "QuerySet[Any]":
    return Report.objects.filter(period.holds("submitted_at"), proposal__isnull=False)


def _counts(names: Iterable[str]) -> dict[str, Count]:
    return {name: Count("pk", filter=cases.WHICH[name].condition) for name in names}


def _rows(period: Period) -> tuple[list[FieldRow], Returns]:
    """The fields with the most returned assignments first: that is where time is lost. Two statements."""
    counted = (
        _proposed(period).filter(field__isnull=False).values("field__code", "field__name").annotate(**_counts(COUNTED))
    )
    parts = _parts(period)
    names = {row["field__code"]: row["field__name"] for row in counted} | {
        part["report__field__code"]: part["report__field__name"] for part in parts
    }
    decided = {row["field__code"]: {name: row[name] for name in COUNTED} for row in counted}
    sent = {part["report__field__code"]: {name: part[name] for name in SENT} for part in parts}
    rows = [FieldRow(code, name, **decided.get(code, {}), **sent.get(code, {})) for code, name in names.items()]
    told = [row for row in rows if row.decided or row.assignments]
    return sorted(told, key=_worst_first), _returns(parts)


def _parts(period: Period) -> list[dict[str, Any]]:
    """By chosen field, assignments as the lists of these names count them."""
    counted: Any = (
        Assignment.objects.filter(cases.OF_A_FIELD, period.holds("report__submitted_at"))
        .values("report__field__code", "report__field__name")
        .annotate(**{name: Count("pk", filter=part.condition) for name, part in cases.PARTS.items()})
    )
    return [dict(one) for one in counted]


def _returns(parts: list[dict[str, Any]]) -> Returns:
    names = ("followed", "followed_returned", "other", "other_returned")
    return Returns(**{name: sum(part[name] for part in parts) for name in names})


def _worst_first(row: FieldRow) -> tuple[object, ...]:
    return -row.returned, -(row.share_returned or 0), row.first - row.decided, -row.decided, sort_key(row.name)


def _total(rows: list[FieldRow]) -> FieldRow:
    names = (*COUNTED, *SENT)
    return FieldRow("", "Tổng", **{name: sum(getattr(row, name) for row in rows) for name in names})


def _alarms(period: Period) -> dict[str, int]:
    counted: dict[str, int] = _proposed(period).aggregate(**_counts(ALARMS))
    return counted


def _pairs(period: Period) -> list[Pair]:
    """What was proposed first and what was chosen instead, the most frequent first. One statement."""
    counted = (
        _proposed(period)
        .filter(cases.DECIDED)
        .exclude(field__code=cases.BEST)
        .annotate(best=cases.BEST)
        .values_list("best", "field__code", "field__name")
        .annotate(count=Count("pk"))
        .order_by("-count", "best", "field__code")[:MOST_PAIRS]
    )
    return [Pair(best, _name(best), code, name, count) for best, code, name, count in counted]


def _name(code: str) -> str:
    known = fields().get(code)
    return known.name if known else code


def _models(period: Period) -> dict[int | None, ByModel]:
    counted = _proposed(period).values("proposal__learned").annotate(**_counts(("decided", "first", "three")))
    return {
        row["proposal__learned"]: ByModel(row["proposal__learned"], row["decided"], row["first"], row["three"])
        for row in counted
    }
