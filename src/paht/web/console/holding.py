"""Holding a case's data back from deletion: from the case page by the team, by code for the administrator."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from paht.cases import holds
from paht.process.decide import Refused

from .case import case_or_404, page
from .desk import Desk, officer_page
from .hold_forms import ReasonForm
from .screen import acts_for


@require_POST
@officer_page
def hold_case(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Holds or lifts; for the operations team, to others the address does not exist."""
    found = case_or_404(code, desk)
    if not desk.standing.is_team:
        raise Http404
    code = found.report.code
    if "lift" in request.POST:
        lift(request, desk, code)
        return redirect("console:case", code)
    form = ReasonForm(request.POST)
    refusal = hold(request, desk, code=code, **form.cleaned_data) if form.is_valid() else None
    if form.is_valid() and refusal is None:
        return redirect("console:case", code)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = refusal.sentence if refusal else ""
    return page(request, desk, found, acts_for(desk, found), hold_form=form, sentence=sentence, status=status)


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
