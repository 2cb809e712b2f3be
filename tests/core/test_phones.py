import pytest
from hypothesis import given
from hypothesis import strategies as st

from paht.core import phones


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345–678",
        "+84912345678",
        "+84 (0) 912 345 678",
        "0084 912 345 678",
        "84912345678",
        "912345678",
        "\u202a0912345678\u202c",
        "０９１２３４５６７８",
    ],
)
def test_every_way_of_writing_a_mobile_number_gives_one_form(typed):
    assert phones.parse_phone(typed) == "+84912345678"


OLD_AND_NEW = """
0162:032 0163:033 0164:034 0165:035 0166:036 0167:037 0168:038 0169:039 0120:070 0121:079 0122:077
0126:076 0128:078 0123:083 0124:084 0125:085 0127:081 0129:082 0186:056 0188:058 0199:059
"""


@pytest.mark.parametrize("pair", OLD_AND_NEW.split())
def test_old_eleven_digit_numbers_get_their_new_prefix(pair):
    old, new = pair.split(":")
    expected = phones.parse_phone(f"{new}2345678")
    assert expected == f"+84{new[1:]}2345678"
    assert phones.parse_phone(f"{old}2345678") == expected
    assert phones.parse_phone(f"+84 {old[1:]} 234 5678") == expected


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("0204 3856 123", "+842043856123"),
        ("(0204) 3.856.123", "+842043856123"),
        ("0240 3856 123", "+842043856123"),
        ("024 3822 1234", "+842438221234"),
        ("841234567", "+84841234567"),
    ],
)
def test_landlines_and_numbers_that_look_like_the_country_code(typed, e164):
    assert phones.parse_phone(typed) == e164


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0912 345 67O",
        "0912345678 0987654321",
        "0912xxx345",
        "091234567",
        "09123456789",
        "113",
        "1022",
        "1900 1234",
        "+1 650 253 0000",
        "+886 912 345 678",
        "0204 3856 123 máy lẻ 2",
        "٠٩١٢٣٤٥٦٧٨x",
        "+" * 50,
        "9" * 5000,
    ],
)
def test_what_cannot_be_called_in_vietnam_is_none(typed):
    assert phones.parse_phone(typed) is None


@given(st.text(alphabet="0123456789+84 ().-", max_size=20))
def test_whatever_is_accepted_is_read_back_as_itself(typed):
    e164 = phones.parse_phone(typed)
    if e164 is not None:
        assert phones.parse_phone(e164) == e164
        assert phones.parse_phone(phones.show_phone(e164)) == e164


def test_numbers_are_shown_as_people_write_them():
    assert phones.show_phone("+84912345678") == "0912\N{NO-BREAK SPACE}345\N{NO-BREAK SPACE}678"
    assert phones.show_phone("+842043856123") == "0204\N{NO-BREAK SPACE}3856\N{NO-BREAK SPACE}123"


def test_a_masked_number_hides_its_middle():
    assert phones.masked("+84912345678") == "0912\N{NO-BREAK SPACE}•••\N{NO-BREAK SPACE}678"
