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
    "waiting_reporter",
    "alarmed",
    "accepted",
    "classified",
    "consulting",
    "with_units",
    "answered",
    "concurring",
    "published",
    "replied",
    "withheld",
    "rejected",
    "merged",
    "redirected",
    "closed",
    # the assignment (shares "accepted")
    "sent",
    "alerted",
    "responding",
    "reported",
    "handling",
    "extending",
    "endorsed",
    "submitted",
    "approved",
    "returned",
    "withdrawn",
]

Action = Literal[
    # the report
    "submit",
    "accept",
    "ask_more",
    "supply",
    "lapse",
    "reject",
    "merge",
    "redirect",
    "raise_alarm",
    "call_off",
    "dispatch",
    "classify",
    "reclassify",
    "consult",
    "advise",
    "forward",
    "gather_answers",
    "gather_returns",
    "seek_concurrence",
    "concur",
    "object",
    "publish",
    "reply_privately",
    "withhold",
    "send_back",
    "rate",
    "comment",
    "request_clarification",
    "close",
    # the assignment
    "send",
    "alert",
    "unit_receive",
    "acknowledge",
    "return",
    "assign",
    "pass_back",
    "submit_result",
    "report_result",
    "approve",
    "correct",
    "ask_extension",
    "decline_extension",
    "endorse_extension",
    "refuse_extension",
    "grant_extension",
    "amend",
    "withdraw",
    # both: the working calendar changed
    "recompute",
]

Effect = Literal[
    "propose",
    "tell_reporter",
    "tell_team",
    "tell_focal_points",
    "tell_leaders",
    "tell_handler",
    "tell_coordinators",
    "tell_team_leaders",
    "ring_offices",
    "send_assignments",
    "send_alerts",
    "flag_conflict",
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
