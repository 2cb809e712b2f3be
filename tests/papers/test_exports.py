"""Files of long lists: who gets which rows, what becomes of a file, and what a crash leaves behind."""

import csv
import datetime as dt
import io

import pytest
from django.core.files.storage import default_storage

from paht.cases.models import CaseReading, Report
from paht.cases.queries import queue, reading_rows, registry, step_rows
from paht.papers.exports import keeping, preparing
from paht.papers.exports.models import Export
from paht.people.models import Appointment, User
from paht.people.standing import standing_of
from paht.process.decide import Refused
from tests.builders import at, field_id, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")
NOW = at(20, 9)
SECRET = "Đèn dauhieukin tắt trước cổng trường."


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Files of one test are no other test's."""
    settings.HOME = tmp_path
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"default": kept}


def now():
    return NOW


def asked(login="tiepnhan1", source="phan-anh", form="csv", **sought):
    kinds = {
        "phan-anh": registry.Sought,
        "hang-doi": queue.Sought,
        "nhat-ky-xem": reading_rows.Sought,
        "buoc": step_rows.Sought,
    }
    return keeping.ask(user_id(login), source, kinds[source](**sought), form, NOW)


def standing(login):
    return standing_of(user_id(login), NOW.date())


def made(*args, **sought):
    export = asked(*args, **sought)
    preparing.prepare(export.pk, now)
    export.refresh_from_db()
    return export


def table(export):
    with default_storage.open(export.file) as file:
        return list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))


def codes(export):
    return [row["Mã phản ánh"] for row in table(export)]


def files_left():
    folder = default_storage.path("exports")
    return default_storage.listdir("exports")[1] if default_storage.exists(folder) else []


def test_the_registry_as_a_file_holds_what_the_page_shows_and_no_sender():
    first, second = sent_in(at(5, 8)).to("handling").report, sent_in(at(6, 8)).report
    export = made()
    assert (export.state, export.total, export.done, export.attempt) == ("done", 2, 2, 1)
    assert codes(export) == [second.code, first.code]
    row = table(export)[1]
    assert row == row | {
        "Tiêu đề": first.title,
        "Nhóm lĩnh vực": "Cấp, thoát nước",
        "Kênh": "Trang web",
        "Gửi lúc": "2023-06-05 08:00:00",
        "Trạng thái": "Cơ quan đang xử lý",
        "Mức độ": "Bình thường",
        "Công khai": "Có",
        "Trả lại từ hai lần": "Không",
        "Lượt xử lý": "1",
        "Hạn của bước đang chờ": "2023-06-13 08:50:00",
        "Đang trễ hạn": "Có",
    }
    with default_storage.open(export.file) as file:
        whole = file.read().decode()
    for personal in ("Nguyễn Thị Thử", "912345678", "0912"):
        assert personal not in whole


def test_what_is_answered_waits_for_nothing_and_is_not_late_in_the_file():
    sent_in(at(5, 8)).to("done").do("close", "tiepnhan1")
    [row] = table(made())
    assert (row["Hạn của bước đang chờ"], row["Đang trễ hạn"]) == ("", "")


def test_an_office_gets_its_own_cases_only():
    mine, other = sent_in(at(5, 8)).to("sent").report, sent_in(at(6, 8)).report
    assert codes(made("daumoi.ubnd-213")) == [mine.code]
    assert codes(made("tiepnhan1")) == [other.code, mine.code]


def test_filters_hold_for_the_file():
    wanted = sent_in(at(5, 8), content="Rác thải đổ trộm ven sông, bốc mùi nặng.").report
    sent_in(at(6, 8)).to("accepted")
    assert codes(made(words="rác thải")) == [wanted.code]
    assert codes(made(state="received")) == [wanted.code]


