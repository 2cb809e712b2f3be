"""Open data: files that say what the page says, with nothing in them that not everybody may read."""

import csv
import datetime as dt
import io
import json
import re

import openpyxl
import pytest

from paht.core.clock import VIETNAM
from paht.papers.tabular import TooLong
from paht.stats import months
from paht.stats.open_data import Column, DataSet
from paht.web.portal.views.open_data_sheets import MOST_ROWS, sheet_of
from tests.builders import MONDAY, at, field_id, sent_in, unit_id
from tests.web.test_portal_hidden import KINDS, MARK
from tests.web.visitor import NAME, PHONE, Visitor, statements

pytestmark = pytest.mark.usefixtures("bac_giang")
PAGE = "/du-lieu-mo/"
SETS = ("linh-vuc-theo-thang", "co-quan-theo-thang", "phan-anh-cong-khai")
FILES = [f"{PAGE}{name}.{ending}" for name in SETS for ending in ("csv", "json")]


def rows(name):
    """The rows of the CSV, and the same of the JSON, as texts."""
    raw = Visitor().get(f"{PAGE}{name}.csv").getvalue()
    assert raw.startswith(b"\xef\xbb\xbf")
    from_csv = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    from_json = json.loads(Visitor().get(f"{PAGE}{name}.json").getvalue())["dong"]
    assert [{key: told(value) for key, value in row.items()} for row in from_json] == from_csv
    return from_csv


def told(value):
    """A value of the JSON as the CSV writes it."""
    return {"True": "true", "False": "false", "None": ""}.get(str(value), str(value))


def several(count, moment=MONDAY):
    for _ in range(count):
        sent_in(moment).to("sent")


def test_the_page_explains_every_column_and_the_dictionary_says_the_same():
    page = Visitor().text(PAGE)
    told = json.loads(Visitor().get(f"{PAGE}tu-dien.json").content)
    assert [one["ten"] for one in told["tap_du_lieu"]] == list(SETS)
    assert told["giay_phep"]["ten"] == "CC BY 4.0"
    for one in told["tap_du_lieu"]:
        assert one["tieu_de"] in page
        first = Visitor().get(one["tep"]["csv"]).getvalue().decode("utf-8-sig").splitlines()[0]
        assert first.split(",") == [column["ten"] for column in one["cot"]]
        for column in one["cot"]:
            assert f"<code>{column['ten']}</code>" in page
            assert column["y_nghia"]
    assert 'href="/du-lieu-mo/"' in Visitor().text("/")
    assert 'href="/du-lieu-mo/"' in Visitor().text("/thong-ke")


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}tu-dien.json", *FILES])
def test_everything_may_be_kept_for_an_hour_and_sets_no_cookie(address):
    answer = Visitor().get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_an_unknown_set_or_ending_does_not_exist():
    for address in ("khong-co.csv", "phan-anh-cong-khai.xml", "phan-anh-cong-khai", "../phan-anh-cong-khai.csv"):
        assert Visitor().get(PAGE + address).status_code == 404


def test_figures_by_field_and_by_office_of_each_month():
    several(3)
    several(4, at(3, 8, month=7))
    for _ in range(2):
        assert [
            (row["thang"], row["ma_linh_vuc"], row["phan_anh"], row["phieu_chuyen"], row["an_so"])
            for row in rows("linh-vuc-theo-thang")
        ] == [("2023-06", "NC", "3", "3", "false"), ("2023-07", "NC", "4", "4", "false")]
        assert [
            (row["thang"], row["ma_co_quan"], row["phan_anh"], row["phieu_chuyen"])
            for row in rows("co-quan-theo-thang")
        ] == [("2023-06", "UBND-213", "3", "3"), ("2023-07", "UBND-213", "4", "4")]
        months.count_months(dt.datetime(2023, 9, 15, tzinfo=VIETNAM))


def test_small_numbers_are_hidden_with_a_companion():
    several(2)
    several(4, at(3, 8, month=7))
    found = {row["thang"]: row for row in rows("co-quan-theo-thang")}
    assert {month: (row["phieu_chuyen"], row["an_so"]) for month, row in found.items()} == {
        "2023-06": ("", "true"),
        "2023-07": ("", "true"),
    }
    page = Visitor().text("/thong-ke?nam=2023&thang=6")
    assert ">ẩn</td>" in page
    assert "2 phản ánh, 2 phiếu chuyển xử lý" in re.sub(r"<[^>]+>", "", page)
    assert ">ẩn</td>" not in Visitor().text("/thong-ke?nam=2023")


