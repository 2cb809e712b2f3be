import threading

import pytest
from django.db import connections
from django.test import Client

from paht.cases.models import Attachment, Event, Report
from tests.web.visitor import CONTENT, EMAIL, NAME, PHONE, Visitor, entries, errors_in, hidden, picture, statements

pytestmark = pytest.mark.usefixtures("bac_giang")
NO_PLACE = "Hãy chọn xã, phường, thị trấn; hoặc đánh dấu vị trí."


def test_a_report_is_taken_in_and_the_thank_you_page_tells_code_and_what_comes_next():
    visitor = Visitor()
    code = visitor.sends(photos=[picture()])
    report = Report.objects.get(code=code)
    assert (report.content, report.area.code, report.address, report.channel) == (CONTENT, "07201", "ngõ 12", "web")
    assert (report.state, report.public, report.secrecy) == ("received", None, False)
    assert Attachment.objects.filter(report=report, stage="before").count() == 1
    thanks = visitor.text(f"/phan-anh/{code}/da-gui")
    assert code in thanks
    assert "Trong 30 phút làm việc, Tổ vận hành sẽ xem" in thanks
    assert "Đã nhận kèm 1 ảnh." in thanks


def test_the_thank_you_page_is_for_the_sender_only():
    code = Visitor().sends()
    assert Visitor().get(f"/phan-anh/{code}/da-gui").status_code == 404


def test_the_same_key_twice_is_one_report():
    visitor = Visitor()
    key = visitor.fresh_key()
    assert visitor.sends(key=key) == visitor.sends(key=key)
    assert Report.objects.count() == 1
    assert Event.objects.count() == 1


def test_something_new_in_a_form_already_sent_is_not_lost_silently():
    visitor = Visitor()
    key = visitor.fresh_key()
    first = visitor.sends(key=key)
    answer = visitor.send(key=key, content="Đèn đường ngõ 42 Lê Lợi hỏng ba bóng.")
    assert answer.status_code == 422
    assert "đã được gửi trước đó" in errors_in(answer)[0]
    text = answer.content.decode()
    assert "Đèn đường ngõ 42 Lê Lợi hỏng ba bóng." in text
    assert hidden(text, "key") != key
    second = visitor.sends(key=hidden(text, "key"), content="Đèn đường ngõ 42 Lê Lợi hỏng ba bóng.")
    assert first != second
    assert Report.objects.count() == 2


def test_a_bad_photo_costs_neither_the_text_nor_the_good_photos():
    visitor = Visitor()
    key = visitor.fresh_key()
    bad = picture(name="hỏng.jpg")
    bad.file = type(bad.file)(b"this is no photo")
    answer = visitor.send(key=key, photos=[picture("red"), bad, picture("blue", "PNG")])
    text = answer.content.decode()
    assert answer.status_code == 422
    assert [error for error in errors_in(answer) if "hỏng.jpg" in error] == errors_in(answer)
    assert len(errors_in(answer)) == 1
    assert all(typed in text for typed in (CONTENT, NAME, PHONE, EMAIL, "ngõ 12", 'value="07201" selected'))
    assert text.count("data:image/jpeg;base64,") == 2
    assert "Đã giữ ảnh" in text
    assert not Report.objects.exists()
    code = visitor.sends(key=key)
    assert Attachment.objects.filter(report__code=code).count() == 2
    assert not Attachment.objects.filter(report=None).exists()


def test_a_kept_photo_can_be_taken_out_again():
    visitor = Visitor()
    key = visitor.fresh_key()
    visitor.send(key=key, phone="12", photos=[picture("red"), picture("blue")])
    first, second = Attachment.objects.order_by("position")
    code = visitor.sends(key=key, bo_anh=[first.token])
    assert list(Attachment.objects.values_list("token", "report__code")) == [(second.token, code)]


def test_kept_photos_are_shown_under_their_own_key_only():
    visitor = Visitor()
    visitor.send(phone="12", photos=[picture()])
    token = Attachment.objects.get().token
    assert visitor.get(f"/anh/{token}/lon").status_code == 404
    other = visitor.send(key=visitor.fresh_key(), phone="12").content.decode()
    assert "data:image" not in other


def test_the_same_photo_sent_again_is_kept_once():
    visitor = Visitor()
    key = visitor.fresh_key()
    visitor.send(key=key, phone="12", photos=[picture()])
    code = visitor.sends(key=key, photos=[picture()])
    assert Attachment.objects.filter(report__code=code).count() == 1


def test_the_eleventh_photo_is_refused_and_ten_are_kept():
    visitor = Visitor()
    many = [picture((number * 20, 0, 0), name=f"{number}.jpg") for number in range(11)]
    answer = visitor.send(photos=many)
    assert errors_in(answer) == [
        "Chỉ nhận tối đa 10 ảnh, nên chưa nhận «10.jpg». Hãy bỏ bớt ảnh rồi gửi lại; nội dung bạn đã viết vẫn còn."
    ]
    assert Attachment.objects.count() == 10


