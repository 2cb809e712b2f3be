"""Handing one's duty over for some days: the form, the list, the end before its time."""

import datetime as dt
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from paht.people import delegation
from paht.people.models import Appointment
from paht.process.decide import Refused

from .days import DayField
from .desk import Desk, officer_page
from .inputs import NOT_CHOSEN


class DelegationForm(forms.Form):
    """Which duty, to whom, from when to when. The rules stand in `people.delegation`; here is only the look."""

    use_required_attribute = False
    duty = forms.ChoiceField(label="Vai trò ủy quyền", error_messages={"required": "Hãy chọn vai trò."})
    person = forms.TypedChoiceField(
        label="Người được ủy quyền", coerce=int, error_messages={"required": "Hãy chọn người được ủy quyền."}
    )
    first = DayField(label="Từ ngày", error_messages={"required": "Hãy chọn ngày bắt đầu."})
    last = DayField(
        label="Đến hết ngày",
        help_text=f"Nhiều nhất {delegation.LONGEST_DAYS} ngày.",
        error_messages={"required": "Hãy chọn ngày kết thúc."},
    )

    def __init__(self, *args: Any, held: list[Appointment], giver_id: int, day: dt.date, **given: Any) -> None:
        super().__init__(*args, **given)
        duties = [(f"{one.duty}.{one.unit_id}", f"{one.get_duty_display()}, {one.unit.name}") for one in held]
        self.fields["duty"].choices = duties if len(duties) == 1 else [NOT_CHOSEN, *duties]  # type: ignore[attr-defined]
        self.fields["person"].choices = [NOT_CHOSEN, *_people(held, giver_id, day)]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.error_messages |= {"invalid_choice": "Hãy chọn trong danh sách."}
            field.widget.attrs["id"] = f"uy-quyen-{name}"

    def wish(self) -> delegation.Wish:
        said = self.cleaned_data
        duty, _, unit_id = said["duty"].partition(".")
        return delegation.Wish(int(unit_id), duty, said["person"], said["first"], said["last"])


def _people(held: list[Appointment], giver_id: int, day: dt.date) -> list[tuple[str, list[tuple[int, str]]]]:
    units = {one.unit_id: one.unit.name for one in held}
    found = {unit_id: delegation.people_of(unit_id, day).exclude(pk=giver_id) for unit_id in units}
    return [(units[unit_id], [(user.pk, user.full_name) for user in people]) for unit_id, people in found.items()]


@require_http_methods(["GET", "POST"])
@officer_page
def delegations(request: HttpRequest, desk: Desk) -> HttpResponse:
    """My delegations, and the form for a new one."""
    day = desk.now.date()
    held = list(delegation.duties_of(desk.user.pk, day))
    form = DelegationForm(request.POST or None, held=held, giver_id=desk.user.pk, day=day, initial={"first": day})
    if request.method == "POST":
        if form.is_valid() and _done(form, desk):
            messages.success(request, "Đã ủy quyền.")
            return redirect("console:delegations")
        return _page(request, desk, form, held, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _page(request, desk, form, held, HTTPStatus.OK)


def _done(form: DelegationForm, desk: Desk) -> bool:
    try:
        delegation.delegate(desk.user.pk, form.wish(), today=desk.now.date())
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    return True


def _page(
    request: HttpRequest, desk: Desk, form: DelegationForm, held: list[Appointment], status: HTTPStatus
) -> HttpResponse:
    given = list(delegation.given_by(desk.user.pk, desk.now.date()))
    context = desk.context(form=form, held=held, given=given, sentence="")
    return render(request, "console/delegations.html", context, status=status)


@require_POST
@officer_page
def end(request: HttpRequest, desk: Desk, delegation_id: int) -> HttpResponse:
    """Ends one of my delegations at once."""
    try:
        delegation.end(delegation_id, desk.user.pk, today=desk.now.date())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Đã kết thúc ủy quyền.")
    return redirect("console:delegations")
