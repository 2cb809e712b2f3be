"""Random histories through the door: whoever may act does something that is possible, hours or days later."""

import datetime as dt

from paht.cases.commands import perform
from paht.people.models import Appointment
from paht.process.actions import ACTIONS
from paht.process.decide import Actor, Refused
from paht.process.guideline import RULES
from tests.builders import MONDAY, RESULT, field_id, sent_in, unit_id, user_id

OFFICES = ("UBND-213", "SGTVT", "STNMT")
STEPS = 26
# What ends a story early, or leads it off the road.
SELDOM = {"reject", "merge", "redirect", "withhold", "close", "return", "withdraw", "ask_more", "call_off"}


def employ():
    """One person who handles in every office of the stories."""
    Appointment.objects.bulk_create(
        Appointment(user_id=user_id("xuly.sxd"), unit_id=unit_id(office), duty="handler") for office in OFFICES
    )


def wander(chance, first=MONDAY):
    """One report and what random people do with it; gives the moment of the last try."""
    road = sent_in(first + dt.timedelta(minutes=chance.randrange(0, 180)))
    now = road.now
    for _ in range(STEPS):
        now += dt.timedelta(minutes=chance.choice((0, 2, 5, 5, 10, 20, 45, 300, 1440, 4320)))
        road.report.refresh_from_db()
        parts = list(road.report.assignments.exclude(ended_at__isnull=False))
        _try(road.report, chance.choice([None, *parts, *parts]), now, chance)
    return now


def _try(report, part, now, chance):
    subject, state = ("assignment", part.state) if part else ("report", report.state)
    rules = [rule for rule in RULES[subject] if state in rule.frm and set(rule.by) - {"clock", "reporter", "system"}]
    if not rules:
        return
    rule = chance.choices(rules, [1 if rule.action in SELDOM else 8 for rule in rules])[0]
    holders = {_team(), unit_id("CAT")} | ({part.unit_id} if part else set())
    with_duty = {(duty, unit) for duty in rule.by for unit in holders}
    try:
        perform(
            rule.action, report_id=report.pk, actor=Actor(user_id("xuly.sxd"), frozenset(with_duty)), now=now,
            said=_said(rule.action, chance), assignment_id=part.pk if part else None,
        )  # fmt: skip
    except Refused:
        return  # a rule whose conditions do not hold: nobody could have done it


def _team():
    return unit_id("TVH")


def _said(action, chance):
    units = [unit_id(office) for office in chance.sample(OFFICES, k=chance.randint(1, len(OFFICES)))]
    return {
        "accept": {"public": True},
        "classify": {"field": field_id("NC-04"), "urgency": "normal"},
        "reclassify": {"field": field_id("GT-01"), "urgency": "urgent"},
        "forward": {"lead": units[0], "supporting": tuple(units[1:])},
        "dispatch": {"field": field_id("AN-01"), "lead": units[0], "supporting": tuple(units[1:])},
        "return": {"return_reason": "not_competent"},
        "assign": {"assignee": user_id("xuly.sxd")},
        "submit_result": {"result": RESULT},
        "ask_extension": {"days": 2, "reason": "Chờ vật tư."},
        "grant_extension": {"days": 2},
        "publish": {"answer": RESULT},
        "request_clarification": {"question": "Bao giờ xong?"},
        "reject": {"reject_reason": "unclear"},
        "ask_more": {"question": "Ở đâu?"},
        "report_result": {"result": RESULT, "result_time": MONDAY},
    }.get(action, _reason(action))


def _reason(action):
    return {"reason": "Theo thực tế."} if any(one.name == "reason" for one in ACTIONS[action].inputs) else {}
