"""The official template: its parts in and out of one text, what it misses, its words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paht.core.vietnamese import normalise
from paht.process.emptiness import is_unfinished, says_nothing
from paht.process.template import LABELS, TEMPLATE, URGENT, compose, for_editing, letter, read, unmet
from tests.builders import CHECKED, DONE, NEXT, RESULT, URGENT_RESULT, WHEN, result

CODES = ["summary", *LABELS]
heads = st.sampled_from([f"{prefix}{label}:" for label in LABELS.values() for prefix in ("", "\\", "\\\\", " ")])
words = st.lists(
    st.one_of(heads, st.text(max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", ": ", "\\"])), max_size=8
)
texts = words.map("".join)
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
some_parts = st.dictionaries(st.sampled_from(CODES), texts)


@relaxed
@given(some_parts)
def test_what_was_put_together_is_read_back_whatever_stands_in_the_parts(parts):
    kept = {code: normalise(text) for code, text in parts.items()}
    assert read(compose(parts)) == {code: text for code, text in kept.items() if text}


@relaxed
@given(some_parts)
def test_a_text_in_the_kept_form_keeps_its_form(parts):
    text = compose(parts)
    assert compose(read(text)) == normalise(text) == text


@relaxed
@given(texts)
def test_any_text_can_be_read_and_is_read_alike_after_it_was_put_into_the_kept_form(text):
    parts = read(normalise(text))
    assert read(compose(parts)) == parts


def test_the_kept_form_is_one_paragraph_a_part_with_its_label():
    assert compose({"when": WHEN, "done": "Một.\n\nHai: ba.", "checked": f" {CHECKED} ", "next": " \n "}) == (
        f"Kết quả kiểm tra: {CHECKED}\n\nKết quả xử lý: Một.\n\nHai: ba.\n\nThời gian hoàn thành: {WHEN}"
    )


def test_a_part_that_holds_the_label_of_another_stays_one_part():
    tricky = "Theo biên bản:\nKết quả xử lý: chưa có.\n\\Thời gian hoàn thành: chưa rõ."
    text = compose({"checked": tricky, "done": DONE})
    assert "\n\\Kết quả xử lý: chưa có.\n\\\\Thời gian hoàn thành: chưa rõ." in text
    assert read(text) == {"checked": tricky, "done": DONE}
    assert letter("UBND", "Ông/Bà", text).sections == (("Kết quả kiểm tra", tricky), ("Kết quả xử lý", DONE))


def test_an_old_answer_of_one_piece_is_its_summary_and_starts_a_form_under_what_was_done():
    old = "Đã nạo vét xong cống.\n\nPhường kiểm tra lại: sau mưa."
    assert read(old) == {"summary": old}
    assert for_editing(old) == {"done": old}
    shown = letter("UBND", "Ông/Bà", old)
    assert (shown.summary, shown.sections) == (old, ())


def test_the_letter_says_the_sentences_of_the_guideline():
    shown = letter("UBND phường Thọ Xương", "Ông/Bà", result(document="Số 12/UBND ngày 06/6/2023"))
    assert shown.greeting == "Kính chào: Ông/Bà"
    assert shown.opening == (
        "Sau khi nhận được phản ánh của Ông/Bà, UBND phường Thọ Xương đã tiến hành kiểm tra, xử lý và thông báo kết "
        "quả như sau:"
    )
    assert shown.sections == (
        ("Kết quả kiểm tra", CHECKED),
        ("Kết quả xử lý", DONE),
        ("Thời gian hoàn thành", WHEN),
        ("Việc tiếp theo", NEXT),
    )
    assert shown.document == "Số 12/UBND ngày 06/6/2023"
    assert shown.thanks == (
        "Chúng tôi chân thành cảm ơn Ông/Bà đã kịp thời phản ánh và mong tiếp tục nhận được phản ánh "
        "trong thời gian tới."
    )
    assert shown.close == "Trân trọng."


def test_a_whole_result_misses_nothing():
    assert unmet(TEMPLATE, read(RESULT)) == []
    assert unmet(URGENT, read(URGENT_RESULT)) == []


def test_every_missing_part_is_told_in_the_order_of_the_template():
    assert [code for code, _ in unmet(TEMPLATE, {})] == ["checked", "done", "when"]
    assert [code for code, _ in unmet(URGENT, {})] == ["checked", "done", "next"]
    assert dict(unmet(TEMPLATE, {"checked": CHECKED, "when": WHEN})) == {
        "done": "Hãy điền phần “Kết quả xử lý”: đã làm gì, ai làm."
    }


@pytest.mark.parametrize("words", ["", "  ", "\n", "Xong.", "...", "-"])
def test_a_part_that_is_too_short_counts_as_missing(words):
    assert [code for code, _ in unmet(TEMPLATE, {"checked": CHECKED, "done": words, "when": WHEN})] == ["done"]


@pytest.mark.parametrize(
    "words",
    [
        "Đã ghi nhận.",
        "ĐÃ GHI NHẬN, đã chuyển phòng chuyên môn!",
        "Đã chuyển phòng chuyên môn xử lý theo quy định.",
        "Đúng quy trình, đúng quy định.",
        "Da kiem tra, xu ly theo tham quyen",
        "Đã kiểm tra, xử lý, giải quyết kịp thời phản ánh của ông bà ạ.",
        "..........",
    ],
)
def test_empty_phrases_alone_are_refused_with_what_to_write(words):
    assert says_nothing(words)
    assert unmet(TEMPLATE, {"checked": CHECKED, "done": words, "when": WHEN}) == [
        (
            "done",
            "Phần “Kết quả xử lý” mới có lời chung chung. Hãy ghi việc cụ thể: đã làm gì, ai làm, đến đâu.",
        )
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Đã kiểm tra cống.",
        "Đã ghi nhận và vá xong ổ gà.",
        "Phòng chuyên môn thay 03 bóng đèn theo quy định.",
        "Trong ngày",
        "07/6",
        "Không vi phạm.",
    ],
)
def test_empty_phrases_may_stand_beside_words_that_say_something(words):
    assert not says_nothing(words)


@pytest.mark.parametrize("when", ["Dự kiến 30/6/2023", "Chưa xong, chờ vật tư", "đang thi công", "Trước ngày 30/6."])
def test_what_is_not_finished_needs_the_next_step(when):
    assert is_unfinished(when)
    parts = {"checked": CHECKED, "done": DONE, "when": when}
    assert [code for code, _ in unmet(TEMPLATE, parts)] == ["next"]
    assert unmet(TEMPLATE, parts | {"next": "Xã đôn đốc, kiểm tra lại ngày 30/6."}) == []


@pytest.mark.parametrize("when", ["Xong ngày 07/6/2023.", "16 giờ 20 ngày 18/3/2023", "Trong ngày 06/6"])
def test_what_is_finished_needs_no_next_step(when):
    assert not is_unfinished(when)
