"""The forms of the letters' pages: what to ask, what to write, what Văn thư gave, what an office answers."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.datastructures import MultiValueDict

from paht.core.clock import VIETNAM
from paht.papers.letterheads import lines
from paht.papers.letters import ANSWER_MOST, Given
from paht.papers.models import Letter, Letterhead
from paht.papers.periodic import PERIODS, Span, span_of
from paht.papers.texts import SUBJECT_MOST, Texts

from .administration import AdminForm
from .days import DayField
from .reminder_form import past_day


class LetterFilter(AdminForm):
    """What the list shows."""

    loai = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), *Letter.Kind.choices])
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Tất cả, trừ bản đã bỏ"), *Letter.State.choices]
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]


class ReportForm(AdminForm):
    """Which period, by any of its days."""

    period = forms.ChoiceField(label="Kỳ báo cáo", choices=list(PERIODS.items()), initial="thang")
    day = DayField(label="Kỳ có ngày", help_text="Một ngày bất kỳ trong kỳ.")

    def __init__(self, *args: Any, now: dt.datetime, **given: Any) -> None:
        super().__init__(*args, **given)
        self._today = now.astimezone(VIETNAM).date()
        self.fields["day"].initial = self._today

    def clean_day(self) -> dt.date:
        return past_day(self.cleaned_data["day"], self._today)

    def span(self) -> Span:
        return span_of(self.cleaned_data["period"], self.cleaned_data["day"])


class TextsForm(AdminForm):
    """The words of a draft; a field for each passage between the tables."""

    subject = forms.CharField(label="Trích yếu", max_length=SUBJECT_MOST, help_text="Không ghi “V/v” ở đầu.")
    addressees = forms.CharField(
        label="Kính gửi", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="Mỗi dòng một nơi."
    )
    recipients = forms.CharField(
        label="Nơi nhận",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng một nơi; dòng Lưu theo mẫu công văn.",
    )

    def __init__(self, texts: Texts, data: MultiValueDict[str, str] | None = None) -> None:
        first = {"subject": texts.subject, "addressees": texts.addressees, "recipients": texts.recipients}
        super().__init__(data, initial=first)
        self._count = len(texts.passages)
        for number, text in enumerate(texts.passages):
            label = "Nội dung" if self._count == 1 else f"Nội dung, phần {number + 1}"
            rows = 14 if self._count == 1 else 6
            self.fields[f"passage_{number}"] = forms.CharField(
                label=label,
                initial=text,
                widget=forms.Textarea(attrs={"rows": rows, "id": f"quan-tri-passage_{number}"}),
                help_text="Mỗi dòng một đoạn văn.",
                error_messages={"required": "Hãy ghi nội dung đoạn này."},
            )
        passages = [f"passage_{number}" for number in range(self._count)]
        self.order_fields(["subject", "addressees", *passages, "recipients"])

    def texts(self) -> Texts:
        said = self.cleaned_data
        passages = tuple(said[f"passage_{number}"] for number in range(self._count))
        return Texts(said["subject"], said["addressees"], passages, said["recipients"])


class SignedForm(AdminForm):
    """The signed copy, with what Văn thư gave."""

    number = forms.IntegerField(label="Số", min_value=1, max_value=99999)
    dated = DayField(label="Ngày văn bản")
    signed_copy = forms.FileField(
        label="Bản ký",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text="Tệp PDF, lớn nhất 20 MB.",
    )

    def given(self) -> Given:
        return Given(self.cleaned_data["number"], self.cleaned_data["dated"])


class AnswerForm(AdminForm):
    """What an office answers."""

    answer = forms.CharField(
        label="Nội dung trả lời",
        max_length=ANSWER_MOST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Nguyên nhân, thời gian hoàn thành.",
    )


if TYPE_CHECKING:
    LetterheadModelForm = forms.ModelForm[Letterhead]
else:
    LetterheadModelForm = forms.ModelForm


class LetterheadForm(LetterheadModelForm):
    """How the body writes from a day on."""

    use_required_attribute = False

    class Meta:
        model = Letterhead
        fields = (
            "valid_from", "issuer", "parent", "place", "symbol", "abbreviation", "powers", "position", "signer",
            "recipients", "archive", "bases", "guideline", "contact",
        )  # fmt: skip
        field_classes = {"valid_from": DayField}
        widgets = {
            "powers": forms.Textarea(attrs={"rows": 2}),
            "recipients": forms.Textarea(attrs={"rows": 5}),
            "bases": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "issuer": "Ví dụ: Sở Thông tin và Truyền thông.",
            "symbol": "Phần sau dấu gạch chéo, ví dụ STTTT-CNTT&TT.",
            "abbreviation": "Dùng cho báo cáo, phiếu chuyển: BC-STTTT.",
            "powers": "Mỗi dòng một quyền: TM., KT., TL., TUQ., rồi chức vụ. Ví dụ: KT. Giám đốc.",
            "recipients": "Mỗi dòng một nơi.",
            "archive": "Ví dụ: VT, CNTT&TT.",
            "bases": "Mỗi dòng một văn bản, đủ tên loại, số, ngày, cơ quan ban hành, trích yếu.",
            "guideline": "Cách nhắc lại văn bản hướng dẫn, ví dụ: Công văn số 247/STTTT-CNTT&TT ngày 03/3/2023.",
        }

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name, field in self.fields.items():
            field.error_messages |= {"required": "Hãy điền mục này.", "invalid": "Mục này không hợp lệ."}
            field.widget.attrs["id"] = f"quan-tri-{name}"

    def clean_bases(self) -> str:
        return "\n".join(lines(self.cleaned_data["bases"]))
