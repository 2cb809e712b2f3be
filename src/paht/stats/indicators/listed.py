"""The cases behind a figure: asked by the same conditions as the figure, shown as far as a person may see them."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q, QuerySet

from paht.cases.models import Report
from paht.cases.queries.found_cases import Found
from paht.cases.queries.registry import page_of
from paht.people.standing import Standing
from paht.process.vocabulary import Action, Duty, State
from paht.stats.appendix import COLUMNS
from paht.stats.standing import Column, Sight, at_the_team, forwarded, standing_in

from .dimensions import DIMENSIONS
from .durations import step_name, steps_closed
from .hotspots import hotspots
from .reports import COUNTED, conditions, reports_of
from .table import IN_WORK, LATE_NOW
from .turns import KINDS, REASON, turn_events

GROUPS: dict[str, tuple[Column, ...]] = {
    "in_work": IN_WORK, "late_now": LATE_NOW, "late": (*LATE_NOW, "approved_late"),
    "done": ("approved", "approved_late"),
}  # fmt: skip
TITLES = {
    "received": "Phản ánh nhận", "forwarded": "Đã chuyển xử lý", "answered": "Đã trả lời",
    "first": "Trả lời ngay ở cơ quan đầu tiên", "rejected": "Không tiếp nhận", "rated": "Đã được đánh giá",
    "satisfied": "Người gửi hài lòng", "waiting": "Đang ở Tổ vận hành", "assignments": "Có phiếu chuyển",
    "in_work": "Cơ quan đang xử lý",
    "late_now": "Đang trễ", "done": "Có kết quả đã duyệt", "late": "Có bước quá hạn", "returned": "Có phiếu bị trả lại",
    "approved": "Có kết quả đúng hạn", "approved_late": "Có kết quả trễ hạn",
}  # fmt: skip


OF_REPORTS = "phản ánh"
# Of the steps of a kind: those closed after their limit, and those that had one and kept it.
_TIMELY = {"late-": (", trễ hạn", Q(late=True)), "timely-": (", đúng hạn", Q(late=False))}


def _plain(which: str) -> str:
    return which.removeprefix("late-").removeprefix("timely-")


@dataclass(frozen=True)
class Behind:
    """Which figure: its name, and the row of a table (dimension and key as in the address; empty: all of it).

    `which` is a figure of `Fate`, a column or group of the table, "turn-<action>[-<reason>]",
    "step-<state>-<duty>[-<clock>]", the same behind "late-" or "timely-", or "spot-<first report>".
    """

    which: str
    dimension: str = ""
    key: str = ""

    @property
    def counted(self) -> str:
        """What the figure counts, in words."""
        kind = _plain(self.which).partition("-")[0]
        if kind in ("turn", "step"):
            return "lần" if kind == "turn" else "bước"
        return OF_REPORTS if kind == "spot" or kind in (*COUNTED, "waiting") else "phiếu chuyển"


def found(standing: Standing, sight: Sight, behind: Behind, after: str) -> Found:
    """Those of the cases that this person may see, the newest first. At most five statements.

    Raises LookupError for a figure not known.
    """
    counted = reports_behind(sight, behind)
    figure = counted.count()
    every = figure if behind.counted == OF_REPORTS else Report.objects.filter(pk__in=counted).count()
    seen = readable(standing, sight, behind)
    return Found(page_of(seen, after), figure, every, 0 if standing.is_team else every - seen.count())


def readable(standing: Standing, sight: Sight, behind: Behind) -> "QuerySet[Any]":
    """The reports behind the figure that this person may see. Raises LookupError for a figure not known."""
    return Report.objects.visible_to(standing).filter(pk__in=reports_behind(sight, behind))


def title_of(behind: Behind) -> str:
    """What the list is called. Raises LookupError for a figure not known."""
    kind, _, rest = _plain(behind.which).partition("-")
    if kind == "spot":
        return "Điểm nóng"
    if kind == "turn":
        action, _, reason = rest.partition("-")
        turn = KINDS[cast("Action", action)]
        return f"{turn.name}: {turn.reasons[reason].name}" if reason else turn.name
    if kind == "step":
        state, duty, *_ = f"{rest}-".split("-")
        name = step_name(cast("State", state), cast("Duty", duty))
        return name + next((words for sign, (words, _) in _TIMELY.items() if behind.which.startswith(sign)), "")
    return TITLES[behind.which]


def reports_behind(sight: Sight, behind: Behind) -> "QuerySet[Any]":
    """The ids of the reports that the figure counts, or whose assignments, steps and turns it counts: one row each."""
    which = behind.which
    if which in COUNTED:
        return _narrowed_reports(reports_of(sight).filter(conditions(sight)[which]), sight, behind)
    if which == "waiting":
        return _narrowed_reports(at_the_team(sight), sight, behind)
    if which == "assignments" or which in GROUPS or which in COLUMNS:
        return _narrowed_parts(_parts(sight, which), behind)
    return _of_turn_or_step(sight, which)


def _parts(sight: Sight, which: str) -> "QuerySet[Any]":
    if which == "assignments":
        return forwarded(sight)
    columns = GROUPS.get(which) or tuple(column for column in COLUMNS if column == which)
    found = Q()
    for column in columns:
        found |= Q(pk__in=standing_in(sight, column).values("pk"))
    return forwarded(sight).filter(found)


def _of_turn_or_step(sight: Sight, which: str) -> "QuerySet[Any]":
    kind, _, rest = which.partition("-")
    if kind == "spot":
        return _of_spot(sight, int(rest))
    if kind == "turn":
        action, _, reason = rest.partition("-")
        events: QuerySet[Any] = turn_events(sight).filter(action=action)
        return (events.annotate(why=REASON).filter(why=reason) if reason else events).values("report")
    return _of_step(sight, which)


def _of_step(sight: Sight, which: str) -> "QuerySet[Any]":
    match _plain(which).split("-"):
        case ["step", state, duty]:
            steps = steps_closed(sight).filter(state=state, duty=duty)
        case ["step", state, duty, clock]:
            steps = steps_closed(sight).filter(state=state, duty=duty, clock=clock)
        case _:
            raise LookupError(which)
    asked = next((asked for sign, (_, asked) in _TIMELY.items() if which.startswith(sign)), Q())
    return steps.filter(asked).values("report")


def _of_spot(sight: Sight, first: int) -> "QuerySet[Any]":
    """A spot is known by its first report."""
    reports = next((spot.reports for spot in hotspots(sight) if spot.reports[0] == first), ())
    return Report.objects.filter(pk__in=reports).values("pk")


def _narrowed_reports(reports: "QuerySet[Any]", sight: Sight, behind: Behind) -> "QuerySet[Any]":
    if not behind.dimension:
        return reports.values("pk")
    dimension = DIMENSIONS[behind.dimension]
    if dimension.report is None:  # by office: the reports forwarded to it in the stretch, as the table counts them
        theirs = forwarded(sight).filter(unit=dimension.key_of(behind.key)).values("report")
        chosen = Report.objects.all() if behind.which == "received" else reports
        return chosen.filter(pk__in=theirs).values("pk")
    return _with_key(reports.annotate(kept=dimension.report), dimension.key_of(behind.key)).values("pk")


def _narrowed_parts(parts: "QuerySet[Any]", behind: Behind) -> "QuerySet[Any]":
    if not behind.dimension:
        return parts.values("report")
    dimension = DIMENSIONS[behind.dimension]
    return _with_key(parts.annotate(kept=dimension.assignment), dimension.key_of(behind.key)).values("report")


def _with_key(rows: "QuerySet[Any]", key: Any) -> "QuerySet[Any]":
    return rows.filter(kept__isnull=True) if key is None else rows.filter(kept=key)
