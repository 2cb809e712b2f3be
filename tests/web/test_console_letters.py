"""Official letters through the pages: drafted from document 000's July, signed, issued, received, answered."""

import datetime as dt
import html
import io
import re
import zipfile

import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.test import Client

from paht.papers.models import Letter, LetterRecipient
from tests.builders import unit_id
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of, text_of
from tests.web.letter_road import DRAFT, JULY, LIST, PDF, address, drafted, issued, seen, signed, upload
from tests.web.visitor import errors_in

pytestmark = pytest.mark.usefixtures("bac_giang")
LATE = ("STNMT", "SXD", "SGTVT", "UBND-213", "UBND-217")
SITUATION = (
    "Tính đến hết ngày 06/7/2023, Hệ thống thông tin phản ánh hiện trường đã tiếp nhận 21 phản ánh của tổ chức, công "
    "dân; đã chuyển 34 phiếu xử lý của 21 phản ánh đến các cơ quan, đơn vị. Trong đó 13 phiếu có kết quả đã duyệt (13 "
    "đúng hạn, 0 có bước quá hạn), 15 phiếu trả lại, 6 phiếu đang xử lý (5 đang quá hạn)."
)
WHO = (
    "Hiện còn 5 cơ quan, đơn vị có 5 phiếu đang quá hạn: Sở Giao thông vận tải (1 phiếu); Sở Xây dựng (1 phiếu); Sở "
    "Tài nguyên và Môi trường (1 phiếu); UBND thành phố Bắc Giang (1 phiếu); UBND huyện Lạng Giang (1 phiếu)"
)


def test_the_five_late_offices_of_document_000_are_shown_before_anything_is_written():
    play()
    page = text_of(browser_of("tiepnhan1").post(DRAFT, JULY))
    assert "5 phiếu đang quá hạn, tính đến hết ngày 06/7/2023" in page
    assert "5 đơn vị có phiếu đang quá hạn. Bảng đếm 34 phiếu chuyển của 21 phản ánh" in page
    links = re.findall(r'<td><a href="([^"]+)">Tiếp nhận: 1</a></td>', page)
    assert len(links) == 5
    cases = text_of(browser_of("tiepnhan1").get(html.unescape(links[0])))
    assert len(set(re.findall(r"/quan-tri/phan-anh/([0-9A-Z]{4}-[0-9A-Z]{4})/", cases))) == 1
    assert not Letter.objects.exists()


def test_one_letter_to_all_says_exactly_what_the_table_bears():
    (letter,) = drafted()
    page = text_of(browser_of("tiepnhan1").get(address(letter)))
    for words in (
        SITUATION,
        WHO,
        "V/v đôn đốc xử lý phản ánh trên Hệ thống thông tin phản ánh hiện trường tỉnh Bắc Giang",
        "Số: \N{NO-BREAK SPACE}",
        "/STTTT-CNTT&amp;TT",
        'aria-label="34 – Tổng, Tổng: xem danh sách"',
        "KT. GIÁM ĐỐC",
        "Lưu: VT, CNTT&amp;TT.",
        "nguyên nhân, thời gian hoàn thành./.",
    ):
        assert words in page
    assert {one.unit.code for one in letter.recipients.all()} == set(LATE)
    assert letter.recipients.get(unit__code="STNMT").line == {"numbers": [0, 0, 1, 0, 0, 0, 0, 2, 5, 0], "total": 8}


def test_one_letter_each_lists_the_office_its_own_cases_by_code_alone():
    letters = drafted(to="each")
    assert [one.recipients.get().unit.code for one in letters] == ["SGTVT", "SXD", "STNMT", "UBND-213", "UBND-217"]
    page = text_of(browser_of("tiepnhan1").get(address(letters[1])))
    code = letters[1].recipients.get().cases[0]
    assert "Kính gửi: Sở Xây dựng" in page
    assert "Sở Xây dựng hiện có 1 phiếu đang quá hạn (danh sách tại Phụ lục kèm theo)." in page
    assert f'<td>{code}</td><td>10:00 ngày\N{NO-BREAK SPACE}04/7/2023</td><td class="is-left">Tiếp nhận</td>' in page
    assert "Cống trước cổng chợ" not in page


