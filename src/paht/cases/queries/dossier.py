"""One case as an officer reads it: everything on one screen, in a fixed number of statements."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from paht.cases.models import Assignment, Attachment, CaseReading, Event, Report, Result, Step
from paht.cases.policy import ACTING_DUTIES
from paht.cases.readings import is_restricted
from paht.cases.reporters import Contact, contact_of
from paht.cases.retention import shredded_at
from paht.core.ids import parse_public_code
from paht.core.vietnamese import fold
from paht.people.standing import Standing
from paht.process.catalogues import LANES, RATINGS
from paht.process.states import ASSIGNMENT_STATES, REPORT_STATES, StateInfo
from paht.process.vocabulary import URGENCY_NAMES
from paht.worktime import Calendar

from .clocks import late_words, limit_words, reading, took_words, used_words, why_due
from .dossier_parts import Chapter, Entry, Extension, Mark, Part, Span, Suggestion, Waiting
from .proposed import Proposed, proposed_for
from .queue import info_of, where_of
from .suspected import shown
from .telling import Names, names_in, telling_of

SUGGESTING = ("return", "advise")
READINGS_SHOWN = 50
OVER = ("done", "returned", "private")
GRANTED = "grant_extension"
EXTENDING = ("ask_extension", GRANTED)
NOT_ITS_CASE = ("returned", "withdrawn")


@dataclass(frozen=True)
class Dossier:
    """A case with all that belongs to it, read for one person at one moment.

    `inside` says whether the reader is of the team or of an agency that had the case: only they read drafts and words.
    `handling` are those who may read the sender's contact; `at_turn` those whom an open step waits for.
    `readings` are the newest of a restricted case, for the team only.
    """

    report: Report
    assignments: list[Assignment]
    steps: list[Step]
    events: list[Event]
    results: list[Result]
    photos: list[Attachment]
    contact: Contact | None
    inside: bool
    handling: bool
    at_turn: bool
    readings: list[CaseReading]
    proposal: Proposed | None
    names: Names
    calendar: Calendar
    now: dt.datetime

    @property
    def state(self) -> StateInfo:
        return REPORT_STATES[self.report.known_state]

    @property
    def where(self) -> str:
        return where_of(self.report)

    @property
    def place(self) -> str:
        """The address with commune and district; a commune that the address names already is not said twice."""
        address, area = self.report.address, self.report.area
        if address and area and fold(area.name) in fold(address):
            return f"{address}, {area.parent.name}" if area.parent else address
        return ", ".join(dict.fromkeys(part for part in (address, self.where) if part))

    @property
    def lane_name(self) -> str:
        """The procedure of its own that a complaint or denunciation goes; empty for all others."""
        return LANES[self.report.lane].name if self.report.lane else ""

    @property
    def rating_name(self) -> str:
        return RATINGS[self.report.rating].name if self.report.rating else ""

    @property
    def urgent(self) -> bool:
        """Whether it presses now: what has its answer alarms nobody."""
        return self.report.urgency != "normal" and self.state.group not in OVER

    @property
    def urgent_spans(self) -> list[Span]:
        """How an urgent case that is over went against its limits by the clock; empty for all others.

        An alarm that was called off is none: its report goes on as any other (section 4.1.1).
        """
        if self.urgent or self.report.urgency == "normal":
            return []
        return [self._span(one) for one in self.steps if one.clock == "wall" and one.closed_at]

    @property
    def urgency_name(self) -> str:
        return dict[str, str](URGENCY_NAMES.items())[self.report.urgency]

    @cached_property
    def open_steps(self) -> Mapping[int | None, Step]:
        return {step.assignment_id: step for step in self.steps if step.closed_at is None}

    @cached_property
    def parts(self) -> list[Part]:
        """The agencies' parts, in the order they were sent."""
        return [
            Part(
                one,
                ASSIGNMENT_STATES[one.known_state],
                [result for result in self.results if result.assignment_id == one.pk],
                self.extension_of(one.pk),
            )
            for one in self.assignments
        ]

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The rounds of handling, oldest first; a request to make the answer clearer begins the next one."""
        rounds: list[list[Entry]] = [[]]
        for event, entry in zip(self.events, self.history, strict=True):
            if event.action == "request_clarification":
                rounds.append([])
            rounds[-1].append(entry)
        return [
            Chapter(number, [part for part in self.parts if part.assignment.cycle == number], entries)
            for number, entries in enumerate(rounds, start=1)
        ]

    @property
    def chapter(self) -> Chapter:
        """The running round."""
        return self.chapters[-1]

    @property
    def earlier(self) -> list[Chapter]:
        return self.chapters[:-1]

    @property
    def restricted(self) -> bool:
        """Whether every reading of this case is written down."""
        return is_restricted(self.report)

    @property
    def phone_open(self) -> bool:
        """Whether the sender's number stands in the clear: for whom the case waits, unless readings are counted."""
        return self.handling and self.at_turn and not self.restricted

    @cached_property
    def shredded_at(self) -> dt.datetime | None:
        """When the sender's data were deleted by the retention rules; asked only where they are gone."""
        return shredded_at(self.report.code) if self.contact is None else None

    @cached_property
    def approved(self) -> list[Part]:
        """The parts whose results were approved, the lead's first."""
        found = [part for part in self.parts if part.approved and part.results]
        return sorted(found, key=lambda part: part.assignment.role != Assignment.Role.LEAD)

    @property
    def suggestion(self) -> Suggestion | None:
        """The agency proposed by the newest return or coordinating opinion of this cycle; None if it names none."""
        for event in reversed(self.events):
            if event.action == "request_clarification":
                return None
            if event.action in SUGGESTING:
                unit_id = event.data.get("suggested")
                return Suggestion(event.action, unit_id, event.unit.name if event.unit else "") if unit_id else None
        return None

    def extension_of(self, assignment_id: int) -> Extension | None:
        """The newest request for more time of one assignment; None when there was none."""
        asked = [one for one in self.events if one.assignment_id == assignment_id and one.action in EXTENDING]
        if not asked or not any(one.action == "ask_extension" for one in asked):
            return None
        request = next(one for one in reversed(asked) if one.action == "ask_extension")
        statement = getattr(request, "statement", None)
        granted = next((one.data.get("days") for one in asked[asked.index(request) :] if one.action == GRANTED), None)
        return Extension(request.data.get("days", 0), statement.words if statement else "", granted)

    @property
    def published(self) -> Result | None:
        """The newest answer that the citizen got; one given privately is for those inside only.

        A case answered privately may become public in a later round: its private answer does not.
        """
        public = {event.pk for event in self.events if event.action == "publish"}
        given = [one for one in self.results if one.stage == Result.Stage.PUBLISHED]
        return next((one for one in reversed(given) if self.inside or one.event_id in public), None)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """The open steps, the most pressing first; what waits for agencies stands for the report's own waiting."""
        found = [step for step in self.open_steps.values() if step.duty != "clock"]
        return [self._waiting(step) for step in sorted(found, key=_pressing)]

    def _waiting(self, step: Step) -> Waiting:
        opening = next((event for event in self.events if event.pk == step.opened_by_id), None)
        danger = self.proposal is not None and self.proposal.urgent
        clocked = shown(step, self.calendar, opening, danger=danger)
        return Waiting(
            step=step,
            info=_info(step),
            unit=step.unit.name,
            person=step.person.full_name if step.person else "",
            reading=reading(clocked, self.calendar, self.now),
            why=why_due(clocked, self.calendar),
        )

    @cached_property
    def spans(self) -> list[Span]:
        """Every step that ran under a clock, as they were opened."""
        return [self._span(step) for step in self.steps if step.clock != "none"]

    def _span(self, step: Step) -> Span:
        overdue = step.closed_at is None and reading(step, self.calendar, self.now).state == "late"
        return Span(
            name=_info(step).step or "",
            unit=step.unit.name,
            opened_at=step.opened_at,
            closed_at=step.closed_at,
            limit=limit_words(step),
            used=used_words(step, self.calendar, self.now),
            verdict=late_words(step, self.calendar) or ("đang trễ" if overdue else "đang chạy"),
            late=bool(step.late) or overdue,
        )

    @cached_property
    def history(self) -> list[Entry]:
        """The events in sentences, oldest first."""
        ended = {step.closed_by_id: step for step in self.steps if step.closed_by_id is not None}
        return [self._entry(event, ended.get(event.pk)) for event in self.events]

    def _entry(self, event: Event, step: Step | None) -> Entry:
        telling = telling_of(event, self.names, words=self.inside)
        if step is None or step.late is None:
            return Entry(telling, "", _mark(event, late=False))
        verdict = ", ".join(filter(None, (took_words(step, self.calendar), late_words(step, self.calendar))))
        return Entry(telling, verdict, _mark(event, late=bool(step.late)))


