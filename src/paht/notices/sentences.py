"""What each message says: one sentence for each effect of each action. No personal data, no words people wrote."""

from collections.abc import Callable

from paht.cases.queries.events import Told
from paht.core.dates import show_moment
from paht.process.catalogues import REJECT_REASONS, RETURN_REASONS
from paht.process.vocabulary import Action, Effect

Sentence = Callable[[Told], str]


def words_for(effect: Effect, event: Told) -> str:
    """The sentence for this effect of this event; KeyError when nobody has written one."""
    return SENTENCES[effect, event.action](event)


def _until(event: Told) -> str:
    return f", hạn {show_moment(event.due_at)}" if event.due_at else ""


def _rejected(event: Told) -> str:
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


SENTENCES: dict[tuple[Effect, Action], Sentence] = {
    ("tell_reporter", "submit"): _plain("Phản ánh {code} đã gửi đến Tổ vận hành và đang chờ tiếp nhận."),
    ("tell_reporter", "accept"): _plain("Phản ánh {code} đã được tiếp nhận."),
    ("tell_reporter", "reject"): _rejected,
    ("tell_reporter", "forward"): _plain("Phản ánh {code} đã được chuyển đến {lead} xử lý."),
    ("tell_reporter", "publish"): _plain("Phản ánh {code} đã có kết quả xử lý, mời bạn xem trên trang phản ánh."),
    ("tell_reporter", "reply_privately"): _plain(
        "Phản ánh {code} đã có kết quả, chỉ gửi riêng cho bạn. Mời bạn xem bằng mã phản ánh và số điện thoại."
    ),
    ("tell_reporter", "withhold"): _plain(
        "Phản ánh {code} đã được cơ quan có thẩm quyền xử lý. Kết quả không công khai theo quy định của pháp luật."
    ),
    ("tell_team", "submit"): _plain("Phản ánh mới {code} chờ tiếp nhận{until}."),
    ("tell_team", "gather_answers"): _plain("Phản ánh {code} đã có kết quả, chờ kiểm tra, công khai{until}."),
    ("tell_team", "gather_returns"): _plain("Phản ánh {code} chờ chuyển đến cơ quan khác{until}."),
    ("tell_team", "return"): _returned,
    ("tell_focal_points", "send"): _plain("Phản ánh {code} được chuyển đến {unit}, chờ tiếp nhận xử lý{until}."),
    ("tell_focal_points", "withdraw"): _plain("Tổ vận hành đã thu hồi phản ánh {code}; {unit} không phải xử lý nữa."),
    ("tell_leaders", "unit_receive"): _plain("Phản ánh {code} đã tiếp nhận, chờ giao xử lý{until}."),
    ("tell_leaders", "pass_back"): _plain("Phản ánh {code} được người xử lý chuyển lại, chờ giao người khác{until}."),
    ("tell_leaders", "submit_result"): _plain("Kết quả xử lý phản ánh {code} chờ phê duyệt{until}."),
    ("tell_handler", "assign"): _plain("Bạn được giao xử lý phản ánh {code}{until}."),
    ("tell_handler", "correct"): _plain("Lãnh đạo yêu cầu sửa kết quả xử lý phản ánh {code}{until}."),
    ("tell_handler", "amend"): _plain("Tổ vận hành chuyển lại kết quả xử lý phản ánh {code} để điều chỉnh{until}."),
}
