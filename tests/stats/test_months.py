"""Months counted at night say the same as counting everything now, and stay small."""

import datetime as dt
import random
from collections import Counter

import pytest

from paht.cases.models import Report
from paht.core import clock
from paht.core.clock import VIETNAM
from paht.jobs import schedule
from paht.people.models import Unit
from paht.process.decide import Actor
from paht.stats import live, months, public, tables
from paht.stats.models import CountedMonth, MonthRow
from paht.stats.period import Period
from paht.stats.satisfaction import of_ratings
from tests.builders import MONDAY, at, sent_in, unit_id
from tests.stats.wandering import employ, wander
from tests.web.visitor import Visitor, statements

pytestmark = pytest.mark.usefixtures("bac_giang")
LATER = dt.datetime(2023, 9, 15, 9, tzinfo=VIETNAM)
PERIODS = [Period(), Period(2022), Period(2023), *(Period(2023, month) for month in range(5, 10))]


def months_of_wandering(seed=7):
    """Reports of May to September 2023 that went anywhere."""
    employ()
    chance = random.Random(seed)
    for month in (5, 6, 6, 7, 8, 9):
        wander(chance, MONDAY.replace(month=month, day=chance.randrange(1, 12)))
    sent_in(at(6, 8)).to("classified").do("redirect", "tiepnhan1", lane="khieu_nai")
    rated = sent_in(at(7, 8)).to("done")
    from paht.cases.commands import perform

    perform("rate", report_id=rated.report.pk, actor=Actor.sender(), now=rated.now, said={"rating": "satisfied"})


def counted_now(period, now):
    """Everything counted now, asking no counted month."""
    found = live.months_of(period, now, live.Names.known())
    sent = Report.objects.filter(period.holds("submitted_at"))
    ratings = Counter(sent.exclude(rating="").values_list("rating", flat=True))
    return (
        *(tables.by_field(found), tables.by_unit(found)),
        *(sent.filter(state="redirected").count(), of_ratings(ratings)),
    )


def quick(period, now):
    found = public.statistics(period, now)
    plain = [[tables.replace(row, hidden=False) for row in rows] for rows in (found.by_field, found.by_unit)]
    return *plain, found.redirected, found.satisfaction


@pytest.mark.parametrize("seed", [7, 23])
def test_counted_months_give_the_same_figures_as_counting_now(seed):
    months_of_wandering(seed)
    expected = [counted_now(period, LATER) for period in PERIODS]
    assert sum(row.assignments for row in expected[0][1]) > 5
    assert months.count_months(LATER) == 4
    assert CountedMonth.objects.count() == 4
    assert [quick(period, LATER) for period in PERIODS] == expected


def test_this_month_is_counted_live():
    months.count_months(LATER)
    sent_in(at(4, 8, month=9))
    assert public.statistics(Period(), LATER).total.reports == 1


def test_a_month_that_ended_yesterday_is_whole_before_and_after_the_night():
    """On 31/8 the night counted until July; on 1/9 before the next one August is still live, after it counted."""
    months.count_months(dt.datetime(2023, 8, 31, 1, 30, tzinfo=VIETNAM))
    sent_in(dt.datetime(2023, 7, 31, 23, 59, tzinfo=VIETNAM))  # as if the night had missed it
    road = sent_in(at(3, 8, month=8)).to("sent")
    sent_in(dt.datetime(2023, 8, 31, 23, 59, tzinfo=VIETNAM))
    sent_in(dt.datetime(2023, 9, 1, 0, 1, tzinfo=VIETNAM))
    first_night = dt.datetime(2023, 9, 1, 1, 30, tzinfo=VIETNAM)
    before = public.statistics(Period(), first_night)
    assert (before.total.reports, before.total.assignments) == (3, 1)
    assert before.counted_before == dt.date(2023, 8, 1)
    assert public.statistics(Period(2023, 8), first_night).total.reports == 2
    months.count_months(first_night)
    after = public.statistics(Period(), first_night)
    assert (after.total.reports, after.counted_before) == (4, dt.date(2023, 9, 1))
    assert [public.statistics(Period(2023, month), first_night).total.reports for month in (7, 8, 9)] == [1, 2, 1]
    road.unit_does("return", "daumoi", return_reason="not_competent", suggested=unit_id("SXD"))
    assert public.statistics(Period(2023, 8), first_night).total.returned == 0
    months.count_months(first_night + dt.timedelta(days=1))
    assert public.statistics(Period(2023, 8), first_night + dt.timedelta(days=1)).total.returned == 1


def test_a_report_sent_twice_to_one_office_is_one_report_of_it():
    road = sent_in(MONDAY).to("sent")
    road.unit_does("return", "daumoi", return_reason="not_competent")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    [row] = public.statistics(Period(2023, 6), LATER).by_unit
    assert (row.reports, row.assignments, row.returned) == (1, 2, 1)


