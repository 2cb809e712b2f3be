"""The public tables leave as CSV, Excel and PDF with the figures of their page; limits are said plainly."""

import csv
import io
import zipfile

import pytest

from paht.process.limits import LIMITS
from paht.web.portal.plain_limits import plain
from paht.web.portal.views.public_sheets import TAKING
from tests.builders import at, sent_in
from tests.web.visitor import Visitor, statements

pytestmark = pytest.mark.usefixtures("bac_giang")
FIELDS, OFFICES, MONTHS = "/thong-ke/linh-vuc", "/thong-ke/co-quan", "/thong-ke/thang"


def lines_of(address):
    return [row for row in csv.reader(io.StringIO(Visitor().get(address).content.decode("utf-8-sig"))) if row]


def several(count, month=6):
    for day in range(5, 5 + count):
        sent_in(at(day, 8, month=month)).to("sent")


def test_the_tables_of_a_period_stand_in_the_file_as_on_the_page():
    several(3)
    several(4, month=7)
    for query, number in (("", "7"), ("?nam=2023", "7"), ("?nam=2023&thang=6", "3"), ("?nam=2023&thang=7", "4")):
        fields, offices = lines_of(f"{FIELDS}.csv{query}"), lines_of(f"{OFFICES}.csv{query}")
        assert ["Cấp, thoát nước", number, "0", number, "0", "0", number, "0"] in fields
        assert ["Tổng", number, "0", number, "0", "0", number, "0"] in fields
        assert ["UBND thành phố Bắc Giang", number, number, "0", "0", number, "0"] in offices


def test_a_hidden_line_has_no_number_and_says_that_it_is_hidden():
    several(2)
    [head, line, *_] = lines_of(f"{OFFICES}.csv?nam=2023&thang=6")[-2:]
    assert (head[-1], line) == ("Ẩn số", ["UBND thành phố Bắc Giang", *[""] * 6, "Có"])
    assert "Ẩn số" not in lines_of(f"{OFFICES}.csv?nam=2023")[0]


def test_without_ranking_the_file_tells_no_lateness_of_offices(settings):
    settings.PUBLIC_RANKING = False
    several(3)
    assert ["Cơ quan xử lý", "Phản ánh", "Phiếu chuyển", "Có kết quả", "Trả lại"] in lines_of(f"{OFFICES}.csv")


@pytest.mark.parametrize("name", [FIELDS, OFFICES, MONTHS])
def test_excel_and_pdf_are_what_they_say_and_may_be_kept_for_an_hour(name):
    several(3)
    excel, pdf = Visitor().get(f"{name}.xlsx?nam=2023"), Visitor().get(f"{name}.pdf?nam=2023")
    assert zipfile.ZipFile(io.BytesIO(excel.content)).testzip() is None
    assert pdf.content.startswith(b"%PDF-")
    for answer in (excel, pdf):
        assert answer["Cache-Control"] == "public, max-age=3600"
        assert "attachment" in answer["Content-Disposition"]
        assert not answer.cookies


def test_an_empty_period_and_a_period_that_is_none_are_files_too():
    assert ["Tổng", *["0"] * 7] in lines_of(f"{FIELDS}.csv?nam=2031")
    several(3)
    assert lines_of(f"{FIELDS}.csv?nam=x&thang=99")[-1] == lines_of(f"{FIELDS}.csv")[-1]


def test_other_names_and_endings_do_not_exist():
    for address in ("/thong-ke/khac.csv", "/thong-ke/linh-vuc.json", "/thong-ke/linh-vuc"):
        assert Visitor().get(address).status_code == 404


def test_who_takes_too_many_files_is_asked_to_wait_and_nothing_of_that_is_kept():
    for _ in range(TAKING[0]):
        assert Visitor().get(f"{FIELDS}.csv").status_code == 200
    answer = Visitor().get(f"{FIELDS}.csv")
    assert (answer.status_code, answer.content.decode()) == (429, "Bạn vừa tải nhiều tệp. Hãy thử lại sau ít phút.")
    assert "Cache-Control" not in answer


def test_a_file_takes_few_statements():
    several(3)
    assert len(statements(lambda: Visitor().get(f"{OFFICES}.csv"))[1]) <= 10


def test_the_page_offers_each_table_of_its_period_as_a_file():
    several(3)
    page = Visitor().text("/thong-ke?nam=2023&thang=6")
    for name in (FIELDS, OFFICES):
        for ending in ("csv", "xlsx", "pdf"):
            assert f'href="{name}.{ending}?nam=2023&amp;thang=6"' in page


def test_citizens_read_limits_in_minutes_and_days():
    said = {key: plain(LIMITS[key]) for key in ("intake", "forward", "handle", "reply", "dispatch")}
    assert said == {
        "intake": "30 phút làm việc",
        "forward": "1 giờ làm việc",
        "handle": "6 ngày làm việc",
        "reply": "5 ngày làm việc",
        "dispatch": "30 phút, tính cả ngày đêm",
    }
    for address in ("/", "/huong-dan"):
        page = Visitor().text(address)
        assert "30 phút làm việc" in page
        assert "6 ngày làm việc" in page
        assert "0,5 giờ" not in page
        assert "06 ngày" not in page


def test_the_table_of_months_stands_in_its_file_as_on_the_page():
    several(3)
    several(4, month=8)
    sent_in(at(16, 8)).do("redirect", "tiepnhan1", lane="to_cao")
    page = Visitor().text("/thong-ke?nam=2023")
    for ending in ("csv", "xlsx", "pdf"):
        assert f'href="{MONTHS}.{ending}?nam=2023"' in page
    lines = lines_of(f"{MONTHS}.csv?nam=2023")
    assert lines[-5:] == [
        ["Tháng", "Phản ánh", "Đã trả lời"], ["06/2023", "3", "0"], ["07/2023", "0", "0"], ["08/2023", "4", "0"],
        ["Tổng", "7", "0"],
    ]  # fmt: skip
    assert lines_of(f"{MONTHS}.csv?nam=2031")[-1] == ["Tổng", "0", "0"]
