"""Every figure of the public tables leads to its cases; the list says how many it holds and why the rest is missing."""

import datetime as dt
import re
from html import unescape
from typing import NamedTuple

import pytest
from django.core.cache import cache

from paht.cases.commands import perform
from paht.core.clock import VIETNAM
from paht.people.models import Unit
from paht.process.decide import Actor
from paht.stats import months
from paht.stats.appendix import appendix
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch
from tests.builders import RESULT, at, sent_in, unit_id, user_id
from tests.web.visitor import Visitor, statements

pytestmark = pytest.mark.usefixtures("bac_giang")
PERIODS = ("", "nam=2023", "nam=2023&thang=6", "nam=2023&thang=7")
LINKED = re.compile(r'<a href="([^"]+)" aria-label="([^"]+): ([\d.]+)(?: trễ)?; xem [^"]+">([\d.]+)( trễ)?</a>')
LATER = dt.datetime(2023, 9, 15, tzinfo=VIETNAM)


class Told(NamedTuple):
    """What a list says: how many it holds of a figure, that figure, what it does not hold, how many are complaints."""

    held: int
    figure: int
    missing: int
    apart: int


def words_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(page)).split())


def number(found):
    return int(found.replace(".", ""))


def figures_of(address):
    """Each linked figure of the page: where it leads, what it is called, its number."""
    page = Visitor().text(address)
    found = [(unescape(href), unescape(name), number(shown)) for href, name, _, shown, _ in LINKED.findall(page)]
    plain = re.findall(r'<td class="number">([\d.]+)', page)
    assert set(plain) <= {"0"}, "a figure that is not nothing leads nowhere"
    return found


def told(href):
    """What the list says of itself; it shows as many reports as it says, on its first page at most twenty."""
    page = Visitor().text(href)
    text = words_of(page)
    parts = re.search(r": ([\d.]+) phiếu của ([\d.]+) phản ánh công khai\.", text)
    held = parts or re.search(r"gửi [^:]+: ([\d.]+) phản ánh công khai\.", text)
    reports = number(held.group(2 if parts else 1))
    assert page.count('class="row-title"') == min(reports, 20), href
    missing = re.search(r"([\d.]+) (?:phản ánh|phiếu) còn lại", text)
    figure = number(re.search(r"Thống kê đếm ([\d.]+) ", text).group(1))
    apart = re.search(r"gồm ([\d.]+) đơn khiếu nại, tố cáo", text)
    return Told(number(held.group(1)), figure, *(number(one.group(1)) if one else 0 for one in (missing, apart)))


def late_one(day, month=6):
    """An office takes it too late and ends it."""
    road = sent_in(at(day, 8, month=month)).to("sent")
    road.unit_does("unit_receive", "daumoi", minutes=31)
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("approve", "lanhdao")
    return road


def a_province_at_work():
    """In June and July: done, late, returned and sent on, merged, in several offices, secret, complaints, untouched."""
    for day in (5, 6, 7):
        sent_in(at(day, 8)).to("done")
        sent_in(at(day, 8, month=7)).to("sent")
    late_one(8)
    late_one(11, month=7)
    sent_in(at(9, 8)).to("sent", public=False)
    sent_in(at(9, 9)).to("accepted")
    for day in (12, 13, 14):
        road = sent_in(at(day, 8)).to("sent")
        road.unit_does("return", "daumoi", return_reason="not_competent", suggested=unit_id("SGTVT"))
        road.do("forward", "tiepnhan1", lead=unit_id("SGTVT"), supporting=(unit_id("SXD"),))
    main = sent_in(at(15, 8)).to("sent")
    double = sent_in(at(15, 9)).to("sent")
    double.unit_does("return", "daumoi", return_reason="already_handled")
    double.do("merge", "tiepnhan1", main=main.report.code)
    sent_in(at(16, 8)).do("redirect", "tiepnhan1", lane="to_cao")


@pytest.mark.parametrize("counted", [False, True])
def test_every_figure_of_both_tables_leads_to_as_many_cases_or_says_what_is_missing(counted):
    a_province_at_work()
    if counted:
        months.count_months(LATER)
    seen = set()
    for period in PERIODS:
        found = figures_of(f"/thong-ke?{period}")
        assert found
        for href, name, figure in found:
            said = told(href)
            assert said.held + said.missing == said.figure, (period, name)
            # Complaints stand in no line: neither in a field's nor in a month's.
            assert figure == said.figure - (said.apart if name.startswith("Tháng ") else 0), (period, name)
            seen.add((name.rpartition(", ")[2], said.missing > 0))
    assert len({name for name, _ in seen if name.startswith(("Phiếu", "Phản ánh"))}) == 7, seen
    assert {missing for _, missing in seen} == {True, False}


