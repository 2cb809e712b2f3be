"""A short title for each kind of message, before its sentence."""

from .models import LETTER
from .work_lists import WORK_LIST

TITLES = {
    "tell_team": "Việc của Tổ vận hành",
    "tell_team_leaders": "Chưa thống nhất thẩm quyền",
    "tell_coordinators": "Xin ý kiến phối hợp",
    "tell_focal_points": "Việc của cơ quan",
    "tell_leaders": "Chờ lãnh đạo",
    "tell_handler": "Việc giao cho bạn",
    "ring_offices": "Tức thời: chờ xác nhận",
    "remind_soon": "Sắp đến hạn",
    "remind_due": "Đã đến hạn",
    "repeat_alarm": "Tức thời: chưa ai nhận",
    "warn_of_danger": "Có thể tức thời",
    LETTER: "Công văn",
    WORK_LIST: "Danh sách tự gửi",
}


def title_of(effect: str) -> str:
    """The title of a message with this effect; a plain one for what has none."""
    return TITLES.get(effect, "Thông báo")
