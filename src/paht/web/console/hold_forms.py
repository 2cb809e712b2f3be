"""The forms for holding a case's data back from deletion."""

from django import forms

from paht.cases import holds

from .administration import AdminForm


class ReasonForm(AdminForm):
    """Why nothing of this case may be deleted."""

    prefix = "giu"
    reason = forms.CharField(
        label="Lý do tạm giữ",
        max_length=holds.LONGEST_REASON,
        help_text="Ví dụ: phục vụ thanh tra theo văn bản số 12/TTr.",
    )


class HoldForm(ReasonForm):
    """Which case, and why."""

    code = forms.CharField(label="Mã phản ánh", max_length=64)
    field_order = ("code", "reason")
