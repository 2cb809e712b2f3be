"""The steps of a report in sentences that a citizen may read: offices act in them, never persons."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from paht.cases.models import Event
from paht.core.dates import show_moment
from paht.process.catalogues import RATINGS, REJECT_REASONS, RETURN_REASONS
from paht.process.vocabulary import Action, State, Subject

TEAM = "Tổ vận hành"

CHANNELS = {
    "web": "trang web",
    "app": "ứng dụng điện thoại",
    "zalo": "Zalo",
    "tong_dai": "tổng đài điện thoại",
    "dich_vu_cong": "Cổng dịch vụ công",
}


@dataclass(frozen=True)
class Names:
    """Names of offices and fields by id, as the events mention them; by event, when the step is due that it opened.

    `hidden`: what was taken in as public is not open to others now.
    """

    units: Mapping[int, str] = field(default_factory=dict)
    fields: Mapping[int, str] = field(default_factory=dict)
    due: Mapping[int, dt.datetime] = field(default_factory=dict)
    hidden: bool = False


def own_sentence(event: Event) -> str:
    """What the sender himself did after the answer, told to him; empty for everything else."""
    if event.duty != "reporter":
        return ""
    if event.action == "rate":
        rating = RATINGS.get(event.data.get("rating", ""))
        return f"Bạn đánh giá kết quả: {_inner(rating.name)}." if rating else ""
    return OWN.get(cast("Action", event.action), "")


def sentence(event: Event, names: Names) -> str:
    """What happened, with its full stop; empty for what only moves papers inside (see SILENT)."""
    tell = SENTENCES.get(cast("Action", event.action))
    return tell(event, names) if tell else ""


def _submitted(event: Event, names: Names) -> str:
    return f"Phản ánh được gửi qua {CHANNELS.get(event.data.get('channel', ''), 'hệ thống')}."


def _accepted(event: Event, names: Names) -> str:
    if names.hidden and event.data.get("public"):
        return f"{TEAM} tiếp nhận phản ánh; nay phản ánh không công khai."
    shown = "công khai" if event.data.get("public") else "không công khai"
    return f"{TEAM} tiếp nhận phản ánh, hình thức {shown}."


def _rejected(event: Event, names: Names) -> str:
    reason = REJECT_REASONS.get(event.data.get("reject_reason", ""))
    return f"{TEAM} không tiếp nhận{': ' + _inner(reason.name) if reason else ''}."


def main_sentence(event: Event) -> str:
    """How the report ended into which the reader's own was merged, when it was not taken in."""
    reason = REJECT_REASONS.get(event.data.get("reject_reason", ""))
    why = f": {_inner(reason.name)}" if reason else " vì đã quá thời hạn bổ sung thông tin"
    return f"{TEAM} không tiếp nhận phản ánh chung{why}."


def _classified(event: Event, names: Names) -> str:
    name = names.fields.get(event.data.get("field", 0), "")
    return f"{TEAM} phân loại vào lĩnh vực “{name}”." if name else f"{TEAM} phân loại phản ánh."


def _forwarded(event: Event, names: Names) -> str:
    lead = names.units.get(event.data.get("lead", 0), "cơ quan xử lý")
    others = [names.units.get(unit, "") for unit in event.data.get("supporting", ())]
    joined = ", ".join(name for name in others if name)
    return f"{TEAM} chuyển xử lý đến {lead}{'; phối hợp: ' + joined if joined else ''}."


def _returned(event: Event, names: Names) -> str:
    reason = RETURN_REASONS.get(event.data.get("return_reason", ""))
    why = f": {_inner(reason.name)}" if reason else ""
    suggested = names.units.get(event.data.get("suggested") or 0, "")
    return f"{_office(event)} trả lại{why}{'; đề nghị chuyển ' + suggested if suggested else ''}."


def _extended(event: Event, names: Names) -> str:
    due = names.due.get(event.pk)
    until = f" đến {show_moment(due)}" if due else ""
    return f"{_office(event)} được gia hạn{until}, thêm {event.data.get('days')} ngày làm việc."


def _inner(words: str) -> str:
    return words[:1].lower() + words[1:]


def _office(event: Event) -> str:
    """The office whose part in the report the event belongs to."""
    return event.assignment.unit.name if event.assignment else TEAM


def _by_office(words: str) -> Callable[[Event, Names], str]:
    return lambda event, _names: f"{_office(event)} {words}."


def _plain(words: str) -> Callable[[Event, Names], str]:
    return lambda _event, _names: words


