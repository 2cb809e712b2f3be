"""What is deleted when, what is never deleted, and that the history still proves itself."""

import datetime as dt
from itertools import pairwise

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.sql import SQL, Identifier

from paht.cases import holds, photos_kept, reporters, retention, retention_rules
from paht.cases.history import verify
from paht.cases.models import Attachment, DataHold, Event, Reporter, RetentionRule, Shredding, Statement
from paht.cases.queries.events import sender_email
from paht.cases.retention import Falling
from paht.cases.retention_rules import PROPOSED, Ending, Term, What
from paht.core.clock import VIETNAM
from paht.demo import scenes
from paht.process.decide import Actor, Refused
from tests.builders import RESULT, at, perform, sent_in, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")

PHONE = "0912 345 678"
START = dt.date(2023, 1, 1)


def decide(what, ending, months, basis="12/QĐ-UBND", start=START):
    [rule] = retention_rules.add([Term(what, ending, months)], start, basis, start - dt.timedelta(days=1))
    return rule


def on(year, month, day, hour=2):
    return dt.datetime(year, month, day, hour, tzinfo=VIETNAM)


def by_sender(road, action, **said):
    road.now += dt.timedelta(minutes=10)
    perform(action, report_id=road.report.pk, actor=Actor.sender(), now=road.now, said=said)
    road.report.refresh_from_db()
    return road


def closed(**changes):
    """Sent on 5 June, closed on the same day."""
    road = sent_in(**changes).to("done")
    by_sender(road, "comment", comment="Cảm ơn, nhà tôi số 5 đã hết ngập.")
    road.do("close", "tiepnhan1")
    return road


def rejected(**changes):
    road = sent_in(**changes)
    road.do("reject", "tiepnhan1", reject_reason="unclear")
    return road


def test_the_sender_goes_the_day_after_the_whole_months_and_not_before():
    road = closed()
    decide(What.SENDER, Ending.CLOSED, 24)
    assert retention.shred_due(on(2025, 6, 5, 23)) == 0
    assert Reporter.objects.filter(report=road.report).exists()
    assert retention.shred_due(on(2025, 6, 6, 0)) == 1
    assert not Reporter.objects.filter(report=road.report).exists()


def test_the_evidence_says_what_when_and_by_which_rule():
    road = closed()
    rule = decide(What.SENDER, Ending.CLOSED, 24)
    retention.shred_due(on(2025, 7, 1))
    row = Shredding.objects.get()
    assert (row.report, row.rule, row.what, row.ending) == (road.report, rule, "sender", "closed")
    assert (row.months, row.basis, row.pieces) == (24, "12/QĐ-UBND", 1)
    assert (row.ended_at, row.at) == (road.now, on(2025, 7, 1))


def test_the_history_stays_whole_and_the_report_as_it_was():
    road = closed()
    before = list(Event.objects.order_by("pk").values())
    for what in (What.SENDER, What.WORDS, What.PHOTOS):
        decide(what, Ending.CLOSED, 12)
    assert retention.shred_due(on(2025, 7, 1)) == 2  # no photo was sent
    assert list(verify()) == []
    assert list(Event.objects.order_by("pk").values()) == before
    state = road.report.state, road.report.content
    road.report.refresh_from_db()
    assert (road.report.state, road.report.content) == state


def test_only_what_the_sender_wrote_goes_and_what_officers_wrote_stays():
    road = sent_in().to("answered")
    road.do("send_back", "tiepnhan1", reason="Chưa nêu thời gian.")
    part = road.assignment
    road.do("submit_result", "xuly.ubnd-213", on=part, result=RESULT)
    road.do("approve", "lanhdao.ubnd-213", on=part)
    road.do("publish", "tiepnhan1", answer=RESULT)
    by_sender(road, "comment", comment="Nhà tôi số 5.")
    road.do("close", "tiepnhan1")
    decide(What.WORDS, Ending.CLOSED, 12)
    assert retention.shred_due(on(2025, 7, 1)) == 1
    kept = list(Statement.objects.values_list("event__action", flat=True))
    assert "comment" not in kept
    assert "send_back" in kept
    assert Reporter.objects.filter(report=road.report).exists()
    assert list(verify()) == []


