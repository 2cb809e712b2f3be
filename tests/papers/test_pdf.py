"""The PDF as a reader gets it: rendered, measured, read."""

from pathlib import Path

import pypdfium2
import pytest

from paht.papers.blocks import Paragraph
from paht.papers.document import Appendix
from paht.papers.typeset import FontsMissingError, to_pdf
from tests.papers.letter_000 import letter, row, table
from tests.papers.reading import AT, fonts
from tests.papers.report_of_everything import report

PICTURES = Path(__file__).parents[2] / "var" / "papers"  # kept, so that people can look at them
DOTS_PER_MM = 6
LETTER_WORDS = (
    "UBND TỈNH BẮC GIANG",
    "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bắc Giang, ngày",
    "Kính gửi:",
    "đơn vị chỉ đạo việc triển khai thực hiện đúng theo hướng dẫn tại Công văn 247/STTTT-CNTT&TT ngày 03/3/2023./.",
    "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
    "Dương Đại Lâm",
    "- Lưu: VT, CNTT&TT.",
)


def printed(document):
    return pypdfium2.PdfDocument(to_pdf(document, at=AT, fonts=fonts()))


def said(page):
    return " ".join(page.get_textpage().get_text_bounded().split())


def picture(page, name=""):
    made = page.render(scale=DOTS_PER_MM * 25.4 / 72, grayscale=True).to_pil()
    if name:
        PICTURES.mkdir(parents=True, exist_ok=True)
        made.save(PICTURES / f"{name}.png")
    return made


def ink(image, left, top, right, bottom):
    """How many dark dots a rectangle (millimetres from the upper left corner) holds."""
    box = image.crop(tuple(round(each * DOTS_PER_MM) for each in (left, top, right, bottom)))
    return sum(box.histogram()[:128])


def test_document_000_is_a_letter_of_one_upright_page_and_an_appendix_on_its_side():
    pages = printed(letter())
    assert [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in pages] == [(210, 297), (297, 210)]
    first = said(pages[0])
    assert [words for words in LETTER_WORDS if words not in first] == []
    second = said(pages[1])
    assert second.startswith("Phụ lục THỐNG KÊ TÌNH HÌNH TIẾP NHẬN VÀ GIẢI QUYẾT PHẢN ÁNH HIỆN TRƯỜNG")
    assert "2 Sở Tài nguyên và Môi trường 1 2 5 8" in second
    assert second.endswith("Tổng 5 1 15 13 34")


def test_document_000_has_ink_where_the_decree_wants_it_and_white_margins():
    pages = printed(letter())
    sheet = picture(pages[0], "letter-000-1")
    assert ink(sheet, 0, 0, 210, 20) == 0  # upper margin: no number on page 1
    assert ink(sheet, 0, 0, 30, 297) == 0
    assert ink(sheet, 195.3, 0, 210, 297) == 0
    assert ink(sheet, 0, 277, 210, 297) == 0
    assert ink(sheet, 30, 20, 105, 32) > 1000  # who sends, left
    assert ink(sheet, 105, 20, 195, 32) > 1000  # the nation, right
    assert ink(sheet, 30, 70, 55, 105) == 0  # left of the addressees
    lying = picture(pages[1], "letter-000-2")
    assert ink(lying, 0, 0, 297, 20) == 0
    assert ink(lying, 0, 0, 29.7, 210) == 0  # the table's own rule stands on the edge
    assert ink(lying, 282.3, 0, 297, 210) == 0


def test_motto_and_issuer_are_underlined_to_the_decrees_length():
    sheet = picture(printed(letter())[0])
    motto = longest_line(sheet, 105, 26, 195, 34)
    issuer = longest_line(sheet, 30, 26, 105, 34)
    assert motto == pytest.approx(56.1, abs=1)
    assert 73.6 / 3 <= issuer <= 73.6 / 2


def longest_line(image, left, top, right, bottom):
    """Millimetres of the longest row of dark dots without a gap."""
    box = image.crop(tuple(round(each * DOTS_PER_MM) for each in (left, top, right, bottom)))
    rows = [box.crop((0, y, box.width, y + 1)).tobytes() for y in range(box.height)]
    runs = (len(run) for row in rows for run in bytes(int(dot < 160) for dot in row).split(b"\x00"))
    return max(runs) / DOTS_PER_MM


def test_only_the_metric_twin_of_times_is_in_the_file():
    found = {
        (each.get_font().get_base_name().split("+")[-1], bool(each.get_font().is_embedded))
        for document in (letter(), report())
        for page in printed(document)
        for each in page.get_objects()
        if hasattr(each, "get_font")
    }
    faces = ("Tinos-Regular", "Tinos-Italic", "Tinos-Bold", "Tinos-BoldItalic")
    assert found == {(face, True) for face in faces}