def test_what_was_withdrawn_from_an_office_counts_nowhere_as_in_the_appendix():
    for second in ("SXD", "UBND-213"):
        road = sent_in(at(5, 8)).to("sent")
        road.do("withdraw", "tiepnhan1", on=road.assignment, reason="Chuyển nhầm.")
        road.do("forward", "tiepnhan1", lead=unit_id(second))
    assert "2 phản ánh, 2 phiếu chuyển xử lý" in words_of(Visitor().text("/thong-ke"))
    found = {name: figure for _, name, figure in figures_of("/thong-ke")}
    for office in ("Sở Xây dựng", "UBND thành phố Bắc Giang"):
        assert (found[f"{office}, Phản ánh"], found[f"{office}, Phiếu chuyển xử lý"]) == (1, 1)
    assert told("/phan-anh/?co_quan=UBND-213&so=phieu").held == told("/phan-anh/?so=phieu").held - 1 == 1
    assert told("/phan-anh/?co_quan=UBND-213&so=phan-anh").held == 1
    assert appendix(Sight(LATER, Stretch())).sum.total == 2


def test_a_list_of_all_times_states_its_count_and_keeps_its_figure_while_it_is_filtered():
    sent_in(at(5, 8)).to("sent")
    sent_in(at(6, 8)).to("sent", public=False)
    page = Visitor().text("/phan-anh/?so=phieu")
    text = words_of(page)
    assert "Phiếu chuyển xử lý, của phản ánh gửi từ trước đến nay: 1 phiếu của 1 phản ánh công khai." in text
    assert "Thống kê đếm 2 phiếu. 1 phiếu còn lại của phản ánh không công khai" in text
    assert '<input type="hidden" name="so" value="phieu"' in page
    filtered = words_of(Visitor().text("/phan-anh/?so=phieu&q=cong"))
    assert "1 phiếu của 1 phản ánh công khai." in filtered
    assert "Thống kê đếm" not in filtered, "the tables do not tell figures by words"


def test_a_hidden_line_is_told_by_no_list():
    sent_in(at(5, 8)).to("sent")
    sent_in(at(6, 8)).to("sent", public=False)
    for narrowed in ("linh_vuc=NC", "co_quan=UBND-213"):
        text = words_of(Visitor().text(f"/phan-anh/?so=phan-anh&{narrowed}&nam=2023&thang=6"))
        assert "gửi tháng 6/2023: 1 phản ánh công khai. Danh sách chỉ có phản ánh công khai." in text
        assert "Thống kê đếm" not in text
    both = words_of(Visitor().text("/phan-anh/?so=phan-anh&linh_vuc=NC&co_quan=UBND-213"))
    assert "Thống kê đếm" not in both, "the tables do not cross fields and offices"


def test_a_list_never_holds_what_is_not_public_whatever_figure_is_asked_for():
    road = sent_in(at(5, 8)).to("done", public=False)
    for key in ("phan-anh", "da-tra-loi", "phieu", "co-ket-qua", "dung-han", "tre", "tra-lai"):
        page = Visitor().text(f"/phan-anh/?so={key}")
        assert 'class="row-title"' not in page
        assert road.report.code not in page


def test_without_ranking_no_list_tells_which_reports_an_office_had_late(settings):
    late_one(8)
    assert "Phiếu có bước quá hạn" in Visitor().text("/phan-anh/?so=tre&co_quan=UBND-213")
    settings.PUBLIC_RANKING = False
    for key in ("tre", "dung-han"):
        assert f"so={key}&amp;co_quan" not in Visitor().text("/thong-ke")
        assert "Thống kê đếm" not in Visitor().text(f"/phan-anh/?so={key}&co_quan=UBND-213")
    assert "Phiếu có bước quá hạn" in Visitor().text("/phan-anh/?so=tre&linh_vuc=NC")


def test_reports_without_a_field_are_a_list_of_their_own():
    sent_in(at(5, 8)).to("accepted")
    sent_in(at(6, 8)).to("sent")
    assert told("/phan-anh/?so=phan-anh&linh_vuc=chua-phan-loai") == Told(1, 1, 0, 0)


def test_an_unknown_figure_is_left_out():
    sent_in(at(5, 8)).to("sent")
    page = Visitor().text("/phan-anh/?so=khac")
    assert "Thống kê đếm" not in page
    assert page.count('class="row-title"') == 1


