"""Shares as people round them."""

import pytest

from paht.stats.percent import in_file, percent


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(33, 40, 83), (1, 8, 13), (1, 200, 1), (1, 201, 0), (0, 7, 0), (7, 7, 100), (2, 3, 67), (1, 3, 33), (0, 0, None)],
)
def test_halves_go_up_and_nothing_has_no_share(part, whole, expected):
    assert percent(part, whole) == expected


@pytest.mark.parametrize(
    ("part", "whole", "written", "cell"),
    [
        (1, 578, "< 1", "< 1\xa0%"), (577, 578, "> 99", "> 99\xa0%"), (0, 578, "0", 0), (578, 578, "100", 100),
        (1, 100, "1", 1), (99, 100, "99", 99),
    ],
)  # fmt: skip
def test_only_nothing_is_written_as_0_and_only_all_as_100(part, whole, written, cell):
    share = percent(part, whole)
    assert (str(share), f"{share:,}", in_file(share)) == (written, written, cell)
    assert (share + 0, in_file(None)) == ((200 * part + whole) // (2 * whole), None)