def test_a_second_run_finds_nothing_to_do():
    closed()
    decide(What.SENDER, Ending.CLOSED, 12)
    assert [retention.shred_due(on(2025, 7, 1)) for _ in range(3)] == [1, 0, 0]
    assert Shredding.objects.count() == 1


def test_nothing_goes_while_nobody_has_decided():
    closed()
    rejected()
    assert retention.shred_due(on(2080, 1, 1)) == 0
    assert (Reporter.objects.count(), Shredding.objects.count()) == (2, 0)


def test_a_term_for_keeping_keeps():
    closed()
    decide(What.SENDER, Ending.CLOSED, 12)
    decide(What.SENDER, Ending.CLOSED, None, basis="13/QĐ-UBND", start=dt.date(2023, 2, 1))
    assert retention.shred_due(on(2080, 1, 1)) == 0


def test_the_newest_rule_in_force_counts():
    closed()
    decide(What.SENDER, Ending.CLOSED, 12)
    decide(What.SENDER, Ending.CLOSED, 60, start=dt.date(2024, 1, 1))
    decide(What.SENDER, Ending.CLOSED, 6, start=dt.date(2027, 1, 1))
    assert retention.shred_due(on(2025, 7, 1)) == 0
    assert retention.shred_due(on(2027, 1, 1)) == 1


@pytest.mark.parametrize("state", ["accepted", "sent", "handling", "answered"])
def test_an_open_case_is_never_touched(state):
    road = sent_in().to(state)
    for ending in Ending:
        decide(What.SENDER, ending, 1)
    assert retention.shred_due(on(2080, 1, 1)) == 0
    assert Reporter.objects.filter(report=road.report).exists()


def test_a_case_opened_again_is_counted_from_its_new_ending():
    road = sent_in().to("done")
    by_sender(road, "request_clarification", question="Bao giờ xong đoạn còn lại?")
    decide(What.SENDER, Ending.ANSWERED, 12)
    assert retention.shred_due(on(2080, 1, 1)) == 0


def test_an_answered_case_is_counted_from_its_answer_not_from_its_last_comment():
    road = sent_in().to("done")
    answered = road.now
    road.now += dt.timedelta(days=100)
    by_sender(road, "comment", comment="Cảm ơn.")
    decide(What.SENDER, Ending.ANSWERED, 12)
    assert retention.shred_due(on(2024, 6, 6)) == 1
    assert Shredding.objects.get().ended_at == answered


def merged():
    main, double = sent_in(), sent_in()
    double.do("merge", "tiepnhan1", main=main.report.code)
    return main, double


def test_the_sender_of_a_merged_report_stays_while_the_main_one_is_in_work():
    main, double = merged()
    decide(What.SENDER, Ending.MERGED, 12)
    assert retention.shred_due(on(2080, 1, 1)) == 0
    main.now = at(20, 8, month=12)
    main.to("done")
    assert retention.shred_due(on(2024, 12, 20)) == 0
    assert retention.shred_due(on(2024, 12, 21)) == 1
    assert Shredding.objects.get().report == double.report
    assert Shredding.objects.get().ended_at == main.now
    assert Reporter.objects.filter(report=main.report).exists()


@pytest.mark.parametrize("length", [3, 7])
def test_a_chain_of_merges_follows_the_last_main(length):
    way = [sent_in() for _again in range(length)]
    for first, further in pairwise(way):
        first.do("merge", "tiepnhan1", main=further.report.code)
    decide(What.SENDER, Ending.MERGED, 12)
    assert retention.shred_due(on(2080, 1, 1)) == 0
    way[-1].to("done")
    assert retention.shred_due(on(2080, 1, 1)) == length - 1
    assert set(Shredding.objects.values_list("report", flat=True)) == {one.report.pk for one in way[:-1]}


