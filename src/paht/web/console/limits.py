"""The limits in force, and setting one for the future."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from paht.cases import limits_in_force
from paht.cases.limits_in_force import Row
from paht.cases.queries import limit_preview
from paht.people.hours import rules_version
from paht.people.models import Unit
from paht.places.models import Field
from paht.process.decide import Refused
from paht.process.guideline import RULES
from paht.process.limits import LIMITS, Limit, LimitKey
from paht.process.states import MACHINES
from paht.process.vocabulary import URGENCY_NAMES
from paht.web.ui.long_select import LongSelect

from .administration import AdminForm, administrator_page
from .choices import fields
from .days import DayField
from .desk import Desk

MOST_SHOWN = 20
EVERY = ("", "Tất cả")


def steps_of(key: LimitKey) -> str:
    """The steps that a limit governs, by their names in the guideline."""
    names = [
        MACHINES[subject][rule.to].step or ""
        for subject, rules in RULES.items()
        for rule in rules
        if rule.within == key
    ]
    return "; ".join(dict.fromkeys(names))


KEYS = [(key, steps_of(key)) for key in LIMITS if key != "none"]
SPANS = {
    "minutes.working": "phút làm việc",
    "days.working": "ngày làm việc",
    "minutes.wall": "phút, tính cả ngày đêm",
    "days.wall": "ngày, tính cả ngày đêm",
}


class LimitForm(AdminForm):
    """A new row. The rules stand in `cases.limits_in_force`; here is only the look."""

    key = forms.ChoiceField(label="Bước", choices=KEYS)
    amount = forms.IntegerField(label="Thời hạn", min_value=1)
    span = forms.ChoiceField(label="Tính theo", choices=list(SPANS.items()))
    field = forms.TypedChoiceField(label="Lĩnh vực", required=False, coerce=int, empty_value=None, widget=LongSelect)
    unit_kind = forms.ChoiceField(label="Loại cơ quan", required=False, choices=[EVERY, *Unit.Kind.choices])
    urgency = forms.ChoiceField(label="Mức độ", required=False, choices=[EVERY, *URGENCY_NAMES.items()])
    valid_from = DayField(label="Từ ngày", help_text="Sớm nhất là ngày mai.")
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Không bắt buộc.")
    basis = forms.CharField(label="Căn cứ", max_length=160, help_text="Số văn bản quyết định.")

    def row(self) -> Row:
        said = dict(self.cleaned_data)
        unit, _, clock = said.pop("span").partition(".")
        return Row(unit=unit, clock=clock, field_id=said.pop("field"), **said)


@require_http_methods(["GET", "POST"])
@administrator_page
def limits(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list, a preview of a new row, and saving it."""
    form = LimitForm(request.POST or None)
    form.fields["field"].choices = [EVERY, *fields()]  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, desk, form, HTTPStatus.OK)
    if not form.is_valid() or not _sensible(form, desk):
        return _page(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if "save" not in request.POST:
        found = limit_preview.preview(form.row(), MOST_SHOWN)
        return _page(request, desk, form, HTTPStatus.OK, _told(form.row()) | {"found": found})
    limits_in_force.add(form.row(), desk.now.date())
    messages.success(request, "Đã thêm thời hạn. Các bước đang chạy giữ thời hạn cũ.")
    return redirect("console:limits")


def _sensible(form: LimitForm, desk: Desk) -> bool:
    try:
        limits_in_force.check(form.row(), desk.now.date())
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


def _page(
    request: HttpRequest, desk: Desk, form: LimitForm, status: HTTPStatus, preview: dict[str, object] | None = None
) -> HttpResponse:
    rows = [_told(row) for row in reversed(limits_in_force.rows(rules_version()))]
    guideline = [(steps_of(key), limit.words, limit.cite) for key, limit in LIMITS.items() if key != "none"]
    context = desk.context(form=form, rows=rows, guideline=guideline, preview=preview)
    return render(request, "console/limits.html", context, status=status)


def _told(row: Row) -> dict[str, object]:
    """A row as people read it: which steps, for whom, how long, when, by what."""
    where = [
        Unit.Kind(row.unit_kind).label if row.unit_kind else "",
        Field.objects.get(pk=row.field_id).name if row.field_id else "",
        next((name for code, name in URGENCY_NAMES.items() if code == row.urgency), ""),
    ]
    return {
        "steps": steps_of(row.key),
        "where": ", ".join(filter(None, where)) or "Tất cả",
        "words": Limit(row.amount, row.unit, row.clock, LIMITS[row.key].cite).words,
        "row": row,
    }
