"""Shares as people round them."""

import pytest

from paht.stats.percent import percent


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(33, 40, 83), (1, 8, 13), (1, 200, 1), (1, 201, 0), (0, 7, 0), (7, 7, 100), (2, 3, 67), (1, 3, 33), (0, 0, None)],
)
def test_halves_go_up_and_nothing_has_no_share(part, whole, expected):
    assert percent(part, whole) == expected
