"""Help for the three checks of intake (section 1.b of the guideline): what the system sees. A person decides."""

import re
from dataclasses import dataclass

from paht.cases.queries.dossier import Dossier
from paht.core.vietnamese import fold

MARKED_ENOUGH = 0.3
"""Of Vietnamese running text more than half of the syllables carry a mark; below this share something is odd."""
WORDS_ENOUGH = 8
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(
    r"\d{1,2}\s*(?:h|giờ|gio|/)|\b(?:hôm|hom|ngày|ngay|sáng|trưa|chiều|tối|đêm|tuần|tuan|tháng|thang|năm|lúc|luc|nay|mưa)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Point:
    """One thing that was looked at; `good` is a tick, else something to look at again."""

    good: bool
    text: str


@dataclass(frozen=True)
class Check:
    title: str
    points: tuple[Point, ...]


def checks_of(dossier: Dossier) -> list[Check]:
    """The three checks, in the order of the guideline."""
    return [
        Check("Ngôn ngữ tiếng Việt", (_language(dossier.report.content),)),
        Check("Nội dung, ảnh, thời gian, địa điểm rõ ràng", _content(dossier)),
        Check("Đủ thông tin người phản ánh", _sender(dossier)),
    ]


def marked_share(text: str) -> float:
    """The share of words with a Vietnamese mark or letter, 0 to 1; 0 for a text without words."""
    words = _WORD.findall(text.lower())
    return sum(fold(word) != word for word in words) / len(words) if words else 0.0


def _language(text: str) -> Point:
    share = marked_share(text)
    if share >= MARKED_ENOUGH:
        return Point(True, f"Tiếng Việt có dấu ({share:.0%} số tiếng)")
    return Point(False, f"Chỉ {share:.0%} số tiếng có dấu: có thể gõ không dấu hoặc không phải tiếng Việt")


def _content(dossier: Dossier) -> tuple[Point, ...]:
    words = len(_WORD.findall(dossier.report.content))
    photos = sum(photo.stage == "before" for photo in dossier.photos)
    timed = _TIME.search(dossier.report.content) is not None
    return (
        Point(words >= WORDS_ENOUGH, f"Nội dung {words} tiếng"),
        Point(photos > 0, f"{photos} ảnh" if photos else "Không có ảnh"),
        Point(timed, "Nội dung có nói thời gian" if timed else "Nội dung chưa nói thời gian"),
        _place(dossier),
    )


def _place(dossier: Dossier) -> Point:
    report = dossier.report
    if report.address or report.lon is not None:
        return Point(True, "Có địa điểm" + (", có điểm trên bản đồ" if report.lon is not None else ""))
    return Point(False, f"Chỉ có địa bàn {dossier.where}, chưa có địa chỉ hay điểm trên bản đồ")


def _sender(dossier: Dossier) -> tuple[Point, ...]:
    contact = dossier.contact
    told = (("họ tên", contact.name), ("điện thoại", contact.phone), ("thư điện tử", contact.email)) if contact else ()
    return tuple(Point(bool(value), f"{'Có' if value else 'Thiếu'} {name}") for name, value in told)
