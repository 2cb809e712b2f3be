import pytest

from paht.core.danger import sounds_dangerous
from paht.web.portal.read_aloud import NAMES, spelled


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
