"""Duty x state x action x relation to the unit, every cell as a form sent through the pages.

Each cell is a form well filled in, so that only the right or the state can refuse it; where the action is open it is
sent a second time, forged, with nothing in it. What is expected is read from the rules and from the table of who sees
what. After every refusal everything stored is compared; what was accepted is undone.

The standing of today is all that the pages know of anybody who is signed in. So whoever stands like somebody else (duty
ended, not yet begun; `people.TWINS`) adds nothing, which a test proves, and comes to the states of THOROUGH only; with
them a locked account, which the pages take for a passer-by.
"""

import pytest
from django.db import transaction

from paht.cases.models import Event
from paht.core import clock
from paht.people.standing import standing_of
from paht.process.guideline import RULES
from paht.process.states import MACHINES
from tests.web.console_forms import address_of

from .fingerprint import fingerprint
from .people import OFFICE, OTHERS, TEAM, TWINS, everybody
from .roads import part_in, report_in
from .seeing import parts_of, read_again, rights_of
from .typed import asks_for_something, form_for, typed_by_kind

pytestmark = pytest.mark.usefixtures("bac_giang")
# Conditions that no entry of a form can meet: what these cases are not (sensitive, private, without a leading agency).
SHUT = {
    ("classified", "consult"), ("answered", "reply_privately"), ("answered", "seek_concurrence"),
    ("with_units", "forward"), ("answered", "forward"),
}  # fmt: skip
THOROUGH = {("report", "received"), ("report", "published"), ("assignment", "handling")}
SIGN_IN, NO_DUTY, UNSEEN, NOT_YOURS, NOT_NOW, INCOMPLETE, DONE = (
    "sign in", "no duty", "unseen", "not yours", "not now", "incomplete", "done",
)  # fmt: skip
STATUS = {SIGN_IN: 403, NO_DUTY: 403, UNSEEN: 404, NOT_YOURS: 403, NOT_NOW: 409, INCOMPLETE: 422, DONE: 302}
MARKS = {
    SIGN_IN: "Phiên làm việc đã hết",  # words were typed: the sign-in page itself answers and shows them once more
    NO_DUTY: "chưa được giao vai trò nào",
    UNSEEN: "Không tìm thấy phản ánh này.",
    NOT_NOW: "Bước này",
    INCOMPLETE: "data-error-summary",
}
DENIALS = ("không giữ vai trò thực hiện bước này ở cơ quan đang xử lý", "đã giao cho người khác xử lý")


def actions_of(subject):
    return list(dict.fromkeys(rule.action for rule in RULES[subject] if "new" not in rule.frm))


def stands(person, duty, report, part):
    """Whether this duty is his in the office that holds the case, or this part of it."""
    if duty in ("operator", "coordinator"):
        return (duty, TEAM if duty == "operator" else report.coordinator and report.coordinator.code) in person.duties
    free = duty != "handler" or part is None or part.assignee_id in (None, person.user_id)
    return part is not None and free and (duty, OFFICE) in person.duties


def expected(person, report, part, action, *, seen, filled):
    """The outcome of one cell, from the rules."""
    subject, state = ("assignment", part.state) if part else ("report", report.state)
    rows = [rule for rule in RULES[subject] if rule.action == action]
    if not person.signed_in:
        return SIGN_IN
    if not person.duties:
        return NO_DUTY
    if not seen:
        return UNSEEN
    if not any(stands(person, duty, report, part) for duty in rows[0].by):
        return NOT_YOURS
    if not any(state in rule.frm for rule in rows):
        return NOT_NOW
    missing = not filled and asks_for_something(action)
    return INCOMPLETE if missing or (part is None and (state, action) in SHUT) else DONE


def _opens(subject, action, report, part):
    """Whether the action is open in this state: only there an empty form could do what a full one cannot."""
    state = part.state if part else report.state
    return any(state in rule.frm for rule in RULES[subject] if rule.action == action)


def outcome(answer, action, report, before):
    """What happened, by the answer, its words and what is stored."""
    if answer.status_code == 302:
        signing_in = answer["Location"].startswith("/quan-tri/dang-nhap?next=")
        if fingerprint() == before:
            return SIGN_IN if signing_in else "nothing"
        done = Event.objects.filter(report=report, action=action).exists()
        return DONE if done and not signing_in else "something else"
    if fingerprint() != before:
        return f"{answer.status_code}, but something is stored"
    text = answer.content.decode()
    if answer.status_code == 403 and any(said in text for said in DENIALS):
        return NOT_YOURS
    return next((one for one, said in MARKS.items() if STATUS[one] == answer.status_code and said in text), text)


def tried(person, address, form, report, before, *, undone):
    """Sends the form; what is expected to be done is undone. Anything else that is stored shows in all later cells."""
    kept = transaction.savepoint() if undone else None
    found = outcome(person.client.press(address, form), address.rstrip("/").rsplit("/", 1)[-1], report, before)
    if kept is not None:
        transaction.savepoint_rollback(kept)
    return found


def _twins(subject, state):
    return TWINS if (subject, state) in THOROUGH else ()


def check(report, part, record_property):
    report = read_again(report)
    by_kind, subject = typed_by_kind(), "assignment" if part else "report"
    state = part.state if part else report.state
    people, parts = everybody(report, (*OTHERS, *_twins(subject, state))), parts_of(report)
    before, wrong, cells = fingerprint(), [], 0
    which = {"assignment": part.pk} if part else {}
    for action in actions_of(subject):
        address, filled = address_of(report, action), form_for(action, by_kind) | which
        for person in people:
            seen = bool(person.duties) and "P" in rights_of(person, report, parts)
            for form in (filled, which) if _opens(subject, action, report, part) else (filled,):
                cells += 1
                should = expected(person, report, part, action, seen=seen, filled=form is filled)
                got = tried(person, address, form, report, before, undone=should == DONE)
                if got != should:
                    wrong.append((action, person.name, form, got[:300], should))
    record_property("matrix_cells", cells)
    assert wrong == []
    assert fingerprint() == before


@pytest.mark.parametrize("state", MACHINES["report"])
def test_every_duty_at_a_report(state, record_property):
    report = report_in(state).report
    assert report.state == state
    check(report, None, record_property)


@pytest.mark.parametrize("state", MACHINES["assignment"])
def test_every_duty_at_an_assignment(state, record_property):
    road, part = part_in(state)
    assert part.state == state
    check(road.report, part, record_property)


def test_who_comes_to_some_states_only_stands_like_somebody_who_comes_to_all_of_them():
    everyone = [one for one in everybody(report_in("received").report, (*OTHERS, *TWINS)) if one.user_id]
    standings = {one.name: standing_of(one.user_id, clock.now().date()) for one in everyone}
    held = {name: (standing.duties, standing.is_team) for name, standing in standings.items()}
    twins = {f"{duty}, {unit}, {way}" for duty, unit, way in TWINS}
    always = {one for name, one in held.items() if name not in twins | {"locked account"}}
    assert [name for name in sorted(twins) if held[name] not in always] == []
    others = [held[f"{duty}, {unit}, {way}"] for duty, unit, way in OTHERS]
    assert len(set(others)) == len(OTHERS)
