"""For random histories and random moments the table by SQL is the table that one would count by hand."""

import datetime as dt
import random
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from paht.cases.models import Assignment, Event, Report, Step
from paht.cases.models.step import AT_THE_TEAM
from paht.core.clock import VIETNAM
from paht.stats.appendix import COLUMNS, appendix
from paht.stats.reckoning import ENDS, PARTS, reports_in
from paht.stats.standing import STAGES, Sight, standing_in
from paht.stats.stretch import Stretch
from tests.builders import MONDAY, unit_id
from tests.stats.wandering import OFFICES, employ, wander

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


def standing_slowly(sight):
    """Which reports have an assignment in the table, told from their events."""
    first, end = sight.stretch.bounds()
    found = set()
    for part in Assignment.objects.all():
        events = [event for event in Event.objects.filter(assignment=part).order_by("seq") if event.at <= sight.as_of]
        sent = events and (not first or events[0].at >= first) and (not end or events[0].at < end)
        if sent and (sight.units is None or part.unit_id in sight.units) and events[-1].to_state != "withdrawn":
            found.add(part.report_id)
    return found


def fates_slowly(sight):
    """What the sentence beside the table says: report by report, each in one part; those told twice beside them."""
    first, end = sight.stretch.bounds()
    fates, told = {part: set() for part in PARTS if part != "assignments"}, standing_slowly(sight)
    for report in Report.objects.all():
        events = list(Event.objects.filter(report=report, assignment=None).order_by("seq"))
        state = next((event.to_state for event in reversed(events) if event.at <= sight.as_of), None)
        sent = events[0].at
        if state is None or (first and sent < first) or (end and sent >= end):
            continue
        fates["received"].add(report.pk)
        fates[fate_of(state, told=report.pk in told)].add(report.pk)
        if report.pk in told and state in AT_THE_TEAM:
            fates["again"].add(report.pk)
    return fates | {"reports": told, "before": told - fates["received"]}


def fate_of(state, *, told):
    if told:
        return "forwarded"
    if state in AT_THE_TEAM:
        return "held"
    return state if state in ENDS else "elsewhere"


def check_sentence(sight):
    """Every number of the sentence is the number of its cases, and the parts add up to what was received."""
    found, slow = appendix(sight), fates_slowly(sight)
    for part, reports in slow.items():
        assert set(reports_in(sight, part).values_list("pk", flat=True)) == reports, part
    numbers = {piece.part: piece.value for piece in found.reasons if not isinstance(piece, str)}
    assert numbers.pop("assignments") == found.sum.assignments
    assert numbers == {part: len(those) for part, those in slow.items() if those or part in ("reports", "received")}
    parts = (*ENDS, "forwarded", "held", "elsewhere")
    assert sum(numbers.get(part, 0) for part in parts) == numbers["received"]
    assert numbers.get("reports") == numbers.get("forwarded", 0) + numbers.get("before", 0)


def sights(moment, chance):
    """The same moment of all times and offices, of some offices, and of days that begin or end on the way."""
    day = moment.astimezone(VIETNAM).date()
    some = {unit_id(office) for office in chance.sample(OFFICES, k=chance.randint(1, len(OFFICES)))}
    yield Sight(moment, Stretch())
    yield Sight(moment, Stretch(), some)
    yield Sight(moment, Stretch(last=day - dt.timedelta(days=chance.randrange(4))))
    yield Sight(moment, Stretch(first=day - dt.timedelta(days=chance.randrange(4)), last=day), some)
    yield Sight(moment, Stretch(first=MONDAY.astimezone(VIETNAM).date() + dt.timedelta(days=1)))


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
    ends = [wander(chance, MONDAY + dt.timedelta(days=days)) for days in range(3)]
    moments = list(Step.objects.values_list("opened_at", flat=True))
    for moment in [*chance.choices(moments, k=5), max(ends)]:
        check(moment)
        for sight in sights(moment, chance):
            check_sentence(sight)
    transaction.savepoint_rollback(kept)


def test_the_histories_reach_nearly_every_column():
    chance = random.Random(2023)
    employ()
    seen = set()
    ends = [wander(chance) for _ in range(60)]
    for moment in [*Step.objects.values_list("closed_at", flat=True).exclude(closed_at=None)[::6], max(ends)]:
        seen |= {column for _, column in slowly(moment)}
    assert len(seen) >= 8


def test_the_histories_reach_every_part_of_the_sentence_but_merging():
    """Merging needs a second report that is open: `tests/web/test_console_appendix.py` merges one."""
    chance, seen = random.Random(2026), set()
    employ()
    ends = [wander(chance, MONDAY + dt.timedelta(days=number % 3)) for number in range(25)]
    for moment in [*Step.objects.values_list("closed_at", flat=True).exclude(closed_at=None)[::12], max(ends)]:
        for sight in sights(moment, chance):
            seen |= {piece.part for piece in appendix(sight).reasons if not isinstance(piece, str) and piece.value}
    assert set(PARTS) - seen <= {"merged", "redirected"}
