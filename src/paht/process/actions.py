"""The actions: the words on the button, what the form asks, and how history tells it afterwards."""

# ruff: noqa: E501  sentences for people stay whole

from dataclasses import dataclass
from typing import Literal

from .template import TEMPLATE, URGENT, Part
from .vocabulary import Action

Kind = Literal[
    "line",
    "text",
    "visibility",
    "urgency",
    "yes_no",
    "reject_reason",
    "return_reason",
    "lane",
    "field",
    "unit",
    "units",
    "person",
    "report",
    "days",
    "moment",
    "rating",
    "files",
    "answer",
    "urgent_answer",
]
Tone = Literal["primary", "secondary", "danger"]


@dataclass(frozen=True)
class Input:
    """One entry of an action's form. `name` is the key under which the door gets it."""

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the official template that this entry is made of; none for all other kinds."""
        return {"answer": TEMPLATE, "urgent_answer": URGENT}.get(self.kind, ())


@dataclass(frozen=True)
class ActionInfo:
    """`name` in lists, `button` says the consequence, `past` continues the sentence "<who> …" in history."""

    name: str
    button: str
    past: str
    inputs: tuple[Input, ...] = ()
    tone: Tone = "primary"


_FIELD = Input("field", "field", "Lĩnh vực")
_URGENCY = Input("urgency", "urgency", "Mức độ")


_SENSITIVE = Input(
    "sensitive",
    "yes_no",
    "Có tính chất nhạy cảm, cần cơ quan phối hợp",
    "Khi chọn: không công khai, chỉ người được phân công xem; phải xin ý kiến cơ quan được chỉ định phối hợp hai lần.",
    required=False,
)
_LEAD = Input(
    "lead",
    "unit",
    "Cơ quan chủ trì",
    "Điền sẵn theo lĩnh vực và địa bàn; hoặc theo đề nghị của cơ quan trả lại.",
)
_SUPPORTING = Input("supporting", "units", "Cơ quan phối hợp", "Không bắt buộc.", required=False)


def _reason(label: str, hint: str = "") -> Input:
    return Input("reason", "text", label, hint)


ACTIONS: dict[Action, ActionInfo] = {
    "recompute": ActionInfo("Tính lại hạn", "Tính lại hạn", "tính lại hạn theo lịch làm việc đã sửa"),
    "submit": ActionInfo("Gửi phản ánh", "Gửi phản ánh", "gửi phản ánh"),
    "accept": ActionInfo(
        "Tiếp nhận",
        "Tiếp nhận phản ánh",
        "tiếp nhận phản ánh",
        (
            Input(
                "public",
                "visibility",
                "Hình thức tiếp nhận",
                "Không công khai khi có tính chất nhạy cảm: tranh chấp đất đai; phản ánh tổ chức, cá nhân cụ thể đang chờ kết quả.",
            ),
        ),
    ),
    "reject": ActionInfo(
        "Không tiếp nhận",
        "Không tiếp nhận, báo người gửi",
        "không tiếp nhận",
        (
            Input("reject_reason", "reject_reason", "Lý do không tiếp nhận", "Người gửi đọc được lý do và việc nên làm tiếp."),
            Input("reason", "text", "Nói thêm với người gửi", "Không bắt buộc.", required=False),
        ),
        "danger",
    ),
    "ask_more": ActionInfo(
        "Yêu cầu bổ sung",
        "Gửi câu hỏi cho người phản ánh",
        "đề nghị người phản ánh bổ sung thông tin",
        (Input("question", "text", "Cần bổ sung gì", "Người phản ánh đọc và trả lời ở trang tra cứu, trong 05 ngày làm việc."),),
        "secondary",
    ),
    "supply": ActionInfo(
        "Bổ sung thông tin",
        "Gửi phần bổ sung",
        "bổ sung thông tin",
        (
            Input("supplement", "text", "Phần bổ sung"),
            Input("files", "files", "Ảnh", "Không bắt buộc, tối đa 10 ảnh.", required=False),
        ),
    ),
    "lapse": ActionInfo("Hết hạn bổ sung", "", "kết thúc vì quá thời hạn bổ sung thông tin"),
    "merge": ActionInfo(
        "Gộp phản ánh trùng",
        "Gộp vào phản ánh chính",
        "gộp vào phản ánh khác",
        (Input("main", "report", "Mã phản ánh chính", "Người gửi được theo dõi và trả lời cùng phản ánh chính."),),
        "secondary",
    ),
    "redirect": ActionInfo(
        "Chuyển thủ tục khiếu nại, tố cáo",
        "Hướng dẫn theo thủ tục riêng, không công khai",
        "chuyển giải quyết theo thủ tục khiếu nại, tố cáo",
        (Input("lane", "lane", "Loại đơn", "Không bao giờ công khai, không chuyển đến cơ quan bị khiếu nại, tố cáo."),),
        "danger",
    ),
    "raise_alarm": ActionInfo(
        "Báo động tức thời", "Xử lý tức thời", "chuyển sang xử lý tức thời", tone="danger"
    ),
    "call_off": ActionInfo(
        "Thôi xử lý tức thời",
        "Trả về quy trình thường",
        "xác minh không phải trường hợp tức thời",
        (_reason("Kết quả xác minh"),),
        "secondary",
    ),
    "dispatch": ActionInfo(
        "Phân phối tức thời",
        "Phân phối ngay đến cơ quan xử lý",
        "xác minh và phân phối tức thời",
        (_FIELD, _LEAD, _SUPPORTING, Input("instruction", "text", "Đã gọi điện cho ai, dặn gì", "Không bắt buộc.", required=False)),
    ),
    "consult": ActionInfo(
        "Xin ý kiến phối hợp",
        "Chuyển cơ quan được chỉ định phối hợp",
        "chuyển xin ý kiến cơ quan được chỉ định phối hợp",
        (
            Input("coordinator", "unit", "Cơ quan được chỉ định phối hợp"),
            Input("instruction", "text", "Nội dung xin ý kiến", "Không bắt buộc.", required=False),
        ),
    ),
    "advise": ActionInfo(
        "Cho ý kiến phối hợp",
        "Gửi ý kiến cho Tổ vận hành",
        "cho ý kiến về nội dung và thẩm quyền",
        (
            Input("opinion", "text", "Ý kiến về nội dung, thẩm quyền"),
            Input("suggested", "unit", "Cơ quan có thẩm quyền xử lý", "Nếu xác định được.", required=False),
        ),
    ),
    "seek_concurrence": ActionInfo(
        "Xin ý kiến thống nhất",
        "Chuyển kết quả xin ý kiến thống nhất",
        "chuyển kết quả xin ý kiến thống nhất",
        (
            Input("coordinator", "unit", "Cơ quan được chỉ định phối hợp", "Điền sẵn cơ quan đã cho ý kiến, nếu có.", required=False),
            Input("instruction", "text", "Nội dung xin ý kiến", "Không bắt buộc.", required=False),
        ),
    ),
    "concur": ActionInfo("Thống nhất", "Thống nhất với kết quả", "thống nhất với kết quả xử lý"),
    "object": ActionInfo(
        "Chưa thống nhất",
        "Chưa thống nhất, đề nghị xử lý lại",
        "cho ý kiến chưa thống nhất với kết quả xử lý",
        (_reason("Nội dung chưa thống nhất"),),
        "danger",
    ),
    "rate": ActionInfo(
        "Đánh giá",
        "Gửi đánh giá",
        "đánh giá kết quả",
        (
            Input("rating", "rating", "Bạn hài lòng với kết quả không?"),
            Input("comment", "text", "Vì sao?", "Không bắt buộc.", required=False),
        ),
        "secondary",
    ),
    "comment": ActionInfo(
        "Ý kiến thêm", "Gửi ý kiến", "gửi thêm ý kiến", (Input("comment", "text", "Ý kiến của bạn"),), "secondary"
    ),
    "request_clarification": ActionInfo(
        "Đề nghị làm rõ",
        "Đề nghị làm rõ kết quả",
        "đề nghị làm rõ kết quả",
        (Input("question", "text", "Điều cần làm rõ", "Phản ánh được chuyển lại cơ quan xử lý, với thời hạn mới."),),
        "secondary",
    ),
    "classify": ActionInfo("Phân loại", "Lưu phân loại", "phân loại", (_FIELD, _URGENCY, _SENSITIVE)),
    "reclassify": ActionInfo(
        "Phân loại lại", "Lưu phân loại lại", "phân loại lại", (_FIELD, _URGENCY, _SENSITIVE), "secondary"
    ),
    "forward": ActionInfo(
        "Chuyển xử lý",
        "Chuyển đến cơ quan xử lý",
        "chuyển xử lý",
        (
            _LEAD,
            _SUPPORTING,
            Input("instruction", "text", "Ý kiến chuyển", "Không bắt buộc. Chỉ cơ quan xử lý đọc.", required=False),
        ),
    ),
    "gather_answers": ActionInfo("Nhận đủ kết quả", "", "nhận đủ kết quả của cơ quan xử lý"),
    "gather_returns": ActionInfo("Nhận trả lại", "", "chuyển về Tổ vận hành vì cơ quan xử lý trả lại"),
    "publish": ActionInfo(
        "Công khai kết quả",
        "Công khai kết quả",
        "công khai kết quả",
        (Input("answer", "answer", "Nội dung trả lời theo Mẫu", "Ai cũng đọc được: không nêu tên, số điện thoại, địa chỉ nhà. Tên cơ quan, lời chào, lời cảm ơn tự điền."),),
    ),
    "reply_privately": ActionInfo(
        "Trả lời riêng",
        "Gửi kết quả riêng cho người phản ánh",
        "trả lời riêng người phản ánh",
        (Input("answer", "answer", "Nội dung trả lời theo Mẫu", "Chỉ người phản ánh đọc được, bằng mã và số điện thoại. Tên cơ quan, lời chào, lời cảm ơn tự điền."),),
    ),
    "withhold": ActionInfo(
        "Không công khai kết quả",
        "Không công khai kết quả",
        "kết thúc, không công khai kết quả theo quy định bảo vệ bí mật nhà nước",
        (_reason("Căn cứ không công khai", "Không ghi nội dung bí mật vào đây."),),
        "danger",
    ),
    "send_back": ActionInfo(
        "Chuyển lại cơ quan xử lý",
        "Chuyển lại để điều chỉnh kết quả",
        "chuyển lại cơ quan xử lý để điều chỉnh kết quả",
        (_reason("Cần điều chỉnh gì", "Ghi rõ phần chưa đúng Mẫu thông tin kết quả xử lý."),),
        "secondary",
    ),
    "close": ActionInfo("Kết thúc theo dõi", "Kết thúc theo dõi", "kết thúc theo dõi phản hồi", tone="secondary"),
    "send": ActionInfo("Gửi phiếu chuyển", "", "nhận phiếu chuyển xử lý"),
    "alert": ActionInfo("Báo tức thời", "", "nhận tin tức thời"),
    "acknowledge": ActionInfo(
        "Xác nhận tức thời", "Xác nhận, cử lực lượng xử lý", "xác nhận và cử lực lượng xử lý"
    ),
    "report_result": ActionInfo(
        "Cập nhật kết quả tức thời",
        "Cập nhật kết quả, trình phê duyệt",
        "cập nhật kết quả xử lý tức thời",
        (
            Input("result_time", "moment", "Có kết quả lúc"),
            Input("result", "urgent_answer", "Kết quả xử lý theo Mẫu", "Viết ngắn cũng được; Tổ vận hành bổ sung khi công khai."),
            Input("files", "files", "Ảnh", "Không bắt buộc, tối đa 10 ảnh.", required=False),
        ),
    ),
    "ask_extension": ActionInfo(
        "Xin gia hạn",
        "Trình lãnh đạo xin gia hạn",
        "xin gia hạn",
        (Input("days", "days", "Cần thêm bao nhiêu ngày làm việc"), _reason("Lý do xin gia hạn")),
        "secondary",
    ),
    "decline_extension": ActionInfo(
        "Không gia hạn", "Không đồng ý gia hạn", "không đồng ý gia hạn", (_reason("Lý do"),), "danger"
    ),
    "endorse_extension": ActionInfo(
        "Đồng ý gia hạn", "Đồng ý, trình Tổ vận hành", "đồng ý gia hạn và trình Tổ vận hành"
    ),
    "refuse_extension": ActionInfo(
        "Không chấp thuận gia hạn", "Không chấp thuận gia hạn", "không chấp thuận gia hạn", (_reason("Lý do"),), "danger"
    ),
    "grant_extension": ActionInfo(
        "Chấp thuận gia hạn",
        "Chấp thuận gia hạn, báo người phản ánh",
        "chấp thuận gia hạn",
        (Input("days", "days", "Số ngày làm việc được thêm"),),
    ),
    "unit_receive": ActionInfo("Tiếp nhận xử lý", "Tiếp nhận, chuyển lãnh đạo", "tiếp nhận xử lý"),
    "return": ActionInfo(
        "Trả lại",
        "Trả lại Tổ vận hành",
        "trả lại",
        (
            Input("return_reason", "return_reason", "Lý do trả lại"),
            Input("suggested", "unit", "Đề nghị chuyển đến", "Cơ quan có thẩm quyền, nếu biết.", required=False),
            Input("reason", "text", "Giải thích thêm", "Không bắt buộc.", required=False),
        ),
        "danger",
    ),
    "assign": ActionInfo(
        "Giao xử lý",
        "Giao xử lý",
        "giao xử lý",
        (
            Input("assignee", "person", "Người xử lý"),
            Input("instruction", "text", "Ý kiến chỉ đạo", "Không bắt buộc.", required=False),
        ),
    ),
    "pass_back": ActionInfo(
        "Chuyển lại lãnh đạo",
        "Chuyển lại lãnh đạo để giao người khác",
        "chuyển lại lãnh đạo",
        (_reason("Lý do chuyển lại"),),
        "secondary",
    ),
    "submit_result": ActionInfo(
        "Trình duyệt",
        "Trình lãnh đạo phê duyệt",
        "trình duyệt kết quả",
        (
            Input("result", "answer", "Kết quả xử lý theo Mẫu", "Viết cho người dân đọc. Tên cơ quan, lời chào, lời cảm ơn tự điền."),
            Input("files", "files", "Ảnh sau khi xử lý", "Không bắt buộc, tối đa 10 ảnh.", required=False),
        ),
    ),
    "approve": ActionInfo("Phê duyệt", "Phê duyệt kết quả", "phê duyệt kết quả"),
    "correct": ActionInfo(
        "Yêu cầu sửa",
        "Yêu cầu sửa kết quả",
        "yêu cầu sửa kết quả",
        (_reason("Cần sửa gì"),),
        "secondary",
    ),
    "amend": ActionInfo("Điều chỉnh kết quả", "", "nhận lại để điều chỉnh kết quả"),
    "withdraw": ActionInfo(
        "Thu hồi phiếu chuyển",
        "Thu hồi, chuyển cơ quan khác",
        "thu hồi phiếu chuyển",
        (_reason("Lý do thu hồi"),),
        "danger",
    ),
}  # fmt: skip
