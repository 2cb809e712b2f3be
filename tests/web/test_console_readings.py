"""Who read what only few may know, and who looked at a sender's number."""

import pytest
from django.db import DatabaseError, transaction

from paht.cases.models import CaseReading
from tests.builders import at, field_id, sent_in, unit_id
from tests.web.console_forms import address_of, browser_of, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")
PHONE = "0912\N{NO-BREAK SPACE}345\N{NO-BREAK SPACE}678"


def read(login, report):
    return text_of(browser_of(login).get(address_of(report)))


def reveal(login, report):
    return browser_of(login).post(f"/quan-tri/phan-anh/{report.code}/xem-so-dien-thoai/")


def log():
    found = CaseReading.objects.order_by("pk").values_list("reader__username", "duty", "unit__code", "what")
    return list(found)


def sensitive():
    road = sent_in(at(5, 8))
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    return road


def test_every_reading_of_a_sensitive_case_is_written_down_with_its_reason():
    report = sensitive().report
    read("tiepnhan1", report)
    read("phoihop.cat", report)
    read("phoihop.cat", report)
    assert log() == [
        ("tiepnhan1", "operator", "TVH", "case"),
        ("phoihop.cat", "coordinator", "CAT", "case"),
        ("phoihop.cat", "coordinator", "CAT", "case"),
    ]
    assert set(CaseReading.objects.values_list("report__code", flat=True)) == {report.code}


def test_a_complaint_and_a_sender_who_asked_for_secrecy_count_too():
    complaint, secret = sent_in(at(5, 8)), sent_in(at(5, 8), secrecy=True).to("handling")
    complaint.do("redirect", "tiepnhan1", lane="to_cao")
    read("tiepnhan2", complaint.report)
    read("xuly.ubnd-213", secret.report)
    assert log() == [("tiepnhan2", "operator", "TVH", "case"), ("xuly.ubnd-213", "handler", "UBND-213", "case")]


def test_an_ordinary_case_is_read_without_a_note():
    report = sent_in(at(5, 8)).to("sent").report
    for login in ("tiepnhan1", "daumoi.ubnd-213", "daumoi.ubnd-222"):
        read(login, report)
    assert log() == []


def test_who_may_not_read_leaves_no_note_and_learns_nothing():
    report = sensitive().report
    assert browser_of("daumoi.ubnd-222").get(address_of(report)).status_code == 404
    assert reveal("daumoi.ubnd-222", report).status_code == 404
    assert log() == []


def test_only_the_team_reads_who_has_read():
    report = sensitive().report
    read("phoihop.cat", report)
    name = CaseReading.objects.get().reader.full_name
    page = read("tiepnhan1", report)
    list_of_readers = page[page.index("Ai đã xem hồ sơ này") :]
    assert f"{name} (Công an tỉnh), vai trò “Cơ quan được chỉ định phối hợp”: xem hồ sơ lúc" in list_of_readers
    assert "Ai đã xem hồ sơ này" not in read("phoihop.cat", report)


def test_the_number_stands_in_the_clear_only_for_those_whom_the_case_waits_for():
    report = sent_in(at(5, 8)).to("handling").report
    assert PHONE in read("xuly.ubnd-213", report)
    for login in ("tiepnhan1", "daumoi.ubnd-213", "xuly2.ubnd-213"):
        page = read(login, report)
        assert PHONE not in page, login
        assert "+84912345678" not in page, login
        assert "Xem số điện thoại" in page, login


def test_a_click_shows_the_number_and_is_written_down():
    report = sent_in(at(5, 8)).to("handling").report
    answer = reveal("tiepnhan1", report)
    assert (answer.status_code, PHONE in text_of(answer)) == (200, True)
    assert log() == [("tiepnhan1", "operator", "TVH", "phone")]
    assert PHONE not in read("tiepnhan1", report)


def test_of_a_restricted_case_nobody_sees_the_number_without_a_click():
    road = sent_in(at(5, 8), secrecy=True)
    assert PHONE not in read("tiepnhan1", road.report)
    assert PHONE in text_of(reveal("tiepnhan1", road.report))
    assert [row[3] for row in log()] == ["case", "phone", "case"]


@pytest.mark.parametrize("login", ["daumoi.ubnd-222", "theodoi", "phoihop.cat"])
def test_who_has_no_part_in_the_case_does_not_get_the_number(login):
    report = sent_in(at(5, 8)).to("sent").report
    answer = reveal(login, report)
    assert (answer.status_code, log()) == (422, [])
    page = text_of(answer)
    assert "Chỉ Tổ vận hành và cơ quan đang xử lý xem được số điện thoại" in page
    assert PHONE not in page
    assert "+84912345678" not in page


def test_secrecy_keeps_the_number_from_the_handling_agency():
    report = sent_in(at(5, 8), secrecy=True).to("handling").report
    answer = reveal("xuly.ubnd-213", report)
    assert answer.status_code == 422
    assert PHONE not in text_of(answer)
    assert [row[3] for row in log()] == ["case"]


def test_an_address_opened_by_hand_shows_no_number_and_writes_nothing():
    report = sent_in(at(5, 8)).to("handling").report
    answer = browser_of("tiepnhan1").get(f"/quan-tri/phan-anh/{report.code}/xem-so-dien-thoai/")
    assert (answer.status_code, answer["Location"], log()) == (302, address_of(report), [])


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_keeps_the_readings(change):
    read("tiepnhan1", sensitive().report)
    rows = CaseReading.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.delete() if change == "delete" else rows.update(duty="leader")
    assert log() == [("tiepnhan1", "operator", "TVH", "case")]
