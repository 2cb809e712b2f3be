"""The roads beside the main one, by clicking: urgent, sensitive with an objection, private, clearer, conflict."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Citizen, Officer, press

ANSWER = (
    "Đã kiểm tra tại chỗ, xử lý xong trong ngày; cơ quan cử người theo dõi trong tuần tới và báo lại khi có thay đổi."
)


@pytest.fixture
def officer(visitor, demo_site):
    signed_in = {}

    def by_login(login):
        if login not in signed_in:
            signed_in[login] = Officer(visitor(), login).signs_in(demo_site.password)
        return signed_in[login]

    return by_login


def handled(officer, code, unit):
    """One agency's part, from receiving to approval."""
    officer(f"daumoi.{unit}").acts(code, "Tiếp nhận, chuyển lãnh đạo")
    handler = officer(f"xuly.{unit}")
    lines = handler.page.get_by_role("banner").inner_text().split("\n")
    name = next(line.strip() for line in lines if re.match(r"^\w+ \w+ \w+$", line.strip()))
    officer(f"lanhdao.{unit}").acts(code, "Giao xử lý", assignee=name)
    done(officer, code, unit)


def done(officer, code, unit):
    officer(f"xuly.{unit}").acts(code, "Trình lãnh đạo phê duyệt", result=ANSWER)
    officer(f"lanhdao.{unit}").acts(code, "Phê duyệt kết quả")


def test_an_urgent_report_goes_from_alarm_to_an_approved_result_on_the_wall_clock(visitor, officer):
    code = Citizen(visitor(phone=True)).sends("Cháy nhà kho cuối ngõ, khói đen, còn người bên trong!")
    operator = officer("tiepnhan1")
    page = operator.opens(code)
    expect(page.get_by_role("main")).to_contain_text("Có thể phải xử lý tức thời")
    press(page, page.get_by_role("button", name="Xử lý tức thời", exact=True).first)
    operator.acts(code, "Phân phối ngay đến cơ quan xử lý", field="Cháy, nổ", lead="Công an tỉnh")
    police = officer("daumoi.cat")
    police.page.goto("/quan-tri/")
    expect(police.page.get_by_role("region", name="Tức thời")).to_contain_text("Cháy nhà kho cuối ngõ")
    police.acts(code, "Xác nhận, cử lực lượng xử lý")
    police.acts(code, "Cập nhật kết quả, trình phê duyệt", result=ANSWER)
    officer("lanhdao.cat").acts(code, "Phê duyệt kết quả")
    expect(operator.opens(code).get_by_role("main")).to_contain_text("Chờ kiểm tra, công khai")


def test_a_sensitive_report_passes_two_gates_and_one_objection_before_anybody_reads_its_answer(visitor, officer):
    code = Citizen(visitor()).sends("Hai nhà tranh chấp lối đi chung, phường hòa giải hai lần không thành.")
    operator, coordinator = officer("tiepnhan1"), officer("phoihop.cat")
    operator.acts(code, "Tiếp nhận phản ánh", public="Công khai")
    operator.acts(
        code,
        "Lưu phân loại",
        field="Tranh chấp đất đai",
        urgency="Bình thường",
        sensitive="có",
    )
    stranger = visitor()
    assert stranger.goto(f"/phan-anh/{code}").status == 404
    operator.acts(code, "Chuyển cơ quan được chỉ định phối hợp", coordinator="Công an tỉnh")
    coordinator.acts(
        code, "Gửi ý kiến cho Tổ vận hành", opinion="Thuộc thẩm quyền của phường.", suggested="UBND phường Thọ Xương"
    )
    page = operator.opens(code)
    assert page.locator("select[name='lead'] option:checked").first.inner_text().strip() == "UBND phường Thọ Xương"
    press(page, page.get_by_role("button", name="Chuyển đến cơ quan xử lý", exact=True))
    handled(officer, code, "xa-07201")
    operator.acts(code, "Chuyển kết quả xin ý kiến thống nhất")
    coordinator.acts(code, "Chưa thống nhất, đề nghị xử lý lại", more="Chưa thống nhất", reason="Chưa nêu trách nhiệm.")
    done(officer, code, "xa-07201")
    operator.acts(code, "Chuyển kết quả xin ý kiến thống nhất")
    coordinator.acts(code, "Thống nhất với kết quả")
    assert stranger.goto(f"/phan-anh/{code}").status == 404
    operator.acts(code, "Công khai kết quả")
    assert stranger.goto(f"/phan-anh/{code}").status == 200
    expect(stranger.get_by_role("main")).to_contain_text(ANSWER)


def test_a_private_answer_is_read_by_its_sender_only_who_then_asks_for_a_clearer_one(visitor, officer):
    sender = Citizen(visitor(phone=True))
    code = sender.sends("Xưởng nhựa đốt phế liệu ban đêm, khói khét. Xin giữ kín tên tôi.", secrecy=True)
    operator = officer("tiepnhan1")
    operator.acts(code, "Tiếp nhận phản ánh", public="Không công khai")
    operator.acts(code, "Lưu phân loại", field="Khí thải, bụi, mùi", urgency="Bình thường", sensitive="không")
    operator.acts(code, "Chuyển đến cơ quan xử lý", lead="UBND phường Thọ Xương")
    handled(officer, code, "xa-07201")
    operator.acts(code, "Gửi kết quả riêng cho người phản ánh")
    assert visitor().goto(f"/phan-anh/{code}").status == 404
    page = sender.page
    page.goto(f"/phan-anh/{code}")
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    page.locator("summary").filter(has_text="Đề nghị làm rõ").click()
    page.get_by_role("textbox", name="Điều cần làm rõ").fill("Bao giờ cơ sở phải dừng hẳn?")
    page.get_by_role("button", name="Đề nghị làm rõ kết quả").click()
    expect(page.get_by_role("main")).to_contain_text("Kết quả được đề nghị làm rõ")
    expect(operator.opens(code).get_by_role("main")).to_contain_text("Chờ chuyển xử lý")


def test_the_second_return_raises_the_conflict(visitor, officer):
    code = Citizen(visitor()).sends("Biển báo bị cây che kín ở ngã ba, xe hay đi nhầm đường một chiều.")
    operator = officer("tiepnhan1")
    operator.acts(code, "Tiếp nhận phản ánh", public="Công khai")
    operator.acts(
        code, "Lưu phân loại", field="Biển báo, đèn tín hiệu giao thông", urgency="Bình thường", sensitive="không"
    )
    for name, unit in (("Sở Giao thông vận tải", "sgtvt"), ("Sở Xây dựng", "sxd")):
        operator.acts(code, "Chuyển đến cơ quan xử lý", lead=name)
        officer(f"daumoi.{unit}").acts(
            code, "Trả lại Tổ vận hành", more="Trả lại", return_reason="Không đúng thẩm quyền"
        )
    expect(operator.opens(code).get_by_role("main")).to_contain_text(re.compile("[Tt]rả lại .*hai"))
