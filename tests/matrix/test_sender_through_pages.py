"""What a sender does on the tracking page, every cell through HTTP: state x action x who presses x what is typed.

A cell is a form sent to the address of an action, or that address merely opened; and for each person the forms that the
tracking page offers. The right to these actions is the proof alone (code and phone, kept by the browser): who has
another report's, none, or a duty in an office gets what he would get for a report that does not exist. After every
cell all that is stored is compared, then it is undone.
"""

import re

import pytest
from django.db import transaction
from django.test import Client

from paht.cases.models import Event, Report
from paht.people.models import User
from paht.process.states import MACHINES
from tests.builders import RESULT, sent_in

from .fingerprint import fingerprint
from .kinds import walked
from .people import PHONE, Browser, sender_of
from .roads import part_in, report_in, sent

pytestmark = pytest.mark.usefixtures("bac_giang")
WORDS = "Chỗ này vẫn còn một đoạn chưa xong."
# Said by the guideline, not read from the rules: address → what is typed, what is written down.
FORMS = {
    "bo-sung": ({"supplement": WORDS}, "supply"),
    "danh-gia": ({"rating": "satisfied", "comment": WORDS}, "rate"),
    "y-kien": ({"comment": WORDS}, "comment"),
    "de-nghi-lam-ro": ({"question": WORDS}, "request_clarification"),
}
# Actions of others, and of nobody: no address of the tracking page does them.
NEVER = ("publish", "close", "accept", "lapse", "rut-lai", "supply")
AFTER_THE_ANSWER = {"danh-gia": "", "y-kien": "", "de-nghi-lam-ro": "classified"}
# What is open in which state, and the state that follows ("": the same). In every other state nothing is.
OPEN = {
    "waiting_reporter": {"bo-sung": "received"},
    "published": AFTER_THE_ANSWER,
    "replied": AFTER_THE_ANSWER,
}
STAFF = ("tiepnhan1", "lanhdao.ubnd-213", "xuly.ubnd-213", "phoihop.cat", "daumoi.sxd")
SIGNED_IN_SENDERS = ("tiepnhan1", "xuly.ubnd-213")
DONE, NOT_NOW, INCOMPLETE, UNKNOWN, GET = 302, 409, 422, 404, 405


def proved(report):
    return sender_of(report).client


def looked_up(code, phone):
    """A browser after the look-up form with this code and number."""
    asking, client = Client(), Browser()
    asking.post("/tra-cuu", {"ma": code, "phone": phone})
    client.cookies = asking.cookies
    return client


def signed_in(login, cookies=None):
    client = Browser()
    if cookies is not None:
        client.cookies = cookies
    client.force_login(User.objects.get(username=login))
    return client


def altered(report):
    """A proof that was changed by hand."""
    client = proved(report)
    proof = client.cookies["phan_anh_cua_toi"]
    proof.set("phan_anh_cua_toi", *([f"{proof.value[:-4]}AAAA"] * 2))
    return client


def forgotten(report):
    client = looked_up(report.code, PHONE)
    client.cookies.pop("phan_anh_cua_toi")
    return client


def everybody(report):
    """(who, the browser, whether he is the sender of this report)."""
    other = sent_in(report.submitted_at, phone="0987 654 321", name="Trần Văn Khác").report
    yield "the sender", proved(report), True
    for login in SIGNED_IN_SENDERS:
        yield f"the sender, signed in as {login}", signed_in(login, proved(report).cookies), True
    yield "another sender", looked_up(other.code, "0987 654 321"), False
    yield "another sender's number with this code", looked_up(report.code, "0987 654 321"), False
    yield "the code without a number", looked_up(report.code, ""), False
    yield "the code only", Browser(), False
    yield "an altered proof", altered(report), False
    yield "a proof taken from the device", forgotten(report), False
    for login in STAFF:
        yield login, signed_in(login), False