def test_words_of_guarded_cases_stay_in_the_system():
    secret = sent_in(at(5, 8), content=SECRET, address="ngõ dauhieukin", secrecy=True).report
    complaint = sent_in(at(5, 9), content=SECRET, address="ngõ dauhieukin")
    complaint.do("redirect", "tiepnhan1", lane="to_cao")
    sensitive = sent_in(at(5, 10), content=SECRET, address="ngõ dauhieukin")
    sensitive.do("accept", "tiepnhan1", public=True)
    sensitive.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    export = made()
    assert {secret.code, complaint.report.code, sensitive.report.code} == set(codes(export))
    assert [(row["Tiêu đề"], row["Địa chỉ"]) for row in table(export)] == [("", "")] * 3
    assert all(not row["Tiêu đề"] and not row["Địa chỉ"] for row in table(made("tiepnhan1", "hang-doi")))


def test_a_sensitive_case_is_not_in_the_file_of_who_may_not_see_it():
    road = sent_in(at(5, 8))
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    road.do("advise", "phoihop.cat", opinion="Chuyển xã xử lý.")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    assert codes(made("daumoi.ubnd-213")) == [road.report.code]
    assert codes(made("theodoi")) == []


def test_the_queue_as_a_file_tells_what_waits_and_since_when():
    report = sent_in(at(5, 8)).report
    rows = table(made("tiepnhan1", "hang-doi"))
    assert [(row["Mã phản ánh"], row["Bắt đầu"], row["Hạn"], row["Trễ hạn"]) for row in rows] == [
        (report.code, "2023-06-05 08:00:00", "2023-06-05 08:30:00", "Có")
    ]


def test_the_steps_tell_who_held_what_and_until_when():
    road = sent_in(at(5, 8)).to("sent")
    rows = table(made("daumoi.ubnd-213", "buoc"))
    assert [list(row.values()) for row in rows] == [
        [
            road.report.code,
            "UBND thành phố Bắc Giang",
            "Cán bộ đầu mối",
            "Tiếp nhận xử lý",
            "2023-06-05 08:30:00",
            "2023-06-05 09:00:00",
            "",
            "Có",
            "",
            "Giờ làm việc",
        ]
    ]
    assert len(table(made("tiepnhan1", "buoc"))) == 5
    assert table(made("daumoi.ubnd-222", "buoc")) == []


def test_the_steps_of_a_sensitive_case_are_not_for_the_office_that_may_not_see_it():
    road = sent_in(at(5, 8)).to("sent")
    Report.objects.filter(pk=road.report.pk).update(sensitive=True, public=None)
    assert len(table(made("daumoi.ubnd-213", "buoc"))) == 1
    assert table(made("xuly.ubnd-213", "buoc")) == []


def test_the_reading_log_is_for_administrators_and_tells_codes_only():
    report = sent_in(at(5, 8), content=SECRET, secrecy=True).report
    CaseReading.objects.create(
        report=report, reader_id=user_id("tiepnhan2"), unit_id=unit_id("TVH"), duty="operator", what="case", at=at(6, 8)
    )
    export = made("quantri", "nhat-ky-xem", first="2023-06-06", last="2023-06-06")
    assert [(row["Xem lúc"], row["Mã phản ánh"], row["Đã xem"]) for row in table(export)] == [
        ("2023-06-06 08:00:00", report.code, "Xem hồ sơ")
    ]
    assert table(made("quantri", "nhat-ky-xem", first="2023-06-07")) == []
    refused = made("tiepnhan1", "nhat-ky-xem")
    assert (refused.state, refused.file, len(files_left())) == ("cancelled", "", 2)


def test_asking_twice_makes_one_file_and_too_many_are_refused_kindly():
    first = asked()
    assert asked().pk == first.pk
    asked(form="xlsx")
    asked(words="cống")
    with pytest.raises(Refused, match="đang có 3 tệp chờ lập"):
        asked(words="rác")
    assert Export.objects.count() == 3


def test_making_it_again_changes_nothing():
    export = made()
    preparing.prepare(export.pk, now)
    assert Export.objects.get().file == export.file
    assert len(files_left()) == 1


