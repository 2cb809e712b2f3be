"""Dates, numbers, lists and labels as the decree writes them."""

import pytest

from paht.papers.blocks import Column, Head, Table
from paht.papers.document import Authority, IssueDate, Kind, Mark, Power, Recipients, Signer
from paht.papers.wording import body_lines, clean, listed, one_line, roman
from tests.papers.letter_000 import letter

ROOM = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (IssueDate(2023, 7, 6), "ngày 06 tháng 7 năm 2023"),
        (IssueDate(2024, 1, 30), "ngày 30 tháng 01 năm 2024"),
        (IssueDate(2024, 2, 9), "ngày 09 tháng 02 năm 2024"),
        (IssueDate(2023, 12, 10), "ngày 10 tháng 12 năm 2023"),
        (IssueDate(2023, 7), f"ngày {ROOM * 5} tháng 7 năm 2023"),
        (IssueDate(2023), f"ngày {ROOM * 5} tháng {ROOM * 5} năm 2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(date, words):
    assert date.words == words


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        (Mark("STTTT-CNTT&TT"), f"Số: {ROOM * 8}/STTTT-CNTT&TT"),
        (Mark("BC-STTTT", 9), "Số: 09/BC-STTTT"),
        (Mark("STTTT-CNTT&TT", 247), "Số: 247/STTTT-CNTT&TT"),
    ],
)
def test_numbers_below_ten_have_a_zero_and_blank_ones_have_room(mark, line):
    assert mark.line == line


def test_powers_stand_in_capitals_with_a_blank_behind_the_sign():
    deputy = Signer("Dương Đại Lâm", "Phó Giám đốc", (Power(Authority.FOR_THE_HEAD, "Giám đốc"),))
    assert deputy.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert Signer("A", powers=(Power(Authority.ACTING, "Giám đốc"),)).lines == ("Q. GIÁM ĐỐC",)
    assert Signer("A", "Giám đốc").lines == ("GIÁM ĐỐC",)
    by_order = Signer("A", "Trưởng phòng CNTT", (Power(Authority.BY_ORDER, "Giám đốc"),))
    assert by_order.lines == ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CNTT")


def test_lists_end_with_semicolons_and_a_full_stop_however_they_were_typed():
    assert listed(("- Sở Y tế;", " Công an tỉnh.", "UBND xã")) == ("Sở Y tế;", "Công an tỉnh;", "UBND xã.")
    assert listed(("Sở Y tế",)) == ("Sở Y tế.",)
    assert listed(()) == ()


def test_the_archive_line_ends_with_a_full_stop():
    assert Recipients((), "VT, CNTT&TT").archive_line == "Lưu: VT, CNTT&TT."
    assert Recipients((), "VT", 2).archive_line == "Lưu: VT (02b)."


def test_appendices_are_counted_in_roman():
    assert [roman(number) for number in (1, 2, 3, 4, 5, 8, 9, 10, 14, 19, 39)] == [
        "I", "II", "III", "IV", "V", "VIII", "IX", "X", "XIV", "XIX", "XXXIX",
    ]  # fmt: skip


def test_an_appendix_cites_its_paper_with_blanks():
    assert letter().citation() == (
        f"(Kèm theo Công văn số {ROOM * 8}/STTTT-CNTT&TT ngày {ROOM * 5} tháng 7 năm 2023 "
        "của Sở Thông tin và Truyền thông)"
    )
    assert letter(kind=Kind.FORWARDING_NOTE).citation().startswith("(Kèm theo Phiếu chuyển số ")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân huyện Lạng Giang", ("Ủy ban nhân dân", "huyện Lạng Giang")),
        ("UBND tỉnh Bắc Giang", ("UBND tỉnh Bắc Giang",)),
        ("Ủy ban nhân dân", ("Ủy ban nhân dân",)),
        ("", ()),
    ],
)
def test_a_committee_says_whose_it_is_on_a_line_of_its_own(name, lines):
    assert body_lines(name) == lines


def test_cleaning_keeps_words_and_drops_what_no_file_may_hold():
    assert clean("to\u0300a\x00 \u202enha\u0300\r\nhai\tba\ud800") == "tòa nhà\nhai ba"
    assert one_line("  một \n hai   ba ") == "một hai ba"
    assert one_line(f"Số: {ROOM * 3}/X") == f"Số: {ROOM * 3}/X"


def test_a_header_is_placed_as_a_browser_would():
    header = ((Head("A", rows=2), Head("B", columns=2)), (Head("C"), Head("D")))
    table = Table(header, columns=(Column(),) * 3, rows=())
    assert [(each.head.text, each.row, each.column) for each in table.placed()] == [
        ("A", 0, 0), ("B", 0, 1), ("C", 1, 1), ("D", 1, 2),
    ]  # fmt: skip
