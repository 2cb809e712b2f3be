"""Who sits at the desk: the person, today's duties and offices; read once a request, handed to every page."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from paht.core import clock
from paht.people.delegation import DELEGABLE
from paht.people.models import Unit, User
from paht.people.standing import Standing, standing_of
from paht.people.use import note_use
from paht.process.actions import ACTIONS
from paht.process.vocabulary import DUTY_NAMES, Duty
from paht.web.account.interrupted import ask_to_sign_in

from .forms import ActionForm
from .inputs import Where

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, "Desk", P], HttpResponse]
DUTIES_SAID = 2


@dataclass(frozen=True)
class Desk:
    """A signed-in person with at least one duty. `units` are the names of the offices in which duties are held."""

    user: User
    standing: Standing
    units: Mapping[int, str]
    now: dt.datetime

    @property
    def duties(self) -> str:
        """The duties in words: "Cán bộ đầu mối, Sở Xây dựng"; more than two are counted."""
        said = [self._said(duty, unit) for duty, unit in sorted(self.standing.duties)]
        more = len(said) - DUTIES_SAID
        return "; ".join(said[:DUTIES_SAID]) + (f" và {more} vai trò khác" if more > 0 else "")

    def _said(self, duty: Duty, unit: int) -> str:
        """The operator's duty names the team itself already."""
        return DUTY_NAMES[duty] if duty == "operator" else f"{DUTY_NAMES[duty]}, {self.units.get(unit, '')}"

    @property
    def administers(self) -> bool:
        return any(duty == "administrator" for duty, _unit in self.standing.duties)

    @property
    def oversees(self) -> bool:
        """Whether the figures about proposals are for this person: the operations team and administrators."""
        return self.standing.is_team or self.administers

    @property
    def hands_over(self) -> bool:
        """Whether a duty of this person may be delegated."""
        return any(duty in DELEGABLE for duty, _unit in self.standing.duties)

    @property
    def counts(self) -> bool:
        """Whether any figures are for this person."""
        return self.standing.figure_units != frozenset()

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of the console gets, and what this one adds."""
        doors = {
            "administers": self.administers,
            "oversees": self.oversees,
            "counts": self.counts,
            "hands_over": self.hands_over,
        }
        return {"desk": self, "duties": self.duties, "now": self.now} | doors | more


def officer_page(view: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for people with a duty: others are asked to sign in, or told kindly that no duty is theirs yet."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        desk = _desk_of(request.user, clock.now())
        if not desk.standing.duties:
            return _no_duty(request, desk.now, str(kwargs.get("action", "")))
        note_use(desk.user, desk.now.date())
        return view(request, desk, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", page)


def _no_duty(request: HttpRequest, now: dt.datetime, action: str) -> HttpResponse:
    """The kind page; what was typed for an action while the duty still stood is shown again."""
    typed = None
    if request.method == "POST" and action in ACTIONS:
        typed = ActionForm(action, Where(now.date(), None), None, data=request.POST)
    return render(request, "console/no_duty.html", {"refused": typed}, status=HTTPStatus.FORBIDDEN)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # A part of a page cannot become the sign-in page: the whole page is asked for again.
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"})
    return ask_to_sign_in(request)


def _desk_of(user: User, now: dt.datetime) -> Desk:
    standing = standing_of(user.pk, now.date())
    ids = {unit for _duty, unit in standing.duties}
    units = dict(Unit.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name")) if ids else {}
    return Desk(user, standing, units, now)
