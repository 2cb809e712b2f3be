"""The history is told in sentences and cannot be changed unnoticed."""

import pytest
from django.db import connection

from paht.cases.history import sentence_of, verify
from paht.cases.models import Event, Report, Statement
from tests.builders import sent_in

pytestmark = pytest.mark.usefixtures("bac_giang")


def problems():
    return [(broken.seq, broken.problem) for broken in verify()]


def tamper(sql, table="cases_event"):
    """As somebody with the database's master key would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_an_honest_history_verifies():
    road = sent_in().to("answered")
    road.do("send_back", "tiepnhan1", reason="Chưa nêu thời gian.")
    sent_in().to("done", public=False)
    assert problems() == []


def test_a_changed_time_is_noticed():
    sent_in().to("classified")
    tamper("UPDATE cases_event SET at = at - interval '1 hour' WHERE seq = 2")
    assert problems() == [(2, "nội dung sự kiện đã bị sửa")]


def test_a_changed_actor_is_noticed():
    sent_in().to("classified")
    tamper("UPDATE cases_event SET actor_id = actor_id + 1 WHERE seq = 3")
    assert problems() == [(3, "nội dung sự kiện đã bị sửa")]


def test_a_missing_last_event_is_noticed():
    sent_in().to("accepted")
    Report.objects.update(last_seq=3)
    assert problems() == [(3, "thiếu sự kiện ở cuối chuỗi")]


def test_a_changed_state_is_noticed():
    sent_in().to("accepted")
    Report.objects.update(state="published")
    assert problems() == [(2, "trạng thái lưu khác với nhật ký")]


def test_changed_words_are_noticed_and_so_are_words_that_are_gone():
    road = sent_in().to("answered")
    road.do("send_back", "tiepnhan1", reason="Chưa nêu thời gian.")
    event = Event.objects.get(action="send_back")
    tamper("UPDATE cases_statement SET words = 'Khác hẳn.'", table="cases_statement")
    assert problems() == [(event.seq, "lời ghi kèm đã bị sửa")]
    Statement.objects.all().delete()
    assert problems() == [(event.seq, "lời ghi kèm bị mất mà không có chứng cứ xóa theo quy định")]


def test_a_changed_answer_is_noticed():
    sent_in().to("done")
    tamper("UPDATE cases_result SET text = 'Chưa làm gì.' WHERE stage = 'published'", table="cases_result")
    assert problems() == [(11, "nội dung trả lời đã bị sửa")]


def test_an_event_is_told_as_people_speak():
    road = sent_in()
    event = road.do("accept", "tiepnhan1", public=True)
    assert (
        sentence_of(Event.objects.get(seq=1)) == "Người phản ánh gửi phản ánh lúc 8:00 ngày\N{NO-BREAK SPACE}05/6/2023"
    )
    assert sentence_of(event) == (
        f"{event.actor.full_name} (Tổ vận hành HTTT-PAHT) tiếp nhận phản ánh lúc 8:10 ngày\N{NO-BREAK SPACE}05/6/2023"
    )
