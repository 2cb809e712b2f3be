"""What stands beside the subject: whether it happens now, whom the citizen asks, and names that only name a place."""

import pytest

from paht.proposing.circumstances import name_spans, nothing_now, weighed
from paht.proposing.gazetteer import Place, find_place
from paht.proposing.model import Reading
from paht.proposing.proposal import propose
from paht.proposing.syllables import read


def reading(*fields):
    return Reading(fields, urgent=-1.0, sensitive=-1.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Năm ngoái xưởng này từng cháy, nay xin hỗ trợ", "Năm ngoái"),
        ("de nghi to chuc dien tap cho to dan pho", "dien tap"),
        ("Chợ chưa xảy ra gì nhưng lối đi bị kê kín hàng", "chưa xảy ra"),
        ("Năm ngoái từng cháy, giờ lại đang bốc khói", ""),
        ("Nhà bên cạnh bốc khói", ""),
        ("", ""),
    ],
)
def test_the_past_prevention_and_hearsay_are_told_from_now(text, words):
    assert nothing_now(read(text)) == words


def test_a_field_of_danger_needs_more_to_stand_first_where_nothing_happens_now():
    before = reading(("AN-01", 0.6), ("LD-02", 0.3), ("GT-01", 0.1))
    fields = weighed(before, read("Năm ngoái nhà tôi cháy, xin hỏi hồ sơ hỗ trợ"))
    assert [code for code, _ in fields] == ["LD-02", "GT-01", "AN-01"]
    assert sum(share for _, share in fields) == pytest.approx(1.0)


def test_the_office_that_is_asked_makes_its_field_likelier_but_invents_none():
    before = reading(("HT-02", 0.7), ("NN-04", 0.295), ("NN-03", 0.005))
    assert weighed(before, read("mong kiểm lâm xuống xem"))[0][0] == "NN-04"
    assert weighed(before, read("sở nông nghiệp ở gần đây"))[0][0] == "HT-02"
    assert weighed(before, read("xin sở nông nghiệp xem giúp"))[0][0] == "HT-02"


def test_a_danger_of_its_own_kind_goes_before_the_accident_that_all_resemble():
    before = reading(("AN-02", 0.6), ("AN-01", 0.3), ("GT-01", 0.1))
    assert weighed(before, read("bốc cháy trong nhà, hai người mắc kẹt"))[0][0] == "AN-01"
    assert weighed(before, read("hai người mắc kẹt trong xe")) == before.fields


def test_what_happens_now_raises_the_alarm_whatever_was_before():
    assert propose("Năm ngoái kho này từng cháy, giờ lại đang cháy to").urgent is True


def test_a_request_to_teach_prevention_is_no_alarm():
    assert propose("Đề nghị công an tổ chức tập huấn phòng cháy chữa cháy cho các tổ dân phố").urgent is False


def test_a_place_name_typed_without_marks_is_no_danger():
    proposal = propose("xuong nhua o Quang Minh Hiep Hoa tra luong tre, nghi viec khong tra so BHXH")
    assert proposal.commune == "07843"
    assert proposal.urgent is False


def test_a_marked_word_of_danger_stays_one_beside_the_name():
    text = read("Bé gái bị hiếp ở Hiệp Hòa, hiep hoa")
    place = Place("", "223")
    assert [text.syllables[at].typed for at in sorted(name_spans(text, place))] == ["hiep", "hoa"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("cong vien trung tam tp", "213"),
        ("công viên thành phố", "213"),
        ("thành phố Hồ Chí Minh", ""),
        ("tp hcm", ""),
        ("thành phố Thái Nguyên", ""),
        ("lên thành phố", ""),
    ],
)
def test_the_only_town_of_the_province_needs_no_name(place, expected):
    assert find_place("", place).district == expected


def test_a_small_letter_is_no_surname_before_a_name_with_capitals():
    assert find_place("", "ngam tran Phu Nhuan").commune == "07597"
    assert find_place("ong Tran Phu Nhuan noi vay", "").commune == ""


def test_the_inspectors_who_are_called_in_are_not_the_accused():
    asked = propose("Tố cáo giám đốc trung tâm mua máy đội giá chia nhau, xin thanh tra về đột xuất")
    accused = propose("Tố cáo cán bộ thanh tra nhận phong bì để bỏ qua sai phạm")
    assert (asked.unit, accused.unit) == ("TTT", "BTCD")


def test_one_word_is_not_two_signs_of_a_complaint():
    text = "bien cam re trai bi canh cay che mat, dan di lam khong nhin thay bi phat oan, cat canh giup"
    assert propose(text).kind == "phan_anh"


def test_the_victim_of_a_swindle_is_no_advertiser():
    proposal = propose("bị dụ nạp tiền làm nhiệm vụ tiktok mất 30tr, h nó chặn zalo r")
    assert (proposal.kind, proposal.fields[0], proposal.unit) == ("phan_anh", "AN-07", "CAT")