def test_the_statements_of_a_figures_list_do_not_grow_with_its_rows():
    def taken():
        return len(statements(lambda: Visitor().get("/phan-anh/?so=phieu&co_quan=UBND-213"))[1])

    sent_in(at(5, 8)).to("sent")
    few = taken()
    for day in range(6, 12):
        sent_in(at(day, 8)).to("sent")
    assert taken() == few <= 16


def test_the_months_are_offered_only_within_a_year():
    ever, year = Visitor().text("/thong-ke"), Visitor().text("/thong-ke?nam=2023")
    assert ('name="thang"' in ever, 'name="thang"' in year) == (False, True)
    assert "Chọn một năm để xem cả năm hoặc từng tháng." in ever
    assert '<option value="">Cả năm 2023</option>' in year


def test_the_figures_of_the_home_page_lead_to_their_cases():
    cache.clear()
    sent_in(at(5, 8)).to("done")
    sent_in(at(6, 8)).to("done", public=False)
    home = Visitor().text("/")
    figures = re.findall(r'<a href="(/phan-anh/[?]so=[^"]+)" aria-label="([\d.]+).([^"]*)"', home)
    assert [(href, number(found)) for href, found, _ in figures] == [
        ("/phan-anh/?so=phan-anh", 2),
        ("/phan-anh/?so=da-tra-loi", 2),
        ("/phan-anh/?so=dung-han", 100),
    ]
    assert [told(href) for href, _, _ in figures] == [Told(1, 2, 1, 0)] * 3


def rated(day, rating, *, public=True, month=6):
    road = sent_in(at(day, 8, month=month)).to("done", public=public)
    perform("rate", report_id=road.report.pk, actor=Actor.sender(), now=road.now, said={"rating": rating})


def test_the_ratings_and_the_lead_sentence_lead_to_their_cases():
    rated(5, "satisfied")
    rated(6, "satisfied", public=False)
    rated(7, "unsatisfied")
    rated(7, "accepted", month=7)
    sent_in(at(9, 8)).to("done")
    june = {name: (number(shown), told(href)) for href, name, shown in _linked("/thong-ke?nam=2023&thang=6")}
    assert june["Phản ánh đã được đánh giá"] == (3, Told(2, 3, 1, 0))
    assert june["Hài lòng"] == (2, Told(1, 2, 1, 0))
    assert june["Không hài lòng"] == (1, Told(1, 1, 0, 0))
    assert "Chấp nhận được" not in june, "nothing leads nowhere"
    ever = {name: (number(shown), told(href)) for href, name, shown in _linked("/thong-ke")}
    assert ever["Chấp nhận được"] == (1, Told(1, 1, 0, 0))
    assert (ever["Tổng, Phản ánh"], ever["Tổng, Phiếu chuyển xử lý"]) == ((5, Told(4, 5, 1, 0)),) * 2
    page = Visitor().text("/thong-ke")
    lead = re.search(r'<p class="lead">(.*?)</p>', page, re.DOTALL).group(1)
    assert words_of(lead) == "Phản ánh gửi từ trước đến nay: 5 phản ánh, 5 phiếu chuyển xử lý."
    assert 'href="/phan-anh/?so=danh-gia-1" aria-label="50' in page
    share = 'so=dung-han" aria-label="Tổng, Phiếu có kết quả đúng hạn: 5, 100\N{NO-BREAK SPACE}%; xem phản ánh'
    assert f'<a href="/phan-anh/?{share}' in page


def _linked(address):
    return [(unescape(href), name, shown) for href, name, shown, *_ in LINKED.findall(Visitor().text(address))]


def test_the_ratings_of_a_field_or_an_office_are_told_by_no_list():
    rated(5, "satisfied")
    rated(6, "satisfied", public=False)
    for narrowed in ("linh_vuc=NC", "co_quan=UBND-213"):
        text = words_of(Visitor().text(f"/phan-anh/?so=danh-gia-1&{narrowed}"))
        assert "Phản ánh được đánh giá “Hài lòng” gửi từ trước đến nay: 1 phản ánh công khai." in text
        assert "Thống kê đếm" not in text


def test_the_name_of_an_office_is_only_words_in_its_line():
    """Neither markup nor a gap of the line's own."""
    sent_in(at(6, 8)).to("sent")
    Unit.objects.filter(code="UBND-213").update(name='Phòng <b>{cases}</b> "x"')
    page = Visitor().text("/thong-ke")
    assert "Phòng &lt;b&gt;{cases}&lt;/b&gt; &quot;x&quot;</a></th>" in page
    assert 'aria-label="Phòng &lt;b&gt;{cases}&lt;/b&gt; &quot;x&quot;, Phiếu chuyển xử lý: 1; xem' in page
    assert "<b>" not in page
