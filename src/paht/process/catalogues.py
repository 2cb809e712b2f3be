"""Coded reasons: what an officer picks, and what the citizen is told to do next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One coded reason. `next_step` is the kind sentence for the citizen (rejections only)."""

    name: str
    next_step: str = ""


REJECT_REASONS: dict[str, Reason] = {
    "unclear": Reason(
        "Nội dung chưa rõ, chưa đủ để xác minh",
        "Bạn có thể gửi lại, ghi rõ việc gì, ở đâu, từ khi nào; kèm ảnh thì càng tốt.",
    ),
    "not_vietnamese": Reason(
        "Không viết bằng tiếng Việt",
        "Bạn vui lòng gửi lại bằng tiếng Việt, hoặc gọi tổng đài để được hỗ trợ.",
    ),
    "outside": Reason(
        "Sự việc ngoài địa bàn tỉnh",
        "Bạn vui lòng gửi đến hệ thống của tỉnh, thành phố nơi xảy ra sự việc.",
    ),
    "complaint": Reason(
        "Là đơn khiếu nại, tố cáo, giải quyết theo thủ tục riêng",
        "Bạn vui lòng gửi đơn đến Ban Tiếp công dân tỉnh hoặc cơ quan có thẩm quyền; danh tính của bạn được bảo vệ.",
    ),
    "duplicate": Reason(
        "Trùng với phản ánh đã tiếp nhận của chính bạn",
        "Bạn theo dõi kết quả ở phản ánh trước, không cần gửi lại.",
    ),
    "test": Reason(
        "Tin thử hoặc không phải phản ánh",
        "Khi có việc cần phản ánh, bạn cứ gửi, chúng tôi luôn tiếp nhận.",
    ),
}

RETURN_REASONS: dict[str, Reason] = {
    "not_competent": Reason("Không đúng thẩm quyền"),
    "wrong_place": Reason("Không thuộc địa bàn quản lý"),
    "already_handled": Reason("Việc này đang được xử lý ở phản ánh khác"),
    "needs_lead": Reason("Cần cơ quan khác chủ trì"),
    "missing": Reason("Thiếu thông tin để xác minh"),
}

LANES: dict[str, Reason] = {
    "khieu_nai": Reason(
        "Khiếu nại quyết định, hành vi hành chính",
        "Đây là đơn khiếu nại. Bạn gửi đơn đến cơ quan đã ra quyết định hoặc Ban Tiếp công dân tỉnh trong 90 ngày kể "
        "từ ngày biết quyết định; đơn cần có ngày, họ tên, địa chỉ, nội dung, lý do và chữ ký.",
    ),
    "to_cao": Reason(
        "Tố cáo",
        "Đây là đơn tố cáo. Bạn gửi đơn hoặc đến trình bày trực tiếp tại Thanh tra tỉnh, Ban Tiếp công dân tỉnh; danh "
        "tính của bạn được giữ bí mật theo Luật Tố cáo.",
    ),
    "to_giac": Reason(
        "Tin báo, tố giác tội phạm",
        "Đây là tin báo về tội phạm. Bạn báo ngay Công an nơi gần nhất hoặc gọi 113; thông tin về bạn được giữ bí mật.",
    ),
}

RATINGS: dict[str, Reason] = {
    "satisfied": Reason("Hài lòng"),
    "accepted": Reason("Chấp nhận được"),
    "unsatisfied": Reason("Không hài lòng"),
}
