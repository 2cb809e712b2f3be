"""Random walks over the whole procedure, by people with and without the right."""

import datetime as dt
import os
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from paht.cases import recomputing
from paht.cases.models import Event
from paht.people import calendar_changes, hours
from paht.people.models import CalendarDay
from paht.process.decide import Refused
from tests.builders import MONDAY
from tests.cases.leaking import no_message_leaks, no_page_leaks
from tests.cases.walking import LOGINS, MINDS, ROWS, attempt, begun, chosen, history_holds, holds, rows_taken, somebody

pytestmark = pytest.mark.usefixtures("bac_giang")

MOVES = sorted({(subject, rule.action) for subject, rule in ROWS if rule.action != "submit"})
walks = st.lists(
    st.tuples(
        st.sampled_from(MOVES),
        st.sampled_from(LOGINS),
        st.integers(0, 3),
        st.sampled_from([0, 1, 17, 400]),
        st.booleans(),
    ),
    max_size=40,
)
# A step of a guided walk: which way, which entries, how many minutes later, and whether the calendar changes before.
ways = st.tuples(
    st.integers(0, 10_000),
    st.integers(0, 3),
    st.sampled_from([1, 1, 5, 25, 300, 12_000]),  # 12,000: more than the five working days in which a sender replies
    st.integers(0, 9).map(lambda drawn: drawn == 0),
)
DAYS = 2_880
guided = st.lists(ways, min_size=12, max_size=40)
# 200 walks in `make test`; `make test-long` asks for 2,000.
WALKS = int(os.environ.get("PAHT_WALKS", "200"))
STARTS = (
    "received", "received", "received", "waiting_reporter", "consulting", "handling", "submitted", "answered",
    "concurring", "done", "without_lead", "answered_without_lead",
)  # fmt: skip
# After so many walks so many rows of the table must have been taken; the summary names the others.
ENOUGH, FEWEST_ROWS = 200, 61
relaxed = settings(
    max_examples=WALKS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Undone:
    """What happens within is taken back, so that no walk meets the traces of another."""

    def __enter__(self):
        self.kept, self.calendar = transaction.savepoint(), hours.working_calendar()

    def __exit__(self, *failure):
        transaction.savepoint_rollback(self.kept)
        if hours.working_calendar() is not self.calendar:  # a storm came: that calendar is no more
            hours.forget()


@pytest.fixture
def people():
    """Everybody who may act, asked once: no walk changes a duty."""
    return {login: somebody(login) for login in LOGINS}


def storm(walk):
    """The day of the walk and the next are declared free: running steps move."""
    for days in (0, 1):
        day = (walk.now + dt.timedelta(days=days)).date()
        try:
            calendar_changes.save(calendar_changes.Change(day, CalendarDay.Kind.OFF, "Nghỉ do bão", "123/QĐ-UBND"))
        except Refused:
            continue  # free already
    hours.forget()
    recomputing.recompute(walk.now)
    walk.report.refresh_from_db()


@relaxed
@given(walks)
def test_whatever_anybody_tries_the_stored_state_is_the_fold_of_the_events(people, tries):
    with Undone():
        walk = begun(MONDAY, "straight", people, secrecy=False)
        for (subject, action), login, choice, minutes, newest in tries:
            walk.now += dt.timedelta(minutes=minutes)
            assignments = list(walk.report.assignments.order_by("pk"))
            if subject == "assignment" and not assignments:
                continue
            target = None if subject == "report" else assignments[-1 if newest else choice % len(assignments)]
            before = Event.objects.filter(report=walk.report).count()
            refusal = attempt(walk, target, action, login, choice)
            assert (Event.objects.filter(report=walk.report).count() > before) == (refusal is None)
        holds(walk)
        history_holds(walk)


def walk_guided(people, taken, lengths):
    """The guided walks; what each of them took and how long it was is put into `taken` and `lengths`."""

    @relaxed
    @example("doubtful", "waiting_reporter", False, 1, [(0, 0, 5, True), (0, 0, 5, False)])
    @example("doubtful", "waiting_reporter", True, 1, [(20, 0, 12_000, False)])
    @example("straight", "accepted", False, 1, [(0, 0, 5, True)])
    @example("straight", "unit_accepted", False, 1, [(0, 0, 5, True)])
    @example("straight", "submitted", False, 1, [(0, 0, 5, True)])
    @example("sensitive", "consulting", False, 1, [(0, 0, 5, True)])
    @example("sensitive", "concurring", False, 1, [(0, 0, 5, True)])
    @example("sensitive", "concurring", False, 1, [(15, 0, 5, False)])
    @example("straight", "done", True, 1, [(6, 0, 5, False)])
    @example("doubtful", "extending", False, 0, [("decline_extension", 0, 5, False), ("submit_result", 0, 25, False)])
    @example("doubtful", "endorsed", False, 0, [("refuse_extension", 0, 5, False), ("submit_result", 0, 25, False)])
    @example("straight", "without_lead", False, 0, [("forward", 0, 5, False), ("unit_receive", 0, 25, False)])
    @example("straight", "answered_without_lead", False, 0, [("forward", 0, 5, False), ("unit_receive", 0, 25, False)])
    @given(st.sampled_from(sorted(MINDS)), st.sampled_from(STARTS), st.booleans(), st.integers(0, 2), guided)
    def walk_about(mind, start, secrecy, looks, steps):
        with Undone():
            walk = begun(MONDAY, mind, people, secrecy=secrecy, start=start)
            go_on(walk, steps)
            history_holds(walk)
            no_message_leaks(walk)
            if not looks:  # pages are slow to draw: of one walk in three
                no_page_leaks(walk)
            taken.update(rows_taken(walk.report))
            lengths.append(walk.report.last_seq)

    walk_about()


def go_on(walk, steps):
    """Step by step, as long as somebody can; whatever is open must succeed."""
    open_now = holds(walk)
    for pick, choice, minutes, stormy in steps:
        walk.now += dt.timedelta(minutes=minutes)
        if stormy:
            storm(walk)
        if stormy or minutes > DAYS:  # days later other ways may be open: a reply that never came lapses
            open_now = holds(walk)
        if not open_now:
            break
        part, action, login = chosen(open_now, walk.mind, pick)
        assert attempt(walk, part, action, login, choice) is None, (action, login)
        open_now = holds(walk)


def told(taken, lengths, never):
    """One sentence for the summary: how much was walked, and which rows of the table seldom or never."""
    ways = {(place, state) for place, (_subject, rule) in enumerate(ROWS) for state in rule.frm}
    rows = Counter(dict.fromkeys(range(len(ROWS)), 0))
    for (place, _state), times in taken.items():
        rows[place] += times
    rarest = [f"{ROWS[place][1].action} → {ROWS[place][1].to} ({times})" for place, times in rows.most_common()[:-6:-1]]
    return (
        f"{len(lengths)} đường, {sum(lengths)} thao tác, {len(ROWS) - len(never)}/{len(ROWS)} dòng, "
        f"{len({(p, s) for p, s in taken if s})}/{len(ways)} lối; ít nhất: {', '.join(rarest)}; "
        f"chưa đi: {', '.join(never) or 'không'}"
    )


def test_wherever_the_rules_lead_somebody_can_go_on_and_nothing_leaks(people, record_property):
    taken, lengths = Counter(), []
    walk_guided(people, taken, lengths)
    reached = {place for place, _state in taken}
    never = [f"{kind}.{rule.action} → {rule.to}" for place, (kind, rule) in enumerate(ROWS) if place not in reached]
    record_property("walks", told(taken, lengths, never))
    assert len(ROWS) - len(never) >= FEWEST_ROWS or len(lengths) < ENOUGH
