"""The bench measures what it says: its invented reports obey the procedure, its limit does the same work as we do."""

import datetime as dt
import random

import pytest
from django.db import connection
from django.db.models import F

from bench import limit, loader, texts
from bench.addition import Addition
from bench.capture import listening
from bench.measure import Measured, Pair
from bench.paths import Path
from bench.rows import Rows
from bench.table import HEAD, Finding, Row, page, plain
from paht.cases.commands import submit
from paht.cases.history import verify_report
from paht.cases.models import Event, Report, Reporter, Step
from paht.core.clock import VIETNAM
from paht.core.ids import parse_public_code
from paht.core.vietnamese import fold
from tests.builders import MONDAY, submission

NOW = dt.datetime(2025, 6, 4, 10, 0, tzinfo=VIETNAM)
COUNT = 60


@pytest.fixture
def loaded(bac_giang):
    """Sixty invented reports; ids far from those that the database gives."""
    maker = loader.Maker(loader.Share("", 1_000_001, 1_000_001 + COUNT, 2_000_000, 0, NOW))
    for report_id in range(1_000_001, 1_000_001 + COUNT):
        maker.make(report_id)
    connection.ensure_connection()
    loader.write(connection.connection, maker.rows.take())
    return list(Report.objects.filter(pk__gt=1_000_000))


def test_the_histories_of_invented_reports_hold(loaded):
    assert len(loaded) == COUNT
    assert [broken for report in loaded for broken in verify_report(report)] == []
    assert Event.objects.filter(report__in=loaded, at__gt=NOW).count() == 0


def test_the_verdicts_of_invented_steps_are_right(loaded):
    closed = Step.objects.filter(report__in=loaded, closed_at__isnull=False, due_at__isnull=False)
    assert closed.filter(late=True).count() == closed.filter(closed_at__gt=F("due_at")).count() > 0
    assert closed.filter(late=False).count() == closed.filter(closed_at__lte=F("due_at")).count() > 0
    assert closed.filter(late=None).count() == 0


def test_invented_reports_are_found_without_marks():
    text = texts.invented(random.Random(5), "NC")
    assert text.folded.replace(" ", "") == fold(text.content).replace(".", "").replace(" ", "")


def test_codes_of_invented_reports_are_codes_and_never_repeat():
    codes = [loader.code_of(number) for number in range(1, 20_001)]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if parse_public_code(code) != code] == []


def test_a_row_for_copy_keeps_its_types():
    rows = Rows()
    rows.add("statement", (7, "Đã xem", b"\x01\xff"))
    rows.add("statement", (8, None, True))
    assert rows.take() == {"statement": "7\tĐã xem\t\\\\x01ff\n8\t\\N\tt\n"}
    assert rows.take() == {}


def test_replaying_a_submission_adds_another_whole_report(bac_giang):
    with listening() as spoken:
        first = submit(submission(), now=MONDAY)
    limit.replay_anew(connection.connection, spoken)
    second = Report.objects.exclude(pk=first.pk).latest("pk")
    assert second.content == first.content
    assert (second.code != first.code, bytes(second.submission_key) != bytes(first.submission_key)) == (True, True)
    event = Event.objects.get(report=second)
    assert Step.objects.get(report=second).opened_by_id == event.pk
    assert Reporter.objects.filter(report=second).count() == 1


def test_percentiles_are_taken_from_the_ordered_times():
    measured = Measured([0.001 * number for number in range(100, 0, -1)], 2.0)
    assert (measured.per_second, measured.at(0.5), measured.at(0.95)) == pytest.approx((50.0, 0.051, 0.096))


@pytest.mark.parametrize(("statements", "written"), [(8, "8"), (9, "9 VƯỢT")])
def test_over_budget_is_said_plainly(statements, written):
    assert row(statements).cells()[:3] == ("Danh sách", written, "≤ 8")


def test_a_path_over_budget_is_named_once_in_the_summary():
    found = finding([row(9), row(9), row(8, "Hàng việc")])
    assert found.over_budget() == ["Danh sách"]
    assert found.summary()[-1] == "Vượt hạn số câu SQL: Danh sách."
    assert finding([row(8)]).summary()[-1] == "Mọi trang đều trong hạn số câu SQL."


def test_the_page_holds_every_row_and_the_commit():
    text = page(finding([row(8)]))
    assert "bản mã abc123" in text
    assert "04/06/2025" in text
    assert "| Danh sách | 8 | ≤ 8 | 1 | 10 | 100.0 | 100.0 | 20 | 50% |" in text
    assert len(plain([]).split()) >= len(HEAD)


def row(statements, name="Danh sách"):
    path = Path(name, 8, statements, ours=lambda: None, limit=lambda: None)
    return Row(path, 1, Pair(Measured([0.1] * 10, 1.0), Measured([0.05] * 10, 0.5)))


def finding(rows):
    return Finding(100, 1200, 1000, 1.0, Addition(3.0, 4.0, 0.1), rows, "2 nhân", "abc123", NOW)
