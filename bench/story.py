"""Invented stories: each report walks the guideline's own rules, with times, clocks, steps and a valid hash chain.

This is the door without the database: it exists because 100,000 reports through the door would take an hour. The rules,
limits, calendar and hashes are the product's own; what is copied here is only the order of bookkeeping in
`paht.cases.recording`. `paht verify-history` on what was loaded proves that it still fits.
"""

import datetime as dt
import json
import random
from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from paht.cases.chain import GENESIS, digest_of, digest_of_answer, digest_of_words
from paht.cases.due import due_at, resumed_due
from paht.cases.spending import spent
from paht.process.guideline import RULES, VERSION, Rule
from paht.process.limits import LIMITS
from paht.process.states import MACHINES
from paht.worktime import Calendar, NotLoaded, add

from .ground import Ground
from .rows import Rows

LATE_ONE_IN = 8
STUCK_ONE_IN = 150
FIRST_CHOICE = {(subject, rule.action): rule for subject, rules in RULES.items() for rule in rules}


Actor = tuple[int | None, str, int | None]
"""User, duty, unit; user and unit are empty for the sender and the system."""


class Stop(Exception):
    """The story has reached the present, or nobody goes on with it."""


@dataclass
class Ids:
    """Counters of one loading process; its ids lie in a block of their own."""

    event: int
    step: int
    assignment: int
    result: int

    def next(self, kind: str) -> int:
        """The next id of this kind."""
        number: int = getattr(self, kind)
        setattr(self, kind, number + 1)
        return number


@dataclass
class Part:
    """A report or one of its assignments while its story is told: state, open step, who handles it."""

    id: int | None
    unit: int
    state: str = "new"
    role: str = ""
    sent_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    late: bool = False
    assignee: int | None = None
    suggested: int | None = None
    open_step: dict[str, Any] | None = None
    handled: dict[str, Any] | None = None


@dataclass
class Teller:
    """Tells one story into `rows`. `at` is the moment of the last event; nothing happens after `now`."""

    ground: Ground
    ids: Ids
    rows: Rows
    chance: random.Random
    now: dt.datetime
    report_id: int
    code: str
    at: dt.datetime
    field_id: int
    urgency: str
    public: bool | None = None
    seq: int = 0
    last_hash: bytes = GENESIS
    report: Part = field(init=False)
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.report = Part(None, self.ground.team)

    @property
    def calendar(self) -> Calendar:
        return self.ground.calendar

    def wait(self, minutes: float) -> None:
        """Lets working time pass up to `minutes`, sometimes far more; stops at the present."""
        if self.chance.randrange(STUCK_ONE_IN) == 0:
            raise Stop
        factor = 3 if self.chance.randrange(LATE_ONE_IN) == 0 else self.chance.random() * 0.9
        try:
            later = add(self.calendar, self.at, max(1.0, minutes * factor))
        except NotLoaded:
            raise Stop from None  # a year that is not loaded lies ahead of us
        if later > self.now:
            raise Stop
        self.at = later

    def do(self, action: str, part: Part | None = None, *, words: str = "", **data: Any) -> int:
        """One event by the rule's own duty; gives its id."""
        subject = "report" if part is None else "assignment"
        rule, who = FIRST_CHOICE[(subject, action)], part or self.report  # type: ignore[index]
        event = self._event(rule, part, self._actor(rule, who), data, words)
        if rule.to != who.state:
            self._close(who, event)
            who.state = rule.to
            self._open(rule, who, event)
        return event

    def _actor(self, rule: Rule, part: Part) -> Actor:
        duty = rule.by[0]
        if duty in ("reporter", "clock"):
            return None, duty, None
        unit = self.ground.team if duty == "operator" else part.unit
        actor = part.assignee if duty == "handler" and part.assignee else self.ground.person(unit, duty)
        return actor, duty, unit

    def _event(self, rule: Rule, part: Part | None, by: Actor, data: dict[str, Any], words: str) -> int:
        self.seq += 1
        actor, duty, unit = by
        salt = self.chance.randbytes(16) if words else b""
        event = SimpleNamespace(
            id=self.ids.next("event"),
            seq=self.seq,
            assignment_id=part.id if part else None,
            action=rule.action,
            from_state=(part or self.report).state,
            to_state=rule.to,
            actor_id=actor,
            on_behalf_of_id=None,
            duty=duty,
            unit_id=unit,
            at=self.at,
            cite=rule.cite,
            version=VERSION,
            data=data,
            words_digest=digest_of_words(words, salt) if words else None,
            previous_hash=self.last_hash,
        )
        self.last_hash = digest_of(event, self.code)  # type: ignore[arg-type]
        self.rows.add(
            "event",
            (
                *(event.id, self.report_id, event.seq, event.assignment_id, rule.action, event.from_state, rule.to),
                *(
                    actor,
                    duty,
                    unit,
                    self.at,
                    rule.cite,
                    VERSION,
                    json.dumps(data) if data else "{}",
                    event.words_digest,
                ),
                *(event.previous_hash, self.last_hash),
            ),
        )
        if words:
            self.rows.add("statement", (event.id, words, salt))
        return int(event.id)

    def _close(self, part: Part, event: int) -> None:
        step, part.open_step = part.open_step, None
        if step is None:
            return
        step["closed_at"], step["closed_by"] = self.at, event
        step["late"] = None if step["due_at"] is None else self.at > step["due_at"]
        step["spent"] = spent(step["clock"], self.calendar, step["opened_at"], self.at)
        part.late = part.late or bool(step["late"])
        part.handled = step if step["state"] == "handling" else part.handled
        self.rows.add("step", tuple(step.values()))

    def _open(self, rule: Rule, part: Part, event: int) -> None:
        info = MACHINES["report" if part.id is None else "assignment"][rule.to]
        part.ended_at = self.at if info.final else None
        if info.step is None:
            return
        limit = LIMITS[rule.within or "none"]
        part.open_step = {
            "id": self.ids.next("step"),
            "report_id": self.report_id,
            "assignment_id": part.id,
            "state": rule.to,
            "unit_id": part.unit,
            "duty": info.waits_for or "clock",
            "person_id": part.assignee if info.waits_for == "handler" else None,
            "opened_at": self.at,
            "opened_by": event,
            "limit_key": rule.within or "none",
            "amount": limit.amount,
            "amount_unit": limit.unit,
            "clock": limit.clock,
            "cite": limit.cite,
            "due_at": self._due(rule, part),
            "closed_at": None,
            "closed_by": None,
            "late": None,
            "spent": None,
        }

    def _due(self, rule: Rule, part: Part) -> dt.datetime | None:
        if rule.to == "handling" and part.handled:
            return resumed_due(self.calendar, part.handled["closed_at"], part.handled["due_at"], self.at)
        return due_at(LIMITS[rule.within or "none"], self.calendar, self.at)

    def finish(self) -> None:
        """Writes what is open and the assignments as they stand now."""
        for part in (self.report, *self.parts):
            if part.open_step:
                self.rows.add("step", tuple(part.open_step.values()))
            if part.id is not None:
                row = (
                    part.id,
                    self.report_id,
                    part.unit,
                    part.role,
                    part.state,
                    part.sent_at,
                    part.ended_at,
                    part.late,
                )
                self.rows.add("assignment", (*row, part.assignee, part.suggested, 1))

    def send_to(self, units: list[int]) -> list[Part]:
        """The forwarding and what follows from it at once: one assignment for each unit, the lead first."""
        chosen: dict[str, Any] = {"lead": units[0]} | ({"supporting": units[1:]} if units[1:] else {})
        self.do("forward", **chosen)
        sent = [
            Part(self.ids.next("assignment"), unit, role="supporting" if place else "lead", sent_at=self.at)
            for place, unit in enumerate(units)
        ]
        for part in sent:
            self.parts.append(part)
            self.do("send", part)
        return sent


