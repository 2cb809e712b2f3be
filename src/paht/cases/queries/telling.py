"""Events told as people speak: "Sở Xây dựng trả lại lúc …: không đúng thẩm quyền, đề nghị chuyển UBND …"."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from paht.cases.history import doer_of
from paht.cases.models import Event, Report
from paht.core.dates import show_moment
from paht.people.models import Unit, User
from paht.places.models import Field
from paht.process.actions import ACTIONS
from paht.process.catalogues import LANES, RATINGS, REJECT_REASONS, RETURN_REASONS
from paht.process.vocabulary import URGENCY_NAMES, Action

SHREDDED = "Lời ghi kèm đã được xóa theo quy định."
UNIT_ENTRIES = ("lead", "suggested", "coordinator")


@dataclass(frozen=True)
class Names:
    """The names behind the ids that events hold, read at once for a whole history."""

    units: Mapping[int, str] = field(default_factory=dict)
    fields: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    reports: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Telling:
    """One event for a reader: the sentence without what was written, and the writer's own words."""

    event_id: int
    assignment_id: int | None
    at: dt.datetime
    sentence: str
    words: str


def names_in(events: Iterable[Event]) -> Names:
    """Reads the names that these events speak of: at most four statements, none for what does not occur."""
    events = list(events)
    data = [event.data for event in events]
    units = {one[name] for one in data for name in UNIT_ENTRIES if one.get(name)}
    units |= {unit for one in data for unit in one.get("supporting") or ()}
    fields = {one["field"] for one in data if one.get("field")}
    people = {one[name] for one in data for name in ("assignee", "recorded_by") if one.get(name)}
    people |= {event.on_behalf_of_id for event in events if event.on_behalf_of_id}
    reports = {one["main"] for one in data if one.get("main")}
    return Names(
        dict(Unit.objects.filter(pk__in=units).values_list("pk", "name")) if units else {},
        dict(Field.objects.filter(pk__in=fields).values_list("pk", "name")) if fields else {},
        dict(User.objects.filter(pk__in=people).values_list("pk", "full_name")) if people else {},
        dict(Report.objects.filter(pk__in=reports).values_list("pk", "code")) if reports else {},
    )


def telling_of(event: Event, names: Names, *, words: bool = True) -> Telling:
    """The event as a sentence: who, what, when, and what was entered. `words` False leaves out what was written."""
    told = ", ".join(_entered(event.data, names))
    head = f"{_doer(event, names)} {ACTIONS[cast('Action', event.action)].past} lúc {show_moment(event.at)}"
    return Telling(
        event.pk,
        event.assignment_id,
        event.at,
        f"{head}: {told}." if told else f"{head}.",
        words_of(event) if words else "",
    )


def words_of(event: Event) -> str:
    """What was written with the event, or that it was deleted; empty when nothing was written."""
    statement = getattr(event, "statement", None)
    if statement is not None:
        return str(statement.words)
    return SHREDDED if event.words_digest is not None else ""


def _doer(event: Event, names: Names) -> str:
    """What the system does is told of its subject: "Sở Xây dựng nhận phiếu chuyển xử lý", "Hồ sơ nhận đủ kết quả".

    Whoever holds a duty for somebody else is told with him: "Trần Văn An (Sở Xây dựng) thay mặt Lê Thị Bình".
    """
    if event.duty == "clock":
        return event.assignment.unit.name if event.assignment is not None else "Hồ sơ"
    if event.on_behalf_of_id is None:
        return doer_of(event)
    return f"{doer_of(event)} thay mặt {names.people.get(event.on_behalf_of_id, 'người đã ủy quyền')}"


def _entered(data: Mapping[str, Any], names: Names) -> Iterable[str]:
    for name, phrase in PHRASES.items():
        if data.get(name) not in (None, "", [], ()) and (told := phrase(data[name], names)):
            yield told


def lowered(text: str) -> str:
    """A catalogue's name inside a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _unit(unit_id: int, names: Names) -> str:
    return names.units.get(unit_id, "cơ quan không còn trong danh sách")


def _public(value: bool, names: Names) -> str:
    return "công khai" if value else "không công khai"


# In the order in which they are told.
PHRASES: dict[str, Callable[[Any, Names], str]] = {
    "public": _public,
    "reject_reason": lambda code, _names: lowered(REJECT_REASONS[code].name),
    "return_reason": lambda code, _names: lowered(RETURN_REASONS[code].name),
    "lane": lambda code, _names: lowered(LANES[code].name),
    "main": lambda report_id, names: f"phản ánh chính {names.reports.get(report_id, 'không còn trong hệ thống')}",
    "field": lambda field_id, names: f"lĩnh vực {lowered(names.fields.get(field_id, 'không còn trong danh mục'))}",
    "urgency": lambda code, _names: f"mức độ {lowered(dict(URGENCY_NAMES.items())[code])}",
    "sensitive": lambda value, _names: "có tính chất nhạy cảm" if value else "",
    "coordinator": lambda unit_id, names: f"{_unit(unit_id, names)} được chỉ định phối hợp",
    "lead": lambda unit_id, names: f"{_unit(unit_id, names)} chủ trì",
    "supporting": lambda ids, names: f"{', '.join(_unit(one, names) for one in ids)} phối hợp",
    "suggested": lambda unit_id, names: f"đề nghị chuyển {_unit(unit_id, names)}",
    "recorded_by": lambda user_id, names: f"do {names.people.get(user_id, 'Tổ vận hành')} ghi nhận",
    "assignee": lambda user_id, names: f"giao cho {names.people.get(user_id, 'người không còn trong danh sách')}",
    "days": lambda days, _names: f"{days:02d} ngày làm việc",
    "result_time": lambda moment, _names: f"có kết quả lúc {show_moment(dt.datetime.fromisoformat(moment))}",
    "rating": lambda code, _names: lowered(RATINGS[code].name),
}
