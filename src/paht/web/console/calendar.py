"""The working calendar: days of a year, and adding one after seeing which running steps move."""

import datetime as dt
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from paht.cases import recomputing
from paht.people import calendar_changes
from paht.people.calendar_changes import Change
from paht.people.models import CalendarDay
from paht.process.decide import Refused
from paht.process.states import MACHINES
from paht.process.vocabulary import State

from .administration import AdminForm, administrator_page
from .days import DayField
from .desk import Desk

MOST_SHOWN = 20
YEARS = range(2000, 2101)


class DayForm(AdminForm):
    """A day off or a worked day. The rules stand in `people.calendar_changes`; here is only the look."""

    day = DayField(label="Ngày")
    kind = forms.ChoiceField(label="Loại", choices=CalendarDay.Kind.choices)
    replaces = DayField(label="Bù cho ngày", required=False, help_text="Chỉ điền cho ngày làm bù.")
    reason = forms.CharField(label="Lý do", max_length=160)
    decision = forms.CharField(label="Số văn bản quyết định", max_length=160)


@require_http_methods(["GET", "POST"])
@administrator_page
def calendar(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list, a preview of a new day, and saving it."""
    form = DayForm(request.POST or None)
    if request.method != "POST":
        return _page(request, desk, form, HTTPStatus.OK)
    if not form.is_valid():
        return _page(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    change = Change(**form.cleaned_data)
    try:
        moves = recomputing.summary(calendar_changes.calendar_with(change), MOST_SHOWN)
        if "save" not in request.POST:
            return _page(request, desk, form, HTTPStatus.OK, moves)
        recomputing.change_calendar(change)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "Đã sửa lịch. Hạn của các bước đang chạy được tính lại trong ít phút.")
    return redirect("console:calendar")


def _page(
    request: HttpRequest, desk: Desk, form: DayForm, status: HTTPStatus, found: recomputing.Summary | None = None
) -> HttpResponse:
    year = _year(request, desk.now.date())
    days = CalendarDay.objects.filter(day__year=year).order_by("day", "starts")
    context = desk.context(
        form=form,
        year=year,
        before=year - 1,
        after=year + 1,
        days=days,
        found=found,
        moves=[(_step_name(move), move) for move in found.first] if found else [],
    )
    return render(request, "console/calendar.html", context, status=status)


def _year(request: HttpRequest, today: dt.date) -> int:
    """The year asked for in the address; what is wrong there counts as this year."""
    said = request.GET.get("nam", "")
    return int(said) if said.isdecimal() and said.isascii() and len(said) == 4 and int(said) in YEARS else today.year  # noqa: PLR2004


def _step_name(move: recomputing.Move) -> str:
    state: State = move.step.state  # type: ignore[assignment]
    return MACHINES["report" if move.step.assignment_id is None else "assignment"][state].step or ""
