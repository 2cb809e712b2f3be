"""Lists and tables as files, read back with other programs' eyes."""

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from django.conf import settings

from paht.papers.sheet import Column, Sheet, file_name
from paht.papers.tabular import PDF_ROWS, TooLong, write
from paht.papers.tabular.xlsx_file import write_xlsx
from tests.builders import at

MADE = at(6, 14, 5, month=7)
FONTS = Path(settings.STATIC_ROOT).parent / "fonts"
COLUMNS = (
    Column("Mã", width=12),
    Column("Nội dung", width=40),
    Column("Ngày", "date"),
    Column("Gửi lúc", "moment"),
    Column("Số", "number"),
    Column("Tỉ lệ", "percent"),
    Column("Công khai", "yes"),
)
UTC_MOMENT = dt.datetime(2023, 7, 6, 7, 5, 30, tzinfo=dt.UTC)
ROWS = (
    ("A1", 'Cống "tắc",\nngập', dt.date(2023, 7, 6), UTC_MOMENT, 1234, 87, True),
    ("B2", "=HYPERLINK(1)", None, None, -5, None, False),
    ("C3", "https://example.vn", None, None, 2.5, 33.3, None),
)
SHEET = Sheet("Thử & thách", COLUMNS, ROWS, ("Một ghi chú.",), sums=("", "Tổng", None, None, 1229, None, None))


def made(form, sheet=SHEET):
    out = io.BytesIO()
    write(sheet, form, out, at=MADE, fonts=FONTS)
    out.seek(0)
    return out


def lines(sheet=SHEET):
    return list(csv.reader(io.StringIO(made("csv", sheet).getvalue().decode("utf-8-sig"), newline="")))


def test_csv_has_the_mark_of_excel_quotes_and_keeps_line_breaks():
    raw = made("csv").getvalue()
    assert raw.startswith(b"\xef\xbb\xbfM\xc3\xa3,")
    assert raw.endswith(b"\r\n")
    assert b'"C\xe1\xbb\x91ng ""t\xe1\xba\xafc"",\nng\xe1\xba\xadp"' in raw
    assert lines()[1] == ["A1", 'Cống "tắc",\nngập', "2023-07-06", "2023-07-06 14:05:30", "1234", "87", "Có"]
    assert lines()[3] == ["C3", "https://example.vn", "", "", "2.5", "33.3", ""]
    assert lines()[4] == ["", "Tổng", "", "", "1229", "", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%"])
def test_a_csv_text_that_begins_like_a_formula_is_defused(start):
    attack = f"{start}cmd|' /C calc'!A0"
    sheet = Sheet("x", (Column("a"), Column("b", "number"), Column("c", "moment")), ((attack, attack, attack),))
    assert lines(sheet)[1] == [f"'{attack}"] * 3


def test_csv_numbers_below_zero_stay_numbers():
    assert lines()[2] == ["B2", "'=HYPERLINK(1)", "", "", "-5", "", "Không"]


def test_xlsx_holds_real_numbers_and_dates_and_no_formula():
    leaf = openpyxl.load_workbook(made("xlsx"))["Dữ liệu"]
    first = [leaf.cell(2, place).value for place in range(1, 8)]
    moment = dt.datetime(2023, 7, 6, 14, 5, 30)  # noqa: DTZ001  a cell of Excel has no zone
    assert first[:3] == ["A1", 'Cống "tắc",\nngập', dt.datetime(2023, 7, 6)]  # noqa: DTZ001
    assert abs(first[3] - moment) < dt.timedelta(seconds=1)
    assert first[4:] == [1234, 0.87, "Có"]
    assert [leaf.cell(2, place).number_format for place in (3, 4, 5, 6)] == [
        "dd/mm/yyyy",
        "dd/mm/yyyy hh:mm",
        "#,##0",
        "0%",
    ]
    second = leaf["B3"]
    assert (second.value, second.data_type, leaf["B4"].hyperlink) == ("=HYPERLINK(1)", "s", None)
    assert (leaf["G3"].value, leaf["G4"].value, leaf["C3"].value) == ("Không", None, None)
    assert (leaf["E5"].value, leaf["E5"].font.bold) == (1229, True)


def test_xlsx_keeps_its_header_filters_and_prints_on_a4():
    leaf = openpyxl.load_workbook(made("xlsx"))["Dữ liệu"]
    assert leaf.freeze_panes == "A2"
    assert leaf.auto_filter.ref == "A1:G4"
    assert leaf.print_title_rows == "$1:$1"
    assert (leaf.page_setup.orientation, int(leaf.page_setup.paperSize)) == ("landscape", 9)
    assert (leaf.page_setup.fitToWidth or 1, leaf.page_setup.fitToHeight) == (1, 0)
    assert leaf.oddHeader.center.text == "&BThử && thách"
    assert round(leaf.column_dimensions["B"].width) == 41


def test_xlsx_says_apart_what_must_be_known():
    leaf = openpyxl.load_workbook(made("xlsx"))["Ghi chú"]
    said = [cell.value for (cell,) in leaf.iter_rows()]
    assert said == ["Thử & thách", "Lập lúc 14:05 ngày\N{NO-BREAK SPACE}06/7/2023.", "Một ghi chú."]


def test_a_list_too_long_for_one_leaf_goes_on_on_the_next():
    out = io.BytesIO()
    rows = iter([(f"A{number}",) for number in range(5)])
    assert write_xlsx(Sheet("x", (Column("Mã"),), rows), out, at=MADE, most=2) == 5
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Dữ liệu", "Dữ liệu 2", "Dữ liệu 3", "Ghi chú"]
    assert [cell.value for (cell,) in book["Dữ liệu 3"].iter_rows()] == ["Mã", "A4"]


def test_a_text_longer_than_a_cell_is_cut_not_lost():
    sheet = Sheet("x", (Column("a"),), (("ơ" * 40_000,),))
    assert len(openpyxl.load_workbook(made("xlsx", sheet))["Dữ liệu"]["A2"].value) == 32_767


def test_pdf_lies_on_its_side_and_shows_figures_as_people_write_them():
    page = pypdfium2.PdfDocument(made("pdf"))[0]
    assert [round(side) for side in page.get_size()] == [842, 595]
    text = page.get_textpage().get_text_bounded().replace("\u200b", "").replace("\xa0", " ")
    for said in (
        "Thử & thách",
        "Một ghi chú.",
        "06/7/2023 14:05",
        "1.234",
        "87 %",
        "=HYPERLINK(1)",
        "33,3",
        "Trang 1/1",
    ):
        assert said in text, said


def test_an_endless_pdf_is_refused_kindly():
    rows = (("x",) for _ in range(PDF_ROWS + 1))
    with pytest.raises(TooLong, match=r"dài hơn 5\.000 dòng.*Hãy chọn Excel hoặc CSV"):
        made("pdf", Sheet("x", (Column("a"),), rows))


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_an_empty_table_is_a_sensible_file(form):
    assert len(made(form, Sheet("Trống", COLUMNS, ())).getvalue()) > 50


def test_a_row_that_does_not_fit_is_our_mistake_and_never_shifts_columns():
    with pytest.raises(ValueError, match="shorter"):
        made("csv", Sheet("x", COLUMNS, (("A1",),)))


def test_a_file_is_named_by_what_it_holds_and_when():
    assert (
        file_name("Tra cứu phản ánh, Sở Y tế / 2023", "csv", MADE) == "tra-cuu-phan-anh-so-y-te-2023-20230706-1405.csv"
    )
    assert file_name("…", "xlsx", UTC_MOMENT) == "bang-20230706-1405.xlsx"
