"""What a citizen sends, checked: content, sender, place."""

import hashlib
from dataclasses import dataclass

from paht.core.geo import inside_province
from paht.core.ids import new_public_code
from paht.core.phones import parse_phone
from paht.core.vietnamese import normalise
from paht.places.models import Area
from paht.process.decide import Refused

from .entries import LONGEST_TEXT
from .models import Report

SHORTEST_CONTENT = 10


@dataclass(frozen=True)
class Submission:
    """A report as it comes in. `key` is SHA-256 of the form's idempotency key; place: commune code or WGS84 lon/lat.

    `recorded_by`: the officer who wrote down what somebody told by telephone or another channel (clause 2.b.1).
    """

    key: bytes
    content: str
    name: str
    phone: str
    email: str = ""
    area_code: str = ""
    address: str = ""
    lon: float | None = None
    lat: float | None = None
    channel: str = Report.Channel.WEB
    secrecy: bool = False
    recorded_by: int | None = None


def key_of(typed: str) -> bytes:
    """The stored form of an idempotency key, so that a leaked table does not open drafts."""
    return hashlib.sha256(typed.encode()).digest()


def checked(submission: Submission) -> Submission:
    """The submission in its normal form; raises `Refused` naming the entry that is missing or wrong."""
    content = normalise(submission.content).strip()
    if len(content) < SHORTEST_CONTENT:
        raise Refused("Hãy viết rõ hơn: việc gì, như thế nào.", code="incomplete", field="content")
    if len(content) > LONGEST_TEXT:
        raise Refused("Nội dung quá dài. Hãy rút gọn còn dưới 20.000 ký tự.", code="incomplete", field="content")
    name = " ".join(normalise(submission.name).split())
    if not name:
        raise Refused("Hãy cho biết họ và tên.", code="incomplete", field="name")
    phone = parse_phone(submission.phone)
    if phone is None:
        raise Refused("Số điện thoại chưa đúng. Ví dụ: 0912 345 678.", code="incomplete", field="phone")
    return Submission(
        **(
            submission.__dict__
            | {"content": content, "name": name, "phone": phone, "address": _line(submission.address)}
        )
    )


def _line(text: str) -> str:
    return " ".join(normalise(text).split())[:200]


def place_of(submission: Submission) -> dict[str, object]:
    """Area and point for the report's columns, and the area's words for search; one of the two is needed."""
    point = submission.lon is not None and submission.lat is not None
    if (
        submission.lon is not None
        and submission.lat is not None
        and not inside_province(submission.lon, submission.lat)
    ):
        raise Refused(
            "Vị trí này nằm ngoài địa bàn tỉnh. Hãy chọn lại hoặc chọn xã, phường.", code="incomplete", field="lon"
        )
    if not submission.area_code:
        if not point:
            raise Refused("Hãy chọn xã, phường hoặc đánh dấu vị trí trên bản đồ.", code="incomplete", field="area")
        return {"area": None, "lon": submission.lon, "lat": submission.lat, "area_words": ""}
    area = Area.objects.select_related("parent").filter(code=submission.area_code, kind=Area.Kind.COMMUNE).first()
    if area is None:
        raise Refused("Không có xã, phường này trong danh sách. Hãy chọn lại.", code="incomplete", field="area")
    words = f"{area.name} {area.parent.name if area.parent else ''}"
    return {"area": area, "lon": submission.lon, "lat": submission.lat, "area_words": words}


def new_code() -> str:
    """A public code that no report bears; 38 bits of chance make a second try rare, the table's constraint decides."""
    return new_public_code()
