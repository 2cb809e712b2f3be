"""Who reads what, every cell through the pages: person x kind of report x state, against the table in `seeing`.

A cell is a case page, its photos at both doors, the sender's number behind its click; and for each person the lists.
"""

import html
import re

import pytest
from django.db import transaction

from paht.cases.models import Attachment
from paht.core.phones import show_phone
from tests.web.console_forms import address_of

from .fingerprint import fingerprint
from .kinds import INNER, NAME, STATES, TEXT, walked
from .people import everybody, sender_of
from .seeing import KINDS, kind_of, parts_of, read_again, rights_of

pytestmark = pytest.mark.usefixtures("bac_giang")
NUMBER = show_phone("+84912345678")
MARK = "dauhieukin"
FROM_THE_START = ("alerted", "responding", "reported")


class Case:
    """One report, what it holds, and its addresses."""

    def __init__(self, kind, state):
        self.state = state
        self.report = read_again(walked(kind, state).report)
        self.parts = parts_of(self.report)
        photos = Attachment.objects.filter(report=self.report).order_by("stage")
        self.after, self.before = photos.values_list("token", flat=True)
        self.number = f"{address_of(self.report)}xem-so-dien-thoai/"

    def photos(self):
        own = [f"{address_of(self.report)}anh/{token}" for token in (self.before, self.after)]
        return [*own, f"{own[0]}?nho=1", f"/anh/{self.before}/lon", f"/anh/{self.after}/nho"]


def told(answer):
    return html.unescape(answer.content.decode())


def letters_of(page, case, number_page):
    """The letters that a person got, read from the pages alone."""
    words = INNER in page if case.parts else None
    known = {"P": TEXT in page, "W": words, "N": NAME in page, "T": NUMBER in number_page}
    return "".join(letter for letter, shown in known.items() if shown)


def should_be(person, case):
    """The letters from the table; where no office has got the case there are no words between offices."""
    letters = rights_of(person, case.report, case.parts)
    return letters if case.parts else letters.replace("W", "")


def read_by_officer(person, case):
    """What a person with a duty gets: letters, and the statuses of the photos."""
    answer, number = person.client.get(address_of(case.report)), person.client.post(case.number)
    page, opened = told(answer), told(number)
    statuses = {person.client.get(one).status_code for one in case.photos()}
    right = should_be(person, case)
    wrong = [] if letters_of(page, case, opened) == right else [letters_of(page, case, opened)]
    shut = "T" not in right
    found = (answer.status_code, number.status_code, statuses)
    wanted = (200, 422 if shut else 200, {200}) if right else (404, 404, {404})
    if shut and NUMBER in page:
        wrong.append("the number stands on the page")
    if not right and (case.report.code in page or MARK in page + opened):
        wrong.append("something of it is told")
    return [*wrong, *([] if found == wanted else [found])]


def read_by_others(person, case):
    """Who has no duty, or is not signed in, gets nothing at the console."""
    status = 302 if not person.signed_in else 403
    own = [address_of(case.report), *case.photos()[:3]]
    answers = [person.client.get(one) for one in own] + [person.client.post(case.number)]
    statuses = {answer.status_code for answer in answers}
    leaks = [answer for answer in answers if MARK in told(answer) or NAME in told(answer)]
    return ([] if statuses == {status} else [statuses]) + (["told"] if leaks else [])


def read_at_the_portal(person, case, *, own):
    """The page and the photos for everybody: of a public report; of his own for the sender."""
    public = kind_of(case.report) == "public" and case.state != "merged"
    page = person.client.get(f"/phan-anh/{case.report.code}")
    photo = person.client.get(f"/anh/{case.before}/lon").status_code
    late = person.client.get(f"/anh/{case.after}/lon").status_code
    withheld = case.state.startswith("withheld") or kind_of(case.report) == "withheld"
    answered = case.state in ("published", "sensitive, published", "closed") or (own and case.state == "replied")
    seen = public or (own and not withheld)
    leads_on = kind_of(case.report) == "public" and case.state == "merged"  # to its main report, which is public too
    status = 200 if public or own else 302 if leads_on else 404
    wanted = (status, 200 if seen else 404, 200 if seen and answered else 404)
    words = told(page)
    wrong = [] if (page.status_code, photo, late) == wanted else [(page.status_code, photo, late, wanted)]
    leaks = [one for one in (INNER, *(() if own else (NAME,)), NUMBER) if one in words]
    return wrong + leaks + ([] if (MARK in words) == seen else ["text"])


def listed(person, address):
    return set(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}", told(person.client.get(address))))


def check_lists(person, cases):
    """The register, the queue and the portal's list hold exactly, or at most, what this person may see."""
    codes = {case.report.code for case in cases}
    seen = {case.report.code for case in cases if person.duties and rights_of(person, case.report, case.parts)}
    units = {unit for duty, unit in person.duties if duty in ("focal_point", "leader", "handler", "observer")}
    had = {case.report.code for case in cases if person.team or any(part[0] in units for part in case.parts)}
    public = {case.report.code for case in cases if kind_of(case.report) == "public" and case.state != "merged"}
    found = listed(person, f"/quan-tri/phan-anh/?tu_khoa={MARK}") & codes
    waiting = listed(person, "/quan-tri/") & codes
    strangers = listed(person, f"/phan-anh/?q={MARK}") & codes
    wrong = [("register", found ^ (seen & had))] if found != seen & had else []
    wrong += [("queue", waiting - seen)] if waiting - seen else []
    return wrong + ([("portal", strangers ^ public)] if strangers != public else [])


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_reads_what_the_table_says(kind, record_property):
    cases = [Case(kind, state) for state in STATES[kind]]
    assert {kind_of(case.report) for case in cases} == {kind}
    people, wrong, before, cells = everybody(cases[0].report), [], fingerprint(), 0
    for person in people:
        if person.name == "sender":
            continue
        wrong += [(person.name, kind, *one) for one in check_lists(person, cases)]
        for case in cases:
            cells += 1
            found = read_by_officer(person, case) if person.duties else read_by_others(person, case)
            if not person.duties:
                found += read_at_the_portal(person, case, own=False)
            wrong += [(person.name, case.state, one) for one in found]
    for case in cases:
        cells += 1
        kept = transaction.savepoint()
        found = read_at_the_portal(sender_of(case.report), case, own=True)
        transaction.savepoint_rollback(kept)
        wrong += [("sender", case.state, one) for one in found]
    record_property("reading_cells", cells)
    assert wrong == []
    assert fingerprint() == before
