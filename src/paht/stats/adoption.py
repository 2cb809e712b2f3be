"""How the system is used: accounts made, activated, in use; offices without any report; how soon cases are opened.

Figures are of today: an account keeps only the last day of its use. A department's people count for the office above
it, because reports are forwarded to offices. "In use": used on one of the last thirty days.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias, TypeVar, cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from paht.cases.models import Assignment
from paht.core.clock import VIETNAM
from paht.people.hours import working_calendar
from paht.people.models import Appointment, Unit, valid_on
from paht.people.units import units_on
from paht.process.vocabulary import OFFICE_DUTIES, Duty
from paht.worktime import Calendar, NotLoaded, between

from .percent import percent

Key = TypeVar("Key")
RECENT = dt.timedelta(days=30)
WAITING_TO_BE_RECEIVED = ("sent", "alerted")


@dataclass(frozen=True)
class Scope:
    """What is looked at: the moment, and which offices: of one group (empty: any), among these ids (None: all)."""

    now: dt.datetime
    kind: str = ""
    units: Collection[int] | None = None

    @property
    def day(self) -> dt.date:
        return self.now.astimezone(VIETNAM).date()

    @property
    def recent(self) -> dt.date:
        """The first of the last thirty days, today included."""
        return self.day - RECENT + dt.timedelta(days=1)


@dataclass(frozen=True)
class Account:
    """A person's account in one duty of one office (`unit_id`: the office that it counts for)."""

    user_id: int
    name: str
    unit_id: int
    where: str
    duty: Duty
    made: dt.datetime
    activated: bool
    last_used: dt.date | None


@dataclass(frozen=True)
class Use:
    """Accounts (people, each once), those ever signed in, those in use; the last day of use among them."""

    accounts: int
    activated: int
    recent: int
    last_used: dt.date | None

    @property
    def share(self) -> int | None:
        """Of a hundred accounts so many are in use; None without accounts."""
        return percent(self.recent, self.accounts)


@dataclass(frozen=True)
class Opening:
    """Assignments of the last thirty days: sent, of these opened, median of working minutes until then.

    `unopened` are those of any time that wait to be received and that nobody has opened.
    """

    sent: int = 0
    opened: int = 0
    minutes: float | None = None
    unopened: int = 0


@dataclass(frozen=True)
class UnitRow:
    """One office. `never`: nothing was ever forwarded to it."""

    unit: Unit
    use: Use
    opening: Opening
    never: bool


@dataclass(frozen=True)
class Adoption:
    """The whole page: offices, duties in the order of the procedure, and the sum."""

    rows: tuple[UnitRow, ...]
    duties: Mapping[Duty, Use]
    total: Use
    opening: Opening

    @property
    def never(self) -> tuple[UnitRow, ...]:
        """Offices that never received a report."""
        return tuple(row for row in self.rows if row.never)


def adoption(scope: Scope) -> Adoption:
    """All figures. Six statements and the calendar's one, whatever the number of offices; history costs nothing."""
    offices = list(offices_in(scope).annotate(ever=Exists(_forwarded().filter(unit=OuterRef("pk")))))
    people = accounts(scope)
    by_unit, by_duty = _grouped(people, lambda one: one.unit_id), _grouped(people, lambda one: one.duty)
    taken, waiting = _taken(scope, working_calendar()), _waiting(scope)
    rows = tuple(
        UnitRow(
            office,
            _use(by_unit.get(office.pk, []), scope),
            _opening(taken.get(office.pk, []), waiting.get(office.pk, 0)),
            never=not office.ever,
        )
        for office in offices
    )
    every = [one for row in rows for one in taken.get(row.unit.pk, [])]
    return Adoption(
        rows,
        {duty: _use(by_duty[duty], scope) for duty in OFFICE_DUTIES if duty in by_duty},
        _use(people, scope),
        _opening(every, sum(row.opening.unopened for row in rows)),
    )


