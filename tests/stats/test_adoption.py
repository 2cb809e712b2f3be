"""How the system is used: exact counts of accounts, offices without a report, and how soon cases are opened."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paht.cases.models import Assignment
from paht.cases.readings import note_opening
from paht.people.models import Appointment, Unit, User
from paht.people.standing import standing_of
from paht.people.use import note_use
from paht.stats.adoption import Scope, adoption
from paht.stats.adoption_lists import cases, people
from tests.builders import at, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")

OFFICE = "UBND-213"
NOW = at(30, 10)


def used(login, day=None):
    note_use(User.objects.get(username=login), day or NOW.date())


def office(code=OFFICE, now=NOW):
    return adoption(Scope(now, units=[unit_id(code)]))


def standing(login):
    return standing_of(user_id(login), NOW.date())


def opens(road, login, moment):
    note_opening(list(road.report.assignments.all()), standing(login), moment)


def test_accounts_activated_and_in_use_are_counted_by_office_and_by_duty():
    assert (office().total.accounts, office().total.activated, office().total.share) == (4, 0, 0)
    used("lanhdao.ubnd-213")
    used("xuly.ubnd-213", at(1, 8).date())  # thirty days ago, today included
    used("xuly2.ubnd-213", at(31, 8, month=5).date())  # one day too long ago
    found = office()
    [row] = found.rows
    assert (row.use.accounts, row.use.activated, row.use.recent, row.use.share) == (4, 3, 2, 50)
    assert row.use.last_used == NOW.date()
    assert {duty: (use.accounts, use.activated, use.recent) for duty, use in found.duties.items()} == {
        "focal_point": (1, 0, 0), "leader": (1, 1, 1), "handler": (2, 2, 1)
    }  # fmt: skip


def test_who_signed_in_before_days_were_kept_counts_as_activated_and_not_as_in_use():
    User.objects.filter(username="lanhdao.ubnd-213").update(last_login=at(1, 8))
    assert (office().total.activated, office().total.recent) == (1, 0)


def test_one_person_in_two_duties_is_one_account_and_a_closed_one_is_none():
    Appointment.objects.create(
        user_id=user_id("lanhdao.ubnd-213"), unit_id=unit_id(OFFICE), duty="focal_point", valid_from=at(1, 8)
    )
    User.objects.filter(username="xuly.ubnd-213").update(is_active=False)
    Appointment.objects.filter(user__username="xuly2.ubnd-213").update(valid_to=at(29, 8).date())
    assert office().total.accounts == 2
    assert office().duties["focal_point"].accounts == 2


def test_the_people_of_a_department_count_for_the_office_above_it():
    room = Unit.objects.create(code="P-213", name="Phòng Quản lý đô thị", kind="phong", parent_id=unit_id(OFFICE))
    held = {"unit": room, "duty": "handler"}
    Appointment.objects.create(user=User.objects.create(username="phong", full_name="Phòng Ban"), **held)
    assert office().total.accounts == 5
    assert [row.unit.code for row in adoption(Scope(NOW)).rows if row.unit.code == "P-213"] == []


def test_offices_that_never_received_a_report_are_told_and_a_withdrawn_one_does_not_count():
    offices = len(adoption(Scope(NOW)).rows)
    assert len(adoption(Scope(NOW)).never) == offices
    road = sent_in().to("sent")
    assert len(adoption(Scope(NOW)).never) == offices - 1
    road.do("withdraw", "tiepnhan1", on=road.assignment, reason="Chuyển nhầm.")
    assert len(adoption(Scope(NOW)).never) == offices


def test_how_soon_cases_are_opened_is_told_in_working_time():
    roads = [sent_in(at(12, 8)).to("sent") for _ in range(3)]  # forwarded at 8:30
    opens(roads[0], "daumoi.ubnd-213", at(12, 8, 40))
    opens(roads[1], "xuly.ubnd-213", at(13, 8, 30))
    [row] = office().rows
    assert (row.opening.sent, row.opening.opened, row.opening.minutes, row.opening.unopened) == (3, 2, 245.0, 1)


def test_a_case_is_first_opened_once_and_only_by_the_office_that_has_it():
    road = sent_in(at(12, 8)).to("sent")
    for login in ("tiepnhan1", "lanhdao.ubnd-222", "theodoi", "quantri"):
        opens(road, login, at(12, 9))
    assert Assignment.objects.get().first_opened_at is None
    opens(road, "lanhdao.ubnd-213", at(12, 9, 30))
    opens(road, "daumoi.ubnd-213", at(12, 10))
    assert Assignment.objects.get().first_opened_at == at(12, 9, 30)


def test_what_was_sent_long_ago_is_not_of_the_last_thirty_days_but_still_unopened():
    sent_in(at(31, 8, month=5)).to("sent")
    [row] = office().rows
    assert (row.opening.sent, row.opening.unopened, row.opening.minutes) == (0, 1, None)


def test_a_group_of_offices_narrows_and_every_list_is_as_long_as_its_figure():
    used("lanhdao.ubnd-213")
    sent_in(at(12, 8)).to("sent")
    scope = Scope(NOW, kind="huyen")
    found = adoption(scope)
    assert {row.unit.kind for row in found.rows} == {"huyen"}
    assert len(people(scope, "made")) == found.total.accounts == 4 * len(found.rows)
    assert [held[0].name for held in people(scope, "recent")] == [
        User.objects.get(username="lanhdao.ubnd-213").full_name
    ]
    assert len(people(scope, "idle")) == found.total.accounts - 1
    assert len(people(scope, "never")) == found.total.accounts - found.total.activated
    assert len(people(scope, "made", "leader")) == found.duties["leader"].accounts
    page = cases(standing("tiepnhan1"), scope, "unopened")
    assert (page.figure, len(page.rows), page.unread) == (1, 1, 0)
    assert cases(standing("tiepnhan1"), Scope(NOW, kind="so_nganh"), "sent").figure == 0


def test_a_list_of_cases_holds_what_its_reader_may_read_and_counts_the_rest():
    hidden = sent_in(at(12, 8)).to("sent", public=False)
    type(hidden.report).objects.update(sensitive=True)
    page = cases(standing("quantri"), Scope(NOW), "sent")
    assert (page.figure, page.rows, page.unread) == (1, [], 1)


def test_cases_come_page_by_page_the_newest_first():
    codes = [sent_in(at(day, 8)).to("sent").report.code for day in (12, 13, 14)]
    first = cases(standing("tiepnhan1"), Scope(NOW), "sent", size=2)
    second = cases(standing("tiepnhan1"), Scope(NOW), "sent", first.after, size=2)
    assert [row.code for row in first.rows + second.rows] == codes[::-1]
    assert second.after == ""


def test_the_statements_are_six_whatever_there_is():
    def statements():
        with CaptureQueriesContext(connection) as captured:
            adoption(Scope(NOW))
        return len(captured)

    statements()  # reads the calendar, once a process
    before = statements()
    for code in (OFFICE, "SGTVT"):
        road = sent_in(at(12, 8))
        road.unit = code
        road.to("sent")
    assert statements() == before == 6


def test_a_day_of_use_is_written_once_a_day():
    user = User.objects.get(username="lanhdao.ubnd-213")
    with CaptureQueriesContext(connection) as captured:
        for day in (1, 1, 2, 2, 1):
            note_use(user, dt.date(2023, 6, day))
    assert len(captured) == 2
    assert User.objects.get(pk=user.pk).last_used == dt.date(2023, 6, 2)