def dossier(typed_code: str, standing: Standing, *, calendar: Calendar, now: dt.datetime) -> Dossier | None:
    """The case with this code; None when there is none or this person may not see it: the two look alike."""
    code = parse_public_code(typed_code)
    related = ("area__parent", "field__parent", "coordinator", "main")
    report = code and Report.objects.visible_to(standing).select_related(*related).filter(code=code).first()
    if not report:
        return None
    assignments = list(report.assignments.select_related("unit", "assignee", "suggested").order_by("pk"))
    inside, handling = _rights(standing, report, assignments)
    steps = list(report.steps.select_related("unit", "person").order_by("opened_at", "pk"))
    events = list(report.events.select_related("actor", "unit", "assignment__unit", "statement").order_by("seq"))
    return Dossier(
        report=report,
        assignments=assignments,
        steps=steps,
        events=events,
        results=list(report.results.order_by("at", "pk")),
        photos=list(report.attachments.order_by("stage", "position", "pk")),
        contact=contact_of(report),
        inside=inside,
        handling=handling,
        at_turn=any(_waits_for(step, standing) for step in steps),
        readings=_readings(report) if standing.is_team and is_restricted(report) else [],
        proposal=proposed_for(report) if standing.is_team else None,
        names=names_in(events),
        calendar=calendar,
        now=now,
    )


