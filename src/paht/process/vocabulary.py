"""The words of the procedure as types, so that a typing error in a rule fails the type check.

Vietnamese names: `states.py`, `actions.py`, docs/glossary.md.
"""

from typing import Literal, get_args

Subject = Literal["report", "assignment"]

Duty = Literal[
    "operator",
    "focal_point",
    "leader",
    "handler",
    "coordinator",
    "administrator",
    "observer",
    "reporter",
    "clock",
]

State = Literal[
    "new",
    # the report
    "received",
    "accepted",
    "classified",
    "with_units",
    "answered",
    "published",
    "replied",
    "withheld",
    "rejected",
    "closed",
    # the assignment (shares "accepted")
    "sent",
    "handling",
    "submitted",
    "approved",
    "returned",
    "withdrawn",
]

Action = Literal[
    # the report
    "submit",
    "accept",
    "reject",
    "classify",
    "reclassify",
    "forward",
    "gather_answers",
    "gather_returns",
    "publish",
    "reply_privately",
    "withhold",
    "send_back",
    "close",
    # the assignment
    "send",
    "unit_receive",
    "return",
    "assign",
    "pass_back",
    "submit_result",
    "approve",
    "correct",
    "amend",
    "withdraw",
]

Effect = Literal[
    "tell_reporter",
    "tell_team",
    "tell_focal_points",
    "tell_leaders",
    "tell_handler",
    "send_assignments",
    "gather",
    "amend_lead",
]

Urgency = Literal["normal", "urgent", "immediate"]

DUTY_NAMES: dict[Duty, str] = {
    "operator": "Nhân sự tiếp nhận, Tổ vận hành",
    "focal_point": "Cán bộ đầu mối",
    "leader": "Lãnh đạo cơ quan",
    "handler": "Người được giao xử lý",
    "coordinator": "Cơ quan được chỉ định phối hợp",
    "administrator": "Quản trị hệ thống",
    "observer": "Theo dõi",
    "reporter": "Người phản ánh",
    "clock": "Hệ thống",
}

URGENCY_NAMES: dict[Urgency, str] = {
    "normal": "Bình thường",
    "urgent": "Khẩn",
    "immediate": "Tức thời",
}

# Duties that a person of an office can be appointed to; the other two are the sender and the system.
OFFICE_DUTIES: tuple[Duty, ...] = get_args(Duty)[:7]