def offices_in(scope: Scope) -> "QuerySet[Unit]":
    """The offices of the scope that exist today, departments left out, in the order of the register."""
    found = units_on(scope.day).exclude(kind=Unit.Kind.DEPARTMENT, parent__isnull=False).order_by("pk")
    found = found.filter(kind=scope.kind) if scope.kind else found
    return found if scope.units is None else found.filter(pk__in=scope.units)


def accounts(scope: Scope) -> list[Account]:
    """Every duty that an active account holds today in the offices of the scope. Two statements."""
    held = (
        Appointment.objects.filter(valid_on(scope.day), user__is_active=True, on_behalf_of=None)
        .select_related("user", "unit")
        .order_by("user__full_name", "user_id", "unit_id", "duty")
    )
    offices = {office.pk for office in offices_in(scope)}
    found = (_account(one) for one in held)
    return [one for one in found if one.unit_id in offices]


def _account(held: Appointment) -> Account:
    user, unit = held.user, held.unit
    above = unit.parent_id if unit.kind == Unit.Kind.DEPARTMENT else None
    return Account(
        user_id=user.pk,
        name=user.full_name,
        unit_id=above or unit.pk,
        where=unit.name,
        duty=cast("Duty", held.duty),
        made=user.date_joined,
        activated=user.last_login is not None or user.last_used is not None,
        last_used=user.last_used,
    )


def _use(held: Iterable[Account], scope: Scope) -> Use:
    people = {one.user_id: one for one in held}.values()
    used = [one.last_used for one in people if one.last_used is not None]
    return Use(
        accounts=len(people),
        activated=sum(one.activated for one in people),
        recent=sum(day >= scope.recent for day in used),
        last_used=max(used, default=None),
    )


def _grouped(rows: Iterable[Account], key: Callable[[Account], Key]) -> dict[Key, list[Account]]:
    found: dict[Key, list[Account]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _forwarded() -> "QuerySet[Assignment]":
    return Assignment.objects.exclude(state="withdrawn")


def sent_lately(scope: Scope) -> "QuerySet[Assignment]":
    """Assignments of the last thirty days, but for the withdrawn."""
    first = dt.datetime.combine(scope.recent, dt.time(), VIETNAM)
    return _forwarded().filter(sent_at__gte=first, sent_at__lte=scope.now, unit__in=offices_in(scope).values("pk"))


def unopened(scope: Scope) -> "QuerySet[Assignment]":
    """Assignments that wait to be received and that nobody of the office has opened."""
    waiting = Q(state__in=WAITING_TO_BE_RECEIVED, first_opened_at=None)
    return Assignment.objects.filter(waiting, unit__in=offices_in(scope).values("pk"))


# Whether an assignment was opened, and how many working minutes it took; None where the calendar cannot tell.
Taken: TypeAlias = tuple[bool, float | None]


def _taken(scope: Scope, calendar: Calendar) -> dict[int, list[Taken]]:
    """For each office how long its assignments of the last thirty days waited to be opened."""
    found: dict[int, list[Taken]] = defaultdict(list)
    rows = sent_lately(scope).values_list("unit_id", "unit__hours_group", "sent_at", "first_opened_at")
    for unit, group, sent_at, opened_at in rows:
        found[unit].append((opened_at is not None, minutes_until(calendar.for_group(group), sent_at, opened_at)))
    return found


def minutes_until(calendar: Calendar, sent_at: dt.datetime, opened_at: dt.datetime | None) -> float | None:
    """Working minutes from sending to opening; None when it was not opened, or the calendar cannot tell."""
    if opened_at is None:
        return None
    try:
        return between(calendar, sent_at, opened_at)
    except NotLoaded:
        return None


def _waiting(scope: Scope) -> dict[int, int]:
    counted = unopened(scope).order_by().values_list("unit_id").annotate(number=Count("pk"))
    return dict(counted)


def _opening(taken: Collection[Taken], waiting: int) -> Opening:
    known = [minutes for _opened, minutes in taken if minutes is not None]
    return Opening(len(taken), sum(opened for opened, _minutes in taken), median(known) if known else None, waiting)