def test_what_changes_in_an_old_month_shows_after_the_next_night_and_the_page_says_so():
    road = sent_in(MONDAY).to("sent")
    months.count_months(LATER)
    road.unit_does("return", "daumoi", return_reason="not_competent", suggested=unit_id("SXD"))
    before = public.statistics(Period(), LATER)
    assert (before.total.returned, before.counted_at, before.counted_before) == (0, LATER, dt.date(2023, 9, 1))
    next_night = LATER + dt.timedelta(days=1)
    months.count_months(next_night)
    after = public.statistics(Period(), next_night)
    assert (after.total.returned, after.counted_at) == (1, next_night)
    assert "Số liệu của phản ánh gửi trước ngày 01/9/2023 đếm lúc 9:00 ngày\xa016/9/2023" in Visitor().text("/thong-ke")


@pytest.mark.parametrize("counted", [False, True])
def test_a_month_of_one_complaint_alone_is_in_the_sum_counted_or_not(counted):
    sent_in(at(6, 8, month=7))
    sent_in(MONDAY).to("classified").do("redirect", "tiepnhan1", lane="khieu_nai")
    if counted:
        months.count_months(LATER)
    found = public.statistics(Period(), LATER)
    assert (found.redirected, found.total.reports, sum(row.reports for row in found.by_field)) == (1, 2, 1)
    assert public.statistics(Period(2023, 6), LATER).redirected == 1


def test_counting_twice_leaves_one_row_for_each_line():
    months_of_wandering()
    months.count_months(LATER)
    once = sorted(MonthRow.objects.values_list("month", "field", "unit", "reports", "late"), key=str)
    months.count_months(LATER)
    assert sorted(MonthRow.objects.values_list("month", "field", "unit", "reports", "late"), key=str) == once


def test_nothing_counted_and_nothing_there_gives_empty_figures():
    assert months.count_months(LATER) == 0
    found = public.statistics(Period(), LATER)
    assert (found.by_field, found.by_unit, found.redirected, found.total.reports) == ([], [], 0, 0)


def test_the_job_of_the_night_counts():
    sent_in(MONDAY)
    schedule.count_months(timestamp=0)
    assert public.statistics(Period(2023, 6), clock.now()).counted_at is not None


def test_january_and_december_lie_in_their_years():
    december = dt.datetime(2022, 12, 31, 23, 59, tzinfo=VIETNAM)
    for moment in (december, december + dt.timedelta(minutes=1)):
        sent_in(moment)
    months.count_months(LATER)
    reports = [
        public.statistics(period, LATER).total.reports for period in (Period(2022, 12), Period(2023, 1), Period())
    ]
    assert reports == [1, 1, 2]


@pytest.mark.parametrize("counted", [False, True])
def test_the_page_takes_few_statements_whatever_was_counted(counted):
    months_of_wandering()
    if counted:
        months.count_months(LATER)
    for address in ("/thong-ke", "/thong-ke?nam=2023", "/thong-ke?nam=2023&thang=6"):
        visitor = Visitor()
        answer, taken = statements(lambda visitor=visitor, address=address: visitor.get(address))
        assert answer.status_code == 200
        assert len(taken) <= 8, taken


def test_without_ranking_the_page_tells_numbers_of_offices_and_no_lateness(settings):
    sent_in(MONDAY).to("done")
    ranked = Visitor().text("/thong-ke?nam=2023")
    settings.PUBLIC_RANKING = False
    plain = Visitor().text("/thong-ke?nam=2023")
    assert (ranked.count(">Đúng hạn</th>"), plain.count(">Đúng hạn</th>")) == (2, 1)
    assert ("Có bước quá hạn" in ranked, "Có bước quá hạn" in plain) == (True, False)
    assert "UBND thành phố Bắc Giang" in plain


def test_a_long_list_of_offices_opens_whole_by_a_link():
    road = sent_in(MONDAY).to("classified")
    offices = list(Unit.objects.filter(kind=Unit.Kind.COMMUNE).order_by("pk")[:60])
    road.do("forward", "tiepnhan1", lead=offices[0].pk, supporting=tuple(one.pk for one in offices[1:]))
    page = Visitor().text("/thong-ke?nam=2023")
    assert page.count('<th scope="row"><a href="/phan-anh/?co_quan=XA-') == 50
    assert 'href="?nam=2023&amp;tat_ca=1#co-quan">Xem cả 60 cơ quan' in page
    whole = Visitor().text("/thong-ke?nam=2023&tat_ca=1")
    assert whole.count('<th scope="row"><a href="/phan-anh/?co_quan=XA-') == 60
