"""What the retention page tells: the rules with how many cases they concern, the holds, what was deleted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncDate

from paht.cases import retention_rules
from paht.cases.models import RetentionRule, Shredding
from paht.cases.retention import Falling, falling
from paht.cases.retention_rules import PROPOSED, Term
from paht.core.clock import VIETNAM

NIGHTS = 20


@dataclass(frozen=True)
class Line:
    """One term with what it concerns today."""

    term: Term
    falling: Falling


@dataclass(frozen=True)
class Decided:
    """One row of the table as people read it."""

    term: Term
    valid_from: dt.date
    basis: str


@dataclass(frozen=True)
class InForce:
    """A decided row that counts today, with what it concerns."""

    decided: Decided
    falling: Falling


@dataclass(frozen=True)
class Night:
    """What went on one day: how many cases, how many rows or photos."""

    day: dt.date
    what: str
    cases: int


def lines(terms: Iterable[Term], now: dt.datetime) -> list[Line]:
    """The terms as if in force today. Three statements each."""
    return [Line(term, falling(term, now)) for term in terms]


def in_force(now: dt.datetime) -> list[InForce]:
    """The rules that count today, in the order of their kinds."""
    rows = retention_rules.in_force(now.astimezone(VIETNAM).date())
    return [InForce(_decided(row), falling(_term(row), now)) for row in rows]


def decided() -> list[Decided]:
    """Every row ever decided, the newest first."""
    return [_decided(row) for row in retention_rules.rules()]


def undecided() -> list[Term]:
    """What is proposed and nobody has decided yet, for now or for later."""
    known = {(row.what, row.ending) for row in retention_rules.rules()}
    return [term for term in PROPOSED if (term.what, term.ending) not in known]


def nights() -> list[Night]:
    """What was deleted, by day and kind, the newest first. One statement."""
    by_day = Shredding.objects.annotate(day=TruncDate("at", tzinfo=VIETNAM)).values("day", "what")
    rows = by_day.annotate(cases=Count("report", distinct=True)).order_by("-day", "what")[:NIGHTS]
    return [Night(row["day"], RetentionRule.What(row["what"]).label, row["cases"]) for row in rows]


def _decided(row: RetentionRule) -> Decided:
    return Decided(_term(row), row.valid_from, row.basis)


def _term(row: RetentionRule) -> Term:
    return Term(row.what, row.ending, row.months)
