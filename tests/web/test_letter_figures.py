"""Each figure of a letter, before and after it is written, leads to as many cases as it says; and what it covers."""

import html
import re

import pytest

from paht.papers.models import Letter
from tests.builders import unit_id
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of, text_of
from tests.web.letter_road import DRAFT, JULY, LIST, address, drafted, issued
from tests.web.visitor import errors_in

pytestmark = pytest.mark.usefixtures("bac_giang")
CODE = re.compile(r'href="/quan-tri/phan-anh/([0-9A-Z]{4}-[0-9A-Z]{4})/"')
SOON = JULY | {"criterion": "soon", "hours": "40"}


def links(page, name):
    """What stands in the links to this page, with their addresses."""
    found = re.findall(rf'<a href="(/quan-tri/{name}/\?[^"]+)"[^>]*>([^<]+)</a>', page)
    return [(words, html.unescape(href)) for href, words in found]


def listed(browser, href):
    """The cases of a list, one for each row; the first page holds all of them here."""
    page = text_of(browser.get(href))
    assert "Xem thêm" not in page
    return CODE.findall(page)


def number_in(words):
    return int(re.search(r"\d+", words).group())


@pytest.mark.parametrize("asked", [JULY, SOON, JULY | {"first": "2023-07-01"}, JULY | {"criterion": "late_sent"}])
def test_every_figure_of_the_preview_leads_to_as_many_cases(asked):
    play()
    browser = browser_of("tiepnhan1")
    found = links(text_of(browser.post(DRAFT, asked)), "cong-van/phieu")
    assert len(found) >= 2
    for words, href in found:
        assert len(listed(browser, href)) == number_in(words), (words, href)


def test_what_is_due_soon_leads_to_the_very_case_and_not_to_the_line_of_the_office():
    play()
    browser = browser_of("tiepnhan1")
    (_number, by_stage) = links(text_of(browser.post(DRAFT, SOON)), "cong-van/phieu")
    page = text_of(browser.get(by_stage[1]))
    assert by_stage[0] == "Xử lý: 1"
    assert "Phiếu đến hạn trong 40 giờ làm việc tới, bước xử lý" in page
    assert "UBND huyện Lục Ngạn" in page
    assert len(CODE.findall(page)) == 1
    fewer = by_stage[1].replace("gio=40", "gio=8")
    assert "0 phiếu." in text_of(browser.get(fewer))


@pytest.mark.parametrize("changes", [{}, {"first": "2023-07-01"}, {"criterion": "soon", "hours": "40"}])
def test_every_figure_of_the_appendix_and_of_each_office_leads_to_as_many_cases(changes):
    (letter,) = drafted(**changes)
    browser = browser_of("tiepnhan1")
    page = text_of(browser.get(address(letter)))
    found = links(page, "thong-ke/phan-anh") + links(page, "cong-van/phieu")
    assert len(found) >= 3
    for words, href in found:
        assert len(listed(browser, href)) == number_in(words), (words, href)


def test_an_office_reads_figures_without_links_to_what_others_hold():
    letter = issued()
    page = text_of(browser_of("daumoi.sxd").get(address(letter)))
    assert "<strong>34</strong>" in page
    assert links(page, "thong-ke/phan-anh") + links(page, "cong-van/phieu") == []
    assert browser_of("daumoi.sxd").get(f"{LIST}phieu/?tieu_chi=late").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    ["", "tieu_chi=ever", "tieu_chi=soon", "tieu_chi=soon&gio=81", "tieu_chi=late&gio=4", "tieu_chi=late&buoc=x"],
)
def test_a_list_of_nothing_known_is_not_found(wrong):
    assert browser_of("tiepnhan1").get(f"{LIST}phieu/?{wrong}").status_code == 404


def test_a_letter_since_a_day_says_so_and_counts_only_what_was_sent_since():
    (letter,) = drafted(first="2023-07-01")
    page = text_of(browser_of("tiepnhan1").get(address(letter)))
    assert "Từ ngày 01/7/2023 đến hết ngày 06/7/2023, Hệ thống thông tin phản ánh hiện trường đã tiếp nhận 5" in page
    assert "phiếu đang quá hạn, chuyển từ ngày 01/7/2023: " in page
    assert "(Từ ngày 01/7/2023 đến hết ngày 06/7/2023)" in page
    assert "Mỗi số là số phiếu chuyển xử lý từ ngày 01/7/2023; riêng cột" in page
    assert set(letter.recipients.values_list("unit__code", flat=True)) == {"SXD", "UBND-213", "UBND-217"}