def test_a_held_case_keeps_everything_until_the_hold_is_lifted():
    road = closed()
    decide(What.SENDER, Ending.CLOSED, 12)
    holds.place(road.report.code, "Phục vụ thanh tra", user_id=user_id("quantri"), now=on(2024, 1, 1))
    assert retention.shred_due(on(2025, 7, 1)) == 0
    holds.lift(road.report.code, user_id=user_id("tiepnhan1"), now=on(2025, 7, 2))
    assert retention.shred_due(on(2025, 7, 3)) == 1


def test_a_hold_on_the_main_report_protects_the_merged_one_too():
    main, _double = merged()
    main.to("done")
    decide(What.SENDER, Ending.MERGED, 12)
    holds.place(main.report.code, "Khiếu kiện", user_id=user_id("quantri"), now=on(2024, 1, 1))
    assert retention.shred_due(on(2080, 1, 1)) == 0


@pytest.mark.parametrize(
    ("code", "reason", "field"), [("", "Lý do", "code"), ("7K3M-9A2C", "Lý do", "code"), (None, "  ", "reason")]
)
def test_a_hold_that_makes_no_sense_is_refused(code, reason, field):
    code = closed().report.code if code is None else code
    with pytest.raises(Refused) as caught:
        holds.place(code, reason, user_id=user_id("quantri"), now=at(6, 8))
    assert (caught.value.field, DataHold.objects.count()) == (field, 0)


def test_one_hold_at_a_time_and_lifting_nothing_is_refused():
    code, admin = closed().report.code, user_id("quantri")
    with pytest.raises(Refused):
        holds.lift(code, user_id=admin, now=at(6, 8))
    holds.place(code, "Thanh tra", user_id=admin, now=at(6, 8))
    with pytest.raises(Refused):
        holds.place(code, "Khiếu kiện", user_id=admin, now=at(6, 9))
    assert DataHold.objects.get().reason == "Thanh tra"


def with_photo(road):
    key = b"k" * 32
    [photo] = photos_kept.keep(key, [scenes.picture("flood")], at(5, 7))
    photos_kept.attach_before(key, road.report)
    return photo


def test_photos_of_a_rejected_report_go_with_their_files_and_others_stay():
    road, other = rejected(), closed()
    photo, kept = with_photo(road), with_photo(other)
    decide(What.PHOTOS, Ending.REJECTED, 12)
    assert retention.shred_due(on(2024, 6, 6)) == 1
    assert list(Attachment.objects.values_list("pk", flat=True)) == [kept.pk]
    assert Shredding.objects.get().pieces == 1
    job = ProcrastinateJob.objects.get(task_name=retention.DELETE_FILES)
    assert job.args == {"names": [photo.photo.name, photo.thumbnail.name]}
    from paht.jobs.deleting import delete_files

    for _ in range(2):
        delete_files(names=job.args["names"])
    assert [default_storage.exists(one.photo.name) for one in (photo, kept)] == [False, True]


def test_a_crash_in_the_middle_leaves_everything_as_it_was():
    road = rejected()
    with_photo(road)
    for what in What:
        decide(what, Ending.REJECTED, 12)
    with connection.cursor() as cursor:
        cursor.execute("alter table cases_shredding add constraint crash check (pieces < 0) not valid")
    assert retention.shred_due(on(2025, 1, 1)) == 0
    assert (Reporter.objects.count(), Attachment.objects.count(), Shredding.objects.count()) == (1, 1, 0)
    assert not ProcrastinateJob.objects.filter(task_name=retention.DELETE_FILES).exists()
    with connection.cursor() as cursor:
        cursor.execute("alter table cases_shredding drop constraint crash")
    assert retention.shred_due(on(2025, 1, 2)) == 2


def test_code_and_phone_find_nobody_any_more_and_no_letter_has_an_address():
    road = closed(email="nguoi.gui@example.com")
    code = road.report.code
    assert (reporters.find(code, PHONE), sender_email(code)) == (road.report, "nguoi.gui@example.com")
    decide(What.SENDER, Ending.CLOSED, 12)
    retention.shred_due(on(2025, 7, 1))
    assert (reporters.find(code, PHONE), reporters.contact_of(road.report), sender_email(code)) == (None, None, "")
    assert retention.shredded_at(code) == on(2025, 7, 1)
    assert retention.shredded_at(code, What.WORDS) is None