def tell(teller: Teller) -> None:
    """Tells the story to its end, or to where it stands now."""
    with suppress(Stop):
        _road(teller)
    teller.finish()


def _road(teller: Teller) -> None:
    chance = teller.chance
    teller.do("submit", channel="web")
    teller.wait(30)
    if chance.random() < 0.06:
        teller.do("reject", reject_reason=chance.choice(("unclear", "outside", "test")))
        return
    teller.public = chance.random() < 0.85
    teller.do("accept", public=teller.public)
    teller.wait(30)
    units = teller.ground.route(teller.field_id, chance)
    teller.do("classify", field=teller.field_id, urgency=teller.urgency)
    if chance.random() < 0.08:
        _returned_once(teller, units[0])
    teller.wait(60)
    for part in teller.send_to(units):
        _handle(teller, part)
    teller.do("gather_answers")
    teller.wait(30)
    _answer(teller)


def _returned_once(teller: Teller, unit: int) -> None:
    teller.wait(60)
    [part] = teller.send_to([teller.ground.any_unit(teller.chance)])
    teller.wait(30)
    part.suggested = unit
    teller.do("return", part, words=teller.ground.reason(teller.chance), return_reason="not_competent", suggested=unit)
    teller.do("gather_returns")


def _handle(teller: Teller, part: Part) -> None:
    teller.wait(30)
    teller.do("unit_receive", part)
    teller.wait(30)
    assignee = teller.ground.person(part.unit, "handler")
    part.assignee = assignee
    teller.do("assign", part, assignee=assignee)
    teller.wait(6 * 480)
    answer = _say(teller, "submit_result", part)
    if teller.chance.random() < 0.07:
        teller.wait(60)
        teller.do("correct", part, words=teller.ground.reason(teller.chance))
        teller.wait(240)
        answer = _say(teller, "submit_result", part)
    teller.wait(60)
    _say(teller, "approve", part, answer)


def _answer(teller: Teller) -> None:
    if teller.public:
        _say(teller, "publish", None)
    else:
        teller.do("withhold", words=teller.ground.reason(teller.chance))
    if teller.chance.random() < 0.8:
        teller.wait(10 * 480)
        teller.do("close")


STAGES = {"submit_result": "draft", "approve": "approved", "publish": "published"}


def _say(teller: Teller, action: str, part: Part | None, said: str = "") -> str:
    """An event with an answer's text, and the version of the answer that it makes; gives the text."""
    text = said or teller.ground.answer(teller.chance)
    event = teller.do(action, part, answer_sha256=digest_of_answer(text))
    row = (teller.ids.next("result"), teller.report_id, part and part.id, event, STAGES[action], text, teller.at)
    teller.rows.add("result", row)
    return text
