"""What stands behind the figures of use: the very accounts, and the very cases as far as their reader may read them."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Q, QuerySet

from paht.cases.models import Report
from paht.cases.queries.keyset import read, written
from paht.people.hours import working_calendar
from paht.people.standing import Standing
from paht.worktime import Calendar

from .adoption import Account, Scope, accounts, minutes_until, sent_lately, unopened

PAGE = 50

WhichAccounts = Literal["made", "activated", "recent", "idle", "never"]
WhichCases = Literal["sent", "opened", "unopened"]
ACCOUNTS: Mapping[WhichAccounts, str] = {
    "made": "Tài khoản đã lập",
    "activated": "Tài khoản đã kích hoạt",
    "recent": "Tài khoản dùng trong 30 ngày qua",
    "idle": "Tài khoản không dùng trong 30 ngày qua",
    "never": "Tài khoản chưa kích hoạt",
}
CASES: Mapping[WhichCases, str] = {
    "sent": "Phiếu chuyển trong 30 ngày qua",
    "opened": "Phiếu chuyển trong 30 ngày qua đã được mở xem",
    "unopened": "Phiếu chuyển chưa ai mở xem",
}


@dataclass(frozen=True)
class Case:
    """One assignment: when it was sent and opened, and how many working minutes lay between."""

    code: str
    title: str
    unit: str
    sent_at: dt.datetime
    opened_at: dt.datetime | None
    minutes: float | None


@dataclass(frozen=True)
class CasePage:
    """Some cases, the newest first; `figure` counts all, `unread` those that this person may not read."""

    rows: list[Case]
    after: str
    figure: int
    unread: int


def people(scope: Scope, which: WhichAccounts, duty: str = "") -> list[list[Account]]:
    """The accounts of the figure, by name; each person with the duties held. Two statements."""
    wanted = _WANTED[which]
    found: dict[int, list[Account]] = {}
    for one in accounts(scope):
        if wanted(one, scope) and duty in ("", one.duty):
            found.setdefault(one.user_id, []).append(one)
    return list(found.values())


def _in_use(one: Account, scope: Scope) -> bool:
    return one.last_used is not None and one.last_used >= scope.recent


_WANTED: Mapping[WhichAccounts, Callable[[Account, Scope], bool]] = {
    "made": lambda _one, _scope: True,
    "activated": lambda one, _scope: one.activated,
    "recent": _in_use,
    "idle": lambda one, scope: not _in_use(one, scope),
    "never": lambda one, _scope: not one.activated,
}


def cases(standing: Standing, scope: Scope, which: WhichCases, after: str = "", *, size: int = PAGE) -> CasePage:
    """A page of the cases behind a figure. Four statements, whatever the size."""
    every: QuerySet[Any] = unopened(scope) if which == "unopened" else sent_lately(scope)
    every = every.filter(first_opened_at__isnull=False) if which == "opened" else every
    readable = every if standing.is_team else every.filter(report__in=Report.objects.visible_to(standing).values("pk"))
    found = list(_shown(_behind(readable, after))[: size + 1])
    last = found[size - 1] if len(found) > size else None
    calendar, figure = working_calendar(), every.count()
    return CasePage(
        [_case(one, calendar) for one in found[:size]],
        written(last.sent_at, last.pk) if last else "",
        figure,
        figure - readable.count(),
    )


def _behind(parts: "QuerySet[Any]", after: str) -> "QuerySet[Any]":
    place = read(after)
    if place is None or place[0] is None:
        return parts
    moment, part_id = place
    return parts.filter(sent_at__lte=moment).filter(Q(sent_at__lt=moment) | Q(pk__lt=part_id))


def _shown(parts: "QuerySet[Any]") -> "QuerySet[Any]":
    wanted = ("sent_at", "first_opened_at", "report__code", "report__title", "unit__name", "unit__hours_group")
    return parts.order_by("-sent_at", "-pk").select_related("report", "unit").only(*wanted)


def _case(part: Any, calendar: Calendar) -> Case:
    return Case(
        code=part.report.code,
        title=part.report.title,
        unit=part.unit.name,
        sent_at=part.sent_at,
        opened_at=part.first_opened_at,
        minutes=minutes_until(calendar.for_group(part.unit.hours_group), part.sent_at, part.first_opened_at),
    )
