"""What each message says: one sentence for each effect of each action. No personal data, no words people wrote."""

from collections.abc import Callable

from paht.cases.queries.deadlines import Pressing
from paht.cases.queries.events import Told
from paht.core.dates import show_moment
from paht.process.catalogues import REJECT_REASONS, RETURN_REASONS
from paht.process.vocabulary import Action, Effect

Sentence = Callable[[Told], str]

URGENT: frozenset[Action] = frozenset({"raise_alarm", "dispatch", "alert"})
"""Actions whose messages come first and say so in the subject of the letter."""

_LOOK = "Mời bạn xem bằng mã phản ánh và số điện thoại."
_GUARDED_SENDER = f"Phản ánh {{code}} có thông tin mới về việc giải quyết. {_LOOK}"
_GUARDED_OFFICE = "Phản ánh {code} có việc mới cần bạn xem{until}. Nội dung chỉ xem trong hệ thống."
_MERGED = f"Phản ánh {{code}} được giải quyết cùng một phản ánh khác, nay đã có kết quả. {_LOOK}"

# What may be said even of a guarded case: the fact, in the same words for all of them.
_SAID_ANYWAY: frozenset[tuple[Effect, Action]] = frozenset(
    {
        ("tell_reporter", "submit"),
        ("tell_reporter", "redirect"),
        ("tell_reporter", "withhold"),
        ("tell_team", "raise_alarm"),
        ("ring_offices", "alert"),
    }
)


def words_for(effect: Effect, event: Told) -> str:
    """The sentence for this effect of this event; KeyError when nobody has written one."""
    sentence = SENTENCES[effect, event.action]
    if event.guarded and (effect, event.action) not in _SAID_ANYWAY:
        sentence = _plain(_GUARDED_SENDER if effect == "tell_reporter" else _GUARDED_OFFICE)
    return sentence(event)


def words_for_merged(code: str, event: Told) -> str:
    """To the sender of a report that was merged: the main one has its answer, or was not taken in."""
    if event.action not in ("reject", "lapse"):
        return _MERGED.format(code=code)
    if event.guarded or event.reason == "complaint":
        return _GUARDED_SENDER.format(code=code)
    joined = f"Phản ánh {code} được gộp vào một phản ánh cùng nội dung. Phản ánh đó không được tiếp nhận"
    if event.action == "lapse":
        return f"{joined} vì thiếu thông tin. Nếu sự việc vẫn còn, bạn gửi phản ánh mới, ghi rõ nơi xảy ra."
    reason = REJECT_REASONS[event.reason]
    return f"{joined} vì: {reason.name[:1].lower()}{reason.name[1:]}. {reason.next_step}"


def words_for_step(effect: str, step: Pressing) -> str:
    """The reminder of an open step, or the repeated alarm; KeyError for any other effect."""
    due = f", hạn {show_moment(step.due_at)}" if step.due_at else ""
    name = "" if step.guarded else f" ({step.name[:1].lower()}{step.name[1:]})"
    return STEP_SENTENCES[effect, step.duty == "reporter"].format(code=step.code, name=name, due=due)


def _until(event: Told) -> str:
    return f", hạn {show_moment(event.due_at)}" if event.due_at else ""


def _rejected(event: Told) -> str:
    if event.reason == "complaint":
        # A letter must not say that somebody has complained about somebody.
        return f"Phản ánh {event.code} cần được giải quyết theo thủ tục khác; có hướng dẫn dành cho bạn. {_LOOK}"
    reason = REJECT_REASONS[event.reason]
    name = reason.name[:1].lower() + reason.name[1:]
    return f"Phản ánh {event.code} không được tiếp nhận vì: {name}. {reason.next_step}"


def _returned(event: Told) -> str:
    name = RETURN_REASONS[event.reason].name
    reason = name[:1].lower() + name[1:]
    suggestion = f"; đề nghị chuyển đến {event.suggested}" if event.suggested else ""
    return f"{event.unit} trả lại phản ánh {event.code}: {reason}{suggestion}."


