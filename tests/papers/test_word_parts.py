"""What stands in the DOCX, in which order, and what a clerk meets when editing it."""

import io
import zipfile

import pytest
from docx.oxml.ns import qn
from PIL import Image

from paht.papers.blocks import Bullets, Head, Paragraph, Run
from paht.papers.document import Appendix, IssueDate, Kind, Mark, Recipients
from paht.papers.word import to_docx
from tests.papers.letter_000 import ADDRESSEES, FIGURES, letter, row, table
from tests.papers.reading import AT, TWENTIETHS_PER_MM, alignment, fonts, mm, opened, paragraphs, styled, texts
from tests.papers.report_of_everything import FIELDS, report

BLANK = "\N{NO-BREAK SPACE}"
SCHEMA = {
    "w:pPr": ("pStyle", "keepNext", "keepLines", "widowControl", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl"),
    "w:rPr": ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"),
    "w:tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    "w:tcPr": ("tcW", "gridSpan", "vMerge", "vAlign"),
}


def grid(word, place=-1):
    """The texts of a table, every merged place with the text of its cell."""
    return [[cell.text for cell in row.cells] for row in word.tables[place].rows]


def test_document_000_stands_in_its_order():
    said = texts(opened(letter()))
    head, rest = said[:6], said[6:]
    assert head == [
        "UBND TỈNH BẮC GIANG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {BLANK * 8}/STTTT-CNTT&TT",
        "V/v đôn đốc xử lý trên hệ thống thông tin phản ánh hiện trường tỉnh Bắc Giang",
    ]
    assert rest[:8] == [
        f"Bắc Giang, ngày {BLANK * 5} tháng 7 năm 2023",
        "Kính gửi:",
        "-\tCác Sở, cơ quan thuộc UBND tỉnh;",
        "-\tCông an tỉnh;",
        "-\tUBND các huyện, thành phố;",
        "-\tUBND các xã, phường, thị trấn trên địa bàn tỉnh;",
        "-\tCác cơ quan Trung ương được tổ chức theo ngành dọc đóng trên địa bàn;",
        "-\tCác tổ chức cung cấp dịch vụ sự nghiệp công, dịch vụ công ích.",
    ]
    assert [each[:16] for each in rest[8:11]] == ["Thực hiện Kế hoạ", "Hiện nay hệ thốn", "Đây là nhiệm vụ "]
    assert rest[11:26] == [
        "Nơi nhận:",
        "- Như trên;",
        "- PCT TT UBND tỉnh Mai Sơn (báo cáo);",
        "- VP UBND tỉnh: LĐVP (Đ/c Đà), KGVX (Đ/c Cường);",
        "- Tổ vận hành hệ thống;",
        "- LĐ Sở;",
        "- Các phòng, đơn vị thuộc Sở;",
        "- Lưu: VT, CNTT&TT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Dương Đại Lâm",
        "Phụ lục",
        "THỐNG KÊ TÌNH HÌNH TIẾP NHẬN VÀ GIẢI QUYẾT PHẢN ÁNH HIỆN TRƯỜNG CỦA CÔNG DÂN, TỔ CHỨC, DOANH NGHIỆP",
        "(Tính đến hết ngày 06/7/2023)",
        (
            f"(Kèm theo Công văn số {BLANK * 8}/STTTT-CNTT&TT ngày {BLANK * 5} tháng 7 năm 2023 "
            "của Sở Thông tin và Truyền thông)"
        ),
    ]


def test_the_appendix_has_the_columns_and_figures_of_document_000():
    rows = grid(opened(letter()))
    assert rows[0] == ["TT", "Đơn vị", "Chờ tiếp nhận", *["Đang xử lý"] * 4, *["Đã xử lý"] * 5, "Tổng"]
    assert rows[1][3:] == [
        *["Chờ tiếp nhận đơn vị"] * 2, *["Đã chuyển xử lý"] * 2, *["Có kết quả\n(chờ duyệt)"] * 2, "Trả lại",
        *["Có kết quả\n(đã duyệt)"] * 2, "Tổng",
    ]  # fmt: skip
    assert rows[2][3:] == [*["Đúng hạn", "Quá hạn"] * 3, "Trả lại", "Đúng hạn", "Quá hạn", "Tổng"]
    assert len(rows) == 3 + len(FIGURES) + 1
    assert rows[4] == ["2", "Sở Tài nguyên và Môi trường", "", "", "1", "", "", "", "", "2", "5", "", "8"]
    assert rows[-1] == ["", "Tổng", "", "", "5", "1", "", "", "", "15", "13", "", "34"]
    sums = opened(letter()).tables[-1].rows[-1]
    assert {run.bold for cell in sums.cells for each in cell.paragraphs for run in each.runs} == {True}


def test_the_tables_header_repeats_and_no_row_is_torn():
    rows = opened(
        letter(appendices=(Appendix("Dài", (table(tuple(row(n, "UBND xã", 1, 0, 0, 0) for n in range(200))),)),))
    )
    marks = [[each.tag.split("}")[1] for each in row._tr.trPr] for row in rows.tables[-1].rows]
    assert marks == [["cantSplit", "tblHeader"]] * 3 + [["cantSplit"]] * 201


def test_a_wide_appendix_lies_on_its_side_with_its_own_numbers_and_a_narrow_one_stands():
    main, wide = opened(letter()).sections
    assert (mm(wide.page_width), mm(wide.page_height), wide.orientation.name) == (297.0, 210.0, "LANDSCAPE")
    assert main.orientation.name == "PORTRAIT"
    assert wide.start_type.name == "NEW_PAGE"
    assert 30 <= mm(wide.left_margin) <= 35
    assert [sheet.orientation.name for sheet in opened(report()).sections] == ["PORTRAIT"] * 3
    lying = Appendix("Nằm ngang", (FIELDS,), landscape=True)
    assert opened(letter(appendices=(lying,))).sections[1].orientation.name == "LANDSCAPE"


def test_tables_are_as_wide_as_the_text_whatever_the_sheet():
    for paper, place, width in ((letter(), -1, 252), (report(), -1, 165)):
        columns = opened(paper).tables[place]._tbl.tblGrid.gridCol_lst
        assert sum(int(each.get(qn("w:w"))) for each in columns) / TWENTIETHS_PER_MM == pytest.approx(width, abs=0.5)


def test_one_addressee_stands_on_the_line_of_the_greeting_without_final_sign():
    word = opened(letter(addressees=("Văn phòng UBND tỉnh;",)))
    (line,) = styled(word, "Kính gửi")
    assert (line.text, alignment(word, line)) == ("Kính gửi: Văn phòng UBND tỉnh", "CENTER")


def test_dashes_stand_one_under_the_other_below_the_colon():
    from tests.papers.reading import width_of

    greeting, *lines = styled(opened(letter()), "Kính gửi")
    colon = mm(greeting.paragraph_format.left_indent) + width_of("Kính gửi", 14, "regular")
    dashes = {mm(each.paragraph_format.left_indent + each.paragraph_format.first_line_indent) for each in lines}
    assert len(lines) == len(ADDRESSEES)
    assert len(dashes) == 1
    assert dashes.pop() == pytest.approx(colon, abs=0.6)


def test_without_addressees_nobody_is_greeted():
    assert not [each for each in texts(opened(report(addressees=()))) if each.startswith("Kính gửi")]


def test_typed_documents_have_a_title_and_no_about_line_and_letters_the_other_way_round():
    said = texts(opened(report()))
    assert said.index("BÁO CÁO") + 1 == said.index("Kết quả xử lý phản ánh hiện trường quý IV năm 2023")
    assert not [each for each in said if each.startswith("V/v")]
    for kind, title in ((Kind.FORWARDING_NOTE, "PHIẾU CHUYỂN"), (Kind.GUIDANCE, "HƯỚNG DẪN")):
        assert title in texts(opened(letter(kind=kind)))
    reply = texts(opened(letter(kind=Kind.REPLY)))
    assert [each for each in reply if each.startswith("V/v")]
    assert [each for each in reply if each.startswith("(Kèm theo Công văn số")]


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ((Paragraph("Đề nghị thực hiện."),), "Đề nghị thực hiện./."),
        ((Paragraph("Đề nghị thực hiện./."),), "Đề nghị thực hiện./."),
        ((Paragraph("Đề nghị thực hiện ./. "),), "Đề nghị thực hiện./."),
        ((Paragraph("Trân trọng!\n\n"),), "Trân trọng./."),
        ((Paragraph((Run("Xem "), Run("phụ lục.", italic=True), Run(" "))),), "Xem phụ lục./."),
        ((Bullets(("Một;", "Hai;")),), "- Hai./."),
        ((Paragraph("Như sau:"), FIELDS), "./."),
    ],
)
def test_the_body_ends_with_the_end_sign_once(body, last):
    said = texts(opened(letter(body=body, appendices=())))
    assert said[said.index("Nơi nhận:") - 1] == last
    assert "".join(said).count("./.") == 1


