"""A case's state told from its events."""

from dataclasses import dataclass

import pytest

from paht.process.fold import BrokenStory, fold


@dataclass
class Told:
    assignment_id: int | None
    states: tuple[str, str]


def test_no_events_is_a_new_report():
    assert (fold([]).report, fold([]).assignments) == ("new", {})


def test_report_and_assignments_are_followed_apart():
    folded = fold(
        [
            Told(None, ("new", "received")),
            Told(7, ("new", "sent")),
            Told(8, ("new", "sent")),
            Told(7, ("sent", "returned")),
        ]
    )
    assert (folded.report, folded.assignments) == ("received", {7: "returned", 8: "sent"})


@pytest.mark.parametrize("states", [("accepted", "classified"), ("new", "accepted")])
def test_a_leap_is_noticed(states):
    with pytest.raises(BrokenStory):
        fold([Told(None, ("new", "received")), Told(None, states)])
