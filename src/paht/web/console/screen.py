"""The case page put together: the dossier, the forms of what may be done now, the letter as citizens will see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from paht.cases.queries.dossier import Dossier
from paht.cases.queries.offers import Offer, offers_for
from paht.core.danger import danger_words

from .desk import Desk
from .forms import ActionForm
from .inputs import Where
from .prefill import proposal_for

LETTERS = {"submit_result": "result", "publish": "answer", "reply_privately": "answer"}
"""Actions whose text becomes the official answer, and the entry that holds it."""


@dataclass(frozen=True)
class Letter:
    """The official template filled in: whose answer, and its text."""

    unit: str
    text: str


@dataclass
class Act:
    """One form on the page. `letter` is set when the person asked to see the answer before sending it."""

    offer: Offer
    form: ActionForm
    url: str
    letter: Letter | None = None

    @property
    def previews(self) -> bool:
        return self.offer.action in LETTERS

    @property
    def fields(self) -> list[Any]:
        """The visible entries, in the order of the rules."""
        return [self.form[entry.name] for entry in self.form.info.inputs]

    @property
    def open(self) -> bool:
        """Whether it stands open: something was typed into it."""
        return self.form.is_bound

    @property
    def unit(self) -> str:
        return self.offer.assignment.unit.name if self.offer.assignment else ""


def alarm_reasons(dossier: Dossier) -> list[str]:
    """Why the alarm is offered in the first place: the chosen field, the words of danger. A person decides."""
    report = dossier.report
    field = report.field
    found = [f"Lĩnh vực “{field.name}” thuộc diện xử lý tức thời."] if field is not None and field.urgent else []
    if dossier.proposal and dossier.proposal.urgent and field is None:
        found.append("Hệ thống đề xuất xử lý tức thời theo nội dung.")
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
    if bound is not None and is_for(bound, offer):
        return Act(offer, bound, url)
    proposal = proposal_for(offer, dossier, desk.now.date())
    first: dict[str, Any] = {"assignment": subject, "step": offer.step_id, **proposal.values}
    form = ActionForm(offer.action, where_of(desk, dossier, subject), subject, initial=first)
    for name, text in proposal.hints.items():
        form.hint(name, text)
    return Act(offer, form, url)


def is_for(form: ActionForm, offer: Offer) -> bool:
    """Whether a form that was sent in belongs to this offer."""
    subject = str(offer.assignment.pk) if offer.assignment else ""
    return form.action == offer.action and str(form.data.get("assignment") or "") == subject


def letter_of(act: Act, dossier: Dossier) -> Letter:
    """The letter with the text as it stands in the form now."""
    text = str(act.form.data.get(LETTERS[act.offer.action]) or "")
    return Letter(act.unit or answering_unit(dossier), text)


def answering_unit(dossier: Dossier) -> str:
    """The agency that speaks in the answer: the lead of those whose results were approved."""
    return dossier.approved[0].assignment.unit.name if dossier.approved else ""


def photos_of(dossier: Dossier, stage: str) -> Sequence[dict[str, str]]:
    """The photos of one stage, as the component wants them."""
    code = dossier.report.code
    shown = [one for one in dossier.photos if one.stage == stage]
    return [_photo(code, one.token, place, one.get_stage_display()) for place, one in enumerate(shown, start=1)]


def _photo(code: str, token: str, place: int, caption: str) -> dict[str, str]:
    url = reverse("console:photo", args=[code, token])
    return {"url": url, "thumb": f"{url}?nho=1", "alt": f"{caption} {place}"}
