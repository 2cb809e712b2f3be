"""Periodic reports drafted through the pages from the statistics, and the letterhead that the administrator sets."""

import re

import pytest

from paht.papers.models import Letter
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of, text_of
from tests.web.letter_road import DRAFT, JULY, LIST, address, drafted, seen
from tests.web.visitor import errors_in

pytestmark = pytest.mark.usefixtures("bac_giang")


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
