"""The actions: the words on the button, what the form asks, and how history tells it afterwards."""

# ruff: noqa: E501  sentences for people stay whole

from dataclasses import dataclass
from typing import Literal

from .vocabulary import Action

Kind = Literal[
    "line", "text", "visibility", "urgency", "reject_reason", "return_reason", "field", "unit", "units", "person",
    "files",
]  # fmt: skip
Tone = Literal["primary", "secondary", "danger"]


@dataclass(frozen=True)
class Input:
    """One entry of an action's form. `name` is the key under which the door gets it."""

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = True


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


def _reason(label: str, hint: str = "") -> Input:
    return Input("reason", "text", label, hint)


ACTIONS: dict[Action, ActionInfo] = {
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
    "classify": ActionInfo("Phân loại", "Lưu phân loại", "phân loại", (_FIELD, _URGENCY)),
    "reclassify": ActionInfo("Phân loại lại", "Lưu phân loại lại", "phân loại lại", (_FIELD, _URGENCY), "secondary"),
    "forward": ActionInfo(
        "Chuyển xử lý",
        "Chuyển đến cơ quan xử lý",
        "chuyển xử lý",
        (
            Input("lead", "unit", "Cơ quan chủ trì", "Điền sẵn theo lĩnh vực và địa bàn; hoặc theo đề nghị của cơ quan trả lại."),
            Input("supporting", "units", "Cơ quan phối hợp", "Không bắt buộc.", required=False),
            Input("instruction", "text", "Ý kiến chuyển", "Không bắt buộc. Chỉ cơ quan xử lý đọc.", required=False),
        ),
    ),
    "gather_answers": ActionInfo("Nhận đủ kết quả", "", "nhận đủ kết quả của cơ quan xử lý"),
    "gather_returns": ActionInfo("Nhận trả lại", "", "chuyển về Tổ vận hành vì cơ quan xử lý trả lại"),
    "publish": ActionInfo(
        "Công khai kết quả",
        "Công khai kết quả",
        "công khai kết quả",
        (Input("answer", "text", "Tóm tắt nội dung trả lời", "Hiển thị công khai theo Mẫu thông tin kết quả xử lý. Không nêu tên, số điện thoại, địa chỉ nhà."),),
    ),
    "reply_privately": ActionInfo(
        "Trả lời riêng",
        "Gửi kết quả riêng cho người phản ánh",
        "trả lời riêng người phản ánh",
        (Input("answer", "text", "Tóm tắt nội dung trả lời", "Chỉ người phản ánh đọc được, bằng mã và số điện thoại."),),
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
            Input("result", "text", "Tóm tắt nội dung trả lời kết quả xử lý", "Đã kiểm tra gì, xử lý thế nào, ai làm, khi nào xong, việc tiếp theo (nếu có)."),
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
