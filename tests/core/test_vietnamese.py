import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paht.core import vietnamese


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường ngập", "duong ngap"),
        ("  ĐƯỜNG \t\n NGẬP ", "duong ngap"),
        ("đường\N{NO-BREAK SPACE}ngập", "duong ngap"),
        ("ngõ 42, Lê Lợi", "ngo 42, le loi"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ắ ằ Ở ữ Ỵ ề", "a a o u y e"),
        ("Ｎước", "nuoc"),
        ("đư\u200bờ\u00adng", "duong"),
        ("a\x00b\ud800c", "abc"),
        ("ẞ", "ss"),
        ("", ""),
    ],
)
def test_folding_leaves_plain_lower_case_letters(text, folded):
    assert vietnamese.fold(text) == folded


@given(st.text())
def test_composed_and_decomposed_text_fold_alike_and_once_is_enough(text):
    folded = vietnamese.fold(text)
    assert vietnamese.fold(folded) == folded
    assert vietnamese.fold(unicodedata.normalize("NFD", text)) == folded
    assert vietnamese.fold(unicodedata.normalize("NFC", text)) == folded
    assert "\x00" not in folded


def test_cleaning_keeps_words_marks_and_paragraphs():
    typed = "\ufeffKính gửi\u200b \r\n\r\n\r\n\r\n  Đoạn đường\thỏng.  \x00\u202e\n"
    assert vietnamese.normalise(typed) == "Kính gửi\n\nĐoạn đường hỏng."


def test_cleaning_composes_what_was_typed_apart():
    apart = unicodedata.normalize("NFD", "đường ngập")
    assert apart != "đường ngập"
    assert vietnamese.normalise(apart) == "đường ngập"


def test_a_hidden_sign_between_letter_and_mark_does_not_keep_them_apart():
    assert vietnamese.normalise("a\u200b\N{COMBINING ACUTE ACCENT}") == "á"


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    once = vietnamese.normalise(text)
    assert vietnamese.normalise(once) == once
    assert not {unicodedata.category(c) for c in once if c != "\n"} & {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Ăn", "Ân", "Ba", "Da", "Đa", "E", "Ê", "O", "Ô", "Ơ", "U", "Ư", "V", "Y", "Бор"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["ba", "ba na", "bà con", "bá", "bác"],
        ["Tổ 2", "Tổ 10", "Tổ 100", "Tổ dân phố"],
        ["Lạng Giang", "Lục Nam", "Lục Ngạn", "Sơn Động", "Tân Yên", "Việt Yên", "Yên Dũng", "Yên Thế"],
        ["", "a"],
    ],
)
def test_the_alphabet_and_the_tones_give_the_order(in_order):
    shuffled = in_order[::-1]
    assert sorted(shuffled, key=vietnamese.sort_key) == in_order
    decomposed = [unicodedata.normalize("NFD", text) for text in shuffled]
    assert sorted(decomposed, key=vietnamese.sort_key) == decomposed[::-1]


@given(st.text())
def test_every_text_has_a_key(text):
    assert isinstance(vietnamese.sort_key(text), str)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mất điện từ sáng. Đề nghị sửa gấp.", "Mất điện từ sáng"),
        ("Bao giờ thì sửa đường? Chúng tôi chờ lâu rồi.", "Bao giờ thì sửa đường?"),
        ("Đường vào TP. Bắc Giang ngập. Xe không qua được.", "Đường vào TP. Bắc Giang ngập"),
        ("Hố ở km 12.5 đường tỉnh. Nguy hiểm.", "Hố ở km 12.5 đường tỉnh"),
        ("Ổ gà trước nhà số 42. Đề nghị vá.", "Ổ gà trước nhà số 42"),
        ("Cháy! Kho gỗ đang bốc cháy lớn. Cứu với.", "Cháy! Kho gỗ đang bốc cháy lớn"),
        ("\n\nMất nước cả thôn\nđã ba ngày", "Mất nước cả thôn"),
        ("ok", "ok"),
        ("  \n ", ""),
    ],
)
def test_the_title_is_the_first_sentence(text, title):
    assert vietnamese.title_of(text) == title


def test_a_long_sentence_is_cut_behind_a_word():
    assert vietnamese.title_of("Đoạn đường tỉnh 295B qua xã", limit=20) == "Đoạn đường tỉnh…"
    assert vietnamese.title_of("Đoạn đường tỉnh", limit=15) == "Đoạn đường tỉnh"
    assert vietnamese.title_of("x" * 30, limit=10) == "x" * 9 + "…"


@given(st.text(), st.integers(min_value=2, max_value=120))
def test_a_title_never_passes_its_limit_nor_its_line(text, limit):
    title = vietnamese.title_of(text, limit)
    assert len(title) <= limit
    assert "\n" not in title
