"""How long data are kept: the rules in force, deciding new ones after seeing what falls, the holds, the evidence."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from paht.cases import holds, retention_rules
from paht.cases.queries import retained
from paht.cases.retention_rules import LAW, Ending, Term, What
from paht.process.decide import Refused

from .administration import AdminForm, administrator_page
from .days import DayField
from .desk import Desk
from .hold_forms import HoldForm
from .holding import hold, lift

DECISION = "Số quyết định của cơ quan chủ quản, lý do."


class DecisionForm(AdminForm):
    """From when, by which decision; what is decided stands beside it."""

    valid_from = DayField(label="Áp dụng từ ngày", help_text="Sớm nhất là ngày mai.")
    basis = forms.CharField(label="Căn cứ", max_length=240, help_text=DECISION)

    def terms(self) -> list[Term]:
        return retained.undecided()


class AllForm(DecisionForm):
    """The whole proposal at once."""

    prefix = "bo"


class TermForm(DecisionForm):
    """One row. The rules stand in `cases.retention_rules`; here is only the look."""

    what = forms.ChoiceField(label="Dữ liệu", choices=What.choices)
    ending = forms.ChoiceField(label="Của hồ sơ", choices=Ending.choices)
    months = forms.IntegerField(
        label="Xóa sau bao nhiêu tháng",
        min_value=1,
        max_value=retention_rules.LONGEST,
        required=False,
        help_text="Tính từ lúc hồ sơ kết thúc. Để trống: giữ lại, không tự xóa.",
    )
    field_order = ("what", "ending", "months", "valid_from", "basis")

    def terms(self) -> list[Term]:
        said = self.cleaned_data
        return [Term(said["what"], said["ending"], said["months"])]


@require_http_methods(["GET", "POST"])
@administrator_page
def retention(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page, and deciding one row: first the preview, then saving."""
    form = TermForm(request.POST or None)
    return _decide(request, desk, form, {"form": form}) if request.method == "POST" else _page(request, desk)


@require_http_methods(["GET", "POST"])
@administrator_page
def retention_proposed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Deciding all that is proposed at once."""
    if request.method == "GET" or not retained.undecided():
        return redirect("console:retention")
    form = AllForm(request.POST)
    return _decide(request, desk, form, {"all_form": form})


def _decide(request: HttpRequest, desk: Desk, form: DecisionForm, shown: dict[str, Any]) -> HttpResponse:
    if not form.is_valid() or not _sensible(form, desk):
        return _page(request, desk, HTTPStatus.UNPROCESSABLE_ENTITY, **shown)
    if "save" not in request.POST:
        return _page(request, desk, preview=retained.lines(form.terms(), desk.now), previewed=form, **shown)
    said = form.cleaned_data
    retention_rules.add(form.terms(), said["valid_from"], said["basis"], desk.now.date())
    messages.success(request, "Đã lưu quy định lưu giữ. Việc xóa chạy mỗi đêm, bắt đầu từ ngày áp dụng.")
    return redirect("console:retention")


def _sensible(form: DecisionForm, desk: Desk) -> bool:
    said = form.cleaned_data
    try:
        retention_rules.check(form.terms(), said["valid_from"], said["basis"], desk.now.date())
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


@require_POST
@administrator_page
def hold_by_code(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Holds or lifts by the code; the administrator need not see the case itself."""
    if "lift" in request.POST:
        lift(request, desk, request.POST["lift"])
        return redirect("console:retention")
    form = HoldForm(request.POST)
    if form.is_valid():
        refusal = hold(request, desk, **form.cleaned_data)
        if refusal is None:
            return redirect("console:retention")
        form.add_error(refusal.field or None, refusal.sentence)
    return _page(request, desk, HTTPStatus.UNPROCESSABLE_ENTITY, hold_form=form)


def _page(request: HttpRequest, desk: Desk, status: HTTPStatus = HTTPStatus.OK, **shown: Any) -> HttpResponse:
    forms_of_page = {"form": TermForm(), "all_form": AllForm(), "hold_form": HoldForm()}
    context = desk.context(
        law=LAW,
        in_force=retained.in_force(desk.now),
        proposed=retained.undecided(),
        decided=retained.decided(),
        held=list(holds.standing()),
        nights=retained.nights(),
        **(forms_of_page | shown),
    )
    return render(request, "console/retention.html", context, status=status)
