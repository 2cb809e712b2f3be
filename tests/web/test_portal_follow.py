import datetime as dt

import pytest
from django.core import signing

from paht.cases.models import Report
from paht.core import clock
from paht.web.portal import proof
from tests.builders import DONE, sent_in
from tests.web.visitor import NAME, PHONE, Visitor, errors_in

pytestmark = pytest.mark.usefixtures("bac_giang")
MISMATCH = (
    "Không tìm thấy phản ánh với mã và số điện thoại này. "
    "Hãy kiểm tra lại từng ký tự của mã và đúng số điện thoại đã dùng khi gửi."
)


def test_the_sender_follows_at_once_without_typing_anything():
    visitor = Visitor()
    code = visitor.sends()
    page = visitor.text(f"/phan-anh/{code}")
    assert "Bạn là người gửi phản ánh này" in page
    assert "ngõ 12" in page
    assert "Tổ vận hành đang xem phản ánh để tiếp nhận." in page


def test_the_proof_is_a_signed_cookie_that_scripts_cannot_read_and_thirty_days_old_at_most():
    visitor = Visitor()
    code = visitor.sends()
    cookie = visitor.client.cookies[proof.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 30 * 24 * 3600)
    [[report_id, at]] = signing.loads(cookie.value, salt=proof.SALT)
    assert report_id == Report.objects.get(code=code).pk
    assert abs(at - clock.now().timestamp()) < 60


@pytest.mark.parametrize("spoilt", ["", "x", "W1sxLDJdXQ:1abcde:signature"])
def test_a_forged_proof_proves_nothing(spoilt):
    code = Visitor().sends()
    stranger = Visitor()
    stranger.client.cookies[proof.COOKIE] = spoilt
    assert stranger.get(f"/phan-anh/{code}").status_code == 404


def test_a_new_report_does_not_lengthen_an_old_proof():
    visitor = Visitor()
    old = Report.objects.get(code=visitor.sends())
    long_ago = int((clock.now() - dt.timedelta(days=29, hours=23)).timestamp())
    visitor.client.cookies[proof.COOKIE] = signing.dumps([[old.pk, long_ago]], salt=proof.SALT)
    assert visitor.get(f"/phan-anh/{old.code}").status_code == 200
    visitor.sends()
    kept = dict(signing.loads(visitor.client.cookies[proof.COOKIE].value, salt=proof.SALT))
    assert kept[old.pk] == long_ago
    expired = int((clock.now() - dt.timedelta(days=30, minutes=1)).timestamp())
    visitor.client.cookies[proof.COOKIE] = signing.dumps([[old.pk, expired]], salt=proof.SALT)
    assert visitor.get(f"/phan-anh/{old.code}").status_code == 404


def test_code_and_phone_as_people_type_them_open_the_report_on_another_device():
    code = Visitor().sends()
    other = Visitor()
    answer = other.looks_up(f" {code.lower().replace('-', ' ')} ", "+84 912.345.678")
    assert (answer.status_code, answer["Location"]) == (302, f"/phan-anh/{code}")
    assert "Bạn là người gửi phản ánh này" in other.text(f"/phan-anh/{code}")


def test_wrong_code_wrong_phone_and_nonsense_get_the_same_answer():
    code = Visitor().sends()
    pairs = [(code, "0987654321"), ("7K3M-9A2C", PHONE), (code, ""), (code, "abc"), ("???", PHONE), ("", PHONE)]
    answers = [Visitor().looks_up(*pair) for pair in pairs]
    assert {answer.status_code for answer in answers} == {422}
    assert [errors_in(answer) for answer in answers] == [[MISMATCH]] * 5 + [["Hãy nhập mã phản ánh."]]
    assert all(proof.COOKIE not in answer.cookies for answer in answers)