def _plain(words: str) -> Sentence:
    """A sentence with the report's code, the office and the time limit set in."""
    return lambda event: words.format(code=event.code, unit=event.unit, lead=event.lead, until=_until(event))


STEP_SENTENCES: dict[tuple[str, bool], str] = {
    # (effect, whether the sender of the report is meant)
    ("remind_soon", False): "Phản ánh {code}{name} sắp đến hạn{due}.",
    ("remind_soon", True): f"Phản ánh {{code}} đang chờ bạn bổ sung thông tin{{due}}. {_LOOK}",
    ("remind_due", False): "Phản ánh {code}{name} đã đến hạn{due}.",
    ("warn_of_danger", False): (
        "CÓ THỂ TỨC THỜI: phản ánh {code} có dấu hiệu nguy hiểm, chưa ai xác minh. Đề nghị mở xem và gọi xác minh ngay."
    ),
    ("repeat_alarm", False): "TỨC THỜI, chưa ai nhận việc: phản ánh {code}{due}. Đề nghị mở xem và xử lý ngay.",
}

SENTENCES: dict[tuple[Effect, Action], Sentence] = {
    ("tell_reporter", "submit"): _plain("Phản ánh {code} đã gửi đến Tổ vận hành và đang chờ tiếp nhận."),
    ("tell_reporter", "accept"): _plain("Phản ánh {code} đã được tiếp nhận."),
    ("tell_reporter", "ask_more"): _plain(
        "Tổ vận hành cần bạn bổ sung thông tin cho phản ánh {code}{until}. "
        "Mời bạn đọc câu hỏi và trả lời ở trang tra cứu."
    ),
    ("tell_reporter", "lapse"): _plain(
        "Phản ánh {code} kết thúc vì đã quá thời hạn bổ sung thông tin. Bạn vẫn có thể gửi phản ánh mới."
    ),
    ("tell_reporter", "reject"): _rejected,
    ("tell_reporter", "merge"): _plain(
        "Phản ánh {code} cùng nội dung với một phản ánh đã có và được giải quyết chung. "
        "Khi có kết quả, chúng tôi sẽ báo cho bạn."
    ),
    ("tell_reporter", "redirect"): _plain(
        "Phản ánh {code} cần được giải quyết theo thủ tục khác; có hướng dẫn dành cho bạn. " + _LOOK
    ),
    ("tell_reporter", "forward"): _plain("Phản ánh {code} đã được chuyển đến {lead} xử lý."),
    ("tell_reporter", "dispatch"): _plain(
        "Phản ánh {code} đã được chuyển ngay đến cơ quan xử lý. "
        "Khi có nguy hiểm, bạn gọi 113 (công an), 114 (cứu hỏa), 115 (cấp cứu)."
    ),
    ("tell_reporter", "grant_extension"): _plain(
        "Việc xử lý phản ánh {code} cần thêm thời gian{until}. Mong bạn thông cảm."
    ),
    ("tell_reporter", "publish"): _plain("Phản ánh {code} đã có kết quả xử lý, mời bạn xem trên trang phản ánh."),
    ("tell_reporter", "reply_privately"): _plain(
        "Phản ánh {code} đã có kết quả, chỉ gửi riêng cho bạn. Mời bạn xem bằng mã phản ánh và số điện thoại."
    ),
    ("tell_reporter", "withhold"): _plain(
        "Phản ánh {code} đã được cơ quan có thẩm quyền xử lý. Kết quả không công khai theo quy định của pháp luật."
    ),
    ("tell_team", "submit"): _plain("Phản ánh mới {code} chờ tiếp nhận{until}."),
    ("tell_team", "supply"): _plain("Người phản ánh đã bổ sung thông tin cho phản ánh {code}, chờ tiếp nhận{until}."),
    ("tell_team", "raise_alarm"): _plain("TỨC THỜI: phản ánh {code} chờ xác minh, phân phối ngay{until}."),
    ("tell_team", "call_off"): _plain("Phản ánh {code} thôi xử lý tức thời, trở lại chờ tiếp nhận{until}."),
    ("tell_team", "advise"): _plain("Phản ánh {code} đã có ý kiến phối hợp, chờ chuyển xử lý{until}."),
    ("tell_team", "concur"): _plain("Kết quả phản ánh {code} đã được thống nhất, chờ kiểm tra, trả lời{until}."),
    ("tell_team", "object"): _plain("Kết quả phản ánh {code} chưa được thống nhất, đã chuyển cơ quan xử lý lại."),
    ("tell_team", "gather_answers"): _plain("Phản ánh {code} đã có kết quả, chờ kiểm tra, công khai{until}."),
    ("tell_team", "gather_returns"): _plain("Phản ánh {code} chờ chuyển đến cơ quan khác{until}."),
    ("tell_team", "comment"): _plain("Người phản ánh có ý kiến thêm về kết quả phản ánh {code}."),
    ("tell_team", "request_clarification"): _plain(
        "Kết quả phản ánh {code} được đề nghị làm rõ, chờ chuyển lại{until}."
    ),
    ("tell_team", "return"): _returned,
    ("tell_team", "endorse_extension"): _plain("{unit} xin gia hạn xử lý phản ánh {code}, chờ Tổ vận hành quyết định."),
    ("tell_team", "acknowledge"): _plain("{unit} đã xác nhận xử lý tức thời phản ánh {code}."),
    ("tell_team_leaders", "return"): _plain(
        "Phản ánh {code} đã bị trả lại từ hai lần, các cơ quan chưa thống nhất thẩm quyền; đề nghị lãnh đạo xem xét."
    ),
    ("tell_coordinators", "consult"): _plain("Phản ánh {code} xin ý kiến cơ quan phối hợp{until}."),
    ("tell_coordinators", "seek_concurrence"): _plain("Kết quả phản ánh {code} xin ý kiến thống nhất{until}."),
    ("tell_focal_points", "send"): _plain("Phản ánh {code} được chuyển đến {unit}, chờ tiếp nhận xử lý{until}."),
    ("tell_focal_points", "correct"): _plain("Lãnh đạo yêu cầu sửa kết quả xử lý tức thời phản ánh {code}."),
    ("tell_focal_points", "withdraw"): _plain("Tổ vận hành đã thu hồi phản ánh {code}; {unit} không phải xử lý nữa."),
    ("tell_leaders", "unit_receive"): _plain("Phản ánh {code} đã tiếp nhận, chờ giao xử lý{until}."),
    ("tell_leaders", "pass_back"): _plain("Phản ánh {code} được người xử lý chuyển lại, chờ giao người khác{until}."),
    ("tell_leaders", "ask_extension"): _plain("Người xử lý xin gia hạn phản ánh {code}, chờ lãnh đạo xem xét."),
    ("tell_leaders", "submit_result"): _plain("Kết quả xử lý phản ánh {code} chờ phê duyệt{until}."),
    ("tell_leaders", "report_result"): _plain("Kết quả xử lý tức thời phản ánh {code} chờ phê duyệt{until}."),
    ("tell_handler", "assign"): _plain("Bạn được giao xử lý phản ánh {code}{until}."),
    ("tell_handler", "correct"): _plain("Lãnh đạo yêu cầu sửa kết quả xử lý phản ánh {code}{until}."),
    ("tell_handler", "amend"): _plain("Tổ vận hành chuyển lại kết quả xử lý phản ánh {code} để điều chỉnh{until}."),
    ("tell_handler", "decline_extension"): _plain("Lãnh đạo chưa đồng ý gia hạn phản ánh {code}{until}."),
    ("tell_handler", "refuse_extension"): _plain("Tổ vận hành chưa đồng ý gia hạn phản ánh {code}{until}."),
    ("tell_handler", "grant_extension"): _plain("Phản ánh {code} được gia hạn xử lý{until}."),
    ("ring_offices", "alert"): _plain("TỨC THỜI: phản ánh {code} chuyển đến {unit}, đề nghị xác nhận ngay{until}."),
}
