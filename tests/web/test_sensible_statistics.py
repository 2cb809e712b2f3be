"""Statistics of nothing, of an empty or coming period, of one office, of years without calendar, of nonsense."""

import csv
import io
import re
from html import unescape

import pytest

from paht.core import clock
from paht.people import hours
from paht.people.models import CalendarYear
from paht.stats import months
from tests.builders import at, field_id, sent_in
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of, text_of
from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")

APPENDIX, INDICATORS, QUALITY = "/quan-tri/thong-ke/", "/quan-tri/thong-ke/chi-so/", "/quan-tri/de-xuat/"
NO_FIGURES = "Chưa có số liệu trong kỳ này Hãy chọn thời gian dài hơn, cơ quan hoặc lĩnh vực khác."
NO_PARTS = "Không có phiếu chuyển nào Trong thời gian và phạm vi đã chọn chưa có phản ánh nào được chuyển xử lý."
TABLES = ("nhom-linh-vuc", "linh-vuc", "don-vi", "huyen", "xa", "kenh", "thang", "buoc", "xep-hang")
EMPTY = {
    APPENDIX: NO_PARTS,
    INDICATORS: NO_FIGURES,
    **{f"{INDICATORS}?theo={section}": NO_FIGURES for section in TABLES},
    f"{INDICATORS}?theo=diem-nong": "Không có điểm nóng trong kỳ này Chưa thấy nơi nào có phản ánh lặp lại.",
}
JUNE = {"tu": "2023-06-01", "den": "2023-06-30", "ngay": "2023-06-30"}