def test_two_hundred_rows_repeat_their_header_and_number_their_pages():
    rows = tuple(row(number, f"UBND xã số {number}", 1, 0, 2, 3) for number in range(1, 201))
    main, first, *others = printed(letter(appendices=(Appendix("Bảng dài", (table(rows),)),)))
    assert len(others) >= 5
    assert ["Chờ tiếp nhận đơn vị" in said(page) for page in (first, *others)] == [True] * (len(others) + 1)
    assert [said(page).split()[0] for page in others] == [str(number) for number in range(2, len(others) + 2)]
    assert said(first).startswith("Phụ lục")
    assert said(main).startswith("UBND")
    whole = " ".join(said(page) for page in (first, *others))
    assert [number for number in range(1, 201) if f" {number} UBND xã số {number} 1 2 3 6" not in whole] == []


def test_a_report_of_everything_shows_every_part():
    pages = printed(report())
    for place, page in enumerate(pages, 1):
        picture(page, f"report-{place}")
    whole = " ".join(said(page) for page in pages)
    wanted = (
        "ỦY BAN NHÂN DÂN HUYỆN LẠNG GIANG", "Số: 09/BC-UBND", "HỎA TỐC", "DỰ THẢO", "BÁO CÁO Kết quả xử lý",
        "Kính gửi: Sở Thông tin và Truyền thông", "I. KẾT QUẢ", "Bảng 1. Phản ánh theo lĩnh vực", "2 Môi trường 6 6",
        "Hình 1. Số phản ánh theo tháng", "- Môi trường: đổ rác trái phép./.", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "- Lưu: VT, VHTT (02b).", "NVA.(20)", "Địa chỉ: thị trấn Vôi; điện thoại: 0204 3881 234",
        "Phụ lục I DANH SÁCH THỨ NHẤT", "Phụ lục II DANH SÁCH THỨ HAI", "(Kèm theo Báo cáo số 09/BC-UBND ngày 05",
    )  # fmt: skip
    assert [words for words in wanted if words not in whole] == []
    assert whole.count("Địa chỉ: thị trấn Vôi") == 1


def test_a_draft_is_marked_on_every_page_and_a_final_paper_on_none():
    assert ["DỰ THẢO" in said(page) for page in printed(report())] == [True] * len(printed(report()))
    assert ["DỰ THẢO" in said(page) for page in printed(report(draft=False))] == [False] * len(
        printed(report(draft=False))
    )


def test_the_stamp_is_red():
    page = printed(letter(urgency=report().urgency))[0]
    image = page.render(scale=4).to_pil()
    assert image.size[0] > 800
    assert (255, 0, 0) in {colour for _, colour in image.getcolors(1 << 24)}
    assert (255, 0, 0) not in {
        colour for _, colour in printed(letter())[0].render(scale=4).to_pil().getcolors(1 << 24)
    }  # fmt: skip


def test_the_signature_never_stands_alone_on_a_page():
    from paht.papers.blocks import Paragraph

    for lines in range(14, 34):
        body = tuple(Paragraph(f"Đoạn thứ {number}.") for number in range(lines))
        pages = printed(letter(body=body, appendices=()))
        foot = next(said(page) for page in pages if "Nơi nhận:" in said(page))
        assert f"Đoạn thứ {lines - 1}./." in foot
        assert "Dương Đại Lâm" in foot


def test_the_same_paper_gives_the_same_bytes():
    once, again = (to_pdf(letter(), at=AT, fonts=fonts()) for _ in range(2))
    assert once == again
    assert once.startswith(b"%PDF-1.7")


def test_without_the_built_fonts_nothing_is_printed_in_another_type(tmp_path):
    with pytest.raises(FontsMissingError, match="make setup"):
        to_pdf(letter(), at=AT, fonts=tmp_path)


def right_edges(page):
    """Where each line that begins with the indent of a paragraph ends, in millimetres from the left of the sheet."""
    words = page.get_textpage()
    ends = {}
    for index in range(words.count_rects()):
        left, bottom, right, _top = (side * 25.4 / 72 for side in words.get_rect(index))
        before = ends.get(round(bottom), (left, right))
        ends[round(bottom)] = (min(before[0], left), max(before[1], right))
    return [right for left, right in ends.values() if abs(left - 42.7) < 1]


def test_every_paragraph_fills_the_width_between_the_margins():
    told = ("Hệ thống đã tiếp nhận", "Đề nghị các cơ quan, đơn vị", "UBND phường đã chuyển", "Không một ai")
    body = tuple(Paragraph(f"{words} " * 9) for words in told)
    (page,) = printed(letter(body=body, appendices=()))
    edges = right_edges(page)
    assert len(edges) == 4
    assert [edge for edge in edges if not 195 <= edge < 196.3] == []  # the blank behind the last word counts


def test_codes_days_and_the_last_words_of_a_subject_stay_on_one_line():
    shown = "trả lời phản ánh hiện trường có mã 5E4P-CV38"
    (page,) = printed(letter(subject=shown, body=(Paragraph("x " * 34 + "ngày 05/7/2023 " * 9),), appendices=()))
    rows = [line.replace("\N{NO-BREAK SPACE}", " ") for line in page.get_textpage().get_text_bounded().splitlines()]
    assert [row for row in rows if row.rstrip().endswith(("5E4P-", "ngày"))] == []
    assert [row.strip() for row in rows if "CV38" in row] == ["mã 5E4P-CV38"]
