"""The sentences of messages: one for each effect of the guideline, short, and without what people wrote."""

import dataclasses

import pytest

from paht.cases.consequences import QUEUED
from paht.cases.queries.events import Told
from paht.notices.models import Notice
from paht.notices.sentences import SENTENCES, words_for, words_for_merged
from paht.process.catalogues import REJECT_REASONS, RETURN_REASONS
from paht.process.guideline import RULES
from tests.builders import MONDAY

LONGEST_OFFICE = "Công ty môi trường, quản lý công trình đô thị Bắc Giang (tên pháp lý cần kiểm tra)"
EVENT = Told(
    event_id=1, code="ACDE-1234", action="submit", at=MONDAY, due_at=MONDAY, team_id=1, unit_id=2,
    unit=LONGEST_OFFICE, assignee_id=3, reason="", suggested=LONGEST_OFFICE, lead=LONGEST_OFFICE,
)  # fmt: skip


def test_there_is_a_sentence_for_exactly_what_the_guideline_lets_follow():
    then = {(effect, rule.action) for rules in RULES.values() for rule in rules for effect in rule.then}
    flagged = {("tell_team_leaders", action) for effect, action in then if effect == "flag_conflict"}
    assert set(SENTENCES) == {(effect, action) for effect, action in then if effect in QUEUED - {"propose"}} | flagged


@pytest.mark.parametrize(("effect", "action"), sorted(SENTENCES))
def test_every_sentence_names_the_report_and_fits_the_row(effect, action):
    reasons = {"reject": REJECT_REASONS, "return": RETURN_REASONS}.get(action, {"": None})
    for reason in reasons:
        words = words_for(effect, dataclasses.replace(EVENT, action=action, reason=reason))
        assert "ACDE-1234" in words
        assert words.endswith(".")
        assert ".." not in words
        assert "{" not in words
        assert len(words) <= Notice._meta.get_field("words").max_length


def test_a_new_report_names_its_time_limit():
    words = words_for("tell_team", EVENT)
    assert words == "Phản ánh mới ACDE-1234 chờ tiếp nhận, hạn 8:00 ngày\N{NO-BREAK SPACE}05/6/2023."


def test_without_a_limit_nothing_is_said_about_it():
    event = dataclasses.replace(EVENT, due_at=None)
    assert words_for("tell_team", event) == "Phản ánh mới ACDE-1234 chờ tiếp nhận."


def test_a_return_names_reason_and_suggestion():
    event = dataclasses.replace(EVENT, action="return", unit="UBND A", suggested="Sở B", reason="not_competent")
    assert (
        words_for("tell_team", event)
        == "UBND A trả lại phản ánh ACDE-1234: không đúng thẩm quyền; đề nghị chuyển đến Sở B."
    )


def test_an_effect_nobody_wrote_words_for_fails():
    with pytest.raises(KeyError):
        words_for("tell_handler", EVENT)


@pytest.mark.parametrize(("effect", "action"), sorted(SENTENCES))
def test_of_a_guarded_case_a_message_tells_the_code_and_nothing_that_was_decided(effect, action):
    for reason in {"reject": REJECT_REASONS, "return": RETURN_REASONS}.get(action, {"": None}):
        event = dataclasses.replace(
            EVENT, action=action, reason=reason, guarded=True, unit="Sở Kín", lead="Sở Kín", suggested="Sở Kín"
        )
        words = words_for(effect, event)
        assert "ACDE-1234" in words
        assert len(words) <= Notice._meta.get_field("words").max_length
        if effect != "ring_offices":  # an office may read its own name in its own alarm
            assert "Kín" not in words
        for told in ("khiếu nại", "tố cáo", "nhạy cảm", "thẩm quyền xem xét", "trả lại", "thống nhất", "phối hợp"):
            assert told not in words


def test_a_letter_never_says_that_somebody_complained():
    event = dataclasses.replace(EVENT, action="reject", reason="complaint")
    words = words_for("tell_reporter", event)
    assert "thủ tục khác" in words
    assert "khiếu nại" not in words
    assert "tố cáo" not in words


@pytest.mark.parametrize("reason", sorted(REJECT_REASONS.keys() - {"complaint"}))
def test_whose_report_was_merged_reads_why_the_main_one_was_not_taken_in_and_what_to_do(reason):
    event = dataclasses.replace(EVENT, action="reject", reason=reason)
    words = words_for_merged("GHJK-5678", event)
    known = REJECT_REASONS[reason]
    assert words == (
        "Phản ánh GHJK-5678 được gộp vào một phản ánh cùng nội dung. Phản ánh đó không được tiếp nhận vì: "
        f"{known.name[:1].lower()}{known.name[1:]}. {known.next_step}"
    )
    assert len(words) <= Notice._meta.get_field("words").max_length
    assert EVENT.code not in words


def test_whose_report_was_merged_into_one_that_lapsed_may_send_a_new_one():
    words = words_for_merged("GHJK-5678", dataclasses.replace(EVENT, action="lapse"))
    assert words == (
        "Phản ánh GHJK-5678 được gộp vào một phản ánh cùng nội dung. Phản ánh đó không được tiếp nhận vì thiếu "
        "thông tin. Nếu sự việc vẫn còn, bạn gửi phản ánh mới, ghi rõ nơi xảy ra."
    )


@pytest.mark.parametrize(
    "changes",
    [
        *({"guarded": True, "action": "reject", "reason": reason} for reason in sorted(REJECT_REASONS)),
        {"guarded": True, "action": "lapse"},
        {"action": "reject", "reason": "complaint"},
    ],
)
def test_of_a_guarded_main_report_a_merged_sender_reads_only_that_something_is_new(changes):
    words = words_for_merged("GHJK-5678", dataclasses.replace(EVENT, **changes))
    assert words == (
        "Phản ánh GHJK-5678 có thông tin mới về việc giải quyết. Mời bạn xem bằng mã phản ánh và số điện thoại."
    )


@pytest.mark.parametrize("guarded", [False, True])
@pytest.mark.parametrize("action", ["publish", "reply_privately", "withhold"])
def test_an_answer_is_told_to_merged_senders_alike_whatever_it_was(action, guarded):
    words = words_for_merged("GHJK-5678", dataclasses.replace(EVENT, action=action, guarded=guarded))
    assert words == (
        "Phản ánh GHJK-5678 được giải quyết cùng một phản ánh khác, nay đã có kết quả. "
        "Mời bạn xem bằng mã phản ánh và số điện thoại."
    )
