"""The indicators in the console: every section, each figure with its cases, for those who may."""

import re
from html import unescape

import pytest
from django.test import Client

from paht.core import clock
from tests.builders import at, sent_in, unit_id
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of, text_of
from tests.web.visitor import statements

pytestmark = pytest.mark.usefixtures("bac_giang")
PAGE, CASES = "/quan-tri/thong-ke/chi-so/", "/quan-tri/thong-ke/chi-so/phan-anh/"
SUMMER = {"ngay": "2023-07-06", "tu": "", "den": ""}
SECTIONS = (
    "", "nhom-linh-vuc", "linh-vuc", "don-vi", "huyen", "xa", "kenh", "thang", "buoc", "tra-lai", "diem-nong",
    "xep-hang",
)  # fmt: skip


def plain(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text_of(response))).replace("\xa0", " ").split())


def links(response):
    return {unescape(one) for one in re.findall(rf'href="({CASES}[^"]+)"', text_of(response))}


def rows_of(response):
    found = {}
    for line in re.findall(r"<tr>(.*?)</tr>", text_of(response), re.DOTALL):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)
        told = [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).replace("\xa0", " ").split()) for cell in cells]
        found[told[0]] = told[1:]
    return found


def test_every_section_shows_document_000_and_every_link_opens_cases():
    play()
    browser = browser_of("tiepnhan1")
    opened = set()
    for section in SECTIONS:
        page = browser.get(PAGE, SUMMER | {"theo": section})
        assert page.status_code == 200
        assert "<!--" not in text_of(page)
        opened |= set(sorted(links(page))[:6])
    assert len(opened) > 30
    for address in opened:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert 'class="row-title"' in text_of(answer), address


def test_the_offices_of_document_000_stand_with_their_figures():
    play()
    page = browser_of("tiepnhan1").get(PAGE, SUMMER | {"theo": "don-vi"})
    row = rows_of(page)["Sở Tài nguyên và Môi trường"]
    assert row[:7] == ["8", "8", "1", "1", "5", "5 (100 %)", "2"]
    assert '<svg class="chart"' in text_of(page)


def test_the_overview_compares_with_the_period_before_and_shows_the_formula():
    sent_in(at(5, 8)).to("done")
    sent_in(at(12, 8)).to("sent")
    page = browser_of("tiepnhan1").get(PAGE, {"ngay": "2023-06-30", "tu": "2023-06-08", "den": "2023-06-14"})
    rows = rows_of(page)
    [received] = [cells for name, cells in rows.items() if name.startswith("Phản ánh nhận")]
    [answered] = [cells for name, cells in rows.items() if name.startswith("Phản ánh đã trả lời")]
    assert (received, answered) == (["1", "1", ""], ["0", "1", "kém hơn"])
    assert "= 1 ÷ 1." in plain(page)


def test_a_figure_of_now_leads_to_what_it_counted_whatever_has_happened_since():
    road, browser, ever = sent_in(at(5, 8)).to("sent"), browser_of("tiepnhan1"), {"theo": "don-vi", "tu": "", "den": ""}
    counted = {one for one in links(browser.get(PAGE, ever)) if f"dong={unit_id('UBND-213')}&" in one}
    assert counted
    road.now = clock.now()
    road.unit_does("return", "daumoi", minutes=0, return_reason="not_competent", reason="Không thuộc thẩm quyền.")
    now = {one for one in links(browser.get(PAGE, ever)) if f"dong={unit_id('UBND-213')}&" in one}
    [returned] = [one for one in now if "xem=returned&" in one]
    assert not [one for one in counted if "xem=returned&" in one]
    moment = re.search(r"luc=[^&]+", next(iter(counted))).group()
    assert road.report.code in plain(browser.get(returned))
    assert road.report.code not in plain(browser.get(re.sub(r"luc=[^&]+", moment, returned)))
    for address in counted:
        assert road.report.code in plain(browser.get(address)), address


