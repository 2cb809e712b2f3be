"""My queue: whose steps, in which order, how much working time is left, in how many statements."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paht.cases.models import Assignment, Step
from paht.cases.queries import queue
from paht.cases.queries.queue import Sought
from paht.people.hours import working_calendar
from paht.people.models import Appointment, User
from paht.people.standing import standing_of
from tests.builders import MONDAY, at, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")


def standing(login):
    return standing_of(user_id(login), MONDAY.date())


def page(login, now=MONDAY, sought=None, after="", size=50):
    return queue.page(standing(login), sought or Sought(), after, calendar=working_calendar(), now=now, size=size)


def codes(login, **options):
    return [row.code for row in page(login, **options).rows]


def test_each_person_sees_what_waits_for_the_duty_in_the_own_office():
    road = sent_in().to("sent")
    assert codes("daumoi.ubnd-213") == [road.report.code]
    for other in ("tiepnhan1", "lanhdao.ubnd-213", "xuly.ubnd-213", "daumoi.ubnd-222", "theodoi", "quantri"):
        assert codes(other) == []


def test_a_step_that_names_a_person_waits_for_that_person_only():
    road = sent_in().to("handling")
    assert codes("xuly.ubnd-213") == [road.report.code]
    assert codes("xuly2.ubnd-213") == []


def test_a_finished_step_leaves_the_queue():
    road = sent_in()
    assert codes("tiepnhan1") == [road.report.code]
    road.do("reject", "tiepnhan1", reject_reason="test")
    assert codes("tiepnhan1") == []


def test_who_lost_the_duty_sees_nothing():
    sent_in()
    Appointment.objects.filter(user__username="tiepnhan1").update(valid_to=dt.date(2023, 6, 4))
    assert codes("tiepnhan1") == []
    assert len(codes("tiepnhan2")) == 1


def test_a_person_of_two_offices_sees_both_and_can_choose_one():
    Appointment.objects.create(
        user=User.objects.get(username="daumoi.ubnd-213"), unit_id=unit_id("UBND-222"), duty="focal_point"
    )
    here = sent_in().to("sent")
    there = sent_in()
    there.unit = "UBND-222"
    there.to("sent")
    assert set(codes("daumoi.ubnd-213")) == {here.report.code, there.report.code}
    assert codes("daumoi.ubnd-213", sought=Sought(unit_id=unit_id("UBND-222"))) == [there.report.code]
    assert codes("daumoi.ubnd-213", sought=Sought(unit_id=unit_id("SXD"))) == []


def test_the_most_pressing_stands_first():
    later = sent_in(at(5, 9))
    sooner = sent_in(at(5, 8))
    assert codes("tiepnhan1", now=at(5, 10)) == [sooner.report.code, later.report.code]


def test_an_answered_case_leaves_the_work_and_is_followed_up_until_it_is_closed():
    work, answered = sent_in(at(5, 8)), sent_in(at(1, 8)).to("done")
    followed = Sought(followed=True)
    assert codes("tiepnhan1", now=at(5, 10)) == [work.report.code]
    assert codes("tiepnhan1", now=at(5, 10), sought=followed) == [answered.report.code]
    assert codes("daumoi.ubnd-213", now=at(5, 10), sought=followed) == []
    assert queue.counted(standing("tiepnhan1"), at(5, 10)) == queue.Counted(late=1, followed=1)
    answered.do("close", "tiepnhan1")
    assert codes("tiepnhan1", now=at(5, 10), sought=followed) == []
    assert queue.counted(standing("tiepnhan1"), at(5, 10)).followed == 0


def test_rows_of_one_due_time_keep_the_order_in_which_they_came():
    roads = [sent_in() for _ in range(3)]
    assert codes("tiepnhan1") == [road.report.code for road in roads]


def test_going_on_behind_a_row_shows_every_row_once():
    for minute in (0, 0, 0, 10, 20):
        sent_in(at(5, 8, minute))
    whole = codes("tiepnhan1", now=at(5, 10))
    assert len(whole) == 5
    seen, after = [], ""
    for _ in range(3):
        part = page("tiepnhan1", now=at(5, 10), after=after, size=2)
        seen += [row.code for row in part.rows]
        after = part.after
    assert seen == whole
    assert after == ""


@pytest.mark.parametrize("after", ["?", "1.2.3", "x", "-99999999999999999.1", "١.٢", "-1.-1", "1.9999999999999999999"])
def test_a_place_that_nobody_wrote_shows_the_beginning(after):
    road = sent_in()
    assert codes("tiepnhan1", after=after) == [road.report.code]


def test_only_what_is_late():
    late, fine = sent_in(at(5, 8)), sent_in(at(5, 9))
    now = at(5, 9, 10)
    assert codes("tiepnhan1", now=now, sought=Sought(late=True)) == [late.report.code]
    assert queue.counted(standing("tiepnhan1"), now).late == 1
    assert codes("tiepnhan1", now=now) == [late.report.code, fine.report.code]


def test_a_step_is_not_late_at_its_due_moment():
    sent_in(at(5, 8))
    assert queue.counted(standing("tiepnhan1"), at(5, 8, 30)).late == 0
    assert queue.counted(standing("tiepnhan1"), at(5, 8, 30) + dt.timedelta(microseconds=1)).late == 1


def test_one_kind_of_step_and_the_two_states_of_one_name_are_told_apart():
    Appointment.objects.create(user=User.objects.get(username="tiepnhan1"), unit_id=unit_id("UBND-213"), duty="leader")
    classify, assign = sent_in().to("accepted"), sent_in().to("unit_accepted")
    assert codes("tiepnhan1", sought=Sought(kind="report.accepted")) == [classify.report.code]
    assert codes("tiepnhan1", sought=Sought(kind="assignment.accepted")) == [assign.report.code]
    assert codes("tiepnhan1", sought=Sought(kind="assignment.handling")) == []


def test_the_kinds_of_steps_are_those_of_the_own_duties():
    assert list(queue.kinds_for(standing("lanhdao.ubnd-213"))) == [
        ("urgent", "Tức thời"),
        ("assignment.accepted", "Giao xử lý"),
        ("assignment.extending", "Xem xét gia hạn"),
        ("assignment.submitted", "Phê duyệt kết quả"),
    ]
    assert list(queue.kinds_for(standing("theodoi"))) == []
    assert list(queue.kinds_for(standing("phoihop.cat"))) == [
        ("report.consulting", "Xác định nội dung, thẩm quyền"),
        ("report.concurring", "Cho ý kiến thống nhất"),
    ]


def test_a_row_says_what_where_and_which_step():
    road = sent_in()
    (row,) = page("tiepnhan1").rows
    assert (row.title, row.where) == (road.report.title, "Phường Thọ Xương, Thành phố Bắc Giang")
    assert (row.state.name, row.state.step, row.unit) == (
        "Chờ tiếp nhận",
        "Tiếp nhận thông tin",
        "Tổ vận hành HTTT-PAHT",
    )
    assert not row.urgent


@pytest.mark.parametrize(
    ("now", "minutes", "state"),
    [
        (at(5, 8, 0), 30, "in_hand"),
        (at(5, 8, 19), 11, "in_hand"),
        (at(5, 8, 20), 10, "due_soon"),
        (at(5, 8, 30), 0, "due_soon"),
        (at(5, 9, 0), -30, "late"),
        (at(6, 9, 0), -480 - 30, "late"),
    ],
)
def test_what_is_left_is_working_time(now, minutes, state):
    sent_in(at(5, 8))
    (row,) = page("tiepnhan1", now=now).rows
    assert (row.reading.minutes, row.reading.state) == (minutes, state)


def test_the_lunch_break_takes_nothing_away():
    sent_in(at(5, 11, 10))
    for now in (at(5, 11, 30), at(5, 12, 0), at(5, 13, 30)):
        (row,) = page("tiepnhan1", now=now).rows
        assert row.reading.minutes == 10


def test_late_at_night_is_late_by_no_working_time_and_says_so():
    sent_in(at(5, 16, 30))
    (row,) = page("tiepnhan1", now=at(5, 22)).rows
    assert (row.reading.state, row.reading.minutes, row.reading.words) == ("late", 0, "vừa quá hạn")


def test_six_days_are_soon_over_in_their_last_quarter():
    road = sent_in().to("handling")
    assert Step.objects.get(assignment=road.assignment, closed_at=None).due_at == at(13, 8, 50)
    (row,) = page("xuly.ubnd-213", now=at(8, 9)).rows
    assert row.reading.state == "in_hand"
    (row,) = page("xuly.ubnd-213", now=at(12, 9)).rows
    assert row.reading.state == "due_soon"


def test_the_wall_clock_counts_nights_too():
    road = sent_in(at(5, 16, 0))
    Step.objects.filter(report=road.report).update(clock="wall", amount=60, due_at=at(5, 17))
    (row,) = page("tiepnhan1", now=at(5, 19)).rows
    assert (row.reading.minutes, row.reading.state) == (-120, "late")


def test_a_year_that_is_not_loaded_still_shows_the_row_and_its_moment():
    road = sent_in()
    Step.objects.filter(report=road.report).update(due_at=dt.datetime(2031, 1, 2, 8, tzinfo=MONDAY.tzinfo))
    (row,) = page("tiepnhan1").rows
    assert row.reading.minutes is None
    assert row.reading.words == "hạn 8:00 ngày\N{NO-BREAK SPACE}02/01/2031"


def test_a_withdrawn_part_waits_for_nobody():
    road = sent_in().to("sent")
    road.do("withdraw", "tiepnhan1", on=Assignment.objects.get(report=road.report), reason="Chuyển nhầm cơ quan.")
    assert codes("daumoi.ubnd-213") == []
    assert codes("tiepnhan1") == [road.report.code]


@pytest.mark.parametrize("count", [5, 50])
def test_a_page_is_one_statement_whatever_its_size(count):
    for _ in range(count):
        sent_in()
    who, calendar = standing("tiepnhan1"), working_calendar()
    with CaptureQueriesContext(connection) as asked:
        found = queue.page(who, Sought(), "", calendar=calendar, now=MONDAY)
    assert len(found.rows) == count
    assert len(asked) == 1


def test_no_step_is_offered_twice_and_every_kind_finds_what_waits():
    kinds = list(queue.kinds_for(standing("tiepnhan1")))
    labels = [label for _kind, label in kinds]
    assert len(set(labels)) == len(labels)
    assert "Theo dõi phản hồi" not in labels
    assert kinds[0] == ("urgent", "Tức thời")