def plain(response):
    text = re.sub(r"<(script|style).*?</\1>", " ", text_of(response), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\xa0", " ").split())


def asked(browser, address, **more):
    page, _, query = address.partition("?")
    said = dict(one.split("=") for one in query.split("&") if one)
    response = browser.get(page, said | more)
    assert response.status_code == 200, (address, more)
    assert not re.search(r"\b(None|nan|inf)\b", plain(response)), address
    return response


def test_a_province_without_any_report_has_kind_pages_and_nothing_to_take_away():
    browser = browser_of("tiepnhan1")
    for address, words in EMPTY.items():
        page = asked(browser, address)
        assert words in plain(page), address
        assert "tai=xlsx" not in text_of(page), address
    assert "Trả lại Số lần cơ quan trả lại phiếu chuyển cho Tổ vận hành. 0" in plain(
        asked(browser, f"{INDICATORS}?theo=tra-lai")
    )
    assert "Chưa có phản ánh nào được đề xuất trong thời gian này" in plain(asked(browser, QUALITY))
    public = Visitor().client.get("/thong-ke")
    assert "Phản ánh gửi từ trước đến nay: 0 phản ánh, 0 phiếu chuyển xử lý." in plain(public)
    assert "Chưa có phản ánh trong thời gian này Hãy chọn thời gian khác." in plain(public)


@pytest.mark.parametrize(
    ("days", "remark"),
    [
        ({"tu": "2023-01-01", "den": "2023-01-31", "ngay": "2023-01-31"}, ""),
        ({"tu": "2099-01-01", "den": "2099-01-31"}, "Ngày 01/01/2099 chưa đến nên chưa có gì để đếm."),
        ({"tu": "2099-01-01", "ngay": "2099-01-31"}, "Ngày 01/01/2099 chưa đến nên chưa có gì để đếm."),
        (
            {"tu": "2022-01-01", "den": "2022-12-31", "ngay": "2022-12-31"},
            "Lịch làm việc năm 2022 chưa được nạp: bước nào rơi vào đó thì không tính được thời gian làm việc.",
        ),
    ],
)
def test_a_period_in_which_nothing_was_sent_says_so(days, remark):
    sent_in(at(5, 8)).to("done")
    browser = browser_of("tiepnhan1")
    for address, words in EMPTY.items():
        page = asked(browser, address, **days)
        assert words in plain(page), address
        assert remark in plain(page), address
        assert ('class="notice' in text_of(page)) is bool(remark), address


@pytest.mark.parametrize(
    ("days", "remark"),
    [
        ({"tu": "2021-06-01", "den": "2023-12-31"}, "Lịch làm việc năm 2021, 2022 chưa được nạp"),
        ({"tu": "2000-01-01", "den": "2023-12-31"}, "Lịch làm việc từ năm 2000 đến năm 2022 chưa được nạp"),
        ({"tu": "2023-06-01", "den": "2099-06-30", "ngay": "2099-06-30"}, "Ngày 30/6/2099 chưa đến. Bảng dưới đây"),
    ],
)
def test_a_period_beyond_the_loaded_calendar_counts_what_there_is_and_says_what_is_missing(days, remark):
    sent_in(at(5, 8)).to("done")
    browser = browser_of("tiepnhan1")
    assert remark in plain(asked(browser, INDICATORS, **days))
    assert "Phản ánh nhận 1" in plain(asked(browser, INDICATORS, **days))
    assert remark in plain(asked(browser, APPENDIX, **days))
    assert "Bảng đếm 1 phiếu chuyển của 1 phản ánh" in plain(asked(browser, APPENDIX, **days))
    assert remark in plain(browser.get(f"{INDICATORS}phan-anh/", days | {"xem": "received"}))


def test_the_year_after_the_loaded_calendar_is_counted_without_working_time():
    sent_in(at(5, 8)).to("sent")
    CalendarYear.objects.filter(year__gte=2024).delete()
    hours.move_version()
    days = {"tu": "2023-06-01", "den": "2024-03-31", "ngay": "2024-03-31"}
    browser = browser_of("tiepnhan1")
    for address in (APPENDIX, *(f"{INDICATORS}?theo={section}" for section in ("", "don-vi", "buoc", "thang"))):
        assert "Lịch làm việc năm 2024 chưa được nạp" in plain(asked(browser, address, **days)), address
    assert "UBND thành phố Bắc Giang 1 1 1 1 0 0 0 – –" in plain(asked(browser, f"{INDICATORS}?theo=don-vi", **days))


def test_one_office_has_one_line_and_its_name_stands_above():
    play()
    browser = browser_of("tiepnhan1")
    days = {"ngay": "2023-07-06", "tu": "", "den": "", "don_vi": "SGTVT"}
    page = plain(asked(browser, f"{INDICATORS}?theo=don-vi", **days))
    assert "tính đến hết ngày 06/7/2023: Sở Giao thông vận tải." in page
    assert "Sở Giao thông vận tải 2 2 1 1 0 0 1" in page.partition("Xử lý: 90%")[2]
    assert "Sở Xây dựng" not in page.partition("Xử lý: 90%")[2]
    assert "Tính đến hết ngày 06/7/2023: Sở Giao thông vận tải" in plain(asked(browser, APPENDIX, **days))
    listed = plain(browser.get(f"{INDICATORS}phan-anh/", days | {"xem": "late_now"}))
    assert "Sở Giao thông vận tải; kỳ từ trước đến nay, tính đến hết ngày 06/7/2023: 1 phiếu chuyển" in listed


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tu": "2023-07-06", "den": "2023-07-01"}, "Ngày kết thúc phải trùng hoặc sau ngày bắt đầu. Bảng bỏ qua"),
        ({"tu": "hôm qua"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"den": "2023-02-30"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"tu": "0001-01-01"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"ngay": "9999-12-31"}, "Ngày này không đọc được. Bảng bỏ qua mục này."),
        ({"don_vi": "KHONG-CO"}, "Không có đơn vị này. Bảng bỏ qua mục này."),
        ({"luc": "25:99"}, ""),
        ({"luc": "mười giờ"}, ""),
    ],
)
def test_what_an_address_says_wrongly_is_told_and_left_out_on_every_screen(given, said):
    sent_in(at(5, 8)).to("sent")
    browser = browser_of("tiepnhan1")
    all_times = {"tu": "", "den": ""} | given
    for address in (APPENDIX, INDICATORS, f"{INDICATORS}?theo=don-vi", f"{INDICATORS}?theo=buoc"):
        assert said in plain(asked(browser, address, **all_times)), address
    assert "Phản ánh nhận 1" in plain(asked(browser, INDICATORS, **all_times))
    listed = plain(browser.get(f"{INDICATORS}phan-anh/", all_times | {"xem": "assignments"}))
    assert "1 phiếu chuyển của 1 phản ánh." in listed


