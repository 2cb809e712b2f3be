"""The official appendix as a table of a paper: three rows of header, a line for each office, the sums."""

from collections.abc import Iterable

from paht.stats.appendix import COLUMNS, Line

from .blocks import Align, Column, Head, Table
from .document import NBSP

_ON_TIME, _LATE = "Đúng hạn", "Quá hạn"
_PAIR = (Head(_ON_TIME), Head(_LATE))
HEADER: tuple[tuple[Head, ...], ...] = (
    (
        Head("TT", rows=3),
        Head("Đơn vị", rows=3),
        Head("Chờ tiếp nhận", rows=3),
        Head("Đang xử lý", columns=4),
        Head("Đã xử lý", columns=5),
        Head("Tổng", rows=3),
    ),
    (
        Head("Chờ tiếp nhận đơn vị", columns=2),
        Head("Đã chuyển xử lý", columns=2),
        Head(f"Có kết quả (chờ{NBSP}duyệt)", columns=2),
        Head("Trả lại", rows=2),
        Head(f"Có kết quả (đã{NBSP}duyệt)", columns=2),
    ),
    _PAIR * 4,
)
FIGURES = (*COLUMNS, "total")  # what stands behind TT and office
LAYOUT = (Column(0.6), Column(3.4, Align.LEFT), *(Column() for _ in COLUMNS), Column(0.8))


def figures_table(lines: Iterable[Line], total: Line | None) -> Table:
    """The lines in their order. Nothing stands where nothing is, as in the official form."""
    rows = tuple((str(place), line.name, *_numbers(line)) for place, line in enumerate(lines, 1))
    return Table(HEADER, LAYOUT, rows, sums=("", total.name, *_numbers(total)) if total else ())


def _numbers(line: Line) -> tuple[str, ...]:
    return tuple(str(number) if number else "" for number in (*line.numbers, line.total))
