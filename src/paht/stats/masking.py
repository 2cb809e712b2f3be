"""Small numbers that could reveal a person are not told to the public (docs/decisions/, "Small numbers").

A line of one field or office in one month that speaks of one or two reports is hidden. So that it cannot be reckoned
from the sums, which are public, each field and each month of a year with a hidden line has at least two of them. A
field or a month whose sum is nothing hides nobody: that it is empty can be read from its sum.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

LEAST = 3
"""From this number on a line is told."""

# The code of a field or office, and a month.
Cell = tuple[str, dt.date]


def hidden(numbers: Mapping[Cell, int], codes: Collection[str], months: Collection[dt.date]) -> set[Cell]:
    """The cells of one year's table that are hidden; `numbers` may leave out zeros.

    Where only one field or one month has anything at all, its sum tells the number, and nothing can be done about it.
    """
    found = {cell for cell, number in numbers.items() if 0 < number < LEAST}
    filled = [cell for cell, number in numbers.items() if number]
    rows, columns = (
        sorted({code for code, _ in filled} & set(codes)),
        sorted({month for _, month in filled} & set(months)),
    )
    lines = [[(code, month) for month in columns] for code in rows]
    lines += [[(code, month) for code in rows] for month in columns]
    while alone := [line for line in lines if len(found.intersection(line)) == 1 and len(line) > 1]:
        for line in alone:
            if len(found.intersection(line)) == 1:
                found.add(_companion(line, numbers, found))
    return found


def _companion(line: Iterable[Cell], numbers: Mapping[Cell, int], found: set[Cell]) -> Cell:
    """The smallest other cell that is not empty; an empty one where there is no other."""
    others = [cell for cell in line if cell not in found]
    return min(others, key=lambda cell: (not numbers.get(cell, 0), numbers.get(cell, 0), cell))


def by_year(cells: Iterable[tuple[Cell, int]]) -> dict[int, dict[Cell, int]]:
    """The cells of each year apart."""
    found: dict[int, dict[Cell, int]] = defaultdict(dict)
    for cell, number in cells:
        found[cell[1].year][cell] = number
    return dict(found)
