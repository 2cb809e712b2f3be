import datetime as dt
import re

import pytest

from paht.stats import live, tables
from paht.stats.period import Period, years_until
from paht.stats.public import statistics
from paht.stats.tables import Row, total
from tests.builders import MONDAY, RESULT, at, sent_in, unit_id, user_id
from tests.web.visitor import Visitor, statements

pytestmark = pytest.mark.usefixtures("bac_giang")
NOW = at(6, 9)
ALL = Period()


def words_of(page):
    return re.sub(r"<[^>]+>", "", page)


def by_field(period, now):
    return tables.by_field(live.months_of(period, now, live.Names.known()))


def by_unit(period, now):
    return tables.by_unit(live.months_of(period, now, live.Names.known()))


def test_nothing_gives_empty_tables():
    assert by_field(ALL, NOW) == by_unit(ALL, NOW) == []
    assert total([]) == Row("Tổng")
    assert total([]).share_on_time is None


def test_a_report_in_two_offices_is_one_report_and_two_assignments():
    road = sent_in().to("classified")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"), supporting=(unit_id("SGTVT"),))
    assert by_field(ALL, road.now) == [Row("Cấp, thoát nước", "NC", reports=1, assignments=2)]
    assert by_unit(ALL, road.now) == [
        Row("Sở Giao thông vận tải", "SGTVT", reports=1, assignments=1),
        Row("UBND thành phố Bắc Giang", "UBND-213", reports=1, assignments=1),
    ]


def test_a_return_counts_for_the_office_that_returned():
    road = sent_in().to("sent")
    road.unit_does("return", "daumoi", return_reason="not_competent", suggested=unit_id("SXD"))
    road.do("forward", "tiepnhan1", lead=unit_id("SXD"))
    assert by_unit(ALL, road.now) == [
        Row("Sở Xây dựng", "SXD", reports=1, assignments=1),
        Row("UBND thành phố Bắc Giang", "UBND-213", reports=1, assignments=1, returned=1),
    ]
    assert by_field(ALL, road.now) == [Row("Cấp, thoát nước", "NC", reports=1, assignments=2, returned=1)]


def test_done_on_time_and_done_late():
    sent_in().to("done")
    slow = sent_in().to("sent")
    slow.unit_does("unit_receive", "daumoi", minutes=31)
    slow.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    slow.unit_does("submit_result", "xuly", result=RESULT)
    slow.unit_does("approve", "lanhdao")
    [row] = by_unit(ALL, slow.now)
    assert (row.assignments, row.done, row.on_time, row.late, row.share_on_time) == (2, 2, 1, 1, 50)


def test_a_merged_report_counts_once_at_its_main_one():
    main, double = sent_in().to("classified"), sent_in().to("classified")
    double.do("merge", "tiepnhan1", main=main.report.code)
    assert by_field(ALL, double.now) == [Row("Cấp, thoát nước", "NC", reports=1)]
    page = words_of(Visitor().text("/thong-ke"))
    assert "Phản ánh gửi từ trước đến nay: 1 phản ánh, 0 phiếu chuyển xử lý." in page


def test_what_an_office_did_before_a_merge_stays_its_work():
    main, double = sent_in().to("accepted"), sent_in().to("sent")
    double.unit_does("return", "daumoi", return_reason="already_handled")
    double.do("merge", "tiepnhan1", main=main.report.code)
    rows = by_field(ALL, double.now)
    assert [(row.code, row.reports, row.assignments, row.returned) for row in rows] == [("NC", 0, 1, 1), ("", 1, 0, 0)]
    [row] = by_unit(ALL, double.now)
    assert (row.reports, row.assignments, row.returned) == (0, 1, 1)
    assert total(rows).reports == 1


def test_a_complaint_counts_in_the_total_and_under_no_field():
    sent_in().to("classified")
    road = sent_in().to("classified")
    road.do("redirect", "tiepnhan1", lane="khieu_nai")
    rows = by_field(ALL, road.now)
    assert [(row.code, row.reports) for row in rows] == [("NC", 1)]
    assert statistics(ALL, road.now).redirected == 1
    assert statistics(Period(2022), road.now).redirected == 0
    assert total(rows, 1).reports == statistics(ALL, road.now).total.reports == 2
    page = words_of(Visitor().text("/thong-ke"))
    assert "Phản ánh gửi từ trước đến nay: 2 phản ánh" in page
    assert "Tổng gồm 1 đơn khiếu nại, tố cáo được hướng dẫn theo thủ tục riêng" in page


def test_an_open_step_becomes_late_with_its_limit_and_not_a_moment_before():
    road = sent_in().to("sent")
    due = road.assignment.steps.get().due_at
    assert by_unit(ALL, due)[0].late == 0
    assert by_unit(ALL, due + dt.timedelta(microseconds=1))[0].late == 1


def test_what_has_no_field_yet_stands_last():
    sent_in()
    sent_in().to("classified")
    rows = by_field(ALL, NOW)
    assert [(row.label, row.code, row.reports) for row in rows] == [
        ("Cấp, thoát nước", "NC", 1),
        ("Chưa phân loại", "", 1),
    ]
    assert total(rows).reports == 2


def test_a_period_is_half_open_in_the_time_of_vietnam():
    last_of_may = dt.datetime.combine(dt.date(2023, 5, 31), dt.time(23, 59, 59, 999999), MONDAY.tzinfo)
    for moment in (last_of_may, last_of_may + dt.timedelta(microseconds=1)):
        sent_in(moment)
    assert [total(by_field(Period(2023, month), NOW)).reports for month in (4, 5, 6, 7)] == [0, 1, 1, 0]
    assert [total(by_field(Period(year), NOW)).reports for year in (2022, 2023, 2024)] == [0, 2, 0]


@pytest.mark.parametrize(
    ("year", "month", "period"),
    [
        ("2023", "7", Period(2023, 7)),
        ("2023", "", Period(2023)),
        ("2023", "13", Period(2023)),
        ("", "7", Period()),
        ("abc", "x", Period()),
        ("99999999", "1", Period()),
        ("²⁰²³", "1", Period()),
        ("-2023", "0", Period()),
    ],
)
def test_a_period_from_an_address(year, month, period):
    assert Period.read(year, month) == period


def test_december_ends_with_the_year():
    first, after = Period(2023, 12).bounds()
    assert (first.isoformat(), after.isoformat()) == ("2023-12-01T00:00:00+07:00", "2024-01-01T00:00:00+07:00")


def test_the_years_to_choose_from_reach_from_the_first_report_to_now():
    assert years_until(at(1, 8)) == [2023]
    sent_in()
    assert years_until(dt.datetime(2026, 11, 22, tzinfo=MONDAY.tzinfo)) == [2026, 2025, 2024, 2023]


def test_the_page_shows_both_tables_of_the_period_in_few_statements():
    sent_in().to("done")
    visitor = Visitor()
    answer, taken = statements(lambda: visitor.get("/thong-ke?nam=2023&thang=6"))
    page = words_of(answer.content.decode())
    assert "Phản ánh gửi tháng 6/2023: 1 phản ánh, 1 phiếu chuyển xử lý." in page
    assert "Cấp, thoát nước" in page
    assert "UBND thành phố Bắc Giang" in page
    assert len(taken) <= 10, taken
    assert "Chưa có phản ánh trong thời gian này" in visitor.text("/thong-ke?nam=2022")