def test_leaders_of_offices_see_their_own_figures_only():
    play()
    page = browser_of("lanhdao.ubnd-213").get(PAGE, SUMMER | {"theo": "don-vi"})
    assert page.status_code == 200
    assert list(rows_of(page))[1:] == ["UBND thành phố Bắc Giang"]
    other = browser_of("lanhdao.ubnd-213").get(PAGE, SUMMER | {"theo": "don-vi", "don_vi": "STNMT"})
    assert list(rows_of(other))[1:] == ["UBND thành phố Bắc Giang"]


def test_a_rank_is_one_among_all_offices_and_only_for_those_who_see_all():
    play()
    page = browser_of("theodoi").get(PAGE, SUMMER | {"theo": "xep-hang", "don_vi": "PCBG"})
    ranks = re.findall(r'<td class="number">(\d+|–)</td><th scope="row">([^<]+)</th>', text_of(page))
    assert {rank for rank, name in ranks if name in ("Sở Tài nguyên và Môi trường", "UBND huyện Việt Yên")} == {"1"}
    assert len(ranks) == 5
    for address in links(page):
        assert 'class="row-title"' in text_of(browser_of("tiepnhan1").get(address))
    own = browser_of("lanhdao.pcbg").get(PAGE, SUMMER)
    assert "xep-hang" not in text_of(own)
    assert browser_of("lanhdao.pcbg").get(PAGE, SUMMER | {"theo": "xep-hang"}).status_code == 404


def test_who_sees_no_figures_has_no_page():
    for address in (PAGE, f"{CASES}?xem=received"):
        assert browser_of("xuly.ubnd-213").get(address).status_code == 404
        assert Client().get(address).status_code == 302
        assert browser_of("tiepnhan1").post(address).status_code == 405


@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_at_all_gives_a_kind_page(section):
    for days in ({}, {"tu": "2035-01-01", "den": "2035-01-31", "ngay": "2035-02-01"}, {"tu": "x", "den": "2023-02-30"}):
        page = browser_of("tiepnhan1").get(PAGE, days | {"theo": section})
        assert page.status_code == 200
        assert "None" not in plain(page)


@pytest.mark.parametrize(
    "entries",
    [{"theo": "khong"}, {"theo": "buoc\x00"}],
)
def test_an_unknown_section_does_not_exist(entries):
    assert browser_of("tiepnhan1").get(PAGE, entries).status_code == 404


@pytest.mark.parametrize(
    "entries",
    [{}, {"xem": "khong"}, {"xem": "step-x-y"}, {"xem": "turn-x"}, {"xem": "spot-x"}, {"xem": "spot-²"},
     {"xem": "received", "theo": "xa", "dong": "x"}, {"xem": "turn-return-x"}, {"xem": "received\x00"}],
)  # fmt: skip
def test_an_unknown_figure_has_no_list(entries):
    assert browser_of("tiepnhan1").get(CASES, entries).status_code == 404


@pytest.mark.parametrize(
    "entries", [{"theo": "xa", "dong": "9" * 40}, {"sau": "x.9"}, {"linh_vuc": "x"}, {"don_vi": "X"}]
)
def test_what_an_address_says_wrongly_gives_a_kind_list(entries):
    assert browser_of("tiepnhan1").get(CASES, {"xem": "received"} | entries).status_code == 200


def test_cases_that_one_may_not_read_are_counted_but_not_listed():
    road = sent_in(at(5, 8)).to("handling", public=False)
    june = {"ngay": "2023-06-30", "tu": "2023-06-01", "den": "2023-06-30"}
    assert road.report.code in text_of(browser_of("tiepnhan1").get(CASES, june | {"xem": "assignments"}))
    page = browser_of("quantri").get(PAGE, june | {"theo": "kenh"})
    assert rows_of(page)["Trang web"][5] == "1"
    assert road.report.code not in text_of(browser_of("quantri").get(CASES, june | {"xem": "assignments"}))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_takes_few_statements_however_much_there_is(section):
    for _ in range(3):
        sent_in(at(5, 8)).to("done")
    browser = browser_of("tiepnhan1")
    _, taken = statements(
        lambda: browser.get(PAGE, {"ngay": "2023-06-30", "tu": "2023-06-01", "den": "2023-06-30", "theo": section})
    )
    assert len(taken) <= 15


