"""The state of a case, told again from its events alone. The stored state must always equal it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from .vocabulary import State


class Recorded(Protocol):
    """What the fold reads of an event: the assignment's id (None: the report itself) and the states around it."""

    @property
    def assignment_id(self) -> int | None: ...

    @property
    def states(self) -> tuple[State, State]: ...


@dataclass
class Folded:
    """State of the report and of each assignment by its id."""

    report: State = "new"
    assignments: dict[int, State] = field(default_factory=dict)


class BrokenStory(ValueError):
    """An event does not follow from the one before it."""


def fold(events: Iterable[Recorded]) -> Folded:
    """Folds events in their order; raises `BrokenStory` where one starts from a state that was not reached."""
    folded = Folded()
    for event in events:
        _follow(folded, event)
    return folded


def _follow(folded: Folded, event: Recorded) -> None:
    key = event.assignment_id
    before = folded.report if key is None else folded.assignments.get(key, "new")
    start, end = event.states
    if before != start:
        raise BrokenStory(f"event starts from {start}, but the state was {before}")
    if key is None:
        folded.report = end
    else:
        folded.assignments[key] = end
