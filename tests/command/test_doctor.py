"""The doctor says what is wrong and what to do."""

import datetime as dt

import pytest
from procrastinate.contrib.django import app

from paht.cases.retention_rules import PROPOSED, add
from paht.command import doctor
from paht.core.clock import VIETNAM
from paht.people.models import CalendarYear


def findings(found):
    return [(finding.grade, finding.subject, finding.told) for finding in found]


@pytest.mark.parametrize(
    ("at", "years", "grade", "told"),
    [
        ("2026-09-30T23:59:59", {2026}, "tốt", "đã có lịch năm 2026, đủ cho ba tháng tới."),
        ("2026-10-01", {2026}, "chú ý", "chưa có lịch năm 2027 sắp tới: nạp quyết định nghỉ lễ năm đó."),
        ("2026-10-01", {2026, 2027}, "tốt", "đã có lịch năm 2026, đủ cho ba tháng tới."),
        ("2027-01-01", {2026}, "hỏng", "chưa có lịch năm 2027: nạp quyết định nghỉ lễ của năm này ngay."),
    ],
)
def test_a_year_without_calendar_is_told_three_months_ahead(db, at, years, grade, told):
    CalendarYear.objects.all().delete()
    CalendarYear.objects.bulk_create(CalendarYear(year=year, decision="QĐ") for year in years)
    moment = dt.datetime.fromisoformat(at).replace(tzinfo=VIETNAM)
    assert findings(doctor._calendar(moment)) == [(grade, "lịch làm việc", told)]


def test_terms_that_nobody_has_decided_are_told_with_the_next_step(db):
    told = (
        "11 thời hạn mới được đề nghị, chưa quyết định nên dữ liệu liên quan chưa được xóa: trình cơ quan chủ quản "
        "quyết định rồi ghi vào trang “Lưu giữ dữ liệu” (/quan-tri/luu-giu/)."
    )
    assert findings([doctor._retention()]) == [("chú ý", "lưu giữ dữ liệu", told)]


def test_terms_that_are_decided_for_later_are_no_longer_told(db):
    today = dt.date(2026, 10, 1)
    add(PROPOSED[1:], today + dt.timedelta(days=30), "Quyết định 12/QĐ-UBND", today)
    assert doctor._retention().told.startswith("1 thời hạn mới được đề nghị")
    add(PROPOSED[:1], today + dt.timedelta(days=30), "Quyết định 13/QĐ-UBND", today)
    assert findings([doctor._retention()]) == [
        ("tốt", "lưu giữ dữ liệu", "mọi thời hạn đề nghị đều đã được quyết định.")
    ]


def test_an_idle_queue_is_well_but_a_missing_worker_is_told(db):
    assert [finding[:2] for finding in findings(doctor._queue(after(minutes=0)))] == [
        ("chú ý", "việc nền"),
        ("tốt", "hàng việc"),
    ]


def test_a_job_that_waits_too_long_is_told(db):
    app.configure_task("nobody_does_this", allow_unknown=True).defer()
    assert ("chú ý", "hàng việc", "1 việc chờ quá 10 phút: kiểm tra tiến trình việc nền.") in findings(
        doctor._queue(after(minutes=11))
    )
    assert ("tốt", "hàng việc", "không có việc lỗi hay chờ lâu.") in findings(doctor._queue(after(minutes=9)))


def test_a_job_for_later_does_not_wait(db):
    later = after(minutes=60)
    app.configure_task("nobody_does_this", allow_unknown=True, schedule_at=later).defer()
    assert ("tốt", "hàng việc", "không có việc lỗi hay chờ lâu.") in findings(doctor._queue(after(minutes=30)))


def test_the_database_matches_the_program(db):
    assert doctor._migrations(doctor._pending_migrations()).grade == "tốt"
    assert doctor._migrations(2) == ("hỏng", "phiên bản", "còn 2 bước chuyển đổi chưa chạy: chạy paht migrate.")


def after(*, minutes):
    from paht.core.clock import now

    return now() + dt.timedelta(minutes=minutes)