@pytest.mark.parametrize("query", ["nam=2031", "nam=2031&thang=1", "nam=2000"])
def test_the_public_page_of_a_year_without_reports_says_so(query):
    sent_in(at(5, 8)).to("sent")
    months.count_months(clock.now())
    page = Visitor().client.get(f"/thong-ke?{query}")
    assert page.status_code == 200
    assert "0 phản ánh, 0 phiếu chuyển xử lý." in plain(page)
    assert "Chưa có phản ánh trong thời gian này Hãy chọn thời gian khác." in plain(page)


@pytest.mark.parametrize("query", ["nam=x", "nam=99999", "thang=6", "nam=²⁰²³&thang=6", "nam=-1", "thang=13"])
def test_the_public_page_leaves_out_what_is_no_year_or_month(query):
    sent_in(at(5, 8)).to("sent")
    page = plain(Visitor().client.get(f"/thong-ke?{query}"))
    assert "Phản ánh gửi từ trước đến nay: 1 phản ánh, 1 phiếu chuyển xử lý." in page


def test_a_figure_of_a_past_moment_keeps_its_hour():
    road = sent_in(at(5, 8)).to("sent")
    browser = browser_of("tiepnhan1")
    before, after = ({"ngay": "2023-06-05", "luc": hour, "xem": "assignments"} for hour in ("08:29:59", "08:30:00"))
    assert road.now == at(5, 8, 30)
    assert "lúc 8:29 ngày 05/6/2023: 0 phiếu chuyển" in plain(browser.get(f"{INDICATORS}phan-anh/", JUNE | before))
    assert "lúc 8:30 ngày 05/6/2023: 1 phiếu chuyển" in plain(browser.get(f"{INDICATORS}phan-anh/", JUNE | after))


def file_of(browser, section, ending="csv", **more):
    return browser.get(INDICATORS, JUNE | {"theo": section, "tai": ending} | more)


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_each_section_is_taken_as_a_file_with_the_figures_of_its_page():
    play()
    browser = browser_of("tiepnhan1")
    for section in ("", *TABLES, "tra-lai", "diem-nong"):
        page = text_of(browser.get(INDICATORS, JUNE | {"theo": section}))
        assert page.count("tai=xlsx") == 1, section
        for ending, beginning in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
            assert file_of(browser, section, ending).content.startswith(beginning), (section, ending)
    heads, *rows = rows_of(file_of(browser, "don-vi"))
    assert heads[:8] == [
        "Cơ quan xử lý", "Phản ánh", "Phiếu chuyển", "Đang xử lý", "Đang trễ", "Có kết quả", "Đúng hạn", "Đúng hạn, %"
    ]  # fmt: skip
    assert ["Sở Tài nguyên và Môi trường", "8", "8", "2", "1", "4", "4", "100", "2"] in [row[:9] for row in rows]
    overview = {row[0]: row[1:4] for row in rows_of(file_of(browser, ""))}
    assert overview["Phản ánh nhận"] == ["16", "0", ""]
    assert overview["Kết quả đúng hạn"] == ["100", "", "phần trăm"]


def test_the_name_and_the_notes_of_a_file_say_period_office_and_field():
    play()
    answer = file_of(browser_of("tiepnhan1"), "thang", don_vi="SGTVT", linh_vuc=str(field_id("NC-04")))
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="chi-so-thang-tu-ngay-01-6-2023-den-ngay-30-6-2023-so-giao-thong-van-tai-'
    )
    appendix = browser_of("tiepnhan1").get(APPENDIX, JUNE | {"tai": "csv", "don_vi": "SGTVT"})
    assert appendix["Content-Disposition"].startswith(
        'attachment; filename="phu-luc-phan-anh-hien-truong-tinh-den-het-ngay-30-6-2023-gui-tu-ngay-01-6-2023-den-ngay-'
    )


