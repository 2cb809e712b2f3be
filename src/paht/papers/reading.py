"""Reading letters: the list, one letter with its history, and what of it an office may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Min, Q, QuerySet

from paht.people.standing import Standing

from .document import Document
from .kept import document_from
from .models import ANSWERING_DUTIES, Letter, LetterEvent, LetterRecipient, runs_letters

PAGE = 30


@dataclass(frozen=True)
class Sought:
    """What the list shows: a kind, a state (empty: all but the dropped), and letters before an id."""

    kind: str = ""
    state: str = ""
    before: int | None = None


@dataclass(frozen=True)
class Page:
    """Letters, the newest first; `after` leads on, None at the end.

    Each has `sent`, `received` and `answered` counted, and `whom`, the name of one office that gets it.
    """

    rows: Sequence[Letter]
    after: int | None


def page(standing: Standing, sought: Sought) -> Page:
    """The letters that this person may see. One statement."""
    found = list(_sought(standing, sought)[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def _sought(standing: Standing, sought: Sought) -> QuerySet[Letter]:
    found = Letter.objects.visible_to(standing).filter(**{"kind": sought.kind} if sought.kind else {})
    found = found.filter(state=sought.state) if sought.state else found.exclude(state=Letter.State.DROPPED)
    if sought.before is not None:
        found = found.filter(pk__lt=sought.before)
    mine = Q() if runs_letters(standing) else Q(recipients__unit__in=standing.reading_units)
    return found.annotate(
        sent=Count("recipients", filter=mine),
        whom=Min("recipients__unit__name", filter=mine),
        received=Count("recipients", filter=mine & Q(recipients__received_at__isnull=False)),
        answered=Count("recipients", filter=mine & Q(recipients__answered_at__isnull=False)),
    ).order_by("-pk")


@dataclass(frozen=True)
class Sheet:
    """One letter as this person may see it. `runs` tells whether he drafts and issues; else only his offices show."""

    letter: Letter
    runs: bool
    recipients: Sequence[LetterRecipient]
    events: Sequence[LetterEvent]
    standing: Standing
    replaced_by: Letter | None

    @cached_property
    def document(self) -> Document:
        return document_from(self.letter.document)

    @property
    def seen(self) -> int:
        """The last entry of the history, for the question whether somebody was quicker."""
        return self.events[-1].pk if self.events else 0

    @property
    def waited_for(self) -> int:
        """How many offices have not answered yet."""
        return sum(one.answered_at is None for one in self.recipients)

    @property
    def mine(self) -> Sequence[LetterRecipient]:
        """The offices for which this person may confirm and answer."""
        held = self.standing.duties
        return [one for one in self.recipients if any((duty, one.unit_id) in held for duty in ANSWERING_DUTIES)]


def sheet(letter_id: int, standing: Standing) -> Sheet | None:
    """The letter; None when there is none or it is not for this person's eyes: the two look alike. Four statements."""
    letter = Letter.objects.visible_to(standing).select_related("drafted_by", "replaces").filter(pk=letter_id).first()
    if letter is None:
        return None
    runs = runs_letters(standing)
    recipients = letter.recipients.select_related("unit", "received_by", "answered_by").order_by("pk")
    events = letter.events.select_related("actor", "unit").order_by("pk")
    if not runs:
        recipients = recipients.filter(unit__in=standing.reading_units)
        events = events.filter(Q(unit__in=standing.reading_units) | Q(act=LetterEvent.Act.ISSUED))
    newer = letter.replaced_by.exclude(state=Letter.State.DROPPED).order_by("-pk").first()
    shown = newer if newer is not None and (runs or newer.state == Letter.State.ISSUED) else None
    return Sheet(letter, runs, list(recipients), list(events), standing, shown)
