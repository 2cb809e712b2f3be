"""The appendix of document 000: figure for figure, at two moments of the same history."""

import datetime as dt

import pytest

from paht.stats.appendix import COLUMNS, appendix
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch, end_of
from tests.stats.summer_2023 import play

pytestmark = pytest.mark.usefixtures("bac_giang")
SIXTH_OF_JULY, END_OF_JUNE = dt.date(2023, 7, 6), dt.date(2023, 6, 30)
EVER = Stretch()


def table(day, stretch=EVER, units=None):
    """The table at the end of a day: office → its figures, without zeros."""
    found = appendix(Sight(end_of(day), stretch, units))
    return found, {line.code: figures_of(line) for line in found.lines}


def figures_of(line):
    return {column: line[column] for column in COLUMNS if line[column]}


def test_document_000_comes_out_figure_for_figure():
    play()
    found, lines = table(SIXTH_OF_JULY)
    assert lines == {
        "VPUBND": {"returned": 1},
        "STNMT": {"sent_late": 1, "returned": 2, "approved": 5},
        "SXD": {"sent_late": 1, "returned": 1},
        "SGTVT": {"sent_late": 1, "returned": 1},
        "UBND-213": {"sent_late": 1, "returned": 4, "approved": 1},
        "UBND-217": {"sent_late": 1, "returned": 1},
        "UBND-222": {"returned": 1, "approved": 5},
        "UBND-215": {"returned": 1},
        "UBND-219": {"handling": 1},
        "PCBG": {"returned": 3, "approved": 1},
        "CAT": {"approved": 1},
    }
    assert figures_of(found.sum) == {"sent_late": 5, "handling": 1, "returned": 15, "approved": 13}
    assert (found.sum.total, found.reports, found.forwarded) == (34, 21, 21)
    assert [line.total for line in found.lines] == [1, 2, 2, 8, 6, 1, 2, 1, 6, 4, 1]
    assert found.why().startswith(
        "Bảng đếm 34 phiếu chuyển của 21 phản ánh đã chuyển đến cơ quan xử lý. Hệ thống nhận 21 phản ánh"
    )


def test_the_same_events_give_the_table_of_a_week_before():
    play()
    found, lines = table(END_OF_JUNE)
    assert lines == {
        "VPUBND": {"returned": 1},
        "STNMT": {"sent_late": 1, "handling": 1, "returned": 2, "approved": 4},
        "SGTVT": {"sent_late": 1, "returned": 1},
        "UBND-213": {"handling": 1, "returned": 3},
        "UBND-217": {"sent": 1},
        "UBND-222": {"approving": 1, "returned": 1, "approved": 4},
        "PCBG": {"handling": 1, "returned": 2},
        "TVH": {"waiting": 1},
    }
    assert (found.sum.assignments, found.sum.total, found.reports, found.forwarded) == (25, 26, 16, 16)