SENTENCES: dict[Action, Callable[[Event, Names], str]] = {
    "submit": _submitted,
    "accept": _accepted,
    "reject": _rejected,
    "classify": _classified,
    "reclassify": _classified,
    "ask_more": _plain(f"{TEAM} đề nghị người phản ánh bổ sung thông tin."),
    "supply": _plain("Người phản ánh bổ sung thông tin."),
    "lapse": _plain("Quá thời hạn bổ sung thông tin; phản ánh kết thúc."),
    "merge": _plain(f"{TEAM} gộp vào một phản ánh cùng nội dung để giải quyết chung."),
    "redirect": _plain(f"{TEAM} hướng dẫn giải quyết theo thủ tục riêng."),
    "raise_alarm": _plain(f"{TEAM} chuyển sang xử lý tức thời."),
    "call_off": _plain(f"{TEAM} xác minh, trả về quy trình thường."),
    "dispatch": lambda event, names: "Phân phối tức thời. " + _forwarded(event, names),
    "acknowledge": _by_office("xác nhận và cử lực lượng xử lý"),
    "report_result": _by_office("cập nhật kết quả xử lý tức thời"),
    "grant_extension": _extended,
    "rate": _plain("Người phản ánh đánh giá kết quả."),
    "request_clarification": _plain("Kết quả được đề nghị làm rõ; phản ánh được chuyển xử lý lượt mới."),
    "forward": _forwarded,
    "unit_receive": _by_office("tiếp nhận xử lý"),
    "return": _returned,
    "assign": _by_office("giao người xử lý"),
    "pass_back": _by_office("phân công lại người xử lý"),
    "submit_result": _by_office("trình duyệt kết quả"),
    "correct": _by_office("yêu cầu hoàn thiện kết quả"),
    "approve": _by_office("phê duyệt kết quả"),
    "withdraw": lambda event, _names: f"{TEAM} thu hồi phiếu chuyển từ {_office(event)}.",
    "send_back": _plain(f"{TEAM} chuyển lại cơ quan xử lý để hoàn thiện kết quả."),
    "publish": _plain(f"{TEAM} công khai kết quả."),
    "reply_privately": _plain(f"{TEAM} gửi kết quả riêng cho người phản ánh."),
    "withhold": _plain("Việc đã được xử lý. Kết quả không công khai theo quy định."),
    "close": _plain("Kết thúc theo dõi phản hồi."),
}

# The system's own moves: the act that caused them is told already.
# Consulting another office and asking for time are talks between offices; a comment is for the team.
SILENT: frozenset[Action] = frozenset(
    {
        "send",
        "alert",
        "gather_answers",
        "gather_returns",
        "amend",
        "recompute",
        "consult",
        "advise",
        "seek_concurrence",
        "concur",
        "object",
        "ask_extension",
        "decline_extension",
        "endorse_extension",
        "refuse_extension",
        "comment",
    }
)

OWN: dict[Action, str] = {
    "supply": "Bạn bổ sung thông tin.",
    "comment": "Bạn gửi thêm ý kiến.",
    "request_clarification": "Bạn đề nghị làm rõ kết quả; phản ánh được chuyển xử lý lượt mới.",
}

# What is being done while a step is open; {unit} is the office that holds it.
NOW: dict[tuple[Subject, State], str] = {
    ("report", "received"): f"{TEAM} đang xem phản ánh để tiếp nhận.",
    ("report", "waiting_reporter"): "Đang chờ người phản ánh bổ sung thông tin.",
    ("report", "alarmed"): f"{TEAM} đang xác minh để phân phối tức thời.",
    ("report", "consulting"): f"{TEAM} đang xác định cơ quan có thẩm quyền.",
    ("report", "concurring"): f"{TEAM} đang kiểm tra kết quả trước khi trả lời.",
    ("assignment", "alerted"): "{unit} được báo tức thời, đang xác nhận.",
    ("assignment", "responding"): "{unit} đang xử lý tức thời.",
    ("assignment", "reported"): "{unit} đang duyệt kết quả.",
    ("assignment", "extending"): "{unit} đang xử lý, xin thêm thời gian.",
    ("assignment", "endorsed"): "{unit} đang xử lý, xin thêm thời gian.",
    ("report", "accepted"): f"{TEAM} đang phân loại phản ánh.",
    ("report", "classified"): f"{TEAM} đang chuyển phản ánh đến cơ quan xử lý.",
    ("report", "answered"): f"{TEAM} đang kiểm tra kết quả trước khi trả lời.",
    ("assignment", "sent"): "{unit} đang xem để tiếp nhận xử lý.",
    ("assignment", "accepted"): "{unit} đang giao người xử lý.",
    ("assignment", "handling"): "{unit} đang xử lý.",
    ("assignment", "submitted"): "{unit} đang duyệt kết quả.",
}
