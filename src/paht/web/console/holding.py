"""Holding a case's data back from deletion: from the case page by the team, by code for the administrator."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from paht.cases import holds
from paht.process.decide import Refused

from .case import case_or_404
from .desk import Desk, officer_page
from .hold_forms import ReasonForm


@require_POST
@officer_page
def hold_case(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Holds or lifts; for the operations team, to others the address does not exist."""
    found = case_or_404(code, desk).report
    if not desk.standing.is_team:
        raise Http404
    if "lift" in request.POST:
        lift(request, desk, found.code)
        return redirect("console:case", found.code)
    form = ReasonForm(request.POST)
    refusal = hold(request, desk, code=found.code, reason=str(form["reason"].value() or ""))
    if refusal is not None:
        messages.error(request, refusal.sentence)
    return redirect("console:case", found.code)


def hold(request: HttpRequest, desk: Desk, **said: Any) -> Refused | None:
    """Holds the case and says so; gives the refusal when there is one."""
    try:
        held = holds.place(said["code"], said["reason"], user_id=desk.user.pk, now=desk.now)
    except Refused as refusal:
        return refusal
    messages.success(request, f"Đã tạm giữ dữ liệu của hồ sơ {held.report.code}.")
    return None


def lift(request: HttpRequest, desk: Desk, code: str) -> None:
    """Ends the hold and says so, or says why not."""
    try:
        holds.lift(code, user_id=desk.user.pk, now=desk.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"Đã thôi tạm giữ dữ liệu của hồ sơ {code}.")
