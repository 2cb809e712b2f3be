"""The figures at the top, each defined in a sentence, beside those of the period before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from paht.stats.standing import Sight

from .durations import Taken, durations
from .table import Row, whole
from .turns import Turned, turns


@dataclass(frozen=True)
class Whole:
    """Everything that the headline figures are read from."""

    row: Row
    taken: list[Taken]
    turned: Mapping[str, Turned]

    @property
    def handling(self) -> Taken | None:
        return max((one for one in self.taken if one.state == "handling"), key=lambda one: one.closed, default=None)


@dataclass(frozen=True)
class Kind:
    """One figure: its name, the sentence that defines it, how it is read; `unit` "", "%" or "minutes".

    `which` names the list of the cases behind it; `better` is +1 where more is better, -1 where less is; `parts` of a
    share: what is divided by what.
    """

    name: str
    meaning: str
    read: Callable[[Whole], float | None]
    which: str = ""
    unit: str = ""
    better: int = 0
    parts: Callable[[Row], tuple[int, int]] | None = None


@dataclass(frozen=True)
class Compared:
    """A figure now and in the period before; None where there is nothing to tell."""

    kind: Kind
    now: float | None
    before: float | None
    parts: tuple[int, int] | None = None
    comparable: bool = True

    @property
    def change(self) -> float | None:
        """By how much it grew; in points where it is a share."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def verdict(self) -> str:
        """better or worse than before; empty where nothing changed, neither is better, or before nothing was there."""
        if not self.comparable:
            return ""
        grown = (self.change or 0) * self.kind.better
        return "" if not grown else "better" if grown > 0 else "worse"


KINDS: tuple[Kind, ...] = (
    Kind("phản ánh nhận", "Phản ánh người dân gửi trong kỳ.", lambda w: w.row.fate.received, "received"),
    Kind(
        "phản ánh đã trả lời",
        "Phản ánh gửi trong kỳ đã công khai kết quả, đã trả lời riêng, hoặc đã xử lý mà không công khai kết quả.",
        lambda w: w.row.fate.answered, "answered", better=1,
    ),
    Kind(
        "tỷ lệ chuyển xử lý", "Phản ánh gửi trong kỳ đã chuyển cho cơ quan, chia cho phản ánh gửi trong kỳ.",
        lambda w: w.row.share_forwarded, "forwarded", "%", parts=lambda row: (row.fate.forwarded, row.fate.received),
    ),
    Kind(
        "trả lời ngay ở cơ quan đầu tiên",
        "Phản ánh gửi trong kỳ đã trả lời mà phiếu chủ trì không bị trả lại hay thu hồi, chia cho phản ánh đã trả lời.",
        lambda w: w.row.share_first, "first", "%", 1, lambda row: (row.fate.first, row.fate.answered),
    ),
    Kind(
        "phiếu chuyển", "Phiếu chuyển đến cơ quan trong kỳ, không kể phiếu đã thu hồi.",
        lambda w: w.row.assignments, "assignments",
    ),
    Kind(
        "kết quả đúng hạn",
        "Phiếu chuyển trong kỳ đã duyệt kết quả mà không bước nào quá hạn, chia cho phiếu đã duyệt kết quả.",
        lambda w: w.row.share_on_time, "approved", "%", 1, lambda row: (row.on_time, row.done),
    ),
    Kind(
        "phiếu đang trễ", "Phiếu chuyển trong kỳ chưa có kết quả được duyệt và đang quá hạn ở thời điểm tính.",
        lambda w: w.row.late_now, "late_now", better=-1,
    ),
    Kind(
        "thời gian xử lý (trung vị)",
        "Một nửa số bước “Xử lý” kết thúc trong kỳ mất không quá thời gian làm việc này.",
        lambda w: w.handling.median if w.handling else None, "step-handling-handler", "minutes", -1,
    ),
    Kind(
        "lần trả lại", "Số lần cơ quan trả lại phiếu trong kỳ, kể cả phiếu chuyển từ trước.",
        lambda w: w.turned["return"].times, "turn-return", better=-1,
    ),
    Kind(
        "lần mở lại", "Số lần yêu cầu làm rõ kết quả trong kỳ.",
        lambda w: w.turned["request_clarification"].times, "turn-request_clarification", better=-1,
    ),
    Kind(
        "người đánh giá hài lòng",
        "Phản ánh gửi trong kỳ được người gửi đánh giá “Hài lòng”, chia cho phản ánh đã được đánh giá; tính lần đánh "
        "giá mới nhất, đến nay.",
        lambda w: w.row.share_satisfied, "satisfied", "%", 1, lambda row: (row.fate.satisfied, row.fate.rated),
    ),
)  # fmt: skip


def headline(sight: Sight) -> list[Compared]:
    """Every figure, and what it was in the period before, seen as early after its end. Eight statements."""
    now, past = _whole(sight), earlier(sight)
    before = _whole(past) if past else None
    return [_compared(kind, now, before) for kind in KINDS]


def _compared(kind: Kind, now: Whole, before: Whole | None) -> Compared:
    parts = kind.parts(now.row) if kind.parts else None
    comparable = before is not None and bool(before.row.fate.received or before.row.assignments)
    return Compared(kind, kind.read(now), kind.read(before) if before else None, parts, comparable)


def earlier(sight: Sight) -> Sight | None:
    """The same look one period before, as of so many days earlier; None where the stretch is open at an end."""
    stretch = sight.stretch.before()
    if stretch is None or stretch.first is None or sight.stretch.first is None:
        return None
    return replace(sight, stretch=stretch, as_of=sight.as_of - (sight.stretch.first - stretch.first))


def _whole(sight: Sight) -> Whole:
    return Whole(whole(sight), durations(sight), {one.action: one for one in turns(sight)})
