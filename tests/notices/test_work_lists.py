"""Lists that come by themselves: when the working day begins, once, to the right people, with what they may see."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paht.core.dates import show_moment
from paht.notices import list_writing, mailing
from paht.notices.list_switches import switch, switched_off
from paht.notices.models import Delivery, ListRound, Notice, WorkList
from paht.notices.work_lists import ListKind
from paht.people.models import Appointment, CalendarDay, CalendarVersion, User
from paht.people.standing import standing_of
from paht.process.decide import Refused
from paht.stats.weekly import weekly_text
from tests.builders import at, sent_in, unit_id, user_id

OFFICE = "UBND-213"


def morning(moment):
    return list_writing.morning_lists(moment)


def weekly(moment):
    return list_writing.weekly_sheet(moment, weekly_text)


def lists():
    rows = WorkList.objects.order_by("made_in", "unit__code").select_related("unit", "made_in")
    return [(one.unit.code, one.made_in.day, one.late, one.soon) for one in rows]


def told():
    return sorted(Notice.objects.filter(effect="work_list").values_list("unit__code", "duty"))


def with_address(*logins):
    for login in logins:
        User.objects.filter(username=login).update(email=f"{login}@example.vn")


def standing(login):
    return standing_of(user_id(login), at(5, 8).date())


def day_kind(day, kind, replaces=None):
    CalendarDay.objects.create(day=day, kind=kind, reason="thử", decision="1/QĐ", replaces=replaces)
    CalendarVersion.objects.create(number=CalendarVersion.objects.latest("number").number + 1)


def test_what_is_late_and_what_is_due_within_a_working_day_is_told_at_seven(bac_giang):
    late = sent_in(at(2, 8)).to("sent")  # Friday; the office had half an hour to receive it
    sent_in(at(2, 8)).to("handling")  # six working days: neither late nor nearly
    assert morning(at(5, 6, 59)) == 0
    assert morning(at(5, 7)) == 1
    assert lists() == [(OFFICE, dt.date(2023, 6, 5), 1, 0)]
    assert told() == [(OFFICE, "focal_point"), (OFFICE, "leader")]
    assert late.report.code in WorkList.objects.get().text
    soon = sent_in(at(9, 16, 50)).report  # Friday, ten minutes before the end: due on Monday
    assert morning(at(12, 7)) == 2
    assert lists()[1:] == [("TVH", dt.date(2023, 6, 12), 0, 1), (OFFICE, dt.date(2023, 6, 12), 1, 1)]
    assert soon.code in WorkList.objects.get(unit__code="TVH").text


def test_a_list_comes_once_a_day_and_not_again_when_more_becomes_late(bac_giang):
    sent_in(at(2, 8)).to("sent")
    assert [morning(at(5, 7)), morning(at(5, 7, 1)), morning(at(5, 16))] == [1, 0, 0]
    sent_in(at(5, 8)).to("sent")
    assert [morning(at(5, 16, 30)), morning(at(6, 7))] == [0, 1]
    assert [(late, soon) for _, _, late, soon in lists()] == [(1, 0), (2, 0)]


def test_an_empty_morning_sends_nothing_and_stays_empty_all_day(bac_giang):
    assert morning(at(5, 7)) == 0
    sent_in(at(5, 7, 1)).to("sent")
    assert morning(at(5, 15)) == 0
    assert (ListRound.objects.count(), Notice.objects.filter(effect="work_list").count()) == (1, 0)


def test_what_was_missed_is_made_up_the_same_day_only(bac_giang):
    sent_in(at(2, 8)).to("sent")
    assert morning(at(5, 17)) == 0  # the day is over
    assert morning(at(6, 14)) == 1
    assert [day for _, day, _, _ in lists()] == [dt.date(2023, 6, 6)]


@pytest.mark.parametrize("day", [at(3, 9), at(4, 9), dt.datetime(2023, 9, 4, 9, tzinfo=at(3, 9).tzinfo)])
def test_days_off_are_silent(bac_giang, day):
    sent_in(at(2, 8)).to("sent")
    assert morning(day) == 0
    assert ListRound.objects.count() == 0


def test_a_saturday_worked_for_a_friday_is_a_working_day_and_the_friday_is_not(bac_giang):
    sent_in(at(2, 8)).to("sent")
    day_kind(dt.date(2023, 6, 9), "nghi")
    day_kind(dt.date(2023, 6, 10), "lam_bu", dt.date(2023, 6, 9))
    assert [morning(at(9, 7)), morning(at(10, 6, 59)), morning(at(10, 7))] == [0, 0, 1]


def test_the_swap_saturday_of_may_2024_has_its_list(bac_giang):
    sent_in(at(2, 8)).to("sent")
    zone = at(2, 8).tzinfo
    assert morning(dt.datetime(2024, 4, 29, 9, tzinfo=zone)) == 0
    assert morning(dt.datetime(2024, 5, 4, 7, tzinfo=zone)) == 1


def test_a_year_without_calendar_sends_nothing(bac_giang):
    sent_in(at(2, 8)).to("sent")
    moment = dt.datetime(2031, 6, 2, 9, tzinfo=at(2, 8).tzinfo)
    assert (morning(moment), weekly(moment)) == (0, 0)


def test_while_more_time_is_asked_for_the_limit_of_the_handling_runs_on(bac_giang):
    road = sent_in(at(1, 8)).to("handling")
    road.unit_does("ask_extension", "xuly", days=3, reason="Chờ vật tư.")
    assert morning(at(20, 7)) == 1
    assert lists() == [(OFFICE, dt.date(2023, 6, 20), 1, 0)]


def test_the_letter_has_counts_codes_and_times_and_nothing_that_people_wrote(bac_giang, settings):
    settings.PUBLIC_URL = "https://phananh.example.vn"
    with_address("lanhdao.ubnd-213", "daumoi.ubnd-213", "xuly.ubnd-213", "lanhdao.ubnd-222")
    road = sent_in(at(2, 8), content="Nhà ông Xuyên xả rác ra mương.").to("sent")
    morning(at(5, 7))
    assert mailing.send_due(at(5, 7, 1)) == 2
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "daumoi.ubnd-213@example.vn", "lanhdao.ubnd-213@example.vn"
    ]  # fmt: skip
    letter = mail.outbox[0]
    assert letter.subject == "UBND thành phố Bắc Giang, sáng 05/6/2023: 1 việc quá hạn"
    assert f"- {road.report.code}, tiếp nhận xử lý: trễ 6 giờ làm việc, hạn {show_moment(at(2, 9))}." in letter.body
    assert f"https://phananh.example.vn/quan-tri/danh-sach/{WorkList.objects.get().pk}/" in letter.body
    assert "Xuyên" not in letter.body
    assert "mương" not in letter.body


def test_who_leads_and_receives_gets_one_letter(bac_giang):
    with_address("lanhdao.ubnd-213")
    Appointment.objects.create(
        user=User.objects.get(username="lanhdao.ubnd-213"), unit_id=unit_id(OFFICE), duty="focal_point"
    )
    sent_in(at(2, 8)).to("sent")
    morning(at(5, 7))
    assert Delivery.objects.count() == 1


def test_of_a_sensitive_case_the_letter_says_only_that_there_is_something(bac_giang):
    road = sent_in(at(2, 8)).to("sent")
    type(road.report).objects.filter(pk=road.report.pk).update(sensitive=True)
    assert morning(at(5, 7)) == 1
    assert f"- {road.report.code}, việc cần xem: trễ" in WorkList.objects.get().text


def test_a_complaint_that_an_office_may_not_read_stands_in_no_list_of_it(bac_giang):
    hidden, shown = sent_in(at(2, 8)).to("sent"), sent_in(at(2, 8)).to("sent")
    type(hidden.report).objects.filter(pk=hidden.report.pk).update(lane="khieu_nai", public=False)
    morning(at(5, 7))
    [row] = WorkList.objects.all()
    assert (row.late, shown.report.code in row.text, hidden.report.code in row.text) == (1, True, False)


def test_the_teams_list_goes_to_its_leader_alone(bac_giang):
    sent_in(at(2, 16))
    morning(at(5, 7))
    assert told() == [("TVH", "leader")]


def test_an_office_that_is_switched_off_gets_none_until_it_is_on_again(bac_giang):
    sent_in(at(2, 8)).to("sent")
    leader = standing("lanhdao.ubnd-213")
    switch(leader, unit_id(OFFICE), ListKind.MORNING, on=False, now=at(5, 6))
    assert morning(at(5, 7)) == 0
    switch(leader, unit_id(OFFICE), ListKind.MORNING, on=True, now=at(5, 8))
    assert [morning(at(5, 9)), morning(at(6, 7))] == [0, 1]


@pytest.mark.parametrize(
    ("login", "unit", "may"),
    [("quantri", OFFICE, True), ("lanhdao.ubnd-213", OFFICE, True), ("lanhdao.ubnd-213", "UBND-222", False),
     ("daumoi.ubnd-213", OFFICE, False), ("tiepnhan1", OFFICE, False), ("theodoi", OFFICE, False)],
)  # fmt: skip
def test_the_administrator_switches_every_list_and_a_leader_his_own(bac_giang, login, unit, may):
    if may:
        switch(standing(login), unit_id(unit), ListKind.MORNING, on=False, now=at(5, 6))
        assert list(switched_off(ListKind.MORNING)) == [unit_id(unit)]
        return
    with pytest.raises(Refused) as refusal:
        switch(standing(login), unit_id(unit), ListKind.MORNING, on=False, now=at(5, 6))
    assert (refusal.value.code, switched_off(ListKind.MORNING)) == ("not_yours", {})


def test_the_number_of_statements_does_not_grow_with_the_offices(bac_giang):
    def counted(day):
        with CaptureQueriesContext(connection) as captured:
            assert morning(at(day, 7)) > 0
        return len(captured)

    sent_in(at(2, 8)).to("sent")
    one = counted(5)
    for code in ("UBND-222", "SGTVT", "STNMT", "XA-07201"):
        road = sent_in(at(2, 8))
        road.unit = code
        road.to("sent")
    assert len(lists()) == 1
    assert counted(6) == one
    assert len(lists()) == 6


def test_the_week_is_told_on_its_first_working_morning_once(bac_giang):
    sent_in(at(8, 8)).to("sent")
    sent_in(at(9, 8))
    assert [weekly(at(12, 6, 59)), weekly(at(12, 7)), weekly(at(12, 7, 1)), weekly(at(13, 7))] == [0, 1, 0, 0]
    assert told() == [("TVH", "administrator"), ("TVH", "leader")]
    assert Notice.objects.filter(duty="leader").get().words == (
        "Bảng tuần từ ngày 05/6/2023 đến ngày 11/6/2023: nhận 2 phản ánh; 1 phiếu đang quá hạn ở 1 cơ quan."
    )
    now = show_moment(at(12, 7))
    assert WorkList.objects.get().text.splitlines()[1:] == [
        f"Tính đến {now}: 1 phản ánh đang ở Tổ vận hành; 1 phiếu đang xử lý, trong đó 1 phiếu quá hạn.",
        "- UBND thành phố Bắc Giang: 1 phiếu quá hạn (1 chờ tiếp nhận).",
    ]


def test_after_a_holiday_monday_the_week_is_told_on_tuesday(bac_giang):
    day_kind(dt.date(2023, 6, 12), "nghi")
    assert [weekly(at(12, 9)), weekly(at(13, 9)), weekly(at(14, 9))] == [0, 1, 0]


def test_the_week_is_not_told_when_it_is_switched_off(bac_giang):
    switch(standing("quantri"), unit_id("TVH"), ListKind.WEEKLY, on=False, now=at(5, 6))
    assert weekly(at(12, 9)) == 0


def test_two_workers_at_once_write_each_list_once(bac_giang_committed):
    sent_in(at(2, 8)).to("sent")
    gate = Barrier(2)

    def work(_number):
        gate.wait()
        try:
            return morning(at(5, 7)), weekly(at(5, 7))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(work, range(2)))
    assert sorted(done_morning for done_morning, _ in done) == [0, 1]
    assert sorted(done_weekly for _, done_weekly in done) == [0, 1]
    assert told() == [("TVH", "administrator"), ("TVH", "leader"), (OFFICE, "focal_point"), (OFFICE, "leader")]
