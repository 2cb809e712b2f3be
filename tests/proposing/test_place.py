"""Communes and districts from words, and the district from a point."""

import pytest

from paht.proposing.gazetteer import find_place
from paht.proposing.tables import communes
from paht.proposing.whereabouts import locate


def code(place, text=""):
    found = find_place(text, place)
    return found.commune, found.district


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Xã Tân Mỹ, TP Bắc Giang", ("07687", "213")),
        ("xa tan my tp bac giang", ("07687", "213")),
        ("P. Lê Lợi, TPBG", ("07219", "213")),
        ("TT Chũ, Lục Ngạn", ("07525", "219")),
        ("x.Quang Châu h.Việt Yên", ("07807", "222")),
        ("Xã Phúc Sơn, huyện Tân Yên", ("07318", "216")),
        ("Xã Phúc Sơn, huyện Sơn Động", ("07630", "220")),
        ("xa quang minh, hiep hoa", ("07843", "223")),
        ("xa quang minh, viet yen", ("07792", "222")),
        ("Xã Đồng Sơn, TP Bắc Giang", ("07696", "213")),
        ("Xã Đông Sơn, huyện Yên Thế", ("07273", "215")),
        ("Xã Ngọc Chau, huyện Tân Yên", ("07348", "216")),
        ("Xã Ngoc Chaau, huyện Tân Yên", ("07348", "216")),
        ("Huyện Lục Nam", ("", "218")),
        ("TP Bắc Giang", ("", "213")),
        ("Bắc Giang", ("", "")),
        ("Hà Nội", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_place_field(place, expected):
    assert code(place) == expected


def test_every_commune_is_found_by_its_full_name_and_district():
    from paht.proposing.tables import districts

    lost = [one.full for one in communes().values() if code(f"{one.full}, {districts()[one.district]}")[0] != one.code]
    assert lost == []


def test_a_name_that_two_districts_share_stays_open():
    assert code("Xã Phúc Sơn") == ("", "")


def test_the_district_in_the_text_decides_between_two():
    assert code("Xã Phúc Sơn", "chỗ tôi ở huyện Sơn Động mất điện") == ("07630", "220")


def test_a_street_of_the_same_name_is_not_the_ward():
    assert code("", "đèn đường Lê Lợi hỏng") == ("", "")


def test_a_name_in_the_text_is_found():
    assert code("", "cho tha rong o xa ngoc chau") == ("07348", "216")


def test_a_landmark_tells_the_district():
    assert code("", "trước cổng Bệnh viện Sản Nhi") == ("", "213")


def test_a_point_tells_the_district_only():
    place, why = locate("đèn hỏng", "", 106.565, 21.372)
    assert (place.commune, place.district) == ("", "219")
    assert why == "Địa bàn: huyện Lục Ngạn (tọa độ gần trung tâm huyện này nhất), chưa rõ xã, phường."


def test_words_overrule_a_point():
    place, _ = locate("", "Xã Tân Mỹ, TP Bắc Giang", 106.565, 21.372)
    assert place.commune == "07687"


def test_a_point_outside_the_province_tells_nothing():
    place, why = locate("", "", 105.85, 21.03)
    assert (place.district, why) == ("", "Tọa độ nằm ngoài địa bàn tỉnh.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà con phố Thắng phản ánh xe tải đỗ giữa đường", ("07840", "223")),
        ("nuoc tran vao nha, ba con Bac Lung dang lo", ("07513", "218")),
        ("duong hong nang o dai lam", ("07435", "217")),
        ("cho meo o cho Kép nhieu qua", ("07399", "217")),
        ("dong phuc cua truong dat qua", ("", "")),
        ("anh Tran Quang Minh xay nha", ("", "")),
        ("Rác ở Thái Đào, Đại Lâm chất đống", ("", "217")),
        ("Rác ở chợ Thượng Lan", ("07759", "222")),
        ("Cây đổ ở thị trấn Voi", ("07375", "217")),
        ("Ổ gà ở phường Tân Lập", ("", "")),
    ],
)
def test_a_name_in_running_words(text, expected):
    assert code("", text) == expected


def test_a_commune_that_only_lies_beside_is_not_the_place():
    assert code("bãi đất giáp Hương Gián, xã Xuân Phú") == ("07714", "221")


def test_a_long_name_is_not_its_beginning():
    assert code("gần chợ Hoàng Văn Thụ")[1] == "213"