def test_letters_to_one_office_each_are_told_apart_in_the_list():
    letters = drafted(to="each")
    page = text_of(browser_of("tiepnhan1").get(LIST))
    assert {f"<span>{name}</span>" in page for name in ("Sở Xây dựng", "Sở Giao thông vận tải")} == {True}
    signed(letters[1])
    browser_of("tiepnhan1").post(address(letters[1], "phat-hanh/"), {"seen": seen(letters[1])})
    assert "<span>Sở Xây dựng: chưa xác nhận</span>" in text_of(browser_of("tiepnhan1").get(LIST))
    assert "<span>Sở Xây dựng: chưa xác nhận</span>" in text_of(browser_of("daumoi.sxd").get(LIST))


TAKEN = {"van-ban": "-du-thao", "trinh-ky": ""}


@pytest.mark.parametrize("ending", ["docx", "pdf"])
@pytest.mark.parametrize("name", list(TAKEN))
def test_the_letter_is_taken_away_as_a_draft_and_to_be_signed(name, ending):
    (letter,) = drafted()
    answer = browser_of("tiepnhan1").get(address(letter, f"{name}.{ending}"))
    assert answer["Content-Disposition"] == f'attachment; filename="cong-van-{letter.pk}{TAKEN[name]}.{ending}"'
    assert marked(answer.content) is (name == "van-ban")


def test_only_what_is_still_a_draft_says_so():
    letter = issued()
    for name in TAKEN:
        for ending in ("docx", "pdf"):
            assert marked(browser_of("tiepnhan1").get(address(letter, f"{name}.{ending}")).content) is False
    (dropped,) = drafted()
    browser_of("tiepnhan1").post(address(dropped, "bo/"), {"seen": seen(dropped)})
    assert marked(browser_of("tiepnhan1").get(address(dropped, "van-ban.pdf")).content) is True


