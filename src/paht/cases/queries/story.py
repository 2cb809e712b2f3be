"""One report as a citizen reads it: how far it has come, what happened, until when, the answer, the photos."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from paht.cases.models import Attachment, Event, Report, Result, Step
from paht.cases.reporters import contact_of
from paht.people.hours import working_calendar
from paht.people.models import Unit
from paht.places.models import Field
from paht.process.catalogues import LANES, REJECT_REASONS, Reason
from paht.process.vocabulary import State, Subject
from paht.worktime import Calendar

from .clocks import Reading, late_words, reading
from .public import LEFT_THE_UNIT, is_public, main_of, place_words
from .public_telling import NOW, Names, main_sentence, own_sentence, sentence
from .telling import words_of

PHASES = ("Đã gửi", "Tiếp nhận", "Chuyển xử lý", "Đang xử lý", "Kết quả")
# How many phases are over in each state of the report; the next one is under way.
PHASES_DONE: dict[State, int] = {
    "received": 1,
    "waiting_reporter": 1,
    "alarmed": 1,
    "accepted": 2,
    "classified": 2,
    "consulting": 2,
    "with_units": 3,
    "answered": 4,
    "concurring": 4,
}
# States in which the way ends early: the label of the last phase and the events that end it.
SHORT: dict[State, tuple[str, tuple[str, ...]]] = {
    "rejected": ("Không tiếp nhận", ("reject", "lapse")),
    "merged": ("Gộp vào phản ánh khác", ("merge",)),
    "redirected": ("Hướng dẫn theo thủ tục riêng", ("redirect",)),
}
# The event that ends a phase, in the order of the phases.
ENDS: tuple[tuple[str, ...], ...] = (
    ("submit",),
    ("accept", "dispatch"),
    ("forward", "dispatch"),
    ("gather_answers",),
    ("publish", "reply_privately", "withhold"),
)
ANSWERS = {"publish", "reply_privately"}
ANSWERED: tuple[State, ...] = ("published", "replied", "closed")


@dataclass(frozen=True)
class Entry:
    """One thing that happened; the names are those of the component `ui/timeline.html`. `note` is quoted words."""

    at: dt.datetime
    sentence: str
    state: str = ""
    verdict: str = ""
    note: str = ""


@dataclass(frozen=True)
class Phase:
    """A stretch of the way; `at` is when it was over."""

    label: str
    status: str
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Waiting:
    """What is being done now, and its clock."""

    sentence: str
    clock: Reading


@dataclass(frozen=True)
class Answer:
    """The answer: the office, the summary, when it was given, whether only the sender reads it."""

    unit: str
    text: str
    at: dt.datetime
    private: bool


@dataclass(frozen=True)
class Story:
    """Everything that one page tells. `sender` is the sender's name when the sender himself reads, else empty.

    `earlier` are the answers before the newest, oldest first. `withheld`: only the fact may be shown, to the sender
    too. `main` is the public report in which a merged one is handled;
    `main_ended`: that one was not taken in, so nothing more comes of either.
    """

    report: Report
    place: str
    unit: str
    phases: list[Phase]
    entries: list[Entry]
    waiting: list[Waiting]
    answer: Answer | None
    rejection: Reason | None
    before: list[Attachment]
    after: list[Attachment]
    sender: str = ""
    question: str = ""
    guidance: Reason | None = None
    main: Report | None = None
    main_ended: bool = False
    earlier: tuple[Answer, ...] = ()
    withheld: bool = False


def story_of(report: Report, now: dt.datetime, *, for_sender: bool) -> Story:
    """The story as the sender, or as a stranger, may read it. Eight statements, nine for the sender."""
    events, steps = _happened(report)
    withheld = any(event.action == "withhold" for event in events)
    answers = [] if withheld else _answers(report, events, for_sender=for_sender)
    before, after = ([], []) if withheld else _photos(report)
    calendar = working_calendar()
    story = Story(
        report=report,
        place=place_words(report),
        unit=_lead(events),
        phases=_phases(report, events),
        entries=_entries(
            _bare(events) if withheld else events,
            steps,
            calendar,
            for_sender=for_sender and not withheld,
            hidden=report.secrecy or not report.public,
        ),
        waiting=_waiting(steps, calendar, now),
        answer=answers[-1] if answers else None,
        rejection=_rejection(report, events),
        before=before,
        after=after if answers else [],
        sender=_sender(report) if for_sender else "",
        question=_question(report, events) if for_sender else "",
        guidance=LANES.get(report.lane) if for_sender else None,
        earlier=tuple(answers[:-1]),
        withheld=withheld,
    )
    return _following_main(story, now) if for_sender and report.known_state == "merged" else story


def _happened(report: Report) -> tuple[list[Event], list[Step]]:
    events = Event.objects.filter(report=report).select_related("assignment__unit", "statement").order_by("seq")
    steps = Step.objects.filter(report=report).select_related("unit", "assignment__unit").order_by("pk")
    return list(events), list(steps)


def _bare(events: Iterable[Event]) -> list[Event]:
    """Of a withheld report only that it came and ended: field and offices would hint at the matter."""
    return [event for event in events if event.action in ("submit", "withhold", "close")]


def _following_main(story: Story, now: dt.datetime) -> Story:
    """A merged report as its sender follows it: the main one's phases and answer, never what its sender wrote.

    Which office is at work is told only where everybody may know it.
    """
    main = main_of(story.report)
    if main is None:
        return story
    events, steps = _happened(main)
    withheld = any(event.action == "withhold" for event in events)
    answers = [] if withheld or main.known_state not in ANSWERED else _answers(main, events, for_sender=True)
    seen = is_public(main.code)
    sent, *further = _phases(main, events)
    over = [one for one in events if one.action in ("reject", "lapse")] if main.known_state == "rejected" else []
    return replace(
        story,
        phases=[replace(sent, at=story.report.submitted_at), *further],
        unit=_lead(events) if seen else "",
        entries=[*story.entries, *(Entry(one.at, main_sentence(one), "returned") for one in over[-1:])],
        main_ended=bool(over),
        waiting=_waiting(steps, working_calendar(), now) if seen else [],
        answer=answers[-1] if answers else None,
        earlier=tuple(answers[:-1]),
        rejection=_rejection(main, events),
        guidance=LANES.get(main.lane),
        main=main if seen else None,
        before=[] if withheld else story.before,
        withheld=withheld,
    )


def _sender(report: Report) -> str:
    contact = contact_of(report)
    return contact.name if contact else ""


def _phases(report: Report, events: Iterable[Event]) -> list[Phase]:
    ended = {event.action: event.at for event in events}
    if report.known_state in SHORT:
        label, ends = SHORT[report.known_state]
        return [Phase(PHASES[0], "done", report.submitted_at), Phase(label, "done", _ended_at(ends, ended))]
    done = PHASES_DONE.get(report.known_state, len(PHASES))
    return [
        Phase(label, _status(place, done), _ended_at(ends, ended) if place < done else None)
        for place, (label, ends) in enumerate(zip(PHASES, ENDS, strict=True))
    ]


def _status(place: int, done: int) -> str:
    if place < done:
        return "done"
    return "current" if place == done else "next"


def _ended_at(ends: Iterable[str], ended: Mapping[str, dt.datetime]) -> dt.datetime | None:
    return next((ended[action] for action in ends if action in ended), None)


def _entries(
    events: list[Event], steps: list[Step], calendar: Calendar, *, for_sender: bool, hidden: bool
) -> list[Entry]:
    names = _names(events, steps, hidden=hidden)
    closed = {step.closed_by_id: step for step in steps if step.closed_by_id}
    told = ((event, (for_sender and own_sentence(event)) or sentence(event, names)) for event in events)
    return [_entry(event, words, closed.get(event.pk), calendar, for_sender) for event, words in told if words]


def _entry(event: Event, words: str, step: Step | None, calendar: Calendar, for_sender: bool) -> Entry:
    late = step is not None and bool(step.late)
    colour = {"return": "returned", "reject": "returned", "publish": "done", "reply_privately": "done"}
    return Entry(
        at=event.at,
        sentence=words,
        state="late" if late else colour.get(event.action, ""),
        verdict=late_words(step, calendar) if step else "",
        note=_words_for_sender(event) if for_sender else "",
    )


def _words_for_sender(event: Event) -> str:
    """What the sender wrote, and what the team wrote to him; what offices write to each other is not for citizens."""
    for_him = event.duty == "reporter" or event.action in ("reject", "ask_more")
    return words_of(event) if for_him else ""


def _names(events: Iterable[Event], steps: Iterable[Step], *, hidden: bool) -> Names:
    data = [event.data for event in events]
    unit_ids = {value for one in data for key in ("lead", "suggested") if (value := one.get(key))}
    unit_ids |= {unit for one in data for unit in one.get("supporting", ())}
    field_ids = {one["field"] for one in data if "field" in one}
    units = dict(Unit.objects.filter(pk__in=unit_ids).values_list("pk", "name")) if unit_ids else {}
    fields = dict(Field.objects.filter(pk__in=field_ids).values_list("pk", "name")) if field_ids else {}
    return Names(units, fields, {step.opened_by_id: step.due_at for step in steps if step.due_at}, hidden)


def _waiting(steps: Iterable[Step], calendar: Calendar, now: dt.datetime) -> list[Waiting]:
    found = []
    for step in steps:
        subject: Subject = "assignment" if step.assignment_id else "report"
        words = NOW.get((subject, cast("State", step.state)))
        if step.closed_at is None and words:
            office = step.assignment.unit if step.assignment else step.unit  # also while the team weighs more time
            found.append(Waiting(words.format(unit=office.name), reading(step, calendar, now)))
    return found


def _lead(events: Iterable[Event]) -> str:
    """The office that has the lead now; empty before forwarding and after a return."""
    parts = {event.assignment.pk: event.assignment for event in events if event.assignment}
    leading = [one for one in parts.values() if one.role == "lead" and one.state not in LEFT_THE_UNIT]
    return leading[-1].unit.name if leading else ""


def _answers(report: Report, events: list[Event], *, for_sender: bool) -> list[Answer]:
    """The answers that this reader may have, oldest first: strangers read what was published, never a private reply."""
    given = {event.pk: event for event in events if event.action in ANSWERS}
    if not given:
        return []
    results = Result.objects.filter(report=report, event__in=list(given)).order_by("pk")
    told = [_answer(result, given[result.event_id], events) for result in results]
    return [one for one in told if for_sender or not one.private]


def _answer(result: Result, event: Event, events: list[Event]) -> Answer:
    cycle = 1 + sum(one.action == "request_clarification" and one.seq < event.seq for one in events)
    return Answer(_answering(events, cycle), result.text, result.at, event.action == "reply_privately")


def _question(report: Report, events: list[Event]) -> str:
    """What the team asks the sender, while it waits for the answer."""
    if report.known_state != "waiting_reporter":
        return ""
    asked = next((event for event in reversed(events) if event.action == "ask_more"), None)
    statement = getattr(asked, "statement", None)
    return statement.words if statement else ""


def _answering(events: Iterable[Event], cycle: int) -> str:
    """The office in whose name a cycle's answer stands: the lead's approved part, else another approved one."""
    parts = {event.assignment.pk: event.assignment for event in events if event.assignment}
    approved = [one for one in parts.values() if one.state == "approved" and one.cycle == cycle]
    approved.sort(key=lambda one: (one.role != "lead", -one.pk))
    return approved[0].unit.name if approved else "Tổ vận hành"


def _rejection(report: Report, events: list[Event]) -> Reason | None:
    if report.known_state != "rejected":
        return None
    event = next((one for one in reversed(events) if one.action == "reject"), None)
    return REJECT_REASONS.get(event.data.get("reject_reason", "")) if event else None


def _photos(report: Report) -> tuple[list[Attachment], list[Attachment]]:
    """Photos of the scene and of the result; a picture that was sent twice is shown once."""
    once: dict[tuple[str, bytes], Attachment] = {}
    for one in Attachment.objects.filter(report=report).order_by("position", "pk"):
        once.setdefault((one.stage, bytes(one.sha256)), one)
    stages = {stage: [one for (kind, _), one in once.items() if kind == stage] for stage in Attachment.Stage}
    return stages[Attachment.Stage.BEFORE], stages[Attachment.Stage.AFTER]