def test_the_archive_line_is_last_and_says_the_copies():
    others = Recipients(("Như trên;", "- Lãnh đạo Sở."), "VT, TTTT", 3)
    lines = [each.text for each in styled(opened(letter(recipients=others)), "Tên nơi nhận")]
    assert lines == ["- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, TTTT (03b)."]


def test_number_and_day_are_printed_when_they_are_known():
    said = texts(opened(letter(mark=Mark("STTTT-CNTT&TT", 7), date=IssueDate(2023, 2, 6))))
    assert "Số: 07/STTTT-CNTT&TT" in said
    assert "Bắc Giang, ngày 06 tháng 02 năm 2023" in said
    assert [each for each in said if "Kèm theo Công văn số 07/STTTT-CNTT&TT ngày 06 tháng 02 năm 2023" in each]


def test_signature_and_recipients_share_a_row_that_holds_to_the_last_words():
    word = opened(letter())
    foot = word.tables[1]
    assert [cell.paragraphs[0].text for cell in foot.rows[0].cells] == ["Nơi nhận:", "KT. GIÁM ĐỐC"]
    assert foot.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert [each.paragraph_format.keep_with_next for each in styled(word, "Nội dung")] == [None, None, True]
    assert word.styles["Họ tên người ký"].paragraph_format.space_before.pt > 40


