"""Months are counted as people do."""

import datetime as dt

import pytest

from paht.core.dates import months_before


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (dt.date(2025, 6, 6), 24, dt.date(2023, 6, 6)),
        (dt.date(2025, 3, 31), 1, dt.date(2025, 2, 28)),
        (dt.date(2024, 3, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2025, 1, 15), 1, dt.date(2024, 12, 15)),
        (dt.date(2025, 1, 15), 13, dt.date(2023, 12, 15)),
        (dt.date(2024, 2, 29), 12, dt.date(2023, 2, 28)),
        (dt.date(2025, 12, 31), -2, dt.date(2026, 2, 28)),
        (dt.date(2025, 6, 6), 0, dt.date(2025, 6, 6)),
    ],
)
def test_the_same_day_some_months_earlier_or_the_months_last(day, months, found):
    assert months_before(day, months) == found
