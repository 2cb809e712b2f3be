"""The case page put together: the dossier, the forms of what may be done now, the letter as citizens will see it."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from paht.cases.queries.dossier import Dossier
from paht.cases.queries.dossier_parts import Part
from paht.cases.queries.offers import Offer, offers_for
from paht.core.danger import danger_words
from paht.process.actions import Input
from paht.process.template import ADDRESS, letter, part_name

from .desk import Desk
from .forms import ActionForm
from .inputs import Where
from .prefill import gathered, proposal_for

TEAM = "Tổ vận hành"
ANSWERING = ("publish", "reply_privately")
"""Actions by which the team answers, in the words that the agencies gave it."""


@dataclass(frozen=True)
class Preview:
    """What the official letter is drawn from: whose answer, to whom, and its text."""

    unit: str
    person: str
    text: str


@dataclass(frozen=True)
class Group:
    """Fields that stand together: the parts of an answer under one heading, any other entry alone without one."""

    heading: str
    hint: str
    fields: Sequence[Any]


@dataclass(frozen=True)
class Contribution:
    """What a supporting agency answered, as label and text, for the operator to merge."""

    unit: str
    sections: Sequence[tuple[str, str]]


@dataclass
class Act:
    """One form on the page. `letter` is set when the person asked to see the answer before sending it."""

    offer: Offer
    form: ActionForm
    url: str
    letter: Preview | None = None
    contributions: Sequence[Contribution] = ()

    @property
    def answer(self) -> Input | None:
        """The entry that becomes the official answer."""
        return next((entry for entry in self.form.info.inputs if entry.parts), None)

    @property
    def groups(self) -> list[Group]:
        """The visible entries, in the order of the rules."""
        return [_group(self.form, entry) for entry in self.form.info.inputs]

    @property
    def open(self) -> bool:
        """Whether it stands open: something was typed into it."""
        return self.form.is_bound

    @property
    def unit(self) -> str:
        return self.offer.assignment.unit.name if self.offer.assignment else ""


def _group(form: ActionForm, entry: Input) -> Group:
    if not entry.parts:
        return Group("", "", [form[entry.name]])
    return Group(entry.label, entry.hint, [form[part_name(entry.name, part.code)] for part in entry.parts])


def alarm_reasons(dossier: Dossier) -> list[str]:
    """Why the alarm is offered in the first place: the chosen field, the words of danger. A person decides."""
    report = dossier.report
    field = report.field
    found = [f"Lĩnh vực “{field.name}” thuộc diện xử lý tức thời."] if field is not None and field.urgent else []
    if dossier.proposal and dossier.proposal.urgent and field is None:
        told = dossier.proposal.why
        # Place and office stand in the proposal; here only what speaks of danger, or all when nothing else is said.
        danger = [one for one in told if one.startswith("Dấu hiệu nguy hiểm") or one.endswith("thuộc loại xử lý ngay.")]
        why = "; ".join(one.rstrip(".") for one in danger or told)
        found.append(f"Hệ thống đề xuất xử lý tức thời. Căn cứ: {why or 'nội dung phản ánh'}.")
    words = danger_words(report.content)
    return found + ([f"Nội dung có từ chỉ nguy hiểm: “{'”, “'.join(words)}”."] if words else [])


def where_of(desk: Desk, dossier: Dossier, assignment_id: int | None) -> Where:
    """For whom a form is drawn; an assignment of another report counts as none."""
    found = next((one for one in dossier.assignments if one.pk == assignment_id), None)
    return Where(desk.now.date(), found.unit_id if found else None)


def acts_for(desk: Desk, dossier: Dossier, bound: ActionForm | None = None) -> list[Act]:
    """A form for every action that is open now, the main one first; `bound` is the one that was just sent in."""
    offers = offers_for(desk.standing, dossier.report, dossier.assignments, dossier.open_steps)
    return [_act(offer, desk, dossier, bound) for offer in sorted(offers, key=_rank)]


def _rank(offer: Offer) -> tuple[int, bool, int]:
    """What goes on with the case stands before what turns it back; withdrawing an agency's part comes last.

    Among equals a bare button stands before a form to be filled in; else the order is the page's.
    """
    order = {"primary": 0, "secondary": 1, "danger": 2}
    tone = 3 if offer.action == "withdraw" else order[offer.info.tone]
    return tone, bool(offer.info.inputs), offer.step_id or 0


def _act(offer: Offer, desk: Desk, dossier: Dossier, bound: ActionForm | None) -> Act:
    subject = offer.assignment.pk if offer.assignment else None
    url = reverse("console:act", args=[dossier.report.code, offer.action])
    given = contributions_for(offer, dossier)
    if bound is not None and is_for(bound, offer):
        return Act(offer, bound, url, contributions=given)
    proposal = proposal_for(offer, dossier, desk.now.date())
    first: dict[str, Any] = {"assignment": subject, "step": offer.step_id, **proposal.values}
    form = ActionForm(offer.action, where_of(desk, dossier, subject), subject, initial=first)
    for name, text in proposal.hints.items():
        form.hint(name, text)
    return Act(offer, form, url, contributions=given)


def contributions_for(offer: Offer, dossier: Dossier) -> list[Contribution]:
    """The approved answers beside the lead's, where the team answers."""
    parts = gathered(dossier)[1:] if offer.action in ANSWERING else []
    return [_contribution(part) for part in parts]


def _contribution(part: Part) -> Contribution:
    unit = part.assignment.unit.name
    found = letter(unit, ADDRESS, part.answer)
    whole = [("Kết quả", found.summary)] if found.summary else []
    attached = [("Văn bản kèm theo", found.document)] if found.document else []
    return Contribution(unit, [*whole, *found.sections, *attached])


def is_for(form: ActionForm, offer: Offer) -> bool:
    """Whether a form that was sent in belongs to this offer."""
    subject = str(offer.assignment.pk) if offer.assignment else ""
    return form.action == offer.action and str(form.data.get("assignment") or "") == subject


def preview_of(act: Act, dossier: Dossier) -> Preview | None:
    """The letter with the parts as they stand in the form now, drawn as citizens will see it; None for other acts."""
    if act.answer is None:
        return None
    contact = dossier.contact if act.offer.action == "reply_privately" else None
    person = f"{ADDRESS} {contact.name}" if contact and dossier.handling else ADDRESS
    return Preview(act.unit or answering_unit(dossier), person, act.form.answer(act.answer))


def answering_unit(dossier: Dossier, cycle: int | None = None) -> str:
    """The agency in whose name a round is answered: the lead of those whose results were approved."""
    found = gathered(dossier, cycle)
    return found[0].assignment.unit.name if found else TEAM


def published_by(dossier: Dossier) -> str:
    """The agency in whose name the answer stands that the citizen got; another round may be running since."""
    if dossier.published is None:
        return ""
    given = dossier.published.event_id
    before = itertools.takewhile(lambda event: event.pk != given, dossier.events)
    return answering_unit(dossier, 1 + sum(event.action == "request_clarification" for event in before))


def photos_of(dossier: Dossier, stage: str) -> Sequence[dict[str, str]]:
    """The photos of one stage, as the component wants them."""
    code = dossier.report.code
    shown = [one for one in dossier.photos if one.stage == stage]
    return [_photo(code, one.token, place, one.get_stage_display()) for place, one in enumerate(shown, start=1)]


def _photo(code: str, token: str, place: int, caption: str) -> dict[str, str]:
    url = reverse("console:photo", args=[code, token])
    return {"url": url, "thumb": f"{url}?nho=1", "alt": f"{caption} {place}"}
