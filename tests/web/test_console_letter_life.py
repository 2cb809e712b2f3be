"""The life of a letter through the pages: signed, issued, received, answered; dropped or replaced; who may."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from paht.papers.models import Letter
from tests.builders import unit_id
from tests.web.console_forms import browser_of, text_of
from tests.web.letter_road import DRAFT, JULY, LIST, PDF, address, drafted, issued, seen, signed, upload
from tests.web.visitor import errors_in

pytestmark = pytest.mark.usefixtures("bac_giang")


def test_the_road_from_draft_to_answer():
    letter = issued()
    assert (letter.state, letter.number, letter.dated) == ("issued", 12, dt.date(2023, 7, 7))
    office, unit = browser_of("daumoi.sxd"), unit_id("SXD")
    assert "số 12/STTTT-CNTT&amp;TT ngày 07 tháng 7 năm 2023" in text_of(office.get("/quan-tri/thong-bao/"))
    assert f'href="{address(letter)}"' in text_of(office.get("/quan-tri/thong-bao/"))
    page = text_of(office.get(address(letter)))
    assert "Đã nhận: Sở Xây dựng" in page
    assert "van-ban.docx" not in page
    assert office.post(address(letter, f"{unit}/da-nhan/")).status_code == 302
    leader = browser_of("lanhdao.sxd")
    said = {"answer": "Đã giao Phòng Hạ tầng, xong trước ngày 12/7."}
    assert leader.post(address(letter, f"{unit}/tra-loi/"), said).status_code == 302
    one = letter.recipients.get(unit_id=unit)
    assert (one.received_by.username, one.answered_by.username) == ("daumoi.sxd", "lanhdao.sxd")
    team = text_of(browser_of("tiepnhan2").get(address(letter)))
    assert "Đã giao Phòng Hạ tầng, xong trước ngày 12/7." in team
    assert "5 nơi nhận: 1 đã nhận, 1 đã trả lời" in text_of(browser_of("tiepnhan2").get(LIST))
    assert list(letter.events.order_by("pk").values_list("act", flat=True)) == [
        "drafted", "signed", "issued", "received", "answered",
    ]  # fmt: skip


def test_an_office_answering_first_has_received_too_and_a_second_answer_is_told_who_was_quicker():
    letter, unit = issued(), unit_id("SGTVT")
    for login in ("daumoi.sgtvt", "lanhdao.sgtvt"):
        answer = browser_of(login).post(address(letter, f"{unit}/tra-loi/"), {"answer": "Sẽ xong trong tuần."})
    one = letter.recipients.get(unit_id=unit)
    assert (one.received_by.username, one.answered_by.username) == ("daumoi.sgtvt", "daumoi.sgtvt")
    assert answer.status_code == 422
    assert f"{one.answered_by.full_name} đã làm việc này trước" in text_of(answer)


def test_offices_see_only_what_was_issued_to_them_and_of_others_nothing():
    (letter,) = drafted()
    assert browser_of("daumoi.sxd").get(address(letter)).status_code == 404
    signed(letter)
    browser_of("tiepnhan1").post(address(letter, "phat-hanh/"), {"seen": seen(letter)})
    unit = unit_id("SGTVT")
    browser_of("daumoi.sgtvt").post(address(letter, f"{unit}/tra-loi/"), {"answer": "Riêng của Sở Giao thông."})
    page = text_of(browser_of("daumoi.sxd").get(address(letter)))
    assert "Riêng của Sở Giao thông." not in page
    assert "Soạn dự thảo" not in page
    for login in ("daumoi.ubnd-222", "theodoi", "phoihop.cat"):
        assert browser_of(login).get(address(letter)).status_code == 404
        assert browser_of(login).get(address(letter, "ban-ky.pdf")).status_code == 404
        assert "đôn đốc xử lý" not in text_of(browser_of(login).get(LIST))


def test_only_the_team_and_the_administrator_draft_sign_issue():
    (letter,) = drafted()
    for login in ("daumoi.sxd", "lanhdao.sxd", "theodoi"):
        browser = browser_of(login)
        assert browser.post(DRAFT, JULY | {"save": "1"}).status_code == 404
        for rest in ("sua/", "ban-ky/", "phat-hanh/", "bo/", "thay-the/"):
            assert browser.post(address(letter, rest), {"seen": seen(letter)}).status_code == 404
    assert Client().post(DRAFT, JULY).status_code == 302
    assert Letter.objects.count() == 1
    for login in ("quantri", "lanhdao.tvh"):
        assert browser_of(login).get(address(letter)).status_code == 200


def test_an_office_cannot_confirm_for_another_nor_a_handler_for_his_own():
    letter = issued()
    mine, other = unit_id("SXD"), unit_id("SGTVT")
    assert browser_of("daumoi.sxd").post(address(letter, f"{other}/da-nhan/")).status_code == 404
    assert browser_of("xuly.sxd").post(address(letter, f"{mine}/da-nhan/")).status_code == 422
    assert not letter.recipients.filter(received_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html><script>alert(1)</script></html>%PDF-1.7 %%EOF", "Bản ký phải là tệp PDF nguyên vẹn."),
        (b"%PDF-1.7 cut off", "Bản ký phải là tệp PDF nguyên vẹn."),
        (b"PK\x03\x04%%EOF", "Bản ký phải là tệp PDF nguyên vẹn."),
        (b"", None),
    ],
)
def test_what_is_no_pdf_is_not_kept_whatever_it_is_called(content, sentence):
    (letter,) = drafted()
    answer = signed(letter, signed_copy=upload(content=content))
    assert (answer.status_code, len(errors_in(answer))) == (422, 1)
    assert sentence is None or errors_in(answer) == [sentence]
    letter.refresh_from_db()
    assert (letter.state, letter.signed_copy.name) == ("drafted", "")


def test_a_file_above_the_limit_is_refused():
    (letter,) = drafted()
    answer = signed(letter, signed_copy=upload(content=b"%PDF-1.7" + bytes(20 * 1024 * 1024) + b"%%EOF"))
    assert errors_in(answer)[0].startswith("Bản ký lớn hơn 20 MB.")


@pytest.mark.parametrize("wrong", [{"number": "0"}, {"number": ""}, {"dated": "2099-01-01"}, {"dated": "mai"}])
def test_a_signed_copy_without_a_good_number_and_day_is_refused(wrong):
    (letter,) = drafted()
    answer = signed(letter, **wrong)
    letter.refresh_from_db()
    assert (answer.status_code, len(errors_in(answer)), letter.state) == (422, 1, "drafted")


def test_the_signed_copy_comes_back_as_an_attachment_with_its_digest_in_the_history():
    letter = issued()
    answer = browser_of("daumoi.sxd").get(address(letter, "ban-ky.pdf"))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="cong-van-12-{letter.pk}-ban-ky.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert letter.events.get(act="signed").data["sha256"] == letter.signed_sha256


def test_two_at_once_give_one_success_and_one_sentence():
    (letter,) = drafted()
    before = seen(letter)
    assert signed(letter, "tiepnhan1", seen=before).status_code == 302
    late = signed(letter, "tiepnhan2", seen=before, number="13")
    assert late.status_code == 422
    assert "đã làm việc này trước (tải lên bản ký lúc" in text_of(late)
    letter.refresh_from_db()
    assert letter.number == 12
    for login, status in (("tiepnhan1", 302), ("tiepnhan2", 422)):
        answer = browser_of(login).post(address(letter, "phat-hanh/"), {"seen": seen(letter)})
        assert answer.status_code == status
    assert letter.events.filter(act="issued").count() == 1


def test_words_may_change_while_it_is_a_draft_and_figures_may_not():
    (letter,) = drafted()
    browser = browser_of("tiepnhan1")
    before = letter.document["appendices"]
    said = {"subject": "đôn đốc <b>khẩn</b>", "addressees": "Sở Xây dựng\nSở Giao thông vận tải",
            "passage_0": "Đoạn một.\n\nĐoạn hai", "recipients": "Như trên", "seen": seen(letter)}  # fmt: skip
    assert browser.post(address(letter, "sua/"), said).status_code == 302
    page = text_of(browser.get(address(letter)))
    assert "V/v đôn đốc &lt;b&gt;khẩn&lt;/b&gt;" in page
    assert "<p>Đoạn một.</p>" in page
    assert "<p>Đoạn hai./.</p>" in page
    letter.refresh_from_db()
    assert letter.document["appendices"] == before
    stale = browser.post(address(letter, "sua/"), said | {"subject": "khác"})
    assert (stale.status_code, "khác" in text_of(stale)) == (422, True)
    signed(letter)
    assert browser.get(address(letter, "sua/")).status_code == 302
    assert browser.post(address(letter, "sua/"), said | {"seen": seen(letter)}).status_code == 422


@pytest.mark.parametrize("empty", ["subject", "addressees", "passage_0"])
def test_a_part_that_must_be_there_is_asked_for(empty):
    (letter,) = drafted()
    said = {"subject": "a", "addressees": "b", "passage_0": "c", "recipients": "d", "seen": seen(letter)} | {empty: " "}
    answer = browser_of("tiepnhan1").post(address(letter, "sua/"), said)
    assert (answer.status_code, len(errors_in(answer))) == (422, 1)


def test_a_dropped_draft_leaves_the_list_and_can_do_nothing_more():
    (letter,) = drafted()
    browser = browser_of("tiepnhan1")
    assert browser.post(address(letter, "bo/"), {"seen": seen(letter)}).status_code == 302
    assert address(letter) not in text_of(browser.get(LIST))
    assert address(letter) in text_of(browser.get(f"{LIST}?trang_thai=dropped"))
    assert signed(letter).status_code == 422
    assert browser.post(address(letter, "phat-hanh/"), {"seen": seen(letter)}).status_code == 422


def test_a_draft_cannot_be_issued_before_it_is_signed():
    (letter,) = drafted()
    answer = browser_of("tiepnhan1").post(address(letter, "phat-hanh/"), {"seen": seen(letter)})
    letter.refresh_from_db()
    assert (answer.status_code, letter.state) == (422, "drafted")


def test_an_issued_letter_is_replaced_by_a_new_one_that_names_it():
    letter = issued()
    browser = browser_of("tiepnhan1")
    assert browser.post(address(letter, "thay-the/"), {"seen": seen(letter)}).status_code == 302
    new = Letter.objects.get(replaces=letter)
    assert (new.state, new.number, new.recipients.count()) == ("drafted", None, 5)
    assert new.document["appendices"] == letter.document["appendices"]
    assert browser.post(address(letter, "thay-the/"), {"seen": seen(letter)}).status_code == 422
    assert f'href="{address(new)}"' in text_of(browser.get(address(letter)))
    assert f'href="{address(new)}"' not in text_of(browser_of("daumoi.sxd").get(address(letter)))


def test_the_figures_stay_as_they_were_drafted():
    (letter,) = drafted()
    before = letter.document
    browser_of("tiepnhan1").post(DRAFT, JULY | {"save": "1", "day": "2023-06-30"})
    letter.refresh_from_db()
    other = Letter.objects.exclude(pk=letter.pk).get()
    assert letter.document == before
    assert "tiếp nhận 16 phản ánh" in str(other.document)
    assert set(other.recipients.values_list("unit__code", flat=True)) == {"STNMT", "SGTVT"}


@pytest.mark.parametrize("letter_id", ["0", "99999999999999999999", "abc"])
def test_letters_that_do_not_exist_are_not_found(letter_id):
    assert browser_of("tiepnhan1").get(f"{LIST}{letter_id}/").status_code == 404


def test_a_large_scan_is_kept_whole():
    (letter,) = drafted()
    scan = b"%PDF-1.7\n" + bytes(3 * 1024 * 1024) + b"\n%%EOF\n"
    assert signed(letter, signed_copy=upload(content=scan)).status_code == 302
    answer = browser_of("tiepnhan1").get(address(letter, "ban-ky.pdf"))
    assert b"".join(answer.streaming_content) == scan


def test_a_better_scan_takes_the_place_of_the_first_one_before_issue():
    (letter,) = drafted()
    signed(letter)
    letter.refresh_from_db()
    first = letter.signed_copy.name
    assert signed(letter, number="15").status_code == 302
    letter.refresh_from_db()
    assert (letter.number, default_storage.exists(first), default_storage.exists(letter.signed_copy.name)) == (
        15, False, True,
    )  # fmt: skip
