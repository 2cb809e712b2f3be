"""Offices in the order of how many results come on time. Few results give no rank: it would be chance."""

from collections.abc import Iterable
from dataclasses import dataclass

from .table import Row

LEAST_RESULTS = 5


@dataclass(frozen=True)
class Ranked:
    """An office and its rank; offices that do equally well share it; None for too few results."""

    rank: int | None
    row: Row


def ranked(rows: Iterable[Row], least: int = LEAST_RESULTS) -> list[Ranked]:
    """By the exact share on time, then by the number of results; those without rank follow."""
    told = list(rows)
    able = sorted((row for row in told if row.done >= least), key=_standing)
    others = [row for row in told if 0 < row.done < least]
    placed = [Ranked(_rank(row, able), row) for row in able]
    return placed + [Ranked(None, row) for row in sorted(others, key=_standing)]


def _standing(row: Row) -> tuple[float, int]:
    return -row.on_time / row.done, -row.done


def _rank(row: Row, able: list[Row]) -> int:
    return 1 + sum(_standing(other)[0] < _standing(row)[0] for other in able)