def test_a_letter_about_one_office_names_it_and_leaves_the_others_out():
    (letter,) = drafted(office=str(unit_id("SXD")))
    page = text_of(browser_of("tiepnhan1").get(address(letter)))
    assert "hiện trường đã chuyển 2 phiếu xử lý của 2 phản ánh đến Sở Xây dựng. Trong đó" in page
    assert "đã tiếp nhận" not in page
    assert "(Tính đến hết ngày 06/7/2023; Sở Xây dựng)" in page
    assert [one.unit.code for one in letter.recipients.all()] == ["SXD"]
    assert "tính đến hết ngày 06/7/2023; Sở Xây dựng" in text_of(browser_of("tiepnhan1").get(LIST))


def test_a_letter_about_a_branch_finds_the_offices_under_it():
    (letter,) = drafted(office=str(unit_id("UBND-TINH")), branch="on")
    page = text_of(browser_of("tiepnhan1").get(address(letter)))
    assert "và các đơn vị trực thuộc" in page
    assert "SXD" in set(letter.recipients.values_list("unit__code", flat=True))
    alone = browser_of("tiepnhan1").post(DRAFT, JULY | {"office": str(unit_id("UBND-TINH"))})
    assert "Không có phiếu nào đang quá hạn" in text_of(alone)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"first": "2023-07-07"}, "Ngày bắt đầu phải trùng hoặc trước ngày kết thúc."),
        ({"first": "1999-01-01"}, "Ngày này ở trước khi có hệ thống."),
        ({"first": "hôm kia"}, "Hãy ghi ngày, tháng, năm, ví dụ 06/7/2023."),
        ({"office": "0"}, "Hãy chọn trong danh sách."),
        ({"office": "x"}, "Hãy chọn trong danh sách."),
    ],
)
def test_a_wrong_scope_is_answered_with_a_sentence(wrong, sentence):
    answer = browser_of("tiepnhan1").post(DRAFT, JULY | {"save": "1"} | wrong)
    assert (answer.status_code, Letter.objects.count(), errors_in(answer)) == (422, 0, [sentence])


def test_every_figure_of_a_periodic_report_leads_to_as_many_cases():
    play()
    browser = browser_of("tiepnhan1")
    browser.post(f"{LIST}bao-cao/", {"period": "thang", "day": "2023-06-15"})
    page = text_of(browser.get(address(Letter.objects.get())))
    found = links(page, "thong-ke/chi-so/phan-anh")
    assert ("16", "received") in {(words, href.rpartition("=")[2]) for words, href in found}
    for words, href in found:
        said = re.search(
            r"tính đến [^:]*(?::\d\d[^:]*)?: (\d+) (.+?)(?: của (\d+) phản ánh)?\.</p>", text_of(browser.get(href))
        )
        assert len(listed(browser, href)) == int(said[3] or said[1]), (words, href)
        assert not words.isdigit() or said[1] == words, (words, href)
    for words, href in links(page, "thong-ke/phan-anh"):
        assert len(listed(browser, href)) == number_in(words), (words, href)


def test_the_period_before_leads_to_its_own_cases():
    play()
    browser = browser_of("tiepnhan1")
    browser.post(f"{LIST}bao-cao/", {"period": "thang", "day": "2023-07-15"})
    page = text_of(browser.get(address(Letter.objects.get())))
    before = [(words, href) for words, href in links(page, "thong-ke/chi-so/phan-anh") if "tu=2023-05-31" in href]
    assert ("16", 16) in [(words, len(listed(browser, href))) for words, href in before]


def test_the_sentence_of_the_preview_leads_to_the_cases_of_each_of_its_numbers():
    play()
    browser = browser_of("tiepnhan1")
    for asked in (JULY, JULY | {"first": "2023-07-01"}, JULY | {"office": str(unit_id("SXD"))}):
        page = text_of(browser.post(DRAFT, asked))
        found = links(page, "thong-ke/phan-anh")
        assert len(found) >= 3
        for words, href in found:
            listed_now = text_of(browser.get(href))
            [said] = re.findall(r"([\d.]+) (?:phiếu|phản ánh)\b", listed_now.partition("</h1>")[2])[:1]
            assert said == words, (words, href)
    words = " ".join(re.sub(r"<[^>]+>", "", text_of(browser.post(DRAFT, JULY))).split())
    assert "Bảng đếm 34 phiếu chuyển của 21 phản ánh đã chuyển đến cơ quan xử lý." in words
    assert "tieu_chi" not in "".join(href for _, href in found)
