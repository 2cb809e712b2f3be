"""The states of the two machines: what each is called and what is being waited for in it."""

from dataclasses import dataclass
from typing import Literal

from .vocabulary import Duty, State, Subject

Group = Literal["waiting", "in_hand", "done", "returned", "private"]


@dataclass(frozen=True)
class StateInfo:
    """One state: its name for officers and citizens, the step that runs in it, and whom it waits for.

    A state without `step` is final: nothing more is awaited.
    """

    name: str
    public_name: str
    group: Group
    step: str | None = None
    waits_for: Duty | None = None

    @property
    def final(self) -> bool:
        return self.step is None


REPORT_STATES: dict[State, StateInfo] = {
    "received": StateInfo("Chờ tiếp nhận", "Chờ tiếp nhận", "waiting", "Tiếp nhận thông tin", "operator"),
    "waiting_reporter": StateInfo(
        "Chờ người phản ánh bổ sung", "Chờ bạn bổ sung", "waiting", "Người phản ánh bổ sung thông tin", "reporter"
    ),
    "alarmed": StateInfo(
        "Tức thời: chờ xác minh, phân phối",
        "Đang xử lý khẩn cấp",
        "waiting",
        "Xác minh, phân phối tức thời",
        "operator",
    ),
    "accepted": StateInfo("Chờ phân loại", "Đã tiếp nhận", "waiting", "Phân loại", "operator"),
    "classified": StateInfo("Chờ chuyển xử lý", "Đã tiếp nhận", "waiting", "Chuyển xử lý", "operator"),
    "consulting": StateInfo(
        "Chờ ý kiến cơ quan phối hợp", "Đã tiếp nhận", "waiting", "Xác định nội dung, thẩm quyền", "coordinator"
    ),
    "with_units": StateInfo("Cơ quan đang xử lý", "Đang xử lý", "in_hand", "Chờ kết quả của cơ quan xử lý", "clock"),
    "answered": StateInfo(
        "Chờ kiểm tra, công khai",
        "Đang kiểm tra kết quả",
        "in_hand",
        "Kiểm tra, công khai kết quả",
        "operator",
    ),
    "concurring": StateInfo(
        "Chờ thống nhất kết quả", "Đang kiểm tra kết quả", "in_hand", "Cho ý kiến thống nhất", "coordinator"
    ),
    "published": StateInfo("Đã công khai kết quả", "Đã có kết quả", "done", "Theo dõi phản hồi", "operator"),
    "replied": StateInfo("Đã trả lời riêng", "Đã trả lời riêng", "private", "Theo dõi phản hồi", "operator"),
    "withheld": StateInfo(
        "Không công khai kết quả", "Đã xử lý, không công khai", "private", "Theo dõi phản hồi", "operator"
    ),
    "rejected": StateInfo("Không tiếp nhận", "Không tiếp nhận", "returned"),
    "merged": StateInfo("Gộp vào phản ánh khác", "Được giải quyết cùng một phản ánh khác", "done"),
    "redirected": StateInfo("Chuyển giải quyết theo thủ tục riêng", "Được hướng dẫn theo thủ tục riêng", "private"),
    "closed": StateInfo("Đã kết thúc", "Đã có kết quả", "done"),
}

ASSIGNMENT_STATES: dict[State, StateInfo] = {
    "sent": StateInfo("Chờ đơn vị tiếp nhận", "Chờ cơ quan tiếp nhận", "waiting", "Tiếp nhận xử lý", "focal_point"),
    "alerted": StateInfo(
        "Tức thời: chờ xác nhận", "Đang xử lý khẩn cấp", "waiting", "Xác nhận thông tin tức thời", "focal_point"
    ),
    "responding": StateInfo("Tức thời: đang xử lý", "Đang xử lý khẩn cấp", "in_hand", "Xử lý tức thời", "handler"),
    "reported": StateInfo(
        "Tức thời: có kết quả (chờ duyệt)", "Đang duyệt kết quả", "in_hand", "Phê duyệt kết quả tức thời", "leader"
    ),
    "accepted": StateInfo("Chờ giao xử lý", "Cơ quan đã tiếp nhận", "in_hand", "Giao xử lý", "leader"),
    "handling": StateInfo("Đang xử lý", "Đang xử lý", "in_hand", "Xử lý", "handler"),
    "extending": StateInfo("Xin gia hạn (chờ lãnh đạo)", "Đang xử lý", "in_hand", "Xem xét gia hạn", "leader"),
    "endorsed": StateInfo("Xin gia hạn (chờ Tổ vận hành)", "Đang xử lý", "in_hand", "Quyết định gia hạn", "operator"),
    "submitted": StateInfo("Có kết quả (chờ duyệt)", "Đang duyệt kết quả", "in_hand", "Phê duyệt kết quả", "leader"),
    "approved": StateInfo("Có kết quả (đã duyệt)", "Đã có kết quả", "done"),
    "returned": StateInfo("Trả lại", "Đang chuyển cơ quan khác", "returned"),
    "withdrawn": StateInfo("Đã thu hồi", "Đang chuyển cơ quan khác", "returned"),
}

MACHINES: dict[Subject, dict[State, StateInfo]] = {"report": REPORT_STATES, "assignment": ASSIGNMENT_STATES}
