"""The appendix in the console: the table of document 000, each figure with exactly its cases, for those who may."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from paht.core import clock
from paht.core.dates import show_date
from paht.people.models import Appointment, Unit
from tests.builders import at, sent_in, unit_id, user_id
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of, text_of
from tests.web.visitor import statements

pytestmark = pytest.mark.usefixtures("bac_giang")
PAGE, CASES = "/quan-tri/thong-ke/", "/quan-tri/thong-ke/phan-anh/"
SIXTH_OF_JULY = {"ngay": "2023-07-06"}


def plain(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text_of(response))).replace("\xa0", " ").split())


def table_of(response):
    """Each line: its name → its cells as texts, from "Chờ tiếp nhận" to "Tổng"."""
    found = {}
    for line in re.findall(r"<tr>(.*?)</tr>", text_of(response).partition("<tbody>")[2], re.DOTALL):
        name = unescape(re.search(r'scope="row">(.*?)</th>', line).group(1))
        cells = re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL)[1:]
        found[name] = [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]
    return found


def links_of(response):
    """Each link of the table: its address and the number that it shows."""
    found = re.findall(rf'<a href="({CASES}\?[^"]+)" aria-label="([\d.]+) ', text_of(response))
    return [(unescape(address), int(number)) for address, number in found]


def figures(**numbers):
    names = (
        "waiting", "sent", "sent_late", "handling", "handling_late", "approving", "approving_late", "returned",
        "approved", "approved_late", "total",
    )  # fmt: skip
    return [str(numbers.get(name, "")) for name in names]


def codes_behind(browser, address):
    """The codes of all pages of a list."""
    found = []
    while address:
        response = browser.get(address)
        assert response.status_code == 200
        found += re.findall(r"<span>([0-9A-Z]{4}-[0-9A-Z]{4})</span>", text_of(response))
        more = re.search(r'class="more"><a class="button button-secondary" href="([^"]+)"', text_of(response))
        address = CASES + unescape(more.group(1)) if more else ""
    return found


def test_document_000_stands_on_the_screen_with_its_exact_figures():
    play()
    response = browser_of("tiepnhan1").get(PAGE, SIXTH_OF_JULY)
    assert table_of(response) == {
        "Văn phòng UBND tỉnh": figures(returned=1, total=1),
        "Sở Tài nguyên và Môi trường": figures(sent_late=1, returned=2, approved=5, total=8),
        "Sở Xây dựng": figures(sent_late=1, returned=1, total=2),
        "Sở Giao thông vận tải": figures(sent_late=1, returned=1, total=2),
        "UBND thành phố Bắc Giang": figures(sent_late=1, returned=4, approved=1, total=6),
        Unit.objects.get(code="UBND-217").name: figures(sent_late=1, returned=1, total=2),
        Unit.objects.get(code="UBND-222").name: figures(returned=1, approved=5, total=6),
        Unit.objects.get(code="UBND-215").name: figures(returned=1, total=1),
        Unit.objects.get(code="UBND-219").name: figures(handling=1, total=1),
        Unit.objects.get(code="PCBG").name: figures(returned=3, approved=1, total=4),
        Unit.objects.get(code="CAT").name: figures(approved=1, total=1),
        "Tổng": figures(sent_late=5, handling=1, returned=15, approved=13, total=34),
    }
    assert "Tính đến hết ngày 06/7/2023" in plain(response)
    assert "Bảng đếm 34 phiếu chuyển của 21 phản ánh" in plain(response)


@pytest.mark.parametrize("day", ["2023-07-06", "2023-06-30"])
def test_every_figure_leads_to_exactly_its_cases(day):
    play()
    browser = browser_of("tiepnhan1")
    links = links_of(browser.get(PAGE, {"ngay": day}))
    assert len(links) > 20
    for address, number in links:
        assert len(codes_behind(browser, address)) == number, address


def test_the_list_tells_unit_state_limit_and_lateness_of_then():
    play()
    browser = browser_of("tiepnhan1")
    listed = plain(browser.get(CASES, {"ngay": "2023-07-06", "cot": "sent_late", "don_vi": "SGTVT"}))
    assert "Sở Giao thông vận tải; tính đến hết ngày 06/7/2023, phản ánh gửi từ trước đến nay: 1 phiếu." in listed
    assert "chuyển lúc 10:00 ngày 29/6/2023" in listed
    assert "Chờ đơn vị tiếp nhận hạn lúc đó: 10:30 ngày 29/6/2023" in listed
    assert "Quá hạn: 5 ngày 4 giờ 30 phút làm việc" in listed
    before = plain(browser.get(CASES, {"ngay": "2023-06-30", "cot": "approving", "don_vi": "UBND-222"}))
    assert "Có kết quả" in before
    assert "Quá hạn:" not in before


def test_lists_are_paged_without_losing_or_repeating_a_case():
    from paht.people.standing import standing_of
    from paht.stats.figure_cases import cases_behind
    from paht.stats.standing import Sight
    from paht.stats.stretch import Stretch, end_of

    play()
    sent_in(at(6, 8, month=7))
    standing = standing_of(user_id("tiepnhan1"), at(6, 8).date())
    sight = Sight(end_of(at(6, 8, month=7).date()), Stretch())
    whole = cases_behind(standing, sight, "total")
    assert (whole.figure, len(whole.cases), whole.after) == (35, 35, "")
    for size in (1, 2, 7, 34):
        found, after = [], ""
        while not found or after:
            page = cases_behind(standing, sight, "total", after, size=size)
            assert len(page.cases) <= size
            found, after = found + page.cases, page.after
        assert found == whole.cases


def test_both_pages_keep_to_their_statements():
    play()
    browser = browser_of("tiepnhan1")
    for address in (PAGE, f"{CASES}?cot=total", f"{CASES}?cot=sent_late&don_vi=SGTVT", f"{PAGE}?don_vi=TVH"):
        browser.get(address)
        response, taken = statements(lambda address=address: browser.get(address))
        assert response.status_code == 200
        assert len(taken) <= 12, (address, len(taken), taken)


def test_a_leader_and_a_focal_point_see_their_own_office_only():
    play()
    for login in ("lanhdao.sgtvt", "daumoi.sgtvt"):
        browser = browser_of(login)
        page = browser.get(PAGE, SIXTH_OF_JULY)
        own = {name: figures(sent_late=1, returned=1, total=2) for name in ("Sở Giao thông vận tải", "Tổng")}
        assert table_of(page) == own
        assert "Sở Tài nguyên và Môi trường" not in plain(page)
        asked_for_another = browser.get(PAGE, SIXTH_OF_JULY | {"don_vi": "STNMT", "nhanh": "on"})
        assert table_of(asked_for_another) == own
        for address, number in links_of(page):
            assert len(codes_behind(browser, address)) == number
        assert codes_behind(browser, f"{CASES}?ngay=2023-07-06&cot=approved&don_vi=STNMT") == []
        assert codes_behind(browser, f"{CASES}?ngay=2023-06-30&cot=waiting") == []


@pytest.mark.parametrize("address", [PAGE, f"{CASES}?cot=total"])
def test_who_has_no_figures_has_no_page(address):
    for login in ("tiepnhan1", "quantri", "theodoi", "lanhdao.sgtvt"):
        assert browser_of(login).get(address).status_code == 200
        assert f'href="{PAGE}"' in text_of(browser_of(login).get("/quan-tri/phan-anh/"))
    for login in ("xuly.sgtvt", "phoihop.cat"):
        assert browser_of(login).get(address).status_code == 404
        assert f'href="{PAGE}"' not in text_of(browser_of(login).get("/quan-tri/phan-anh/"))
    assert Client().get(address).status_code == 302
    assert browser_of("tiepnhan1").post(address).status_code == 405


def test_an_unknown_figure_does_not_exist():
    for column in ("", "x", "sent_late' or 1=1", "withdrawn"):
        assert browser_of("tiepnhan1").get(CASES, {"cot": column}).status_code == 404


def test_what_an_observer_may_not_read_is_counted_and_not_shown():
    open_one, secret = sent_in().to("sent"), sent_in(secrecy=True).to("sent", public=False)
    response = browser_of("theodoi").get(CASES, {"cot": "total", "ngay": "2023-06-05"})
    counted = "2 phiếu đã chuyển xử lý và phản ánh còn chờ Tổ vận hành tiếp nhận"
    assert f"{counted}." in plain(response)
    assert f"Trong {counted} có 1 bạn không được đọc" in plain(response)
    assert open_one.report.code in text_of(response)
    assert secret.report.code not in text_of(response)
    assert "không được đọc" not in plain(browser_of("tiepnhan1").get(CASES, {"cot": "total"}))


def test_a_branch_of_the_tree_holds_the_offices_below():
    sent_in().to("sent")
    Unit.objects.filter(code="SGTVT").update(parent=unit_id("UBND-213"))
    road = sent_in().to("classified")
    road.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    browser = browser_of("tiepnhan1")
    one = table_of(browser.get(PAGE, {"ngay": "2023-06-05", "don_vi": "UBND-213"}))
    branch = browser.get(PAGE, {"ngay": "2023-06-05", "don_vi": "UBND-213", "nhanh": "on"})
    assert set(one) == {"UBND thành phố Bắc Giang", "Tổng"}
    assert set(table_of(branch)) == {"UBND thành phố Bắc Giang", "Sở Giao thông vận tải", "Tổng"}
    assert "UBND thành phố Bắc Giang và các đơn vị trực thuộc" in plain(branch)
    for address, number in links_of(branch):
        assert len(codes_behind(browser, address)) == number


def test_the_period_counts_what_was_sent_in_it():
    play()
    browser = browser_of("tiepnhan1")
    page = browser.get(PAGE, SIXTH_OF_JULY | {"tu": "2023-07-01", "den": "2023-07-06"})
    assert table_of(page)["Tổng"][-1] == "9"
    assert "Hệ thống nhận" in plain(page)
    for address, number in links_of(page):
        assert len(codes_behind(browser, address)) == number


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ngay": "2099-01-01"}, "Ngày 01/01/2099 chưa đến. Bảng dưới đây tính đến lúc này."),
        ({"ngay": "31/02/2023x"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"ngay": "9999-12-31"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"den": "9999-12-31"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"tu": "0001-01-01"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"tu": "2023-07-06", "den": "2023-07-01"}, "Ngày kết thúc phải trùng hoặc sau ngày bắt đầu."),
        ({"don_vi": "KHONG-CO"}, "Không có đơn vị này. Bảng bỏ qua mục này."),
    ],
)
def test_what_cannot_be_is_told_kindly(given, said):
    sent_in().to("sent")
    browser = browser_of("tiepnhan1")
    page = browser.get(PAGE, given)
    assert page.status_code == 200
    assert said in plain(page)
    assert table_of(page)["Tổng"][-1] == "1"
    assert browser.get(CASES, given | {"cot": "total"}).status_code == 200
    assert browser.get(CASES, given | {"cot": "total", "sau": "1-x;drop"}).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {"tu": "2035-01-01"},
        {"ngay": "2000-01-01"},
        {"don_vi": "STNMT"},
        {"tu": "2000-01-01", "den": "2001-01-01"},
    ],
)
def test_nothing_to_count_is_a_page_that_says_so(given):
    sent_in().to("sent")
    page = browser_of("tiepnhan1").get(PAGE, given)
    assert page.status_code == 200
    assert "Không có phiếu chuyển nào" in plain(page)
    assert "<tbody>" not in text_of(page)
    assert browser_of("tiepnhan1").get(CASES, given | {"cot": "total"}).status_code == 200


def test_lateness_across_years_without_a_calendar_is_told_in_plain_days():
    sent_in().to("sent")
    Appointment.objects.filter(user_id=user_id("xuly.sgtvt")).delete()
    from paht.people import hours
    from paht.people.models import CalendarYear

    CalendarYear.objects.filter(year__gte=2024).delete()
    hours.move_version()
    listed = plain(browser_of("tiepnhan1").get(CASES, {"cot": "sent_late", "ngay": "2024-03-01"}))
    assert "Quá hạn: 270 ngày" in listed
    assert "(tính cả ngày nghỉ)" in listed


def test_the_presets_keep_the_day_and_the_office():
    page = text_of(browser_of("tiepnhan1").get(PAGE, {"ngay": "2023-07-06", "don_vi": "STNMT"}))
    found = re.findall(r'<a href="\?([^"]+)"( aria-current="page")?>([^<]+)</a>', page)
    shown = [(unescape(address), bool(current), label.strip()) for address, current, label in found]
    assert shown == [
        ("ngay=2023-07-06&don_vi=STNMT", True, "Từ trước đến nay"),
        ("ngay=2023-07-06&don_vi=STNMT&tu=2023-01-01&den=2023-07-06", False, "Năm nay"),
        ("ngay=2023-07-06&don_vi=STNMT&tu=2023-07-01&den=2023-07-06", False, "Tháng này"),
        ("ngay=2023-07-06&don_vi=STNMT&tu=2023-06-06&den=2023-07-06", False, "31 ngày"),
    ]


def test_without_a_day_the_table_is_of_now_and_the_form_says_today():
    page = browser_of("tiepnhan1").get(PAGE)
    assert f'name="ngay" value="{clock.now():%d/%m/%Y}"' in text_of(page)
    assert f" ngày {show_date(clock.now().date())}" in plain(page).partition("Tính đến lúc")[2][:40]


@pytest.mark.parametrize("typed", ["06/7/2023", "6/7/2023", "06-07-2023", "6.7.2023", "2023-07-06"])
def test_a_day_is_read_as_it_is_written_here_the_day_of_the_month_first(typed):
    response = browser_of("tiepnhan1").get(PAGE, {"ngay": typed, "tu": "01/7/2023"})
    assert "Tính đến hết ngày 06/7/2023" in plain(response)
    shown = re.search(r'<input type="text" name="ngay" value="([^"]+)"', text_of(response))[1]
    assert shown == ("06/07/2023" if typed == "2023-07-06" else typed)
    assert "từ ngày 01/7/2023" in plain(response)


@pytest.mark.parametrize("typed", ["07/13/2023", "31/6/2023", "6/7/23", "hôm qua"])
def test_what_is_no_day_here_stays_as_it_was_typed_with_a_sentence(typed):
    response = browser_of("tiepnhan1").get(PAGE, {"tu": typed})
    assert f'<input type="text" name="tu" value="{typed}"' in text_of(response)
    assert "Ngày này không đọc được. Bảng bỏ qua mục này." in plain(response)


def test_a_figure_of_now_leads_to_the_cases_it_counted_whatever_has_happened_since():
    road = sent_in(at(5, 8)).to("sent")
    browser = browser_of("tiepnhan1")
    late = {address: number for address, number in links_of(browser.get(PAGE)) if "cot=sent_late" in address}
    assert list(late.values()) == [1, 1]  # the office's and the sum's
    road.now = clock.now()
    road.unit_does("unit_receive", "daumoi", minutes=0)
    assert not [address for address, _ in links_of(browser.get(PAGE)) if "cot=sent_late" in address]
    for address in late:
        assert codes_behind(browser, address) == [road.report.code]
        assert "ính đến lúc " in plain(browser.get(address))


def test_the_table_is_fetched_as_a_file_with_the_same_figures():
    play()
    browser = browser_of("lanhdao.sgtvt")
    page = text_of(browser.get(PAGE, SIXTH_OF_JULY))
    assert 'href="?ngay=2023-07-06&amp;tai=csv"' in page
    rows = browser.get(PAGE, SIXTH_OF_JULY | {"tai": "csv"}).content.decode("utf-8-sig")
    assert "1,Sở Giao thông vận tải,,,1,,,,,1,,,2" in rows
    assert "Sở Xây dựng" not in rows
    for ending, beginning in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        assert browser.get(PAGE, SIXTH_OF_JULY | {"tai": ending}).content.startswith(beginning)


def test_every_cell_names_heads_that_exist():
    play()
    page = text_of(browser_of("tiepnhan1").get(PAGE, SIXTH_OF_JULY))
    ids = set(re.findall(r'<th[^>]* id="([^"]+)"', page))
    named = {one for heads in re.findall(r'headers="([^"]+)"', page) for one in heads.split()}
    assert named <= ids
    assert {"c-doing", "c-done", "r-SGTVT", "r-sum"} <= named


def file_rows(browser, address):
    """The lines of a list taken as CSV, without its head."""
    response = browser.get(f"{address}&tai=csv")
    assert response["Content-Type"].startswith("text/csv")
    return [line for line in response.content.decode("utf-8-sig").splitlines()[1:] if line]


def test_every_number_of_the_sentence_is_a_link_to_as_many_cases_and_so_is_their_file():
    play()
    rejected = sent_in(at(5, 8))
    rejected.do("reject", "tiepnhan1", reject_reason="unclear")
    merged = sent_in(at(5, 9))
    merged.do("merge", "tiepnhan1", main=sent_in(at(5, 8)).to("sent").report.code)
    browser = browser_of("tiepnhan1")
    page = browser.get(PAGE, SIXTH_OF_JULY)
    assert "1 không tiếp nhận; 1 gộp vào phản ánh khác." in plain(page)
    parts = {parse_qs(urlsplit(address).query)["cot"][0]: (address, number) for address, number in links_of(page)}
    for part in ("assignments", "reports", "received", "forwarded", "rejected", "merged"):
        address, number = parts[part]
        assert len(codes_behind(browser, address)) == len(file_rows(browser, address)) == number, part
        assert f": {number} p" in plain(browser.get(address))
    assert codes_behind(browser, parts["merged"][0]) == [merged.report.code]
    for ending, beginning in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        assert browser.get(f"{parts['received'][0]}&tai={ending}").content.startswith(beginning)


def test_the_file_of_a_list_leaves_out_what_its_reader_may_not_read():
    sent_in(at(5, 8), secrecy=True).to("sent", public=False)
    address = f"{CASES}?cot=assignments&ngay=2023-07-06"
    assert len(file_rows(browser_of("tiepnhan1"), address)) == 1
    assert file_rows(browser_of("theodoi"), address) == []