def test_after_a_crash_in_the_middle_the_next_try_begins_anew(monkeypatch):
    monkeypatch.setattr(preparing, "TOLD_EVERY", 1)
    for day in (5, 6, 7):
        sent_in(at(day, 8))
    export = asked()
    begun = preparing._begin(export.pk)
    left = preparing._room(begun)
    left.mkdir(parents=True)
    (left / "file.csv").write_text("a half")
    Export.objects.update(done=2, total=3)
    preparing.prepare(export.pk, now)
    export.refresh_from_db()
    assert (export.state, export.attempt, len(table(export))) == ("done", 2, 3)
    assert list(keeping.workroom().iterdir()) == []


def test_an_attempt_that_was_overtaken_leaves_no_file(monkeypatch):
    sent_in(at(5, 8))
    export = asked()

    def slowly():
        Export.objects.update(attempt=9)  # another worker has taken it up meanwhile
        return NOW

    preparing.prepare(export.pk, slowly)
    export.refresh_from_db()
    assert (export.state, export.file, files_left()) == ("running", "", [])
    assert list(keeping.workroom().glob("*")) == []


def test_progress_is_told_and_a_file_given_up_is_not_finished(monkeypatch):
    monkeypatch.setattr(preparing, "TOLD_EVERY", 1)
    for day in (5, 6):
        sent_in(at(day, 8))
    export = preparing._begin(asked().pk)
    preparing._tell(export, total=2)
    rows = preparing._counted(export, iter([("a",), ("b",)]))
    next(rows), next(rows)
    assert Export.objects.get().share == 50
    keeping.drop(export.pk, user_id("tiepnhan1"), NOW)
    with pytest.raises(preparing.Overtaken):
        next(rows)
    assert Export.objects.get().state == "cancelled"


def test_who_lost_a_duty_before_the_job_ran_gets_nothing():
    sent_in(at(5, 8)).to("sent")
    export = asked("daumoi.ubnd-213")
    Appointment.objects.filter(user=user_id("daumoi.ubnd-213")).update(valid_to=NOW.date() - dt.timedelta(days=1))
    preparing.prepare(export.pk, now)
    export.refresh_from_db()
    assert (export.state, export.file, files_left()) == ("cancelled", "", [])
    assert export.reason.startswith("Vai trò của bạn đã thay đổi")


def test_a_closed_account_gets_nothing():
    export = asked()
    User.objects.filter(username="tiepnhan1").update(is_active=False)
    preparing.prepare(export.pk, now)
    assert Export.objects.get().state == "cancelled"


def test_who_lost_a_duty_loses_the_file_at_the_door():
    export = made()
    assert keeping.fetchable(export.pk, standing("tiepnhan1"), NOW) == export
    Appointment.objects.filter(user=user_id("tiepnhan1")).update(unit=unit_id("UBND-213"))
    assert keeping.fetchable(export.pk, standing("tiepnhan1"), NOW) is None
    assert (Export.objects.get().state, files_left()) == ("cancelled", [])


def test_nobody_else_fetches_or_drops_it():
    export = made()
    for other in ("tiepnhan2", "quantri", "theodoi"):
        assert keeping.fetchable(export.pk, standing(other), NOW) is None
        keeping.drop(export.pk, user_id(other), NOW)
    assert Export.objects.get().state == "done"


def test_files_go_after_seven_days_and_what_never_ended_is_given_up():
    export, waiting = made(), asked(words="cống")
    assert export.expires_at == NOW + dt.timedelta(days=7)
    assert keeping.sweep(NOW) == 0
    assert keeping.fetchable(export.pk, standing("tiepnhan1"), NOW + dt.timedelta(days=7)) is None
    assert keeping.sweep(NOW + dt.timedelta(days=7)) == 2
    export.refresh_from_db()
    waiting.refresh_from_db()
    assert (export.state, export.file, waiting.state, files_left()) == ("expired", "", "failed", [])


def test_a_pdf_of_too_many_rows_says_what_to_do_instead(monkeypatch):
    monkeypatch.setattr(preparing, "PDF_ROWS", 0)
    sent_in(at(5, 8))
    export = made(form="pdf")
    assert (export.state, export.file) == ("failed", "")
    assert "Hãy chọn Excel hoặc CSV" in export.reason
