"""What a form already knows: proposals that a person may change, and the reason for each as its hint."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from paht.cases.queries.dossier import Dossier
from paht.cases.queries.dossier_parts import Part
from paht.cases.queries.offers import Offer
from paht.core.dates import show_moment
from paht.people.models import Unit
from paht.places.routing import route
from paht.process.template import for_editing, part_name
from paht.process.vocabulary import Action


@dataclass(frozen=True)
class Proposal:
    """First values and hints by entry."""

    values: Mapping[str, Any] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


def proposal_for(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """What is filled in before anybody types."""
    make = BY_ACTION.get(offer.action)
    return make(offer, dossier, day) if make else Proposal()


def _accept(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """Not public when secrecy was asked for, or when the report reads like a sensitive one."""
    made = dossier.proposal
    return Proposal({"public": "no"}) if dossier.report.secrecy or (made and made.sensitive) else Proposal()


def _seek(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """The agency that gave its opinion on the case gives it on the result too."""
    return Proposal({"coordinator": dossier.report.coordinator_id})


def _classify(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """What was chosen before; at the first time what the system proposes, with its reasons."""
    report, made = dossier.report, dossier.proposal
    if report.field_id is not None or made is None:
        return Proposal({"field": report.field_id, "urgency": report.urgency, "sensitive": report.sensitive})
    urgency = "urgent" if made.urgent else report.urgency
    values = {"field": made.field_id, "urgency": urgency, "sensitive": made.sensitive}
    return Proposal(values, {"field": made.words})


def _dispatch(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """What was classified before the alarm, and the agency for it; before any classification, what is proposed."""
    made = dossier.proposal
    if dossier.report.field_id is None and made is not None:
        return Proposal({"field": made.field_id, "lead": made.unit_id}, {"field": made.words})
    lead = _by_table(dossier, day, set())
    return Proposal({"field": dossier.report.field_id, **lead.values}, lead.hints)


def _forward(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """The newest suggestion of a return or an opinion; who answered before; else the table of routing."""
    report = dossier.report
    back = [one for one in dossier.assignments if one.state == "returned" and one.cycle == report.cycle]
    if (found := dossier.suggestion) is not None:
        said = "khi trả lại" if found.action == "return" else "khi cho ý kiến phối hợp"
        return Proposal({"lead": found.unit_id}, {"lead": f"Theo đề nghị của {found.by} {said}."})
    before = [one for one in dossier.approved if one.assignment.cycle < report.cycle]
    if before and not back:
        hint = "Cơ quan đã trả lời ở lượt trước."
        return Proposal({"lead": before[-1].assignment.unit_id}, {"lead": hint})
    return _by_table(dossier, day, {one.unit_id for one in back})


def _by_table(dossier: Dossier, day: dt.date, returned: set[int]) -> Proposal:
    """The table of routing, unless that office has just returned the case."""
    report = dossier.report
    if report.field is None:
        return Proposal()
    found = route(report.field, report.area, f"{report.content} {report.address}", day)
    if found.unit is not None and found.unit.pk in returned:
        return Proposal({}, {"lead": f"{found.unit.name} đã trả lại phản ánh này. Hãy chọn cơ quan khác."})
    return Proposal(
        {"lead": found.unit.pk if found.unit else None}, {"lead": found.why + _otherwise(dossier, found.unit)}
    )


def _otherwise(dossier: Dossier, unit: Unit | None) -> str:
    """Where the text and the table point to different offices, the operator reads both in one place."""
    made = dossier.proposal
    if made is None or made.unit_id is None or unit is None or made.unit_id == unit.pk:
        return ""
    return f" Theo nội dung, hệ thống đề xuất {made.unit}: hãy xem lại trước khi chuyển."


def gathered(dossier: Dossier, cycle: int | None = None) -> list[Part]:
    """The approved results of one round (the running one unless told), the lead's first, then the newest."""
    number = dossier.report.cycle if cycle is None else cycle
    found = [part for part in dossier.approved if part.assignment.cycle == number]
    return sorted(found, key=lambda part: (part.assignment.role != "lead", -part.assignment.pk))


def _answer(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """The lead's approved result, part by part: the officer edits, nothing is typed again."""
    found = gathered(dossier)[:1]
    values = {name: text for part in found for name, text in _parts("answer", part.answer).items()}
    told = _result_time(dossier, found[0]) if found and "answer_when" not in values else ""
    return Proposal(values | {"answer_when": told} if told else values)


def _result_time(dossier: Dossier, part: Part) -> str:
    """When there was a result of an urgent report, as the agency told it; empty for all others."""
    told = [event for event in dossier.events if event.assignment_id == part.assignment.pk]
    moments = [event.data["result_time"] for event in told if "result_time" in event.data]
    return f"Có kết quả lúc {show_moment(dt.datetime.fromisoformat(moments[-1]))}." if moments else ""


def _parts(entry: str, text: str) -> dict[str, str]:
    """The fields of an answer's parts, filled in from its text."""
    return {part_name(entry, code): words for code, words in for_editing(text).items()}


def _assign(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    return Proposal({"assignee": offer.assignment.assignee_id if offer.assignment else None})


def _urgent_result(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """The result is usually written down as soon as it is there: now."""
    values = _result(offer, dossier, day).values
    return Proposal({**values, "result_time": dossier.now})


def _days(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """As many days as were asked for; the team may give fewer."""
    asked = dossier.extension_of(offer.assignment.pk) if offer.assignment else None
    return Proposal({"days": asked.days}) if asked else Proposal()


def _result(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    part = next((one for one in dossier.parts if one.assignment == offer.assignment), None)
    return Proposal(_parts("result", part.answer if part else ""))


BY_ACTION: dict[Action, Callable[[Offer, Dossier, dt.date], Proposal]] = {
    "accept": _accept,
    "seek_concurrence": _seek,
    "classify": _classify,
    "reclassify": _classify,
    "forward": _forward,
    "publish": _answer,
    "reply_privately": _answer,
    "assign": _assign,
    "submit_result": _result,
    "report_result": _urgent_result,
    "grant_extension": _days,
    "dispatch": _dispatch,
}
