"""What a form already knows: proposals that a person may change, and the reason for each as its hint."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from paht.cases.queries.dossier import Dossier
from paht.cases.queries.offers import Offer
from paht.places.routing import route
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
    return Proposal() if not dossier.report.secrecy else Proposal({"public": "no"})


def _classify(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    report = dossier.report
    return Proposal({"field": report.field_id, "urgency": report.urgency})


def _forward(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """The newest return's proposal; else the table of routing, unless that office has just returned the case."""
    back = [one for one in dossier.assignments if one.state == "returned"]
    if back and (suggested := back[-1].suggested):
        return Proposal({"lead": suggested.pk}, {"lead": f"Theo đề nghị của {back[-1].unit.name} khi trả lại."})
    report = dossier.report
    if report.field is None:
        return Proposal()
    found = route(report.field, report.area, f"{report.content} {report.address}", day)
    if found.unit is not None and found.unit.pk in {one.unit_id for one in back}:
        return Proposal({}, {"lead": f"{found.unit.name} đã trả lại phản ánh này. Hãy chọn cơ quan khác."})
    return Proposal({"lead": found.unit.pk if found.unit else None}, {"lead": found.why})


def _answer(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    """The approved results, the lead's first: the officer edits, nothing is typed again."""
    return Proposal({"answer": "\n\n".join(part.answer for part in dossier.approved)})


def _assign(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    return Proposal({"assignee": offer.assignment.assignee_id if offer.assignment else None})


def _result(offer: Offer, dossier: Dossier, day: dt.date) -> Proposal:
    part = next((one for one in dossier.parts if one.assignment == offer.assignment), None)
    return Proposal({"result": part.answer if part else ""})


BY_ACTION: dict[Action, Callable[[Offer, Dossier, dt.date], Proposal]] = {
    "accept": _accept,
    "classify": _classify,
    "reclassify": _classify,
    "forward": _forward,
    "publish": _answer,
    "reply_privately": _answer,
    "assign": _assign,
    "submit_result": _result,
}