def marked(content):
    """Whether the file says DỰ THẢO, in its text or behind it; it must be the letter in any case."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            said = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    else:
        said = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    assert "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" in said.upper()
    return "DỰ THẢO" in said


def test_nobody_late_means_a_kind_sentence_and_no_letter():
    browser = browser_of("tiepnhan1")
    assert "Cảm ơn các đơn vị đã xử lý đúng hạn!" in text_of(browser.post(DRAFT, JULY))
    answer = browser.post(DRAFT, JULY | {"save": "1"})
    assert (answer.status_code, Letter.objects.count()) == (422, 0)
    assert errors_in(answer)[0].startswith("Không có đơn vị nào theo tiêu chí đã chọn")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2099-01-01"}, "Chưa có số liệu của ngày ở sau hôm nay."),
        ({"day": "1999-01-01"}, "Ngày này ở trước khi có hệ thống."),
        ({"day": "hôm qua"}, "Mục này không hợp lệ."),
        ({"criterion": "ever"}, "Hãy chọn trong danh sách."),
        ({"criterion": "soon"}, "Hãy ghi số giờ làm việc."),
        ({"criterion": "soon", "hours": "0"}, None),
        ({"to": ""}, "Hãy điền mục này."),
    ],
)
def test_a_wrong_question_is_answered_with_a_sentence(wrong, sentence):
    answer = browser_of("tiepnhan1").post(DRAFT, JULY | {"save": "1"} | wrong)
    assert (answer.status_code, Letter.objects.count(), len(errors_in(answer))) == (422, 0, 1)
    assert sentence is None or errors_in(answer) == [sentence]


@pytest.mark.parametrize(
    ("criterion", "hours", "offices"),
    [
        ("late_sent", "", set(LATE)),
        ("late_handling", "", set()),
        ("late_approving", "", set()),
        ("soon", "40", {"UBND-219"}),
        ("soon", "8", set()),
    ],
)
def test_each_criterion_finds_its_offices(criterion, hours, offices):
    play()
    answer = browser_of("tiepnhan1").post(DRAFT, JULY | {"save": "1", "criterion": criterion, "hours": hours})
    assert answer.status_code == (302 if offices else 422)
    assert set(LetterRecipient.objects.values_list("unit__code", flat=True)) == offices


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


def test_the_report_of_a_month_is_drafted_from_the_figures_of_the_statistics():
    play()
    answer = browser_of("tiepnhan1").post(f"{LIST}bao-cao/", {"period": "thang", "day": "2023-06-15"})
    letter = Letter.objects.get()
    assert answer["Location"] == address(letter)
    page = text_of(browser_of("tiepnhan1").get(address(letter)))
    assert "Tình hình tiếp nhận, xử lý phản ánh hiện trường tháng 6 năm 2023" in page
    assert "<strong>BÁO CÁO</strong>" in page
    row = re.search(
        r'<td class="is-left">Phản ánh nhận</td><td><a href="[^"]+" aria-label="([^"]+)">16</a></td><td>0<', page
    )
    assert row[1] == "Phản ánh nhận: 16"
    assert "Bảng đếm 25 phiếu chuyển của 16 phản ánh" in page
    assert "Số phản ánh nhận theo nhóm lĩnh vực" in page
    for ending, head in (("docx", b"PK"), ("pdf", b"%PDF-")):
        assert browser_of("tiepnhan1").get(address(letter, f"van-ban.{ending}")).content.startswith(head)


@pytest.mark.parametrize(
    ("period", "day", "name"),
    [
        ("tuan", "2023-07-02", "tuần từ 26/6/2023 đến 02/7/2023"),
        ("quy", "2023-12-31", "quý 4 năm 2023"),
        ("nam", "2023-01-01", "năm 2023"),
        ("thang", "2024-02-29", "tháng 2 năm 2024"),
    ],
)
def test_an_empty_period_gives_a_sensible_report(period, day, name):
    browser = browser_of("tiepnhan1")
    assert browser.post(f"{LIST}bao-cao/", {"period": period, "day": day}).status_code == 302
    page = text_of(browser.get(address(Letter.objects.get())))
    assert name in page
    assert "Trong kỳ không có phản ánh nào." in page


@pytest.mark.parametrize("wrong", [{"period": "ngay"}, {"day": "2099-01-01"}, {"day": ""}])
def test_a_wrong_period_is_asked_again(wrong):
    answer = browser_of("tiepnhan1").post(f"{LIST}bao-cao/", {"period": "thang", "day": "2023-06-15"} | wrong)
    assert (answer.status_code, len(errors_in(answer)), Letter.objects.count()) == (422, 1, 0)


def test_remarks_of_a_report_are_written_between_its_tables():
    browser = browser_of("tiepnhan1")
    browser.post(f"{LIST}bao-cao/", {"period": "nam", "day": "2023-06-15"})
    letter = Letter.objects.get()
    page = text_of(browser.get(address(letter, "sua/")))
    assert page.count("Nội dung, phần") == 4
    said = {"subject": "Tình hình năm 2023", "addressees": "", "recipients": "Lãnh đạo Sở", "seen": seen(letter)}
    said |= {f"passage_{number}": f"Phần {number}" for number in range(4)}
    assert browser.post(address(letter, "sua/"), said).status_code == 302
    assert "<p>Phần 2</p>" in text_of(browser.get(address(letter)))


HEAD = {
    "valid_from": "2023-01-01", "issuer": "Văn phòng UBND tỉnh", "parent": "UBND tỉnh Bắc Giang", "place": "Bắc Giang",
    "symbol": "VP-TTTT", "abbreviation": "VP", "powers": "TL. Chánh Văn phòng", "position": "Giám đốc Trung tâm",
    "signer": "Người Ký Thử", "recipients": "Như trên", "archive": "VT, TTTT", "bases": "Kế hoạch số 1", "contact": "",
    "guideline": "Hướng dẫn số 2",
}  # fmt: skip


def test_the_administrator_sets_how_the_body_writes_and_older_letters_keep_theirs():
    (old,) = drafted()
    page = f"{LIST}mau/"
    for login in ("tiepnhan1", "daumoi.sxd"):
        assert browser_of(login).post(page, HEAD).status_code == 404
    assert "Chưa có mẫu nào được lưu" in text_of(browser_of("quantri").get(page))
    assert browser_of("quantri").post(page, HEAD).status_code == 302
    browser_of("tiepnhan1").post(DRAFT, JULY | {"save": "1"})
    new = text_of(browser_of("tiepnhan1").get(address(Letter.objects.latest("pk"))))
    for words in ("VĂN PHÒNG UBND TỈNH", "/VP-TTTT", "TL. CHÁNH VĂN PHÒNG", "Người Ký Thử", "Thực hiện Kế hoạch số 1,"):
        assert words in new
    assert "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" in text_of(browser_of("tiepnhan1").get(address(old)))


@pytest.mark.parametrize(
    "wrong", [{"powers": "Thay ông A"}, {"powers": "KT."}, {"issuer": ""}, {"valid_from": "hôm nay"}, {"bases": " "}]
)
def test_a_wrong_letterhead_is_asked_again(wrong):
    answer = browser_of("quantri").post(f"{LIST}mau/", HEAD | wrong)
    assert (answer.status_code, len(errors_in(answer))) == (422, 1)
    assert "Văn phòng UBND tỉnh" in text_of(answer) or "issuer" in wrong


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
