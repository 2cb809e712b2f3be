import html
import re

import pytest

from paht.core.danger import sounds_dangerous
from paht.web.portal.read_aloud import NAMES, spelled
from tests.builders import RESULT, at, field_id, sent_in, unit_id
from tests.web.visitor import Visitor


@pytest.mark.parametrize(
    "text",
    [
        "Nhà bên đang CHÁY to",
        "nha ben dang chay to",
        "Vừa có tai nạn ở ngã tư",
        "tai nan o nga tu",
        "Cháu bé đuối nước dưới hồ",
        "Có kẻ trộm vào nhà",
        "Dây điện rơi xuống đường, sợ điện giật",
        "hoả hoạn ở chợ",
    ],
)
def test_danger_is_heard_with_marks_and_without(text):
    assert sounds_dangerous(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nước chảy tràn ra đường cả ngày",
        "Xe chạy nhanh qua cổng trường",
        "Đổ trộm rác ven đê",
        "Đèn đường hỏng ba bóng",
        "quán chảycháy",
        "",
    ],
)
def test_ordinary_trouble_is_not_danger(text):
    assert not sounds_dangerous(text)


def test_a_code_is_spelled_in_two_groups():
    assert spelled("7K3M-9A2C") == "bảy ca ba em, chín a hai xê"


def test_every_sign_of_a_code_has_its_own_name():
    from paht.core.ids import ALPHABET

    assert set(NAMES) == set(ALPHABET)
    assert len(set(NAMES.values())) == len(NAMES)


FIRE = "Nhà đầu ngõ 12 đang bốc cháy, có người bên trong."
PROMISE = "xác minh trong 30 phút, cả ngày lẫn đêm, kể cả ngày nghỉ"


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", "", html.unescape(page)).split()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("bac_giang")
def test_danger_is_promised_half_an_hour_by_day_and_night_and_no_working_time():
    visitor = Visitor()
    form = plain(visitor.send(phone="1", content=FIRE).content.decode())
    thanks = plain(visitor.text(f"/phan-anh/{visitor.sends(content=FIRE)}/da-gui"))
    for told in (form, thanks):
        assert PROMISE in told
        assert [number for number in ("113 Công an", "114 Chữa cháy", "115 Cấp cứu") if number not in told] == []
    assert "phút làm việc" not in thanks


@pytest.mark.usefixtures("bac_giang")
def test_ordinary_trouble_is_promised_working_time_and_no_alarm():
    visitor = Visitor()
    thanks = plain(visitor.text(f"/phan-anh/{visitor.sends()}/da-gui"))
    assert "Trong 30 phút làm việc" in thanks
    assert PROMISE not in thanks


@pytest.mark.usefixtures("bac_giang")
def test_an_urgent_report_is_told_in_the_time_of_the_wall():
    road = sent_in(at(10, 23, 50), content=FIRE)
    road.do("accept", "tiepnhan1", public=True, minutes=1)
    road.do("raise_alarm", "tiepnhan1", minutes=1)
    pages = [plain(Visitor().text(f"/phan-anh/{road.report.code}"))]
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    pages.append(plain(Visitor().text(f"/phan-anh/{road.report.code}")))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    road.do("report_result", "daumoi.cat", on=road.assignment, result=RESULT, result_time=at(11, 0, 15))
    pages.append(plain(Visitor().text(f"/phan-anh/{road.report.code}")))
    dues = ("0:22 ngày 11/6/2023", "0:32 ngày 11/6/2023", "1:15 ngày 11/6/2023")
    assert [due in page for due, page in zip(dues, pages, strict=True)] == [True] * 3
    for page in pages:
        waiting = page[: page.index("Nội dung phản ánh")]
        assert [told for told in ("giờ làm việc", "phút làm việc", "ngày làm việc") if told in waiting] == []
    assert "xử lý tức thời" in pages[0]
