import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paht.core import ids


def test_a_public_code_has_the_stated_form_and_strength():
    codes = {ids.new_public_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(re.fullmatch(f"[{ids.ALPHABET}]{{4}}-[{ids.ALPHABET}]{{4}}", code) for code in codes)
    assert {sign for code in codes for sign in code} == {*ids.ALPHABET, "-"}
    assert 8 * math.log2(len(ids.ALPHABET)) >= 38


def test_no_sign_of_the_alphabet_has_a_twin_in_it():
    assert len(set(ids.ALPHABET)) == len(ids.ALPHABET)
    assert not set("OQILZSBUN") & set(ids.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "A8CD-5FMV",
        "a8cd5fmv",
        " a8cd 5fmv ",
        "A8CD–5FMV",
        "a8.cd.5f.mv",
        "abcđ-sfnu",
        "Ａ8CD5FMV",
        "A8CD-\u200b5FMV",
        "#A8CD-5FMV",
    ],
)
def test_what_people_make_of_a_code_is_understood(typed):
    assert ids.parse_public_code(typed) == "A8CD-5FMV"


def test_each_forbidden_letter_is_read_as_its_twin():
    assert ids.parse_public_code("OQILZSBU") == "0011-258V"


@pytest.mark.parametrize(
    "typed",
    ["", "A8CD-5FM", "A8CD-5FMVX", "A8CD/5FMV", "A8CD-5FM'", "A8CD-5FMé", "٣٣٣٣٣٣٣٣", "A8CD5FMV" * 100, "\x00" * 8],
)
def test_what_cannot_be_a_code_is_none(typed):
    assert ids.parse_public_code(typed) is None


@given(st.text())
def test_whatever_is_typed_gives_the_official_form_or_none(typed):
    code = ids.parse_public_code(typed)
    assert code is None or ids.parse_public_code(code) == code


def test_a_new_code_is_read_back_as_itself():
    code = ids.new_public_code()
    assert ids.parse_public_code(code.lower().replace("-", " ")) == code


def test_tokens_are_long_and_need_no_escaping():
    tokens = {ids.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)
