"""What random walks stand on: what may be typed, who may go on and how, what must hold of a case at any moment."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import F, Q

from paht.cases.case import facts_of
from paht.cases.commands import perform
from paht.cases.history import verify_report
from paht.cases.models import Event, Report, Step
from paht.cases.queries.clocks import reading, used
from paht.people.hours import working_calendar
from paht.process.actions import ACTIONS
from paht.process.decide import Actor, Refused, open_rules
from paht.process.fold import fold
from paht.process.guards import ENDED
from paht.process.guideline import RULES
from paht.process.states import MACHINES
from tests.builders import RESULT, actor, field_id, sent_in, unit_id, user_id

UNITS = ("UBND-213", "SXD")
LOGINS = (
    "tiepnhan1",
    "tiepnhan2",
    "quantri",
    "sender",
    "system",
    "phoihop.cat",
    "phoihop.ttt",
    *(f"{who}.{unit.lower()}" for unit in UNITS for who in ("daumoi", "lanhdao", "xuly", "xuly2")),
)
ROWS = [(subject, rule) for subject, rules in RULES.items() for rule in rules]

# How likely a walker takes a way: what goes on with the case before what turns it back, or walks would be short.
WEIGHTS = {"primary": 12, "secondary": 4, "danger": 2}
RARE = {"withdraw": 1, "merge": 1, "reject": 1, "redirect": 1, "close": 2, "lapse": 60, "raise_alarm": 1}
# What a walk has in mind: these actions are likelier in it.
MINDS = {
    "straight": {},
    "urgent": {"raise_alarm": 60, "accept": 2, "ask_more": 1, "correct": 10},
    "sensitive": {"classify": 30, "object": 8},
    "doubtful": {"ask_more": 60, "ask_extension": 30, "return": 12, "correct": 12, "pass_back": 10},
    "critical": {"send_back": 12, "withhold": 8, "request_clarification": 12, "correct": 8},
    "brief": {"reject": 8, "merge": 8, "redirect": 8, "withdraw": 8},
}


@dataclass
class Walk:
    """A report on its random way. `typed` keeps the word that marks each text, with the action that brought it."""

    report: Report
    now: dt.datetime
    mind: str = "straight"
    typed: list[tuple[str, str]] = field(default_factory=list)
    people: dict[str, Actor] = field(default_factory=dict)

    def mark(self, action: str) -> str:
        """A word that stands in no other text."""
        word = f"dau{len(self.typed)}{action.replace('_', '')}kin"
        self.typed.append((action, word))
        return word


def begun(now: dt.datetime, mind: str, people: dict[str, Actor], *, secrecy: bool, start: str = "received") -> Walk:
    """A report just sent, each of its texts with a mark; or one that has already gone the normal road to `start`."""
    walk = Walk(Report(), now, mind, people=people)
    content, address = f"Cống trước cổng chợ tắc {walk.mark('submit')}.", f"ngõ {walk.mark('submit')}"
    name, email = f"Nguyễn Thị {walk.mark('sender')}", f"{walk.mark('sender')}@example.vn"
    road = sent_in(now, content=content, address=address, name=name, email=email, secrecy=secrecy)
    if start == "waiting_reporter":
        road.do("ask_more", "tiepnhan1", question="Ở chỗ nào?")
    elif start in ("consulting", "concurring"):
        _sensitively(road, start)
    elif start in ("extending", "endorsed"):
        _asking_for_time(road, start)
    elif start in ("without_lead", "answered_without_lead"):
        _without_lead(road, start)
    elif start != "received":
        road.to(start, public=not secrecy)
    walk.report, walk.now = road.report, road.now
    return walk


def _sensitively(road, until):
    """The road of a sensitive report up to one of its two gates."""
    road.do("accept", "tiepnhan1", public=False)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    if until == "concurring":
        road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.")
        road.do("forward", "tiepnhan1", lead=unit_id(road.unit))
        road.unit_does("unit_receive", "daumoi")
        road.unit_does("assign", "lanhdao", assignee=user_id(f"xuly.{road.unit.lower()}"))
        road.unit_does("submit_result", "xuly", result=RESULT)
        road.unit_does("approve", "lanhdao")
        road.do("seek_concurrence", "tiepnhan1")


def _asking_for_time(road, until):
    """The normal road up to an extension that an official asked for, or that his leader passed on."""
    road.to("handling")
    road.unit_does("ask_extension", "xuly", days=3, reason="Chờ vật tư.")
    if until == "endorsed":
        road.unit_does("endorse_extension", "lanhdao")


def _without_lead(road, until):
    """The normal road to two agencies, of which the one that leads returned the report; the other may have answered."""
    road.to("classified")
    supporting, lead = UNITS
    road.do("forward", "tiepnhan1", lead=unit_id(lead), supporting=(unit_id(supporting),))
    led = road.report.assignments.get(unit=unit_id(lead))
    road.do("return", f"daumoi.{lead.lower()}", on=led, return_reason="not_competent", reason="Không thuộc thẩm quyền.")
    if until == "answered_without_lead":
        road.unit_does("unit_receive", "daumoi")
        road.unit_does("assign", "lanhdao", assignee=user_id(f"xuly.{supporting.lower()}"))
        road.unit_does("submit_result", "xuly", result=RESULT)
        road.unit_does("approve", "lanhdao")


def entries(walk, action, assignment, choice):
    """Entries that could be right for this action."""
    unit, other = unit_id(UNITS[choice % 2]), unit_id(UNITS[(choice + 1) % 2])
    holding = set(walk.report.assignments.exclude(state__in=ENDED).values_list("unit", flat=True))
    office = assignment.unit.code.lower() if assignment else "ubnd-213"
    lead, further = (other, unit) if unit in holding else (unit, other)
    units = {"lead": lead, "supporting": (further,)} if choice > 1 and further not in holding else {"lead": lead}
    words = f"Chuyện {walk.mark(action)}."
    field = field_id("NC-04")
    coordinator = {} if walk.report.coordinator_id else {"coordinator": unit_id("CAT")}
    sensitive = walk.mind == "sensitive" or choice > 2
    return {
        "accept": {"public": choice % 2 == 0},
        "ask_more": {"question": words},
        "supply": {"supplement": words},
        "reject": {"reject_reason": "unclear", "reason": words},
        "merge": {"main": main_code(walk.report)},
        "redirect": {"lane": "to_cao"},
        "call_off": {"reason": words},
        "dispatch": {"field": field, "instruction": words} | units,
        "classify": {"field": field, "urgency": "normal", "sensitive": sensitive},
        "reclassify": {"field": field_id("GT-01"), "urgency": "urgent", "sensitive": sensitive},
        "consult": {"coordinator": unit_id("CAT" if choice % 2 else "TTT"), "instruction": words},
        "advise": {"opinion": words, "suggested": unit},
        "forward": {"instruction": words} | units,
        "seek_concurrence": {"instruction": words} | coordinator,
        "object": {"reason": words},
        "publish": {"answer": f"{RESULT} {words}"},
        "reply_privately": {"answer": f"{RESULT} {words}"},
        "withhold": {"reason": words},
        "send_back": {"reason": words},
        "rate": {"rating": "unsatisfied", "comment": words},
        "comment": {"comment": words},
        "request_clarification": {"question": words},
        "return": {"return_reason": "not_competent", "suggested": other, "reason": words},
        "assign": {"assignee": user_id(f"xuly.{office}"), "instruction": words},
        "pass_back": {"reason": words},
        "submit_result": {"result": f"{RESULT} {words}"},
        "report_result": {"result": f"{RESULT} {words}", "result_time": walk.report.submitted_at},
        "correct": {"reason": words},
        "ask_extension": {"days": 3, "reason": words},
        "decline_extension": {"reason": words},
        "refuse_extension": {"reason": words},
        "grant_extension": {"days": 2},
        "withdraw": {"reason": words},
    }.get(action, {})


def main_code(report):
    """Another live report to merge into; sent in when there is none."""
    other = Report.objects.exclude(pk=report.pk).filter(state="received").first()
    return (other or sent_in().report).code


def somebody(login):
    return {"sender": Actor.sender(), "system": Actor.system()}.get(login) or actor(login)


def choices(walk):
    """What is open to somebody now: (assignment, action) → the logins to whom it is open."""
    report, people = walk.report, walk.people
    assignments = list(report.assignments.order_by("pk"))
    team_id = next(unit for duty, unit in people["tiepnhan1"].duties if duty == "operator")
    late = Step.objects.filter(report=report, assignment=None, closed_at=None, due_at__lt=walk.now).exists()
    found: dict[tuple[object, str], list[str]] = {}
    for part in [None, *assignments]:
        facts = facts_of(report, part, assignments, team_id, said={}, state=(part or report).known_state, overdue=late)
        for login, person in people.items():
            for rule in open_rules(person, facts):
                if rule.action not in ("recompute", "gather_answers", "gather_returns", "amend"):
                    found.setdefault((part, rule.action), []).append(login)
    return found


def chosen(open_now, mind, pick):
    """One of what is open, the likelier the heavier it is; `pick` is any whole number, or the action to take."""
    if isinstance(pick, str):
        return next((part, action, logins[0]) for (part, action), logins in open_now.items() if action == pick)
    weights = [weight_of(action, mind) for _part, action in open_now]
    place = pick % sum(weights)
    for (part, action), weight in zip(open_now, weights, strict=True):
        if place < weight:
            logins = open_now[part, action]
            return part, action, logins[pick % len(logins)]
        place -= weight
    raise AssertionError("the weights add up")


def weight_of(action, mind):
    return MINDS[mind].get(action) or RARE.get(action) or WEIGHTS[ACTIONS[action].tone]


def attempt(walk, assignment, action, login, choice):
    """The refusal, or None when it was done."""
    try:
        perform(
            action,
            report_id=walk.report.pk,
            actor=walk.people[login],
            now=walk.now,
            said=entries(walk, action, assignment, choice),
            assignment_id=assignment.pk if assignment else None,
        )
    except Refused as refusal:
        return refusal
    finally:
        walk.report.refresh_from_db()
    return None


def rows_taken(report):
    """The rows of the table by which the events of this report happened, each as often as it was taken."""
    for action, before, assignment_id in Event.objects.filter(report=report).values_list(
        "action", "from_state", "assignment"
    ):
        subject = "assignment" if assignment_id else "report"
        yield next(
            (place, before)
            for place, (kind, rule) in enumerate(ROWS)
            if kind == subject and rule.action == action and (before or "new") in rule.frm
        )


def holds(walk):
    """What must be true of a case at any moment. Gives what is open now."""
    report = walk.report
    assignments = list(report.assignments.all())
    folded = fold(Event.objects.filter(report=report).order_by("seq"))
    assert (folded.report, folded.assignments) == (report.state, {one.pk: one.state for one in assignments})
    live = [(None, report.state)] * (not MACHINES["report"][report.state].final)
    live += [(one.pk, one.state) for one in assignments if not MACHINES["assignment"][one.state].final]
    open_steps = Step.objects.filter(report=report, closed_at=None)
    assert sorted(((s.assignment_id, s.state) for s in open_steps), key=str) == sorted(live, key=str)
    open_now = choices(walk)
    states = [(one.unit.code, one.state) for one in assignments]
    assert open_now or not live, ("nobody can go on", report.state, states)
    return open_now


def history_holds(walk):
    """What must be true of a whole way: the chain of events is unbroken, and no clock ran backwards.

    Spans, limits and the time used are never below nought; verdicts are as the clock says.
    """
    assert list(verify_report(walk.report)) == []
    steps = Step.objects.filter(report=walk.report).select_related("opened_by", "unit")
    assert not steps.filter(Q(closed_at__lt=F("opened_at")) | Q(opened_at__gt=walk.now)).exists()
    assert not steps.filter(amount__lt=0).exists()
    # An extension refused too late gives back the old due time, which may have passed while it was considered; the
    # hour for an urgent result counts from having the result, which may be written down late.
    earlier = [rule.action for _subject, rule in ROWS if rule.counting == "through"] + ["report_result"]
    backwards = steps.filter(due_at__lt=F("opened_at")).exclude(opened_by__action__in=earlier)
    wrong = list(backwards.values_list("state", "opened_at", "due_at", "opened_by__action"))
    assert wrong == [], wrong
    calendar = working_calendar()
    for step in steps:
        minutes = used(step, calendar, walk.now)
        assert minutes is None or minutes >= 0, (step.state, minutes)
        if step.closed_at is None:
            shown = reading(step, calendar, walk.now)
            assert (shown.state == "late") == (step.due_at is not None and walk.now > step.due_at)
        else:
            assert step.late == (None if step.due_at is None else step.closed_at > step.due_at)
