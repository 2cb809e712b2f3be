"""Letters that urge, drafted through the pages from document 000's July: whom they name, what they say."""

import html
import io
import re
import zipfile

import pypdfium2
import pytest

from paht.papers.models import Letter, LetterRecipient
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of, text_of
from tests.web.letter_road import DRAFT, JULY, LIST, address, drafted, issued, seen, signed
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
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
    assert "5 đơn vị có phiếu đang quá hạn. Bảng đếm 34 phiếu chuyển của 21 phản ánh" in words
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
        ({"day": "hôm qua"}, "Hãy ghi ngày, tháng, năm, ví dụ 06/7/2023."),
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