def test_files_keep_to_the_rights_of_their_page():
    play()
    own = rows_of(file_of(browser_of("lanhdao.sgtvt"), "don-vi"))
    assert [row[0] for row in own if row][1:] == ["Sở Giao thông vận tải"]
    assert [row[0] for row in rows_of(file_of(browser_of("lanhdao.sgtvt"), "don-vi", don_vi="STNMT")) if row][1:] == [
        "Sở Giao thông vận tải"
    ]
    assert file_of(browser_of("lanhdao.sgtvt"), "xep-hang").status_code == 404
    assert file_of(browser_of("xuly.sgtvt"), "don-vi").status_code == 404
    assert browser_of("lanhdao.sgtvt").get(QUALITY, {"tai": "csv"}).status_code == 404


def test_quality_and_duties_are_taken_as_files():
    quality = browser_of("quantri").get(QUALITY, {"nam": "2023", "tai": "csv"})
    assert quality["Content-Disposition"].startswith('attachment; filename="chat-luong-de-xuat-phan-anh-gui-nam-2023-')
    duties = rows_of(
        browser_of("quantri").get(f"{APPENDIX}su-dung/", {"nhom": "huyen", "bang": "vai-tro", "tai": "csv"})
    )
    assert duties[1][:2] == ["Cán bộ đầu mối", "10"]


def test_the_cases_behind_a_figure_are_taken_as_a_file_by_who_may_read_them():
    open_one, secret = sent_in(at(5, 8)).to("sent"), sent_in(at(6, 8), secrecy=True).to("sent", public=False)
    asked_for = JUNE | {"xem": "assignments", "tai": "csv"}
    answer = browser_of("tiepnhan1").get(f"{INDICATORS}phan-anh/", asked_for)
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="co-phieu-chuyen-tu-ngay-01-6-2023-den-ngay-30-6-2023-'
    )
    rows = rows_of(answer)
    assert [row[0] for row in rows if row][1:] == [secret.report.code, open_one.report.code]
    assert [row[1] for row in rows if row][1:] == ["", open_one.report.title]
    observed = rows_of(browser_of("theodoi").get(f"{INDICATORS}phan-anh/", asked_for))
    assert [row[0] for row in observed if row][1:] == [open_one.report.code]
    assert browser_of("xuly.sgtvt").get(f"{INDICATORS}phan-anh/", asked_for).status_code == 404


COMING = "Lịch làm việc năm 2027 chưa được nạp: hạn của bước kéo sang năm 2027 được tính khi lịch được nạp."


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"tu": "2023-06-01", "den": "2027-01-05"}, True),
        ({"tu": "2026-12-01", "den": "2027-03-31", "ngay": "2027-03-31"}, True),
        ({"tu": "2023-06-01", "den": "2026-12-31"}, False),
        ({"tu": "2027-02-01", "den": "2027-03-31"}, False),
        ({"tu": "", "den": "2027-01-01"}, True),
        ({"tu": "", "den": ""}, False),
    ],
)
def test_a_period_crossing_the_end_of_the_loaded_calendar_says_when_limits_are_set(days, told):
    CalendarYear.objects.filter(year__gte=2027).delete()
    hours.move_version()
    sent_in(at(5, 8)).to("sent")
    browser = browser_of("tiepnhan1")
    for address in (APPENDIX, INDICATORS, f"{INDICATORS}?theo=don-vi"):
        assert (COMING in plain(asked(browser, address, **days))) is told, address
    listed = plain(browser.get(f"{INDICATORS}phan-anh/", days | {"xem": "received"}))
    assert (COMING in listed) is told


def test_a_reminder_that_looks_beyond_the_loaded_calendar_names_every_limit_that_is_set():
    sent_in(at(21, 8, month=12)).to("handling")
    CalendarYear.objects.filter(year__gte=2024).delete()
    hours.move_version()
    browser = browser_of("tiepnhan1")
    said = {"day": "2023-12-28", "criterion": "soon", "hours": "80", "to": "all"}
    page = plain(browser.post("/quan-tri/cong-van/soan/", said))
    assert "1 phiếu đến hạn trong 80 giờ làm việc tới" in page
