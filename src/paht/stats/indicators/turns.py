"""What turned work back or ended it early in a stretch: returns and refusals by reason, corrections, reopenings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from paht.cases.models import Assignment, Event
from paht.cases.models.event import TURNS
from paht.process.catalogues import LANES, REJECT_REASONS, RETURN_REASONS, Reason
from paht.process.vocabulary import Action
from paht.stats.standing import Sight, of_field

REASON = Coalesce(
    KeyTextTransform("return_reason", "data"),
    KeyTextTransform("reject_reason", "data"),
    KeyTextTransform("lane", "data"),
    Value(""),
    output_field=CharField(),
)


@dataclass(frozen=True)
class Turn:
    """One kind of turn: its name and the sentence that says what is counted; its reasons by code, if it has any."""

    name: str
    meaning: str
    reasons: Mapping[str, Reason]


KINDS: Mapping[Action, Turn] = {
    "return": Turn("Trả lại", "Số lần cơ quan trả lại phiếu chuyển cho Tổ vận hành.", RETURN_REASONS),
    "withdraw": Turn("Thu hồi", "Số lần Tổ vận hành thu hồi phiếu chuyển.", {}),
    "correct": Turn("Yêu cầu làm lại", "Số lần lãnh đạo cơ quan yêu cầu sửa kết quả trước khi duyệt.", {}),
    "send_back": Turn("Kết quả chưa đạt", "Số lần Tổ vận hành trả kết quả về cơ quan vì chưa đúng mẫu.", {}),
    "object": Turn("Không thống nhất", "Số lần cơ quan phối hợp không thống nhất kết quả.", {}),
    "request_clarification": Turn("Mở lại", "Số lần yêu cầu làm rõ thêm kết quả đã trả lời.", {}),
    "grant_extension": Turn("Gia hạn", "Số lần Tổ vận hành đồng ý gia hạn xử lý.", {}),
    "reject": Turn("Không tiếp nhận", "Số phản ánh bị từ chối, theo lý do.", REJECT_REASONS),
    "merge": Turn("Gộp", "Số phản ánh được gộp vào phản ánh khác.", {}),
    "redirect": Turn("Thủ tục riêng", "Số đơn khiếu nại, tố cáo, tố giác được hướng dẫn theo thủ tục riêng.", LANES),
}


@dataclass(frozen=True)
class Turned:
    """How often it happened; by reason, the most frequent first, (code, name, times)."""

    action: Action
    times: int
    reasons: tuple[tuple[str, str, int], ...]

    @property
    def kind(self) -> Turn:
        return KINDS[self.action]


def turn_events(sight: Sight) -> "QuerySet[Event]":
    """Every turn that happened in the stretch, until the moment.

    Of some offices: turns of their assignments, and of reports that were forwarded to them.
    """
    found = Event.objects.filter(sight.stretch.holds("at"), at__lte=sight.as_of, action__in=TURNS)
    found = found if sight.field is None else found.filter(of_field(sight.field, "report__"))
    if sight.units is None:
        return found
    theirs = Exists(Assignment.objects.filter(report=OuterRef("report"), unit__in=sight.units))
    return found.filter(Q(assignment__unit__in=sight.units) | (Q(assignment=None) & theirs))


def turns(sight: Sight) -> list[Turned]:
    """Every kind of turn, also those that did not happen. One statement."""
    rows = turn_events(sight).order_by().values_list("action", REASON).annotate(times=Count("pk"))
    found = Counter({(action, code): times for action, code, times in rows})
    return [_turned(action, found) for action in KINDS]


def _turned(action: Action, found: Counter[tuple[str, str]]) -> Turned:
    mine = Counter({code: times for (of, code), times in found.items() if of == action})
    names = KINDS[action].reasons
    reasons = tuple((code, names[code].name, times) for code, times in mine.most_common() if code in names)
    return Turned(action, mine.total(), reasons)
