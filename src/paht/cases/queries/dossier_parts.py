"""What a case on one screen is made of: lines of its history, steps, agencies' parts, rounds."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from paht.cases.models import Assignment, Result, Step
from paht.process.states import StateInfo

from .clocks import Reading
from .telling import Telling

Mark = Literal["", "done", "late", "returned", "in_hand"]


@dataclass(frozen=True)
class Entry:
    """One line of the history: the telling, and how the step that it ended went."""

    telling: Telling
    verdict: str
    mark: Mark


@dataclass(frozen=True)
class Span:
    """One step: who had it, from when to when, how long it took under its clock, and the verdict as frozen."""

    name: str
    unit: str
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    limit: str
    used: str
    verdict: str
    late: bool


@dataclass(frozen=True)
class Waiting:
    """An open step: what is awaited, from whom, what its clock shows and why."""

    step: Step
    info: StateInfo
    unit: str
    person: str
    reading: Reading
    why: str


@dataclass(frozen=True)
class Suggestion:
    """Which agency somebody proposed (`unit_id`), who, and by which action."""

    action: str
    unit_id: int
    by: str


@dataclass(frozen=True)
class Extension:
    """More time: the working days asked for, why, and those granted (None: not, or not yet)."""

    days: int
    reason: str
    granted: int | None


@dataclass(frozen=True)
class Part:
    """One agency's part: the assignment, its state in words, and its newest result (as submitted or approved)."""

    assignment: Assignment
    info: StateInfo
    results: Sequence[Result]
    extension: Extension | None = None

    @property
    def answer(self) -> str:
        """The text that stands: the newest version."""
        return self.results[-1].text if self.results else ""

    @property
    def approved(self) -> bool:
        return self.assignment.state == "approved"


@dataclass(frozen=True)
class Chapter:
    """One round of handling (lượt xử lý): its agencies' parts and its history."""

    number: int
    parts: list[Part]
    history: list[Entry]