def test_the_code_alone_leads_to_a_public_report_and_only_to_a_public_one():
    public, hidden = sent_in().to("accepted").report, sent_in().report
    stranger = Visitor()
    assert stranger.looks_up(public.code, "")["Location"] == f"/phan-anh/{public.code}"
    assert stranger.get(f"/tra-cuu?ma={public.code.lower()}")["Location"] == f"/phan-anh/{public.code}"
    assert errors_in(stranger.looks_up(hidden.code, "")) == [MISMATCH]
    asked = stranger.get(f"/tra-cuu?ma={hidden.code}")
    unknown = stranger.get("/tra-cuu?ma=7K3M-9A2C")
    assert asked.status_code == unknown.status_code == 200
    assert asked.content.decode().replace(hidden.code, "7K3M-9A2C").count("7K3M-9A2C") == unknown.content.count(
        b"7K3M-9A2C"
    )


def test_guessing_is_slowed_down_for_one_address():
    stranger = Visitor()
    answers = [stranger.looks_up("7K3M-9A2C", PHONE) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [422] * 20 + [429]
    assert errors_in(answers[-1]) == ["Đã tra cứu quá nhiều lần. Hãy đợi vài phút rồi thử lại."]


def test_the_device_lists_its_reports_until_it_is_told_to_forget():
    visitor = Visitor()
    code = visitor.sends()
    assert f"/phan-anh/{code}" in visitor.text("/tra-cuu")
    visitor.client.post("/thoi-theo-doi")
    assert f"/phan-anh/{code}" not in visitor.text("/tra-cuu")
    assert visitor.get(f"/phan-anh/{code}").status_code == 404


@pytest.mark.clause("3.b.1.bm")
def test_a_private_answer_is_for_the_sender_alone_and_addressed_by_name():
    visitor = Visitor()
    report = Report.objects.get(code=visitor.sends())
    road = sent_in()
    road.report, road.now = report, clock.now()
    road.to("done", public=False)
    page = visitor.text(f"/phan-anh/{report.code}")
    assert f"Kính chào: Ông/Bà {NAME}" in page
    assert DONE in page
    assert "(chỉ gửi riêng cho bạn)" in page
    assert "Tổ vận hành gửi kết quả riêng cho người phản ánh." in page
    assert Visitor().get(f"/phan-anh/{report.code}").status_code == 404


def test_a_rejection_tells_the_sender_why_what_to_do_and_what_the_team_wrote():
    visitor = Visitor()
    report = Report.objects.get(code=visitor.sends())
    road = sent_in()
    road.report, road.now = report, clock.now()
    road.do("reject", "tiepnhan1", reject_reason="outside", reason="Đoạn đường này thuộc tỉnh Lạng Sơn.")
    page = visitor.text(f"/phan-anh/{report.code}")
    assert "Tổ vận hành không tiếp nhận: sự việc ngoài địa bàn tỉnh." in page
    assert "Bạn vui lòng gửi đến hệ thống của tỉnh, thành phố nơi xảy ra sự việc." in page
    assert "Đoạn đường này thuộc tỉnh Lạng Sơn." in page
    assert Visitor().get(f"/phan-anh/{report.code}").status_code == 404


def test_the_marked_point_is_shown_to_the_sender_and_to_nobody_else(settings):
    settings.TILE_SOURCE = "/tiles/{z}/{x}/{y}.png"
    visitor = Visitor()
    report = Report.objects.get(code=visitor.sends(lon="106.197", lat="21.273"))
    road = sent_in()
    road.report, road.now = report, clock.now()
    road.to("accepted")
    mine, public = (reader.text(f"/phan-anh/{report.code}") for reader in (visitor, Visitor()))
    assert 'data-lon="106.197" data-lat="21.273"' in mine
    assert "21.27300, 106.19700" in mine
    assert "106.19" not in public
    assert "data-map" not in public
    assert 'data-map="pick"' in visitor.text("/gui-phan-anh")


def test_pages_of_a_sender_are_not_kept_by_the_browser_or_a_proxy():
    visitor = Visitor()
    code = visitor.sends()
    for address in (f"/phan-anh/{code}", f"/phan-anh/{code}/da-gui", "/tra-cuu"):
        kept = visitor.get(address)["Cache-Control"]
        assert "private" in kept
        assert "no-store" in kept
