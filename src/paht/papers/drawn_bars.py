"""A bar chart for paper: black on white, its words in it, nothing from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .blocks import Chart

WIDTH, LABEL, ROW, BAR = 160.0, 62.0, 8.0, 5.0
SIZE = 3.6
LETTERS = 34


@dataclass(frozen=True)
class Bar:
    """A bar: what it stands for, how many."""

    label: str
    value: int


def bars(title: str, found: Sequence[Bar]) -> Chart:
    """The bars, one below the other, in their order; all numbers also stand in the alternative text. Millimetres."""
    most = max((one.value for one in found), default=0) or 1
    drawn = "".join(_bar(one, number * ROW, most) for number, one in enumerate(found))
    height = len(found) * ROW
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{height}mm" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="Tinos" font-size="{SIZE}">{drawn}</svg>'
    )
    told = "; ".join(f"{one.label}: {one.value}" for one in found)
    return Chart(svg, f"{title}: {told}.", title, WIDTH)


def _bar(one: Bar, top: float, most: int) -> str:
    long = (WIDTH - LABEL - 12) * one.value / most
    label = one.label if len(one.label) <= LETTERS else f"{one.label[: LETTERS - 1]}…"
    foot = top + BAR * 0.78
    return (
        f'<text x="{LABEL - 2}" y="{foot:.2f}" text-anchor="end">{escape(label)}</text>'
        f'<rect x="{LABEL}" y="{top:.2f}" width="{long:.2f}" height="{BAR}" fill="#444444"/>'
        f'<text x="{LABEL + long + 2:.2f}" y="{foot:.2f}">{one.value}</text>'
    )
