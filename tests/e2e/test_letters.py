"""A reminder by clicking: asked, drafted, signed, issued; received and answered by an office; issued anew."""

import io
import re
import zipfile

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.e2e.people import Officer, press

# Offices of the demo that have accounts, by the name that a letter bears.
OFFICES = {
    "Sở Giao thông vận tải": "sgtvt",
    "Sở Tài nguyên và Môi trường": "stnmt",
    "UBND thành phố Bắc Giang": "ubnd-213",
    "UBND huyện Việt Yên": "ubnd-222",
    "Công ty Điện lực Bắc Giang": "pcbg",
    "UBND phường Thọ Xương": "xa-07201",
}
ANSWER = "Do mưa kéo dài nên chậm. Đã giao Phòng Kỹ thuật, xong trước thứ Sáu tuần này."


@pytest.fixture
def signed_in(visitor, demo_site):
    def by_login(login, **more):
        return Officer(visitor(**more), login).signs_in(demo_site.password).page

    return by_login


def taken(page, link):
    """The bytes of the file behind a link."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    return download.value.path().read_bytes()


def words_of(pdf):
    said = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(said.split())


def words_in_word(docx):
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


def drafted(page):
    """Asks for what is late now, looks at the offices, drafts one letter to all; gives how many assignments it says."""
    page.get_by_role("link", name="Công văn", exact=True).click()
    page.get_by_role("link", name="Soạn công văn đôn đốc").first.click()
    page.get_by_label("Đơn vị có phiếu").select_option("Đang quá hạn, ở bất kỳ bước nào")
    press(page, page.get_by_role("button", name="Xem các đơn vị"))
    heading = page.get_by_role("heading", name=re.compile("phiếu đang quá hạn, tính đến"))
    count = int(re.match(r"\d+", heading.inner_text()).group())
    press(page, page.get_by_role("button", name="Soạn công văn"))
    expect(page.get_by_role("main")).to_contain_text("Đã soạn dự thảo.")
    return count


def signed_and_issued(page, number, pdf):
    """Puts in what Văn thư gave and the signed copy, and issues."""
    page.get_by_label("Số", exact=True).fill(number)
    page.get_by_label("Ngày văn bản").fill(today_of(page))
    page.get_by_label("Bản ký").set_input_files({"name": "ban-ky.pdf", "mimeType": "application/pdf", "buffer": pdf})
    press(page, page.get_by_role("button", name="Tải lên bản ký"))
    expect(page.get_by_role("main")).to_contain_text(f"Bản ký số {number}, ngày ")
    press(page, page.get_by_role("button", name="Phát hành"))
    expect(page.get_by_role("main")).to_contain_text("Đã phát hành. Các đơn vị nhận được thông báo.")


def today_of(page):
    """Today in Vietnam, as a browser there tells it."""
    return page.evaluate("new Date().toLocaleDateString('sv-SE', {timeZone: 'Asia/Ho_Chi_Minh'})")


def test_a_reminder_goes_from_the_question_to_the_answer_and_is_issued_anew(signed_in):
    desk = signed_in("tiepnhan1")
    count = drafted(desk)
    expect(desk.get_by_role("article")).to_contain_text(f"có {count} phiếu đang quá hạn")
    assert "DỰ THẢO" in words_in_word(taken(desk, "Dự thảo Word"))
    assert "DỰ THẢO" in words_of(taken(desk, "Dự thảo PDF"))
    to_sign = taken(desk, "Tải PDF trình ký")
    assert "DỰ THẢO" not in words_of(to_sign)
    assert "V/v đôn đốc xử lý phản ánh trên Hệ thống thông tin phản ánh hiện trường" in words_of(to_sign)
    signed_and_issued(desk, "57", to_sign)
    assert taken(desk, "Tải bản ký (PDF)") == to_sign

    recipients = desk.get_by_role("region", name="Nơi nhận").inner_text()
    name, unit = next((name, unit) for name, unit in OFFICES.items() if name in recipients)
    leader = signed_in(f"lanhdao.{unit}", phone=True)
    leader.goto("/quan-tri/thong-bao/")
    told = leader.get_by_role("listitem").filter(has_text=re.compile(r"gửi công văn đôn đốc số 57\b"))
    press(leader, told.first.get_by_role("link").first)
    assert taken(leader, "Tải bản ký (PDF)") == to_sign
    press(leader, leader.get_by_role("button", name=f"Đã nhận: {name}"))
    leader.get_by_label("Nội dung trả lời").fill(ANSWER)
    press(leader, leader.get_by_role("button", name="Gửi trả lời"))
    expect(leader.get_by_role("main")).to_contain_text("Đã gửi nội dung trả lời.")
    expect(leader.get_by_role("button", name="Gửi trả lời")).to_have_count(0)

    desk.reload()
    expect(desk.get_by_role("region", name="Nơi nhận")).to_contain_text(ANSWER)
    press(desk, desk.get_by_role("button", name="Soạn văn bản thay thế"))
    expect(desk.get_by_role("main")).to_contain_text("Thay thế văn bản số 57")
    signed_and_issued(desk, "61", to_sign)
    desk.get_by_role("link", name="văn bản số 57").click()
    history = desk.get_by_role("region", name="Quá trình")
    for act in (
        "Soạn dự thảo",
        "Tải lên bản ký",
        "Phát hành",
        f"Ghi nội dung trả lời, {name}",
        "Soạn văn bản thay thế",
    ):
        expect(history).to_contain_text(act)
    expect(desk.get_by_role("main")).to_contain_text("Đã có văn bản thay thế Đã phát hành, số 61")


def test_each_figure_of_the_question_opens_the_cases_it_counts(signed_in):
    desk = signed_in("tiepnhan1")
    desk.goto("/quan-tri/cong-van/soan/")
    desk.get_by_label("Đơn vị có phiếu").select_option("Sắp đến hạn")
    desk.get_by_label("Đến hạn trong bao nhiêu giờ làm việc").fill("40")
    press(desk, desk.get_by_role("button", name="Xem các đơn vị"))
    figure = desk.get_by_role("table").get_by_role("link", name=re.compile("phiếu của .*: xem danh sách")).first
    count = int(figure.inner_text())
    figure.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Phiếu đến hạn trong 40 giờ làm việc tới")
    expect(desk.locator("ul.rows > li")).to_have_count(count)
