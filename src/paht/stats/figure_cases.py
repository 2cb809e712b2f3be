"""The very cases behind a figure of the appendix: each with what it was at the moment, and how late it was then.

A figure counts all; the list holds what its reader may read, and says how many of the figure it does not hold.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

from django.db.models import Prefetch, Q, QuerySet

from paht.cases.models import Report, Step
from paht.cases.queries.keyset import read, written
from paht.people.hours import working_calendar
from paht.people.standing import Standing
from paht.process.states import ASSIGNMENT_STATES, REPORT_STATES, StateInfo
from paht.process.vocabulary import State
from paht.worktime import Calendar, NotLoaded, between, describe_minutes

from .appendix import shows_team
from .behind import Criterion, met
from .reckoning import PARTS, Part, reports_in
from .standing import ASKING, Column, Sight, Stage, at_the_team, forwarded, standing_in

InTable: TypeAlias = Column | Literal["total"]
Figure: TypeAlias = InTable | Part
PAGE = 50
WHOLE_DAY = 1440


@dataclass(frozen=True)
class Case:
    """One report at the team, or one assignment, as it stood then.

    `since`: when the report came in, or the assignment was sent. `due_at`: the limit that ran then, if any. `late`: by
    how much, in words; empty when on time.
    """

    code: str
    title: str
    unit: str
    state: StateInfo
    since: dt.datetime
    due_at: dt.datetime | None
    late: str


@dataclass(frozen=True)
class Page:
    """Some cases, those that came first first; `after` is the mark of the next page (empty: that was all).

    `figure` is the number that the table shows, `unread` how many of it this person may not read.
    """

    cases: list[Case]
    after: str
    figure: int
    unread: int


@dataclass(frozen=True)
class Met:
    """What a reminder asks for: the criterion, for "soon" the working hours ahead, and perhaps one stage."""

    criterion: Criterion
    hours: int = 0
    stage: Stage | None = None


@dataclass(frozen=True)
class _Source:
    """Rows of one kind: reports at the team, or assignments."""

    rows: "QuerySet[Any]"
    moment: str
    report: str
    told: Callable[[Any], Case]

    def readable(self, standing: Standing) -> "QuerySet[Any]":
        if standing.is_team:
            return self.rows
        return self.rows.filter(**{f"{self.report}__in": Report.objects.visible_to(standing).values("pk")})


def cases_behind(standing: Standing, sight: Sight, figure: Figure, after: str = "", *, size: int = PAGE) -> Page:
    """A page of the cases. At most six statements, and the calendar's one, whatever the size."""
    return _told(standing, _sources(sight, figure), after, size)


def cases_met(standing: Standing, sight: Sight, asked: Met, after: str = "", *, size: int = PAGE) -> Page:
    """A page of the cases behind a reminder's figure; counted by the same rows as `behind.behind`."""
    rows = met(sight, asked.criterion, asked.hours, asked.stage)
    return _told(standing, [_parts(rows, _Telling(sight.as_of))], after, size)


def _told(standing: Standing, sources: list[_Source], after: str, size: int) -> Page:
    count = sum(source.rows.count() for source in sources)
    readable = count if standing.is_team else sum(source.readable(standing).count() for source in sources)
    cases, mark = _page(standing, sources, after, size)
    return Page(cases, mark, count, count - readable)


def _sources(sight: Sight, figure: Figure) -> list[_Source]:
    telling = _Telling(sight.as_of)
    if figure in PARTS and figure != "assignments":
        return [_Source(_on_the_way(reports_in(sight, figure)), "submitted_at", "pk", telling.report)]
    waiting = _on_the_way(at_the_team(sight))
    team = [_Source(waiting, "submitted_at", "pk", telling.report)]
    team = team if figure in ("waiting", "total") and shows_team(sight.units) else []
    if figure == "waiting":
        return team
    found = forwarded(sight) if figure in ("total", "assignments") else standing_in(sight, cast("Column", figure))
    return [*team, _parts(found, telling)]


def _parts(assignments: "QuerySet[Any]", telling: "_Telling") -> _Source:
    return _Source(_with_steps(assignments.select_related("report", "unit")), "sent_at", "report", telling.part)


def _on_the_way(reports: "QuerySet[Any]") -> "QuerySet[Any]":
    return _with_steps(reports, assignment=None)


def _with_steps(rows: "QuerySet[Any]", **only: Any) -> "QuerySet[Any]":
    """The rows with these steps of theirs, beginning with the first."""
    steps = Step.objects.filter(**only).select_related("unit").order_by("pk")
    return rows.prefetch_related(Prefetch("steps", steps, to_attr="way"))


