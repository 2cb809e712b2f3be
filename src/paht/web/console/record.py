"""Writing down what somebody told by telephone, Zalo or the public service gateway (clause 2.b.1).

The report then goes the same way as any other; the caller is given its code.
"""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from paht.cases.commands import submit
from paht.cases.submission import Submission, key_of
from paht.core.danger import sounds_dangerous
from paht.core.ids import new_token
from paht.people.units import operations_team
from paht.process.decide import Refused
from paht.web.ui.long_select import LongSelect

from . import choices
from .desk import Desk, officer_page

# What citizens send themselves comes in by the portal; here stands what reaches the team by other ways.
CHANNELS = [("tong_dai", "Tổng đài điện thoại"), ("zalo", "Zalo"), ("dich_vu_cong", "Cổng dịch vụ công")]
NOT_CHOSEN = ("", "Chọn xã, phường, thị trấn")
MISSING = "Hãy điền mục này."


class RecordForm(forms.Form):
    """What was told, by whom, where. The door checks everything; here is only the look."""

    use_required_attribute = False
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    channel = forms.ChoiceField(
        label="Nhận qua", choices=CHANNELS, widget=forms.RadioSelect(attrs={"class": "choices-inline"})
    )
    content = forms.CharField(
        label="Nội dung phản ánh",
        help_text="Ghi đúng lời người phản ánh: việc gì, ở đâu, từ khi nào.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    area = forms.ChoiceField(label="Xã, phường, thị trấn", widget=LongSelect)
    address = forms.CharField(label="Chỗ cụ thể", required=False, max_length=200)
    name = forms.CharField(label="Họ và tên người phản ánh", max_length=120)
    phone = forms.CharField(label="Số điện thoại", max_length=40, widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(label="Thư điện tử", required=False)
    secrecy = forms.BooleanField(label="Người phản ánh yêu cầu giữ bí mật danh tính", required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["area"].choices = [NOT_CHOSEN, *choices.communes()]  # type: ignore[attr-defined]
        for field in self.fields.values():
            wrong = "Mục này không hợp lệ. Hãy nhập lại."
            field.error_messages |= {"required": MISSING, "invalid": wrong, "invalid_choice": wrong}

    def submission(self, recorded_by: int) -> Submission:
        """The report to take in. After `is_valid` only."""
        said = dict(self.cleaned_data)
        key, area = key_of(f"{recorded_by} {said.pop('key')}"), said.pop("area")
        return Submission(key=key, area_code=area, recorded_by=recorded_by, **said)


@require_http_methods(["GET", "POST"])
@officer_page
def record(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form for the team's operators, and what was written into it taken in. For others the page does not exist."""
    if ("operator", operations_team().pk) not in desk.standing.duties:
        raise Http404
    if request.method == "GET":
        return _page(request, desk, RecordForm(initial={"key": new_token(), "channel": "tong_dai"}), HTTPStatus.OK)
    form = RecordForm(request.POST)
    code = _taken_in(form, desk) if form.is_valid() else ""
    if not code:
        return _page(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, f"Đã ghi nhận. Hãy đọc mã {code} cho người phản ánh để tra cứu kết quả.")
    return redirect("console:case", code)


def _taken_in(form: RecordForm, desk: Desk) -> str:
    """The code of the report; empty, with a sentence on the form, when the door refused."""
    try:
        return submit(form.submission(desk.user.pk), now=desk.now).code
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return ""


def _page(request: HttpRequest, desk: Desk, form: RecordForm, status: HTTPStatus) -> HttpResponse:
    danger = form.is_bound and sounds_dangerous(str(form["content"].value() or ""))
    return render(request, "console/record.html", desk.context(form=form, danger=danger), status=status)
