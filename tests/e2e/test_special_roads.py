"""The roads beside the main one, by clicking: urgent, sensitive with an objection, private, clearer, conflict."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Citizen, Officer, press

ANSWER = "Tổ công tác của phường đã làm việc với hai bên tại chỗ, lập biên bản, hai bên ký cam kết."
PARTS = {
    "result_checked": "Sáng nay, tổ công tác kiểm tra tại chỗ, ghi nhận đúng như phản ánh.",
    "result_done": ANSWER,
    "result_when": "Xong trong ngày hôm nay.",
    "result_next": "Cơ quan cử người theo dõi trong tuần tới và báo lại khi có thay đổi.",
}


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
    assigned(officer, code, unit)
    done(officer, code, unit)


def name_of(officer):
    """The name in the head of the officer's page."""
    lines = officer.page.get_by_role("banner").inner_text().split("\n")
    return next(line.strip() for line in lines if re.match(r"^\w+ \w+ \w+$", line.strip()))


def assigned(officer, code, unit):
    """Received by the agency and given to its first handler."""
    officer(f"daumoi.{unit}").acts(code, "Tiếp nhận, chuyển lãnh đạo")
    officer(f"lanhdao.{unit}").acts(code, "Giao xử lý", assignee=name_of(officer(f"xuly.{unit}")))


def forwarded(visitor, officer, text, field):
    """Sent in, accepted as public, classified and forwarded to the ward."""
    code = Citizen(visitor()).sends(text)
    operator = officer("tiepnhan1")
    operator.acts(code, "Tiếp nhận phản ánh", public="Công khai")
    operator.acts(code, "Lưu phân loại", field=field, urgency="Bình thường", sensitive="không")
    operator.acts(code, "Chuyển đến cơ quan xử lý", lead="UBND phường Thọ Xương")
    return code


def done(officer, code, unit):
    officer(f"xuly.{unit}").acts(code, "Trình lãnh đạo phê duyệt", **PARTS)
    officer(f"lanhdao.{unit}").acts(code, "Phê duyệt kết quả")


def test_an_urgent_report_goes_from_alarm_to_its_published_result_on_the_wall_clock(visitor, officer):
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
    police.acts(code, "Cập nhật kết quả, trình phê duyệt", **PARTS)
    officer("lanhdao.cat").acts(code, "Phê duyệt kết quả")
    expect(operator.opens(code).get_by_role("main")).to_contain_text("Chờ kiểm tra, công khai")
    stranger = visitor()
    assert stranger.goto(f"/phan-anh/{code}").status == 404
    operator.acts(code, "Công khai kết quả")
    assert stranger.goto(f"/phan-anh/{code}").status == 200
    expect(stranger.get_by_role("main")).to_contain_text(ANSWER)


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
    expect(page.get_by_role("main")).to_contain_text("Bạn đề nghị làm rõ kết quả")
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


def test_what_is_withheld_leaves_the_public_and_its_sender_reads_the_bare_fact(visitor, officer):
    code = forwarded(visitor, officer, "Nắp hố ga trước nhà văn hóa vỡ, trẻ em dễ ngã.", "Vỉa hè, nắp cống")
    stranger = visitor()
    assert stranger.goto(f"/phan-anh/{code}").status == 200
    handled(officer, code, "xa-07201")
    officer("tiepnhan1").acts(
        code, "Không công khai kết quả", more="Không công khai kết quả", reason="Theo quy định bảo vệ bí mật nhà nước."
    )
    assert stranger.goto(f"/phan-anh/{code}").status == 404
    stranger.goto("/phan-anh/?q=nắp hố ga nhà văn hóa")
    expect(stranger.get_by_role("main")).not_to_contain_text("Nắp hố ga trước nhà văn hóa vỡ")
    sender = Citizen(visitor())
    sender.looks_up(code)
    expect(sender.page.get_by_role("main")).to_contain_text("không công khai theo quy định")
    expect(sender.page.get_by_role("main")).not_to_contain_text(ANSWER)


def test_an_extension_is_asked_for_endorsed_granted_and_told_to_the_sender(visitor, officer):
    code = forwarded(visitor, officer, "Ghế đá vườn hoa gãy, bu lông chìa ra nguy hiểm.", "Công viên")
    assigned(officer, code, "xa-07201")
    officer("xuly.xa-07201").acts(
        code, "Trình lãnh đạo xin gia hạn", more="Xin gia hạn", days="3", reason="Chờ đặt ghế mới."
    )
    officer("lanhdao.xa-07201").acts(code, "Đồng ý, trình Tổ vận hành")
    officer("tiepnhan1").acts(code, "Chấp thuận gia hạn, báo người phản ánh", days="2")
    sender = Citizen(visitor(phone=True))
    sender.looks_up(code)
    expect(sender.page.get_by_role("main")).to_contain_text(re.compile("được gia hạn.*thêm 2 ngày làm việc"))


def test_a_leader_hands_his_duty_to_a_named_person_and_history_names_both(visitor, officer):
    code = forwarded(visitor, officer, "Rãnh thoát nước ngõ 5 đầy rác, nước đọng nhiều ngày.", "Ngập úng, tắc cống")
    assigned(officer, code, "xa-07201")
    leader, deputy = officer("lanhdao.xa-07201"), officer("xuly2.xa-07201")
    page = leader.page
    page.get_by_role("link", name="Ủy quyền").click()
    today = page.get_by_label("Từ ngày").input_value()
    page.get_by_label("Người được ủy quyền").select_option(label=name_of(deputy))
    page.get_by_label("Đến hết ngày").fill(today)
    press(page, page.get_by_role("button", name="Ủy quyền", exact=True))
    officer("xuly.xa-07201").acts(code, "Trình lãnh đạo phê duyệt", **PARTS)
    deputy.acts(code, "Phê duyệt kết quả")
    told = re.compile(f"{name_of(deputy)}.*thay mặt.*{name_of(leader)}")
    expect(officer("tiepnhan1").opens(code).get_by_role("main")).to_contain_text(told)
