"""How good the proposals are: figures of a period, the cases behind each, and what was learnt from corrections."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from paht.cases.learning import LEAST
from paht.cases.queries.learned import learnt
from paht.cases.queries.proposed_cases import WHICH, SoughtCases, page
from paht.proposing.tables import fields
from paht.stats.accuracy import ALARMS, Accuracy, accuracy
from paht.stats.period import Period, years_until

from .desk import Desk, officer_page

CODE = re.compile(r"[A-Z0-9-]{1,12}", re.ASCII)
BAD = ("alarm_missed", "restricted_missed")


def overseers_page(view: Callable[[HttpRequest, Desk], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """An officer's page for the operations team and the administrators; for everybody else it does not exist."""

    @wraps(view)
    def shown(request: HttpRequest, desk: Desk) -> HttpResponse:
        if not desk.oversees:
            raise Http404
        return view(request, desk)

    return cast("Callable[[HttpRequest], HttpResponse]", officer_page(shown))


@require_safe
@overseers_page
def quality(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The figures of a year, a month, or all times."""
    period = _period(request)
    found = accuracy(period)
    context = desk.context(
        period=period,
        period_query=urlencode(_said(_query(period))),
        years=years_until(desk.now),
        months=range(1, 13),
        found=found,
        empty=not (found.total.decided or found.total.assignments or any(found.alarms.values())),
        alarms=_alarm_figures(found, period),
        learnt=learnt(),
        least=LEAST,
    )
    return render(request, "console/quality.html", context)


@require_safe
@overseers_page
def quality_cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The cases behind one figure, as far as this person may see them."""
    which = request.GET.get("xem", "")
    if which not in WHICH:
        raise Http404
    period, field, best = _period(request), _code(request, "linh_vuc"), _code(request, "de_xuat")
    found = page(desk.standing, SoughtCases(which, field, best, period.bounds()), request.GET.get("sau", ""))
    kept = {"xem": which, "linh_vuc": field, "de_xuat": best, **_query(period)}
    context = desk.context(
        title=WHICH[which].title,
        narrowed=_narrowed(field, best, period),
        page=found,
        more="?" + urlencode(_said(kept | {"sau": found.after})) if found.after else "",
        trail=[("Chất lượng đề xuất", f"{reverse('console:quality')}?{urlencode(_said(_query(period)))}")],
        beginning="sau" not in request.GET,
    )
    return render(request, "console/quality_cases.html", context)


def _period(request: HttpRequest) -> Period:
    return Period.read(request.GET.get("nam", ""), request.GET.get("thang", ""))


def _query(period: Period) -> dict[str, int | None]:
    return {"nam": period.year, "thang": period.month}


def _said(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if value}


def _code(request: HttpRequest, name: str) -> str:
    """A field's code from the address; what cannot be one does not narrow."""
    said = request.GET.get(name, "")
    return said if CODE.fullmatch(said) else ""


def _narrowed(field: str, best: str, period: Period) -> str:
    """What the list is narrowed to, in words."""
    known = fields()
    names = {code: known[code].name if code in known else code for code in (field, best)}
    parts = [
        f"Phản ánh gửi {period.words}",
        f"đề xuất đầu tiên “{names[best]}”" if best else "",
        f"lĩnh vực được chọn “{names[field]}”" if field else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _alarm_figures(found: Accuracy, period: Period) -> list[dict[str, object]]:
    """The big numbers about danger and complaints, each leading to its cases."""
    address = reverse("console:quality_cases")
    return [
        {
            "label": WHICH[name].title,
            "value": found.alarms[name],
            "href": f"{address}?{urlencode(_said({'xem': name, **_query(period)}))}" if found.alarms[name] else "",
            "state": "late" if name in BAD and found.alarms[name] else "",
        }
        for name in ALARMS
    ]