def _page(standing: Standing, sources: list[_Source], after: str, size: int) -> tuple[list[Case], str]:
    """Goes on behind the mark "number of the source - place in it", over to the next source where one ends."""
    number, place = _place(after, len(sources))
    found: list[Case] = []
    for here in range(number, len(sources)):
        source = sources[here]
        rows = _behind(source, source.readable(standing), place if here == number else "")
        taken = list(rows[: size + 1 - len(found)])
        if len(found) + len(taken) > size:
            return _cut(source, here, found, taken[: size - len(found)], after)
        found += [source.told(row) for row in taken]
    return found, ""


def _cut(source: _Source, number: int, found: list[Case], rows: list[Any], after: str) -> tuple[list[Case], str]:
    """A full page: the mark stands behind its last row, or at the beginning of a source not yet begun."""
    mark = f"{number}-{written(getattr(rows[-1], source.moment), rows[-1].pk)}" if rows else f"{number}-"
    return found + [source.told(row) for row in rows], mark


def _place(after: str, sources: int) -> tuple[int, str]:
    number, dash, place = after.partition("-")
    known = dash and number in {str(one) for one in range(sources)}
    return (int(number), place) if known else (0, "")


def _behind(source: _Source, rows: "QuerySet[Any]", place: str) -> "QuerySet[Any]":
    mark = read(place)
    if mark is not None and mark[0] is not None:
        moment, pk = mark
        later = {f"{source.moment}__gt": moment}
        rows = rows.filter(**{f"{source.moment}__gte": moment}).filter(Q(**later) | Q(pk__gt=pk))
    return rows.order_by(source.moment, "pk")


class _Telling:
    """Tells rows as they stood at a moment."""

    def __init__(self, as_of: dt.datetime) -> None:
        self.as_of = as_of
        self.calendar: Calendar | None = None

    def report(self, row: Any) -> Case:
        step = self._open(row.way)
        state = REPORT_STATES[step.state if step else row.state]
        due = step.due_at if step else None
        return Case(row.code, row.title, "", state, row.submitted_at, due, self._overdue(step, due))

    def part(self, row: Any) -> Case:
        step = self._open(row.way)
        told = (row.report.code, row.report.title, row.unit.name)
        if step is None:
            ended: State = row.known_state if row.ended_at and row.ended_at <= self.as_of else "approved"
            return Case(*told, ASSIGNMENT_STATES[ended], row.sent_at, None, self._was_late(row.way))
        due = self._due(step, row.way)
        return Case(*told, ASSIGNMENT_STATES[step.state], row.sent_at, due, self._overdue(step, due))

    def _open(self, steps: list[Any]) -> Any:
        then = [one for one in steps if one.opened_at <= self.as_of and not self._closed(one)]
        return then[-1] if then else None

    def _closed(self, step: Any) -> bool:
        return step.closed_at is not None and step.closed_at <= self.as_of

    def _due(self, step: Any, steps: list[Any]) -> dt.datetime | None:
        """The limit that runs: while an extension is asked for, that of the handling."""
        if step.due_at is not None or step.state not in ASKING:
            return step.due_at  # type: ignore[no-any-return]
        handled = [one for one in steps if one.state == "handling" and one.opened_at <= self.as_of]
        return handled[-1].due_at if handled else None

    def _overdue(self, step: Any, due: dt.datetime | None) -> str:
        if due is None or due >= self.as_of:
            return ""
        return self._words(step, [(due, self.as_of)])

    def _was_late(self, steps: list[Any]) -> str:
        """By how much the steps that were closed late exceeded their limits, together."""
        late = [one for one in steps if one.late and self._closed(one)]
        return self._words(late[0], [(one.due_at, one.closed_at) for one in late]) if late else ""

    def _words(self, step: Any, spans: list[tuple[dt.datetime, dt.datetime]]) -> str:
        """Working time of the office; plain time where the clock is the wall's or a year's calendar is not loaded."""
        if step.clock == "working":
            try:
                minutes = sum(between(self._hours(step), first, last) for first, last in spans)
            except NotLoaded:
                pass
            else:
                return f"{describe_minutes(minutes)} làm việc" if minutes >= 1 else "vừa quá hạn"
        seconds = sum((last - first).total_seconds() for first, last in spans)
        words = describe_minutes(max(seconds / 60, 1), WHOLE_DAY)
        return f"{words} (tính cả ngày nghỉ)" if step.clock == "working" else words

    def _hours(self, step: Any) -> Any:
        if self.calendar is None:
            self.calendar = working_calendar()
        return self.calendar.for_group(step.unit.hours_group)