def test_no_table_still_holds_the_phone_or_the_address_of_a_shredded_sender():
    road = closed(email="nguoi.gui@example.com", name="Nguyễn Thị Kín Đáo")
    index = bytes(Reporter.objects.get(report=road.report).phone_index)
    decide(What.SENDER, Ending.CLOSED, 12)
    retention.shred_due(on(2025, 7, 1))
    traces = "nguoi.gui@example|Kín Đáo|912345678|" + index.hex()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(SQL("select count(*) from {0} where {0}::text ~ %s").format(Identifier(table)), [traces])
            assert cursor.fetchone() == (0,), table


def test_the_preview_counts_now_soon_and_held_and_changes_nothing():
    now = on(2025, 6, 6)
    first, held = closed(), closed()
    soon = closed(now=at(5, 8, month=9))
    holds.place(held.report.code, "Thanh tra", user_id=user_id("quantri"), now=now)
    assert retention.falling(Term(What.SENDER, Ending.CLOSED, 24), now) == Falling(now=1, soon=1, held=1)
    assert retention.falling(Term(What.SENDER, Ending.CLOSED, 30), now) == Falling(now=0, soon=0, held=0)
    assert retention.falling(Term(What.SENDER, Ending.CLOSED, None), now) == Falling(0, 0, 0)
    assert retention.falling(Term(What.PHOTOS, Ending.CLOSED, 24), now) == Falling(0, 0, 0)
    assert Reporter.objects.filter(report__in=[first.report, held.report, soon.report]).count() == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"months": 0}, "months"), ({"months": 601}, "months"), ({"what": "all"}, "what"), ({"ending": "open"}, "what"),
     ({"valid_from": dt.date(2022, 12, 31)}, "valid_from"), ({"basis": "  "}, "basis")],
)  # fmt: skip
def test_a_rule_that_makes_no_sense_is_refused_and_nothing_is_stored(wrong, field):
    good = {"what": "sender", "ending": "closed", "months": 12, "valid_from": START, "basis": "12/QĐ-UBND"} | wrong
    valid_from, basis = good.pop("valid_from"), good.pop("basis")
    fine = Term(What.WORDS, Ending.CLOSED, 12)
    with pytest.raises(Refused) as caught:
        retention_rules.add([fine, Term(**good)], valid_from, basis, dt.date(2022, 12, 31))
    assert (caught.value.field, RetentionRule.objects.count()) == (field, 0)


def test_what_is_proposed_makes_sense_and_names_each_kind_once():
    retention_rules.check(PROPOSED, START, "x", START - dt.timedelta(days=1))
    assert len({(term.what, term.ending) for term in PROPOSED}) == len(PROPOSED) == 11


@pytest.mark.parametrize("table", ["shredding", "retentionrule", "datahold"])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_keeps_rules_holds_and_evidence(table, change):
    road = closed()
    rule = decide(What.SENDER, Ending.CLOSED, 12)
    retention.shred_due(on(2025, 7, 1))
    hold = holds.place(road.report.code, "Thanh tra", user_id=user_id("quantri"), now=at(6, 8))
    rows = {"shredding": Shredding, "retentionrule": RetentionRule, "datahold": DataHold}[table].objects.all()
    text = "reason" if table == "datahold" else "basis"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete("default") if change == "delete" else rows.update(**{text: "Khác"})
    assert (rule.basis, hold.reason, Shredding.objects.count()) == ("12/QĐ-UBND", "Thanh tra", 1)


def test_a_lifted_hold_is_not_lifted_again_or_set_back():
    code, admin = closed().report.code, user_id("quantri")
    holds.place(code, "Thanh tra", user_id=admin, now=at(6, 8))
    holds.lift(code, user_id=admin, now=at(6, 9))
    for change in ({"lifted_at": None, "lifted_by": None}, {"lifted_at": at(6, 10)}):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            DataHold.objects.update(**change)
    assert DataHold.objects.get().lifted_at == at(6, 9)
