"""Random walks over the whole procedure, by people with and without the right."""

import datetime as dt
import os

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paht.cases.case import facts_of
from paht.cases.commands import perform
from paht.cases.history import verify_report
from paht.cases.models import Event, Report, Step
from paht.process.decide import Actor, Refused, open_rules
from paht.process.fold import fold
from paht.process.guideline import RULES
from paht.process.states import MACHINES
from tests.builders import RESULT, actor, field_id, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")

UNITS = ("UBND-213", "SXD")
LOGINS = (
    "tiepnhan1",
    "tiepnhan2",
    "quantri",
    "sender",
    "phoihop.cat",
    "phoihop.ttt",
    *(f"{who}.{unit.lower()}" for unit in UNITS for who in ("daumoi", "lanhdao", "xuly", "xuly2")),
)
MOVES = sorted(
    {(subject, rule.action) for subject, rules in RULES.items() for rule in rules if rule.action != "submit"}
)

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
guided = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3), st.sampled_from([1, 25, 300])), max_size=30)
# 200 walks in `make test`; `make test-long` asks for 2,000.
WALKS = int(os.environ.get("PAHT_WALKS", "200"))
relaxed = settings(max_examples=WALKS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def entries(action, report, assignment, choice):
    """Entries that could be right for this action."""
    unit, other = unit_id(UNITS[choice % 2]), unit_id(UNITS[(choice + 1) % 2])
    office = assignment.unit.code.lower() if assignment else "ubnd-213"
    units = {"lead": unit, "supporting": (other,)} if choice > 1 else {"lead": unit}
    field = field_id("NC-04")
    return {
        "accept": {"public": choice % 2 == 0},
        "ask_more": {"question": "Ở đoạn nào?"},
        "supply": {"supplement": "Đoạn trước cổng chợ."},
        "reject": {"reject_reason": "unclear"},
        "merge": {"main": main_code(report)},
        "redirect": {"lane": "to_cao"},
        "call_off": {"reason": "Đã gọi lại, không phải cháy."},
        "dispatch": {"field": field} | units,
        "classify": {"field": field, "urgency": "normal", "sensitive": choice > 1},
        "reclassify": {"field": field_id("GT-01"), "urgency": "urgent", "sensitive": choice % 2 == 0},
        "consult": {"coordinator": unit_id("CAT" if choice % 2 else "TTT")},
        "advise": {"opinion": "Thuộc thẩm quyền thành phố.", "suggested": unit},
        "forward": units,
        "object": {"reason": "Chưa nêu trách nhiệm."},
        "publish": {"answer": RESULT},
        "reply_privately": {"answer": RESULT},
        "withhold": {"reason": "Theo quy định."},
        "send_back": {"reason": "Chưa đúng Mẫu."},
        "rate": {"rating": "unsatisfied", "comment": "Chưa hết ngập."},
        "comment": {"comment": "Cảm ơn."},
        "request_clarification": {"question": "Bao giờ làm xong?"},
        "return": {"return_reason": "not_competent", "suggested": other},
        "assign": {"assignee": user_id(f"xuly.{office}")},
        "pass_back": {"reason": "Việc của phòng khác."},
        "submit_result": {"result": RESULT},
        "report_result": {"result": RESULT, "result_time": report.submitted_at},
        "correct": {"reason": "Thêm ảnh."},
        "ask_extension": {"days": 3, "reason": "Chờ vật tư."},
        "decline_extension": {"reason": "Không cần."},
        "refuse_extension": {"reason": "Không đủ lý do."},
        "grant_extension": {"days": 2},
        "withdraw": {"reason": "Chuyển nhầm."},
    }.get(action, {})


def main_code(report):
    """Another live report to merge into; sent in when there is none."""
    other = Report.objects.exclude(pk=report.pk).filter(state="received").first()
    return (other or sent_in().report).code


def somebody(login):
    return {"sender": Actor.sender(), "system": Actor.system()}.get(login) or actor(login)


def holds(report):
    """What must be true of a case at any moment."""
    report.refresh_from_db()
    assignments = list(report.assignments.all())
    folded = fold(Event.objects.filter(report=report).order_by("seq"))
    assert (folded.report, folded.assignments) == (report.state, {one.pk: one.state for one in assignments})
    open_steps = list(Step.objects.filter(report=report, closed_at=None))
    live = [(None, report.state)] * (not MACHINES["report"][report.state].final)
    live += [(one.pk, one.state) for one in assignments if not MACHINES["assignment"][one.state].final]
    assert sorted(((s.assignment_id, s.state) for s in open_steps), key=str) == sorted(live, key=str)
    assert not Step.objects.filter(report=report, closed_at__lt=F("opened_at")).exists()
    assert list(verify_report(report)) == []
    assert not live or choices(report, assignments), "somebody can always go on"


def choices(report, assignments):
    """Every (assignment, action, login) that is open to somebody now."""
    team = actor("tiepnhan1").duties
    team_id = next(unit for duty, unit in team if duty == "operator")
    found = []
    for assignment in [None, *assignments]:
        state = (assignment or report).known_state
        facts = facts_of(report, assignment, assignments, team_id, said={}, state=state, overdue=False)
        found += [(assignment, rule.action, login) for login in LOGINS for rule in open_rules(somebody(login), facts)]
    return found


def attempt(report, assignment, action, login, *, choice, now):
    try:
        perform(
            action,
            report_id=report.pk,
            actor=somebody(login),
            now=now,
            said=entries(action, report, assignment, choice),
            assignment_id=assignment.pk if assignment else None,
        )
    except Refused as refusal:
        return refusal
    return None


@relaxed
@given(walks)
def test_whatever_anybody_tries_the_stored_state_is_the_fold_of_the_events(walk):
    road = sent_in()
    now = road.now
    for (subject, action), login, choice, minutes, newest in walk:
        now += dt.timedelta(minutes=minutes)
        assignments = list(road.report.assignments.order_by("pk"))
        if subject == "assignment" and not assignments:
            continue
        target = None if subject == "report" else assignments[-1 if newest else choice % len(assignments)]
        before = Event.objects.filter(report=road.report).count()
        refusal = attempt(road.report, target, action, login, choice=choice, now=now)
        assert (Event.objects.filter(report=road.report).count() > before) == (refusal is None)
    holds(road.report)


@relaxed
@given(guided)
def test_wherever_the_rules_lead_somebody_can_go_on(steps):
    road = sent_in()
    report, now = road.report, road.now
    for pick, choice, minutes in steps:
        now += dt.timedelta(minutes=minutes)
        open_now = choices(report, list(report.assignments.all()))
        if not open_now:
            break
        assignment, action, login = open_now[pick % len(open_now)]
        assert attempt(report, assignment, action, login, choice=choice, now=now) is None, (action, login)
        holds(report)
