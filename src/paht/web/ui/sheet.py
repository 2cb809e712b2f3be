"""What the sheet shows: usual, long, empty and hard cases of every part. Invented, and far from the database."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from paht.process.template import compose

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LONG = (
    "Đường ngập nước kéo dài từ ngã ba chợ Phố Kế đến cổng Trường Tiểu học Dĩnh Kế, xe máy chết máy hàng loạt, "
    "người dân phải dắt bộ hơn 300 mét mỗi khi có mưa lớn"
)
STATES = (
    ("waiting", "Chờ tiếp nhận"),
    ("in_hand", "Đang xử lý"),
    ("due_soon", "Sắp đến hạn"),
    ("late", "Trễ hạn"),
    ("done", "Đã có kết quả"),
    ("returned", "Trả lại"),
    ("private", "Đã trả lời riêng"),
    ("urgent", "Khẩn"),
)


def _at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2023, 7, day, hour, minute, tzinfo=HANOI)


def _place(field: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=field, choices=[("", "Chọn"), ("24001", "Phường Dĩnh Kế"), ("24002", "Xã Tân Mỹ")])


class SampleForm(forms.Form):
    """One field of each kind."""

    use_required_attribute = False

    title = forms.CharField(
        label="Tiêu đề", max_length=120, help_text="Một câu ngắn, ví dụ: Cột điện nghiêng ở xã Tân Mỹ."
    )
    content = forms.CharField(
        label="Nội dung phản ánh",
        max_length=2000,
        help_text="Việc gì xảy ra, ở đâu, từ bao giờ.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    commune = _place("Xã, phường")
    channel = forms.ChoiceField(
        label="Bạn muốn nhận kết quả bằng cách nào?",
        choices=[("sms", "Tin nhắn"), ("email", "Thư điện tử"), ("web", "Tự tra cứu bằng mã")],
        widget=forms.RadioSelect,
    )
    fields_of_interest = forms.MultipleChoiceField(
        label="Lĩnh vực",
        required=False,
        choices=[("gt", "Giao thông"), ("mt", "Môi trường"), ("tt", "An ninh trật tự")],
        widget=forms.CheckboxSelectMultiple,
    )
    seen_on = forms.DateField(label="Ngày nhìn thấy", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    phone = forms.CharField(label="Số điện thoại", widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
    photos = forms.FileField(
        label="Ảnh",
        required=False,
        help_text="Tối đa 10 ảnh.",
        widget=forms.FileInput(attrs={"accept": "image/*", "data-photos": "", "data-most": "10"}),
    )
    secret = forms.BooleanField(
        label="Giữ bí mật thông tin của tôi", required=False, help_text="Kết quả sẽ được gửi riêng cho bạn."
    )


class FilterForm(forms.Form):
    """The filters of a list."""

    q = forms.CharField(label="Từ khoá", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    commune = _place("Địa bàn")
    state = forms.ChoiceField(label="Trạng thái", required=False, choices=[("", "Tất cả"), *STATES[:5]])


def _forms() -> dict[str, Any]:
    wrong = SampleForm(
        {"wrong-title": "ƯỚC NGUYỆN ĐỘC LẬP, Ễ Ộ Ỹ ỳ ậ ặ", "wrong-content": LONG, "wrong-phone": "09x"}, prefix="wrong"
    )
    wrong.is_valid()
    wrong.errors.clear()
    wrong.add_error("content", "Nội dung còn quá ngắn để cơ quan xử lý hiểu. Hãy viết thêm việc gì xảy ra và ở đâu.")
    wrong.add_error("commune", "Chọn xã, phường nơi xảy ra sự việc.")
    wrong.add_error("channel", "Chọn một cách nhận kết quả.")
    wrong.add_error("phone", "Số điện thoại cần có 10 chữ số, ví dụ 0912 345 678.")
    return {"form": SampleForm(), "wrong": wrong, "filters": FilterForm(auto_id="filter_%s")}


def _rows() -> list[dict[str, Any]]:
    plain = {"href": "#list", "due": _at(6, 16, 30), "clock": "working"}
    return [
        plain
        | {
            "title": LONG,
            "meta": ["BG-2307-K4M8", "Phường Dĩnh Kế, thành phố Bắc Giang", "Sở Xây dựng", "gửi 03/7/2023"],
            "state": "in_hand",
            "label": "Đang xử lý",
            "minutes": -600,
            "late": True,
            "who": "Nguyễn Thị Ngọc Diễm",
        },
        plain
        | {
            "title": "Cháy bãi phế liệu sau chợ Thương",
            "meta": ["BG-2307-P2X9", "Phường Trần Phú"],
            "state": "waiting",
            "label": "Chờ đơn vị tiếp nhận",
            "urgent": True,
            "minutes": 12,
            "clock": "wall",
            "clock_state": "due_soon",
            "who": "Công an thành phố Bắc Giang",
        },
        plain
        | {
            "title": "Đèn đường hỏng",
            "meta": ["BG-2307-A1B2", "Xã Tân Mỹ"],
            "excerpt": "Ba bóng đèn trước nhà văn hoá thôn Đông Thịnh không sáng đã một tuần nay.",
            "state": "done",
            "label": "Đã có kết quả",
            "clock_state": "done",
            "words": "đúng hạn",
        },
    ]


def _phases() -> list[dict[str, Any]]:
    return [
        {
            "title": "Tiếp nhận và chuyển xử lý",
            "entries": [
                {"at": _at(3, 8, 5), "sentence": "Phản ánh được gửi qua cổng thông tin.", "state": "waiting"},
                {
                    "at": _at(3, 8, 20),
                    "sentence": "Tổ vận hành tiếp nhận và chuyển Sở Xây dựng xử lý.",
                    "state": "done",
                    "verdict": "đúng hạn",
                },
                {
                    "at": _at(3, 9, 40),
                    "sentence": "Sở Xây dựng trả lại.",
                    "note": "Không đúng thẩm quyền, đề nghị chuyển UBND huyện Yên Thế.",
                    "state": "returned",
                },
            ],
        },
        {
            "title": "Xử lý",
            "entries": [
                {
                    "at": _at(11, 16, 10),
                    "sentence": "UBND huyện Yên Thế trình kết quả.",
                    "state": "late",
                    "verdict": "trễ 1 ngày 2 giờ",
                },
                {"at": _at(12, 8), "sentence": "Lãnh đạo đang xem kết quả.", "state": "in_hand"},
            ],
        },
    ]


def _story() -> dict[str, Any]:
    return {
        "phases": _phases(),
        "steps": [
            {"label": "Đã gửi", "note": "8:05 ngày 03/7/2023", "status": "done"},
            {"label": "Tổ vận hành tiếp nhận", "note": "8:20 ngày 03/7/2023", "status": "done"},
            {"label": "Cơ quan xử lý", "note": "UBND huyện Yên Thế, hạn 11/7/2023", "status": "current"},
            {"label": "Công khai kết quả", "status": "next"},
        ],
        "facts": [
            ("Mã phản ánh", "BG-2307-K4M8"),
            ("Lĩnh vực", "Giao thông, mặt đường hư hỏng, ổ gà"),
            ("Nơi xảy ra", LONG),
            ("Không có", ""),
        ],
        "letter": {
            "unit": "UBND huyện Yên Thế",
            "text": compose(
                {
                    "checked": "Ngày 07/7/2023, Hạt Quản lý đường bộ kiểm tra: mặt đường bong 26 mét vuông.",
                    "done": "Hạt đã dặm vá 12 mét vuông mặt đường và cắm biển cảnh báo.",
                    "when": "Phần dặm vá xong ngày 10/7/2023; đoạn còn lại dự kiến xong trước ngày 31/7/2023.",
                    "next": "Hạt thảm lại đoạn còn lại, UBND xã giám sát.",
                    "document": "Số 812/UBND-KT ngày 10/7/2023.",
                }
            ),
            "files": [{"url": "#letter", "name": "Văn bản trả lời số 812/UBND-KT (PDF, 240 KB)"}],
            "at": _at(12, 9, 15),
        },
    }


def _numbers() -> dict[str, Any]:
    return {
        "figures": [
            {"value": 1234, "label": "phản ánh trong tháng"},
            {"value": 1102, "label": "đã có kết quả", "state": "done"},
            {"value": 17, "label": "đang trễ hạn", "state": "late", "href": "#figures"},
            {"value": 0, "label": "bị trả lại lần hai"},
        ],
        "bars": [
            {"label": "UBND thành phố Bắc Giang", "value": 412, "late": 9, "href": "#figures"},
            {"label": "Sở Tài nguyên và Môi trường", "value": 230, "late": 60},
            {"label": "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp", "value": 48},
            {"label": "Văn phòng UBND tỉnh", "value": 0},
        ],
        "table": [
            ("UBND thành phố Bắc Giang", 412, 403, 9),
            ("Sở Tài nguyên và Môi trường", 230, 170, 60),
            ("Văn phòng UBND tỉnh", 0, 0, 0),
        ],
    }


def content() -> dict[str, Any]:
    """The sheet's context."""
    return {
        **_forms(),
        **_story(),
        **_numbers(),
        "rows": _rows(),
        "states": STATES,
        "clocks": [
            {"minutes": 200, "due": _at(6, 11, 20), "why": "#clock"},
            {"minutes": 25, "due": _at(6, 8, 25), "state": "due_soon"},
            {"minutes": -600, "due": _at(5, 16, 30)},
            {"minutes": 18, "due": _at(6, 8, 18), "clock": "wall", "state": "due_soon"},
            {"words": "đúng hạn", "due": _at(6, 8), "state": "done"},
            {"words": "trễ 2 giờ", "due": _at(6, 8), "state": "late"},
        ],
        "trail": [("Trang chủ", "/"), ("Danh sách phản ánh", "/phan-anh/")],
        "tabs": [
            {"label": "Việc của tôi", "href": "#tabs", "current": True, "count": 12},
            {"label": "Cả đơn vị", "href": "#tabs", "count": 1240},
            {"label": "Đã xong", "href": "#tabs"},
        ],
        "photos": [{"url": "#photos", "thumb": sample, "alt": "Ổ gà giữa đường"} for sample in _photos()],
    }


def _photos() -> list[str]:
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAJ2qt////yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
    return [pixel] * 3