@pytest.mark.clause("1.b.1/4")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"area": ""}, NO_PLACE),
        ({"area": "", "lon": "106.2", "lat": ""}, NO_PLACE),
        (
            {"area": "", "lon": "105.85", "lat": "21.03"},
            "Vị trí này nằm ngoài địa bàn tỉnh. Hãy chọn lại hoặc chọn xã, phường.",
        ),
        ({"area": "99999"}, "Không có xã, phường này trong danh sách. Hãy chọn lại."),
        ({"content": "  \n \t  "}, "Hãy viết rõ hơn: việc gì, như thế nào, từ khi nào."),
        ({"content": ""}, "Hãy viết rõ hơn: việc gì, như thế nào, từ khi nào."),
        ({"content": "ă" * 20_001}, "Nội dung quá dài. Hãy rút gọn còn dưới 20.000 ký tự."),
        ({"name": " "}, "Hãy cho biết họ và tên."),
        ({"phone": ""}, "Hãy cho biết số điện thoại."),
        ({"phone": "113"}, "Số điện thoại chưa đúng. Ví dụ: 0912 345 678."),
        ({"email": "khong phai thu"}, "Địa chỉ thư chưa đúng. Ví dụ: ten@example.com. Có thể để trống."),
    ],
)
def test_what_is_missing_or_wrong_is_said_in_one_sentence_and_nothing_is_stored(typed, sentence):
    answer = Visitor().send(**typed)
    assert answer.status_code == 422
    assert errors_in(answer) == [sentence]
    assert not Report.objects.exists()


def test_everything_wrong_is_told_at_once():
    assert len(errors_in(Visitor().send(content="", area="", name="", phone="1"))) == 4


def test_twenty_thousand_characters_with_line_breaks_are_accepted():
    text = "\r\n".join(["Dòng kể việc rất dài."] * 900)
    code = Visitor().sends(content=text)
    assert Report.objects.get(code=code).content == text.replace("\r\n", "\n")


def test_a_point_inside_the_province_is_enough():
    code = Visitor().sends(area="", lon="106.197", lat="21.273")
    assert Report.objects.values_list("area", "lon", "lat").get(code=code) == (None, 106.197, 21.273)


def test_a_marked_point_can_be_taken_away():
    visitor = Visitor()
    answer = visitor.send(phone="1", lon="106.197", lat="21.273")
    assert "Bỏ vị trí này" in answer.content.decode()
    code = visitor.sends(lon="106.197", lat="21.273", bo_vi_tri="on")
    assert Report.objects.values_list("lon", "lat").get(code=code) == (None, None)


def test_secrecy_is_not_ticked_beforehand_and_is_kept_when_chosen():
    visitor = Visitor()
    assert "checked" not in visitor.text("/gui-phan-anh")
    code = visitor.sends(secrecy="on")
    assert Report.objects.get(code=code).secrecy is True


def test_words_of_danger_bring_the_emergency_numbers_to_the_form_and_to_the_thank_you_page():
    visitor = Visitor()
    warning = "Có người đang gặp nguy hiểm? Hãy gọi ngay"
    calm = visitor.send(phone="1")
    assert warning not in calm.content.decode()
    returned = visitor.send(phone="1", content="Nhà đầu ngõ 12 đang bốc cháy, có người bên trong.")
    assert warning in returned.content.decode()
    code = visitor.sends(content="Nhà đầu ngõ 12 đang bốc cháy, có người bên trong.")
    assert warning in visitor.text(f"/phan-anh/{code}/da-gui")


def test_what_was_typed_is_shown_as_text_never_as_markup():
    visitor = Visitor()
    evil = "Đường hỏng <script>alert(1)</script> ở ngõ"
    returned = visitor.send(phone="1", content=evil, name='"><img src=x onerror=alert(1)>').content.decode()
    assert "<script>alert" not in returned
    assert "<img src=x" not in returned
    code = visitor.sends(content=evil)
    page = visitor.text(f"/phan-anh/{code}")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_sending_needs_the_token_of_the_form():
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert strict.post("/gui-phan-anh", entries(key="x" * 43)).status_code == 403
    assert not Report.objects.exists()


def test_who_sends_too_often_is_asked_to_wait_and_keeps_the_text():
    visitor = Visitor()
    answers = [visitor.send(key="k" * 43, phone="1") for _ in range(41)]
    assert [answer.status_code for answer in answers] == [422] * 40 + [429]
    assert CONTENT in answers[-1].content.decode()
    assert "Hãy đợi vài phút rồi bấm gửi lại" in errors_in(answers[-1])[0]


def test_sending_takes_at_most_twelve_statements():
    visitor = Visitor()
    visitor.sends()  # the calendar is read once in each process
    key = visitor.fresh_key()
    answer, taken = statements(lambda: visitor.send(key=key))
    assert answer.status_code == 302
    assert len(taken) <= 12, taken


def test_the_form_takes_one_statement():
    _, taken = statements(lambda: Visitor().get("/gui-phan-anh"))
    assert len(taken) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("bac_giang_committed")
def test_a_double_click_gives_one_report_and_each_photo_once():
    visitors = [Visitor(), Visitor()]
    key = visitors[0].fresh_key()
    barrier, codes = threading.Barrier(2), []

    def press(visitor):
        barrier.wait()
        codes.append(visitor.sends(key=key, photos=[picture()]))
        connections.close_all()

    threads = [threading.Thread(target=press, args=(visitor,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(codes) == 2
    assert len(set(codes)) == 1
    assert Report.objects.count() == 1
    assert visitors[0].text(f"/phan-anh/{codes[0]}").count("/nho") == 1
