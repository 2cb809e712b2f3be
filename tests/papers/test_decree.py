"""What we take lies within what the decree allows; what must add up adds up."""

import pytest

from paht.papers import decree
from paht.papers.decree import MEASURES, TYPES
from paht.papers.metrics import bold_line
from tests.papers.reading import width_of


def test_every_taken_measure_is_allowed():
    assert len(MEASURES) == 12
    wrong = [name for name, each in MEASURES.items() if not each.allowed[0] <= each.taken <= each.allowed[1]]
    assert wrong == []


def test_every_taken_size_is_allowed_and_every_part_names_its_clause():
    types = dict(TYPES.items())
    assert [key for key, each in types.items() if not each.allowed[0] <= each.size <= each.allowed[1]] == []
    assert [key for key, each in types.items() if not (each.box and each.clause)] == []
    assert len({each.name for each in types.values()}) == len(types)


def test_both_halves_of_head_and_foot_fill_the_width_between_the_margins():
    assert decree.text_width(landscape=False) == 165
    assert decree.text_width(landscape=True) == 252
    assert decree.HEAD_LEFT + decree.HEAD_RIGHT == 165
    assert decree.FOOT_LEFT + decree.FOOT_RIGHT == 165


def test_the_nation_fits_on_one_line():
    assert width_of(decree.MOTTO[0], TYPES.nation.size) < decree.HEAD_RIGHT


@pytest.mark.parametrize(
    "text", [*decree.MOTTO, "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH", "Quý IV/2023, 100 (lần)"]
)
def test_widths_told_for_word_are_those_of_the_typeface(text):
    assert bold_line(text, 13) == pytest.approx(width_of(text, 13), rel=0.015)
