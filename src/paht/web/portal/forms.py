"""The portal's forms: sending, looking up, filtering."""

import re
from typing import Any

from django import forms

from paht.cases.entries import LONGEST_TEXT
from paht.cases.submission import SHORTEST_CONTENT, Submission, key_of
from paht.core.ids import new_token
from paht.core.phones import parse_phone
from paht.core.vietnamese import normalise
from paht.web.ui.long_select import LongSelect

LONGEST_ADDRESS = 200
LONGEST_NAME = 120
KEY = re.compile(r"[\w-]{43}", re.ASCII)

NO_PLACE = "Hãy chọn xã, phường, thị trấn; hoặc đánh dấu vị trí."
TOO_SHORT = "Hãy viết rõ hơn: việc gì, như thế nào, từ khi nào."
TOO_LONG = "Nội dung quá dài. Hãy rút gọn còn dưới 20.000 ký tự."
BAD_PHONE = "Số điện thoại chưa đúng. Ví dụ: 0912 345 678."


class PhotosInput(forms.ClearableFileInput):
    """Several files in one entry; without JavaScript too."""

    allow_multiple_selected = True


class PhotosField(forms.Field):
    """The files as they came; `sent_photos` decodes them."""

    widget = PhotosInput


class SendForm(forms.Form):
    """A report. `key` is the secret of this one form: sent twice, it is still one report."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    content = forms.CharField(
        label="Việc gì đang xảy ra?",
        help_text="Viết như bạn kể: việc gì, từ khi nào, ảnh hưởng ra sao. Không cần nêu tên người khác.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": TOO_SHORT},
    )
    photos = PhotosField(
        label="Ảnh",
        help_text="Tối đa 10 ảnh JPEG, PNG, WebP hoặc HEIC. Ngày giờ, toạ độ ghi trong ảnh được xoá trước khi lưu.",
        required=False,
        widget=PhotosInput(
            attrs={
                "accept": "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif",
                "data-photos": "",
                "data-most": "10",
            }
        ),
    )
    area = forms.CharField(
        label="Xã, phường, thị trấn",
        required=False,
        widget=LongSelect,
    )
    address = forms.CharField(
        label="Chỗ cụ thể",
        help_text="Tên đường, thôn, tổ dân phố hoặc một mốc dễ thấy. Ví dụ: trước cổng chợ Tiền Giang.",
        required=False,
        max_length=LONGEST_ADDRESS,
        error_messages={"max_length": "Hãy rút gọn còn dưới 200 ký tự."},
    )
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label="Họ và tên",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Hãy cho biết họ và tên.", "max_length": "Hãy rút gọn còn dưới 120 ký tự."},
    )
    phone = forms.CharField(
        label="Số điện thoại",
        help_text="Để tra cứu kết quả, và để chúng tôi hỏi lại khi cần.",
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": "Hãy cho biết số điện thoại.", "max_length": BAD_PHONE},
    )
    email = forms.EmailField(
        label="Thư điện tử",
        help_text="Để nhận kết quả qua thư.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Địa chỉ thư chưa đúng. Ví dụ: ten@example.com. Có thể để trống."},
    )
    secrecy = forms.BooleanField(
        label="Giữ bí mật danh tính của tôi",
        help_text=(
            "Tên và số điện thoại không bao giờ hiện công khai. Khi chọn mục này, kết quả chỉ gửi riêng cho bạn, "
            "không đăng công khai."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].hide_optional = True  # type: ignore[attr-defined]  # one of two is needed, as the text above says
        self.fields["content"].counted_to = LONGEST_TEXT  # type: ignore[attr-defined]  # the counter below the text

    def clean_content(self) -> str:
        content: str = self.cleaned_data["content"]
        if len(normalise(content)) < SHORTEST_CONTENT:
            raise forms.ValidationError(TOO_SHORT)
        if len(normalise(content)) > LONGEST_TEXT:
            raise forms.ValidationError(TOO_LONG)
        return content

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if parse_phone(phone) is None:
            raise forms.ValidationError(BAD_PHONE)
        return phone

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        point = found.get("lon") is not None and found.get("lat") is not None
        if not found.get("area") and not point:
            self.add_error("area", NO_PLACE)
        return found

    def submission(self) -> Submission:
        """The report to send. After `is_valid` only."""
        found = self.cleaned_data
        whole = found["lon"] is not None and found["lat"] is not None
        return Submission(
            key=key_of(found["key"]),
            content=found["content"],
            name=found["name"],
            phone=found["phone"],
            email=found["email"],
            area_code=found["area"],
            address=found["address"],
            lon=found["lon"] if whole else None,
            lat=found["lat"] if whole else None,
            secrecy=found["secrecy"],
        )


def key_from(typed: str) -> str:
    """The form's key as it came back; a fresh one when it was damaged."""
    return typed if KEY.fullmatch(typed) else new_token()


class LookUpForm(forms.Form):
    """Code and phone; whether they belong together is answered in one sentence."""

    ma = forms.CharField(
        label="Mã phản ánh",
        help_text="Tám chữ và số, có trong trang cảm ơn sau khi gửi. Ví dụ: 7K3M-9A2C.",
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "width-short"}),
        error_messages={"required": "Hãy nhập mã phản ánh.", "max_length": "Mã chỉ có tám chữ và số."},
    )
    phone = forms.CharField(
        label="Số điện thoại đã dùng khi gửi",
        help_text="Để trống nếu chỉ muốn xem phần công khai.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


class FilterForm(forms.Form):
    """What narrows the public list. Every choice stands in the address; a value that does not exist is left out."""

    q = forms.CharField(
        label="Từ khoá",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "ví dụ: đèn đường"}),
    )
    linh_vuc = forms.CharField(label="Lĩnh vực", required=False, widget=LongSelect)
    co_quan = forms.CharField(label="Cơ quan xử lý", required=False, widget=LongSelect)
    trang_thai = forms.CharField(label="Tình trạng", required=False, widget=LongSelect)


class KeepingFilterForm(FilterForm):
    """The same within what /thong-ke leads here by: the period and the figure are kept, and left by links."""

    nam = forms.CharField(required=False, widget=forms.HiddenInput())
    thang = forms.CharField(required=False, widget=forms.HiddenInput())
    so = forms.CharField(required=False, widget=forms.HiddenInput())
