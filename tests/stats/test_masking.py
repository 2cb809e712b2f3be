"""What is hidden cannot be reckoned from the sums that are told."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from paht.stats.masking import LEAST, hidden

MONTHS = [dt.date(2023, month, 1) for month in range(1, 7)]
CODES = ["AN", "GT", "MT", "NC"]
cells = st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(MONTHS)), st.integers(0, 12))


def test_large_numbers_and_nothing_are_told():
    assert hidden({("GT", MONTHS[0]): LEAST, ("MT", MONTHS[0]): 0}, CODES, MONTHS) == set()


def test_one_small_number_takes_companions_in_its_row_and_its_column():
    table = {(code, month): 5 for code in CODES for month in MONTHS} | {("GT", MONTHS[2]): 1, ("NC", MONTHS[2]): 4}
    found = hidden(table, CODES, MONTHS)
    assert {("GT", MONTHS[2]), ("NC", MONTHS[2])} <= found
    assert len(found) == 4


def test_a_table_of_one_cell_hides_it_all_the_same():
    assert hidden({("GT", MONTHS[0]): 2}, ["GT"], MONTHS[:1]) == {("GT", MONTHS[0])}


def test_a_month_without_any_report_hides_nobody_because_its_sum_tells_that_it_is_empty():
    table = {("GT", MONTHS[2]): 1, ("NC", MONTHS[2]): 4, ("GT", MONTHS[4]): 7}
    assert hidden(table, CODES, MONTHS) == {("GT", MONTHS[2]), ("NC", MONTHS[2]), ("GT", MONTHS[4]), ("NC", MONTHS[4])}


@given(cells)
def test_every_small_number_is_hidden_and_no_line_has_only_one_hidden_cell(table):
    found = hidden(table, CODES, MONTHS)
    assert {cell for cell, number in table.items() if 0 < number < LEAST} <= found
    codes, months = ({cell[place] for cell, number in table.items() if number} for place in (0, 1))
    lines = [[(code, month) for month in months] for code in codes]
    lines += [[(code, month) for code in codes] for month in months]
    assert [line for line in lines if len(found.intersection(line)) == 1 and len(line) > 1] == []
    assert {code for code, _ in found} <= codes
    assert {month for _, month in found} <= months
    if all(number == 0 or number >= LEAST for number in table.values()):
        assert found == set()