def test_several_powers_stand_one_under_the_other():
    assert [each.text for each in styled(opened(report()), "Quyền hạn, chức vụ")] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]


def test_several_appendices_bear_roman_numbers_and_one_none():
    assert [each.text for each in styled(opened(report()), "Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert [each.text for each in styled(opened(letter()), "Phụ lục")] == ["Phụ lục"]


def test_a_committee_is_named_in_two_lines():
    assert [each.text for each in styled(opened(report()), "Cơ quan ban hành")] == [
        "ỦY BAN NHÂN DÂN",
        "HUYỆN LẠNG GIANG",
    ]


def test_a_draft_says_so_on_every_sheet_and_a_final_paper_nowhere():
    word = opened(report())
    heads = [head for sheet in word.sections for head in (sheet.header, sheet.first_page_header)]
    assert ["DỰ THẢO" in head._element.xml for head in heads] == [True] * 6
    assert "DỰ THẢO" in texts(word)
    final = to_docx(report(draft=False), at=AT, fonts=fonts())
    with zipfile.ZipFile(io.BytesIO(final)) as parts:
        assert [name for name in parts.namelist() if "DỰ THẢO".encode() in parts.read(name)] == []


def test_a_chart_is_a_picture_with_words_for_those_who_do_not_see_it():
    word = opened(report())
    (picture,) = word.inline_shapes
    assert picture.width.mm == pytest.approx(120, abs=0.1)
    assert picture._inline.docPr.get("descr") == "Tháng 6 có 12 phản ánh"
    assert dark_dots(picture_in(word), from_the_top=0.9) > 500  # the words under the column
    assert [each.text for each in styled(word, "Tên bảng, hình")][:2] == [
        "Bảng 1. Phản ánh theo lĩnh vực",
        "Hình 1. Số phản ánh theo tháng",
    ]


def picture_in(word):
    (picture,) = word.inline_shapes
    key = picture._inline.graphic.graphicData.pic.blipFill.blip.embed
    return Image.open(io.BytesIO(word.part.related_parts[key].blob)).convert("L")


def dark_dots(image, from_the_top):
    return sum(image.crop((0, int(image.height * from_the_top), image.width, image.height)).histogram()[:128])


def test_the_file_says_what_it_is_and_names_no_tool():
    about = opened(letter()).core_properties
    assert about.title == "Công văn: đôn đốc xử lý trên hệ thống thông tin phản ánh hiện trường tỉnh Bắc Giang"
    assert (about.author, about.language, about.comments) == ("Sở Thông tin và Truyền thông", "vi-VN", "")
    assert about.created.isoformat()[:16] == "2023-07-07T08:00"


def test_elements_stand_in_the_order_of_the_standard():
    """Word calls a file damaged when they do not."""
    for paper in (letter(), report()):
        word = opened(paper)
        roots = [word.element, word.styles.element]
        roots += [head._element for sheet in word.sections for head in (sheet.header, sheet.first_page_footer)]
        for name, order in SCHEMA.items():
            for found in (each for root in roots for each in root.iter(qn(name))):
                places = [order.index(tag) for child in found if (tag := child.tag.split("}")[1]) in order]
                assert places == sorted(places), [child.tag for child in found]


def test_every_cell_and_the_file_end_with_a_paragraph():
    """Word calls a file damaged where one ends with a table."""
    word = opened(report(appendices=()))
    assert {each[-1].tag for each in word.element.iter(qn("w:tc"))} == {qn("w:p")}
    *_, last, section = word.element.body
    assert (last.tag, section.tag) == (qn("w:p"), qn("w:sectPr"))


def test_the_same_paper_gives_the_same_words_and_the_given_time():
    assert texts(opened(letter())) == texts(opened(letter()))
    assert [each.text for each in paragraphs(opened(letter(body=())))][:2] == [
        "UBND TỈNH BẮC GIANG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
    ]


def test_a_header_that_does_not_cover_its_columns_is_refused():
    from dataclasses import replace

    with pytest.raises(ValueError, match="phủ vừa đúng 4 cột"):
        replace(FIELDS, header=((Head("TT"), Head("Lĩnh vực", columns=2)),))
    with pytest.raises(ValueError, match="mỗi hàng của bảng phải có 4 ô"):
        replace(FIELDS, rows=(("1", "thiếu ô"),))
