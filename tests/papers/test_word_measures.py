"""Every measure of Nghị định 30/2020, Phụ lục I, read back from the DOCX; the numbers are copied by hand."""

import pytest
from docx.oxml.ns import qn

from tests.papers.letter_000 import letter
from tests.papers.reading import (
    TWENTIETHS_PER_MM,
    alignment,
    bold,
    colours,
    faces,
    italic,
    mm,
    opened,
    paragraphs,
    rules,
    sizes,
    styled,
    width_of,
)
from tests.papers.report_of_everything import report

BLANK = "\N{NO-BREAK SPACE}"

# Box, style, sizes from - to, bold, italic, all capitals, alignment, one text that stands there.
LETTER = [
    ("1", "Quốc hiệu", (12, 13), True, False, True, "CENTER", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("1", "Tiêu ngữ", (13, 14), True, False, False, "CENTER", "Độc lập - Tự do - Hạnh phúc"),
    ("2", "Cơ quan chủ quản", (12, 13), False, False, True, "CENTER", "UBND TỈNH BẮC GIANG"),
    ("2", "Cơ quan ban hành", (12, 13), True, False, True, "CENTER", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
    ("3", "Số, ký hiệu", (13, 13), False, False, False, "CENTER", f"Số: {BLANK * 8}/STTTT-CNTT&TT"),
    ("4", "Địa danh, ngày tháng", (13, 14), False, True, False, "CENTER",
     f"Bắc Giang, ngày {BLANK * 5} tháng 7 năm 2023"),
    ("5b", "Trích yếu công văn", (12, 13), False, False, False, "CENTER",
     "V/v đôn đốc xử lý trên hệ thống thông tin phản ánh hiện trường tỉnh Bắc Giang"),
    ("9a", "Kính gửi", (13, 14), False, False, False, "LEFT", "Kính gửi:"),
    ("7a", "Quyền hạn, chức vụ", (13, 14), True, False, True, "CENTER", "KT. GIÁM ĐỐC"),
    ("7b", "Họ tên người ký", (13, 14), True, False, False, "CENTER", "Dương Đại Lâm"),
    ("9b", "Nơi nhận", (12, 12), True, True, False, "LEFT", "Nơi nhận:"),
    ("9b", "Tên nơi nhận", (11, 11), False, False, False, "LEFT", "- Như trên;"),
    ("phụ lục", "Phụ lục", (14, 14), True, False, False, "CENTER", "Phụ lục"),
    ("phụ lục", "Tên phụ lục", (13, 14), True, False, True, "CENTER",
     "THỐNG KÊ TÌNH HÌNH TIẾP NHẬN VÀ GIẢI QUYẾT PHẢN ÁNH HIỆN TRƯỜNG CỦA CÔNG DÂN, TỔ CHỨC, DOANH NGHIỆP"),
    ("phụ lục", "Dẫn chiếu phụ lục", (13, 14), False, True, False, "CENTER", "(Tính đến hết ngày 06/7/2023)"),
]  # fmt: skip
REPORT = [
    ("5a", "Tên loại văn bản", (13, 14), True, False, True, "CENTER", "BÁO CÁO"),
    ("5a", "Trích yếu", (13, 14), True, False, False, "CENTER", "Kết quả xử lý phản ánh hiện trường quý IV năm 2023"),
    ("6", "Đề mục I", (13, 14), True, False, True, "LEFT", "I. KẾT QUẢ"),
    ("6", "Đề mục 1", (13, 14), True, False, False, "LEFT", "1. Tiếp nhận và xử lý"),
    ("6", "Đề mục a", (13, 14), False, False, False, "LEFT", "a) Biểu đồ"),
    ("6", "Gạch đầu dòng", (13, 14), False, False, False, "JUSTIFY", "- Giao thông: mặt đường hư hỏng;"),
    ("10b", "Dấu khẩn", (13, 14), True, False, True, "CENTER", "HỎA TỐC"),
    ("12", "Ký hiệu người soạn thảo", (11, 11), False, False, True, "LEFT", "NVA.(20)"),
]


@pytest.mark.parametrize(
    ("paper", "row"), [(letter, row) for row in LETTER] + [(report, row) for row in REPORT], ids=lambda each: each[1]
    if isinstance(each, tuple) else each.__name__
)  # fmt: skip
def test_every_part_has_the_decrees_type(paper, row):
    _, name, (smallest, largest), is_bold, is_italic, capitals, side, text = row
    word = opened(paper())
    found = styled(word, name)
    assert text in [each.text for each in found]
    for each in found:
        assert faces(word, each) == {"Times New Roman"}
        assert all(smallest <= size <= largest for size in sizes(word, each)), each.text
        assert (bold(word, each), italic(word, each)) == ({is_bold}, {is_italic}), each.text
        assert not capitals or each.text == each.text.upper()
        assert colours(word, each) == ({"FF0000"} if each.text == "HỎA TỐC" else {"000000"})
    assert alignment(word, found[0]) == side


def test_no_paragraph_leaves_the_table_of_styles():
    known = {row[1] for row in LETTER + REPORT} | {"Nội dung", "Tiêu đề bảng", "Ô bảng", "Tên bảng, hình"}
    for paper in (letter, report):
        word = opened(paper())
        said = sum(len(styled(word, name)) for name in known)
        assert said == len([each for each in paragraphs(word) if each.text.strip()])


def test_the_body_is_justified_indented_and_spaced():
    word = opened(letter())
    body = styled(word, "Nội dung")
    assert len(body) == 3
    assert [sizes(word, each) for each in body] == [{14.0}] * 3
    style = word.styles["Nội dung"].paragraph_format
    assert alignment(word, body[0]) == "JUSTIFY"
    assert mm(style.first_line_indent) in (10.0, 12.7)
    assert style.space_after.pt + style.space_before.pt >= 6
    assert 1 <= style.line_spacing <= 1.5
    assert style.widow_control is True
    assert [each.paragraph_format.first_line_indent for each in body] == [None] * 3


def test_what_was_italic_or_bold_in_the_text_stays_so():
    word = opened(letter())
    runs = [run for each in styled(word, "Nội dung") for run in each.runs if run.italic]
    assert [run.text for run in runs] == ["có danh sách chi tiết kèm theo"]
    word = opened(report())
    assert [run.text for each in styled(word, "Nội dung") for run in each.runs if run.bold] == ["tiếp nhận 18 phản ánh"]


def test_the_sheet_is_a4_with_the_decrees_margins():
    for paper in (letter, report):
        sheet = opened(paper()).sections[0]
        assert (mm(sheet.page_width), mm(sheet.page_height)) == (210.0, 297.0)
        assert sheet.orientation.name == "PORTRAIT"
        assert 20 <= mm(sheet.top_margin) <= 25
        assert 20 <= mm(sheet.bottom_margin) <= 25
        assert 30 <= mm(sheet.left_margin) <= 35
        assert 15 <= mm(sheet.right_margin) <= 20


def test_the_number_stands_in_the_middle_of_the_upper_margin_and_not_on_page_one():
    word = opened(letter())
    for sheet in word.sections:
        assert mm(sheet.header_distance) < mm(sheet.top_margin) - 13 * 25.4 / 72
        (line,) = sheet.header.paragraphs
        assert [code.text for code in line._p.iter(qn("w:instrText"))] == ["PAGE"]
        assert (alignment(word, line), sizes(word, line), bold(word, line)) == ("CENTER", {13.0}, {False})
        assert sheet.different_first_page_header_footer is True
        assert [each.text for each in sheet.first_page_header.paragraphs] == [""]
        assert not list(sheet.first_page_header._element.iter(qn("w:instrText")))
        assert not list(sheet.footer._element.iter(qn("w:instrText")))
        numbering = sheet._sectPr.find(qn("w:pgNumType"))
        assert (numbering.get(qn("w:start")), numbering.get(qn("w:fmt"))) == ("1", "decimal")


def test_the_subject_of_a_letter_stands_six_points_below_its_number():
    assert opened(letter()).styles["Trích yếu công văn"].paragraph_format.space_before.pt == 6


def test_the_rules_have_the_decrees_lengths_and_stand_in_the_middle():
    word = opened(letter())
    left, right = (column.width / 36000 for column in word.tables[0].columns)
    assert left + right == pytest.approx(165, abs=0.1)
    issuer, motto = rules(word)
    assert issuer[0] == issuer[1]
    assert motto[0] == motto[1]
    assert 1 / 3 <= (left - 2 * issuer[0]) / width_of("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 12) <= 1 / 2
    assert right - 2 * motto[0] == pytest.approx(width_of("Độc lập - Tự do - Hạnh phúc", 13), rel=0.02)


def test_the_rule_under_a_title_is_a_third_to_a_half_of_it():
    subject = rules(opened(report()))[2]
    length = 165 - sum(subject)
    assert 1 / 3 <= length / width_of("Kết quả xử lý phản ánh hiện trường quý IV năm 2023", 14) <= 1 / 2


@pytest.mark.parametrize(("stamp", "width"), [("URGENT", 20), ("VERY_URGENT", 40), ("EXPRESS", 30)])
def test_stamps_are_eight_millimetres_high_in_a_red_frame(stamp, width):
    from paht.papers.document import Urgency

    word = opened(letter(urgency=Urgency[stamp]))
    (frame,) = word.tables[0].cell(1, 0).tables
    assert frame.cell(0, 0).text == Urgency[stamp].value
    assert int(frame._tbl.tblGrid.gridCol_lst[0].get(qn("w:w"))) / TWENTIETHS_PER_MM == pytest.approx(width, abs=0.1)
    height = frame.rows[0]._tr.trPr.find(qn("w:trHeight"))
    assert int(height.get(qn("w:val"))) / TWENTIETHS_PER_MM == pytest.approx(8, abs=0.1)
    assert height.get(qn("w:hRule")) == "exact"
    lines = frame._tbl.tblPr.find(qn("w:tblBorders"))
    assert [(each.get(qn("w:val")), each.get(qn("w:color"))) for each in lines] == [("single", "FF0000")] * 4


def test_language_and_fonts_hold_for_whatever_a_clerk_adds():
    defaults = opened(letter()).styles.element.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    assert {language.get(qn(f"w:{slot}")) for slot in ("val", "eastAsia", "bidi")} == {"vi-VN"}
    font = defaults.find(f".//{qn('w:rFonts')}")
    assert sorted(font.attrib.values()) == ["Times New Roman"] * 4
    assert sorted(name.split("}")[1] for name in font.attrib) == ["ascii", "cs", "eastAsia", "hAnsi"]


def test_the_contact_line_stands_at_the_foot_of_page_one_only():
    word = opened(report())
    sheet, *others = word.sections
    (line,) = sheet.first_page_footer.paragraphs
    assert line.text == "Địa chỉ: thị trấn Vôi; điện thoại: 0204 3881 234"
    assert sizes(word, line) <= {11.0, 12.0}
    assert line._p.pPr.find(qn("w:pBdr")).find(qn("w:top")).get(qn("w:val")) == "single"
    assert [each.text for each in sheet.footer.paragraphs] == [""]
    assert ["".join(each.text for each in other.first_page_footer.paragraphs) for other in others] == ["", ""]
