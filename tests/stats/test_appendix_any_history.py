"""For random histories and random moments the table by SQL is the table that one would count by hand."""

import random
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from paht.cases.models import Assignment, Event, Step
from paht.cases.models.step import AT_THE_TEAM
from paht.stats.appendix import COLUMNS, appendix
from paht.stats.standing import STAGES, Sight, standing_in
from paht.stats.stretch import Stretch
from tests.stats.wandering import employ, wander

pytestmark = pytest.mark.usefixtures("bac_giang")


def slowly(moment):
    """Assignment by assignment, event by event."""
    found = Counter()
    for part in Assignment.objects.select_related("unit"):
        events = [event for event in Event.objects.filter(assignment=part).order_by("seq") if event.at <= moment]
        if events and events[-1].to_state != "withdrawn":
            found[part.unit.code, column_of(events[-1].to_state, list(part.steps.order_by("pk")), moment)] += 1
    return found


def column_of(state, steps, moment):
    begun = [step for step in steps if step.opened_at <= moment]
    if state == "returned":
        return "returned"
    if state == "approved":
        late = any(step.late for step in begun if step.closed_at and step.closed_at <= moment)
        return "approved_late" if late else "approved"
    current = next(step for step in reversed(begun) if step.state == state)
    due = current.due_at
    if state in ("extending", "endorsed"):
        due = next(step.due_at for step in reversed(begun) if step.state == "handling")
    return STAGES[state] + ("_late" if due and due < moment else "")


def waiting_slowly(moment):
    last = {}
    for event in Event.objects.filter(assignment=None).order_by("report_id", "seq"):
        if event.at <= moment:
            last[event.report_id] = event.to_state
    return sum(state in AT_THE_TEAM for state in last.values())


def check(moment):
    sight = Sight(moment, Stretch())
    found = appendix(sight)
    by_sql = Counter(
        {(line.code, column): line[column] for line in found.lines for column in COLUMNS[1:] if line[column]}
    )
    assert by_sql == slowly(moment)
    assert found.sum["waiting"] == waiting_slowly(moment)
    for column in COLUMNS[1:]:
        assert standing_in(sight, column).count() == found.sum[column]


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_the_table_is_what_one_would_count_by_hand(seed):
    chance = random.Random(seed)
    kept = transaction.savepoint()
    employ()
    ends = [wander(chance) for _ in range(3)]
    moments = list(Step.objects.values_list("opened_at", flat=True))
    for moment in [*chance.choices(moments, k=5), max(ends)]:
        check(moment)
    transaction.savepoint_rollback(kept)


def test_the_histories_reach_nearly_every_column():
    chance = random.Random(2023)
    employ()
    seen = set()
    ends = [wander(chance) for _ in range(25)]
    for moment in [*Step.objects.values_list("closed_at", flat=True).exclude(closed_at=None)[::6], max(ends)]:
        seen |= {column for _, column in slowly(moment)}
    assert len(seen) >= 8