def photo_of(typed_code: str, token: str, standing: Standing) -> Attachment | None:
    """The photo with this token, if it belongs to a case that this person may see."""
    seen = Report.objects.visible_to(standing).filter(code=parse_public_code(typed_code) or "")
    return Attachment.objects.filter(report__in=seen, token=token).select_related("report").first()


def _rights(standing: Standing, report: Report, assignments: Sequence[Assignment]) -> tuple[bool, bool]:
    """(may read drafts and words, may read the contact). A sender who asked for secrecy is shown to the team only.

    The agency named for coordination reads all but the contact: it must know what it agrees to, not who complains.
    Of a sensitive report only those of an agency read more who act on it, also once the answer is public.
    """
    mine = [one for one in assignments if _is_his(standing, report, one)]
    at_work = any(one.state not in NOT_ITS_CASE for one in mine)
    named = ("coordinator", report.coordinator_id) in standing.duties
    return standing.is_team or bool(mine) or named, standing.is_team or (at_work and not report.secrecy)


def _is_his(standing: Standing, report: Report, assignment: Assignment) -> bool:
    if assignment.unit_id not in standing.reading_units:
        return False
    acts = any((duty, assignment.unit_id) in standing.duties for duty in ACTING_DUTIES)
    return acts or assignment.assignee_id == standing.user_id or not report.sensitive


def _waits_for(step: Step, standing: Standing) -> bool:
    held = (step.duty, step.unit_id) in standing.duties
    if step.state == "responding":  # whoever of the office comes first writes down the result
        held = step.unit_id in standing.reading_units
    return step.closed_at is None and held and step.person_id in (None, standing.user_id)


def _readings(report: Report) -> list[CaseReading]:
    return list(report.readings.select_related("reader", "unit").order_by("-at", "-pk")[:READINGS_SHOWN])


def _info(step: Step) -> StateInfo:
    return info_of("report" if step.assignment_id is None else "assignment", step.state)


def _pressing(step: Step) -> tuple[bool, dt.datetime, int]:
    return step.due_at is None, step.due_at or step.opened_at, step.pk


def _mark(event: Event, *, late: bool) -> Mark:
    if late:
        return "late"
    known: dict[str, Mark] = {"return": "returned", "reject": "returned", "withdraw": "returned"}
    known |= dict.fromkeys(("publish", "reply_privately", "withhold", "approve", "close"), "done")
    return known.get(event.action, "")