def test_without_ranking_nothing_is_told_of_the_lateness_of_offices(settings):
    settings.PUBLIC_RANKING = False
    several(3)
    [row] = rows("co-quan-theo-thang")
    assert list(row) == ["thang", "ma_co_quan", "co_quan", "phan_anh", "phieu_chuyen", "co_ket_qua", "tra_lai", "an_so"]
    assert row["tra_lai"] == "0"


def test_a_public_report_stands_with_what_is_not_personal():
    road = sent_in(content="Đèn đường hỏng từ lâu ở ngõ nhỏ", address="ngõ 12, nhà ông Ba", name=NAME, phone=PHONE)
    road.to("done")
    [row] = rows("phan-anh-cong-khai")
    assert row == {
        "ma_phan_anh": road.report.code,
        "ngay_nhan": "2023-06-05",
        "thang": "2023-06",
        "kenh": "web",
        "ma_linh_vuc": "NC-04",
        "linh_vuc": road.report.field.name,
        "ma_xa": "07201",
        "xa": road.report.area.name,
        "huyen": road.report.area.parent.name,
        "trang_thai": "published",
        "ten_trang_thai": "Đã có kết quả",
        "dung_han": "true",
    }
    everything = b"".join(Visitor().get(address).getvalue() for address in FILES).decode()
    for word in ("Đèn đường", "nhà ông Ba", NAME, "912", "105.", "21."):
        assert word not in everything, word


def test_on_time_is_told_when_it_is_known():
    handled = sent_in().to("done")
    late = sent_in().to("sent")  # its limit passed long ago
    accepted = sent_in().to("accepted")
    found = {row["ma_phan_anh"]: row["dung_han"] for row in rows("phan-anh-cong-khai")}
    assert found == {handled.report.code: "true", late.report.code: "false", accepted.report.code: ""}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_nothing_that_is_hidden_stands_in_any_file(kind):
    report = kind().report
    for address in [PAGE, f"{PAGE}tu-dien.json", *FILES]:
        told = Visitor().get(address).getvalue().decode()
        assert report.code not in told, address
        assert MARK not in told, address
    assert rows("phan-anh-cong-khai") == []


def test_a_sensitive_report_stays_out_even_after_all_agreed_to_publish_it():
    road = sent_in().to("accepted")
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    type(road.report).objects.filter(pk=road.report.pk).update(public=True)  # whatever led there
    assert Visitor().get(f"/phan-anh/{road.report.code}").status_code == 200
    assert rows("phan-anh-cong-khai") == []


def test_a_merged_report_leads_to_its_main_one_and_stands_once():
    main, double = sent_in().to("classified"), sent_in().to("classified")
    double.do("merge", "tiepnhan1", main=main.report.code)
    assert [row["ma_phan_anh"] for row in rows("phan-anh-cong-khai")] == [main.report.code]


def test_the_number_of_statements_does_not_grow_with_the_rows():
    def taken():
        return {
            address: len(statements(lambda address=address: Visitor().get(address).getvalue())[1]) for address in FILES
        }

    several(1)
    few = taken()
    several(3, at(3, 8, month=7))
    road = sent_in(at(2, 8, month=5)).to("classified")
    road.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    assert taken() == few
    assert max(few.values()) <= 9


def test_each_set_leaves_as_excel_and_pdf_too_with_the_same_cells():
    several(3)
    page = Visitor().text(PAGE)
    for name in SETS:
        excel, pdf = Visitor().get(f"{PAGE}{name}.xlsx"), Visitor().get(f"{PAGE}{name}.pdf")
        assert f'href="{PAGE}{name}.xlsx"' in page
        assert f'href="{PAGE}{name}.pdf"' in page
        assert pdf.content.startswith(b"%PDF-")
        for answer in (excel, pdf):
            assert answer["Cache-Control"] == "public, max-age=3600"
        written = cells_of(excel.content)
        for row in rows(name):
            for value in row.values():
                assert {"true": "Có", "false": "Không"}.get(value, value) in (*written, ""), (name, value)


def cells_of(excel):
    """What stands in the cells: texts and numbers; days as they are shown."""
    sheet = openpyxl.load_workbook(io.BytesIO(excel)).active
    found = [cell.value for line in sheet.iter_rows() for cell in line]
    return [f"{one:%Y-%m-%d}" if isinstance(one, dt.datetime) else str(one) for one in found]


def test_a_set_that_is_too_long_for_excel_says_so():
    def made(count):
        lines = [("A",)] * count
        return sheet_of(DataSet("bo", "Bộ", "Một dòng", (Column("ma", "chữ", "Mã"),), lambda _: iter(lines)), MONDAY)

    assert len(list(made(MOST_ROWS).rows)) == 20_000
    with pytest.raises(TooLong, match=r"^Tập dữ liệu dài hơn 20\.000 dòng nên chỉ tải được bằng CSV hoặc JSON\.$"):
        made(MOST_ROWS + 1)