def expected(state, slug, *, own, typed):
    """The status of one cell."""
    if not own or slug not in FORMS:
        return UNKNOWN
    if not typed:
        return INCOMPLETE
    return DONE if slug in OPEN.get(state, {}) else NOT_NOW


def happened(report):
    """What the newest event says, and the state."""
    event = Event.objects.filter(report=report).order_by("-seq").first()
    state = Report.objects.values_list("state", flat=True).get(pk=report.pk)
    return event.action, event.duty, event.actor_id, state


def pressed(client, report, slug, typed, before):
    """(status, whether nothing is stored, what happened), undone again."""
    kept = transaction.savepoint()
    answer = client.press(f"/phan-anh/{report.code}/{slug}", typed)
    found = (answer.status_code, fingerprint() == before, happened(report))
    transaction.savepoint_rollback(kept)
    return found


def offered(client, report):
    """The forms of the tracking page."""
    page = client.get(f"/phan-anh/{report.code}").content.decode()
    return set(re.findall(rf'action="/phan-anh/{report.code}/([^"]+)"', page))


def forms_of(own):
    """(address, what is typed, whether that is all that is asked for). Nobody looks at the form of a stranger."""
    for slug, (typed, _action) in FORMS.items():
        yield slug, typed, True
        if own:
            yield slug, dict.fromkeys(typed, "   "), False
            yield slug, {}, False
    for slug in NEVER if own else ():
        yield slug, {"comment": WORDS, "reason": WORDS, "answer": RESULT}, True


def check(report, record_property):
    state, wrong, cells = report.state, [], 0
    people, now = list(everybody(report)), happened(report)
    before = fingerprint()
    for who, client, own in people:
        cells += 1
        if offered(client, report) != (set(OPEN.get(state, {})) if own else set()):
            wrong.append((who, "page", offered(client, report)))
        for slug, typed, whole in forms_of(own):
            cells += 1
            should = expected(state, slug, own=own, typed=whole)
            to = OPEN.get(state, {}).get(slug) or state
            then = (FORMS[slug][1], "reporter", None, to) if should == DONE else now
            found = pressed(client, report, slug, typed, before)
            if found != (should, should != DONE, then):
                wrong.append((who, slug, typed, found, should))
        if own:
            cells += len(FORMS)
            wrong += [(who, slug) for slug in FORMS if client.get(f"/phan-anh/{report.code}/{slug}").status_code != GET]
    record_property("sender_cells", cells)
    assert wrong == []
    assert fingerprint() == before


@pytest.mark.parametrize("state", MACHINES["report"])
def test_the_sender_and_nobody_else_in_every_state_of_the_report(state, record_property):
    report = report_in(state).report
    assert report.state == state
    check(report, record_property)


@pytest.mark.parametrize("state", MACHINES["assignment"])
def test_the_sender_and_nobody_else_in_every_state_of_an_agency_s_part(state, record_property):
    road, part = part_in(state)
    assert part.state == state
    check(road.report, record_property)


@pytest.mark.parametrize(
    ("kind", "state"),
    [("secret", "replied"), ("sensitive", "replied"), ("public", "sensitive, published"),
     ("not public", "withheld and closed"), ("complaint", "returned by the accused")],
)  # fmt: skip
def test_secrecy_opens_and_closes_nothing_for_the_sender(kind, state, record_property):
    report = walked(kind, state).report
    report.refresh_from_db()
    check(report, record_property)


def test_the_sender_of_a_merged_report_does_nothing_on_the_main_one():
    main, double = sent().to("done"), sent(phone="0987 654 321")
    double.do("merge", "tiepnhan1", main=main.report.code)
    client, before = looked_up(double.report.code, "0987 654 321"), fingerprint()
    for slug, (typed, _action) in FORMS.items():
        for report, status in ((main.report, UNKNOWN), (double.report, NOT_NOW)):
            assert pressed(client, report, slug, typed, before)[:2] == (status, True), (slug, report.state)
