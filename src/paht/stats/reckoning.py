"""How the reports that were received come to the reports of the appendix: parts that add up at any moment.

A report stands in the table when it has an assignment there. Every report received in the stretch stands in the
table, or waits at the team, or ended without any office, or was forwarded outside what the table looks at (to other
offices, or behind its last day): one of these, never two. Those of the table that wait at the team again are told
beside.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from paht.cases.models import Report, Step
from paht.core.dates import show_date

from .standing import Sight, at_the_team, forwarded, received

End = Literal["rejected", "merged", "redirected"]
Part = Literal[
    "assignments", "reports", "before", "received", "forwarded", "again", "held", "elsewhere",
    "rejected", "merged", "redirected",
]  # fmt: skip
PARTS: tuple[Part, ...] = get_args(Part)
# States in which the team itself ends a report; nothing leads out of them.
ENDS: Mapping[End, str] = {
    "rejected": "không tiếp nhận",
    "merged": "gộp vào phản ánh khác",
    "redirected": "chuyển giải quyết theo thủ tục riêng",
}
# A sentence in pieces: words, and numbers with what they count.
Said: TypeAlias = "tuple[str | Number, ...]"
Reports: TypeAlias = "QuerySet[Any]"


@dataclass(frozen=True)
class Number:
    """One number of the sentence; `part` names the cases behind it."""

    part: Part
    value: int


@dataclass(frozen=True)
class Reckoning:
    """How many reports: `table` stand in it, `inside` of them received in the stretch, `again` of these at the team.

    `held` wait at the team without an assignment of the table; `ended` by state ended without one.
    """

    received: int
    table: int
    inside: int
    again: int
    held: int
    ended: Mapping[End, int]

    @property
    def waiting(self) -> int:
        """All that wait at the team."""
        return self.held + self.again

    @property
    def elsewhere(self) -> int:
        """Forwarded, but not to an office of the table in its stretch."""
        return self.received - self.inside - self.held - sum(self.ended.values())


def reckoning(sight: Sight) -> Reckoning:
    """Four statements."""
    told = forwarded(sight).aggregate(
        table=Count("report", distinct=True),
        **({"inside": Count("report", distinct=True, filter=_begun(sight))} if sight.stretch.first else {}),
    )
    team = at_the_team(sight).aggregate(every=Count("pk"), again=Count("pk", filter=_told(sight)))
    ended: dict[End, int] = dict(_ended(sight).order_by().values_list("state").annotate(number=Count("pk")))
    return Reckoning(
        received=received(sight).count(),
        table=told["table"],
        inside=told.get("inside", told["table"]),
        again=team["again"],
        held=team["every"] - team["again"],
        ended=ended,
    )


def reports_in(sight: Sight, part: Part) -> Reports:
    """The very reports behind a number of the sentence (of "assignments": those that have them)."""
    if part in ENDS:
        return _ended(sight).filter(state=part)
    return _BEHIND.get(part, _in_the_table)(sight)


def _in_the_table(sight: Sight) -> Reports:
    return Report.objects.filter(_told(sight))


def _elsewhere(sight: Sight) -> Reports:
    outside = received(sight).filter(~_told(sight)).exclude(pk__in=at_the_team(sight).values("pk"))
    return outside.exclude(pk__in=_ended(sight).values("pk"))


_BEHIND: Mapping[Part, Callable[[Sight], Reports]] = {
    "before": lambda sight: _in_the_table(sight).exclude(pk__in=received(sight).values("pk")),
    "received": received,
    "forwarded": lambda sight: received(sight).filter(_told(sight)),
    "again": lambda sight: at_the_team(sight).filter(_told(sight)),
    "held": lambda sight: at_the_team(sight).filter(~_told(sight)),
    "elsewhere": _elsewhere,
}


def sentence(found: Reckoning, sight: Sight, assignments: int) -> Said:
    """Why the assignments of the table are not as many as the reports received; its numbers add up."""
    return tuple(_pieces(found, sight, assignments))


def in_words(said: Said) -> str:
    """The sentence for paper."""
    return "".join(piece if isinstance(piece, str) else _shown(piece.value) for piece in said)


def _pieces(found: Reckoning, sight: Sight, assignments: int) -> Iterator[str | Number]:
    yield from ("Bảng đếm ", Number("assignments", assignments), " phiếu chuyển của ", Number("reports", found.table))
    yield " phản ánh đã chuyển đến cơ quan xử lý"
    if before := found.table - found.inside:
        yield from (", trong đó ", Number("before", before), f" phản ánh nhận trước ngày {_first(sight)}")
    yield ". "
    yield from ("Hệ thống nhận ", Number("received", found.received), f" phản ánh {sight.stretch.words}")
    yield from _shares(found, sight)
    if found.again:
        yield from (" Trong số đã chuyển có ", Number("again", found.again), " phản ánh nay lại ở Tổ vận hành")
        yield " (cơ quan trả lại, hoặc người gửi hỏi thêm)."
    if assignments > found.table:
        yield " Một phản ánh có thể chuyển đến nhiều cơ quan, hoặc chuyển lại; mỗi lần chuyển là một phiếu."


def _shares(found: Reckoning, sight: Sight) -> Iterator[str | Number]:
    """What became of those received: all parts that are not empty, which add up."""
    counted: list[tuple[Part, int, str]] = [
        ("forwarded", found.inside, "đã chuyển, có phiếu trong bảng"),
        ("held", found.held, "đang ở Tổ vận hành, không có phiếu trong bảng"),
        *((end, found.ended.get(end, 0), words) for end, words in ENDS.items()),
        ("elsewhere", found.elsewhere, _outside(sight)),
    ]
    mark = ": "
    for part, value, words in counted:
        if value:
            yield from (mark, Number(part, value), f" {words}")
            mark = "; "
    yield "."


def _outside(sight: Sight) -> str:
    late = f"sau ngày {show_date(sight.stretch.last)}" if sight.stretch.last else ""
    others = "đến cơ quan ngoài bảng" if sight.units is not None else ""
    return "chỉ chuyển " + " hoặc ".join(filter(None, (others, late)))


def _first(sight: Sight) -> str:
    return show_date(sight.stretch.first) if sight.stretch.first else ""


def _shown(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _begun(sight: Sight) -> Q:
    return sight.stretch.holds("report__submitted_at")


def _told(sight: Sight) -> Exists:
    """The report has an assignment in the table."""
    return Exists(forwarded(sight).filter(report=OuterRef("pk")))


def _ended(sight: Sight) -> Reports:
    """Received, ended by the team until the moment, and not in the table: since then no step of it was closed."""
    since = Step.objects.filter(report=OuterRef("pk"), closed_at__gt=sight.as_of)
    return received(sight).filter(~_told(sight), ~Exists(since), state__in=list(ENDS))