def cells_of(page, name):
    """What stands in the row, each with its address."""
    line = re.search(rf"<tr>\s*<th[^>]*>{name}.*?</tr>", text_of(page), re.DOTALL).group()
    found = re.findall(r'<td class="number">(?:<a href="([^"]+)"[^>]*>)?([^<]*)', line)
    return [(unescape(href), words.replace("\xa0", " ")) for href, words in found]


def counted(browser, href):
    return int(re.search(r"(\d+) bước", plain(browser.get(href)).partition("tính đến")[2]).group(1))


def test_shares_and_times_of_steps_lead_to_the_steps_that_they_are_taken_from():
    play()
    browser = browser_of("tiepnhan1")
    page = browser.get(PAGE, SUMMER | {"theo": "buoc"})
    closed, late, share, median, ninetieth = cells_of(page, "Xử lý")
    assert (closed[1], late[1], share[1]) == ("13", "0", "100 %")
    assert counted(browser, share[0]) == counted(browser, median[0]) == counted(browser, ninetieth[0]) == 13
    assert "Xử lý, đúng hạn" in plain(browser.get(share[0]))
    assert median[1] in re.findall(r'<text class="chart-number"[^>]*>([^<]+)', text_of(page))
    assert "Thời gian làm việc trung vị của từng bước" in plain(page)


def test_the_share_of_a_step_leaves_out_what_was_late():
    slow, quick = sent_in(at(5, 8)).to("sent"), sent_in(at(6, 8)).to("sent")
    slow.unit_does("unit_receive", "daumoi", minutes=45)
    quick.unit_does("unit_receive", "daumoi", minutes=5)
    browser = browser_of("tiepnhan1")
    closed, late, share, *_ = cells_of(browser.get(PAGE, SUMMER | {"theo": "buoc"}), "Tiếp nhận xử lý")
    assert (closed[1], late[1], share[1]) == ("2", "1", "50 %")
    assert counted(browser, late[0]) == counted(browser, share[0]) == 1
    of_late, of_share = plain(browser.get(late[0])), plain(browser.get(share[0]))
    assert (slow.report.code in of_late, quick.report.code in of_late) == (True, False)
    assert (slow.report.code in of_share, quick.report.code in of_share) == (False, True)


def test_the_times_of_an_office_lead_to_its_own_steps():
    play()
    browser = browser_of("tiepnhan1")
    *_, median, ninetieth = cells_of(browser.get(PAGE, SUMMER | {"theo": "don-vi"}), "Sở Tài nguyên và Môi trường")
    assert "don_vi=STNMT" in median[0]
    assert counted(browser, median[0]) == counted(browser, ninetieth[0]) == 5


def test_the_share_of_a_ranked_office_leads_to_its_results_on_time():
    play()
    page = browser_of("tiepnhan1").get(PAGE, SUMMER | {"theo": "xep-hang"})
    ranked = re.findall(r'<td class="number"><a href="([^"]+)" aria-label="([^"]+): (\d+).% đúng hạn">', text_of(page))
    assert [(name, share) for _, name, share in ranked] == [
        ("Sở Tài nguyên và Môi trường", "100"),
        ("UBND huyện Việt Yên", "100"),
    ]
    for href, *_ in ranked:
        assert "xem=approved&" in unescape(href)
    stated = plain(browser_of("tiepnhan1").get(unescape(ranked[0][0])))
    assert "Sở Tài nguyên và Môi trường" in stated
    assert " 5 phiếu chuyển của 5 phản ánh." in stated
