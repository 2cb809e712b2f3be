"""Lines over months, one or several, and small multiples of them with one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .drawing import Point, at, em, framed, line, linked, number, step_of, words

TALL, ABOVE, BELOW, SMALL = 10.0, 1.4, 1.8, 5.0
LEFT, RIGHT = 0.12, 0.97
MOST_LABELS = 3


@dataclass(frozen=True)
class Line:
    """One line: its name, the class that colours it, a point for each month."""

    name: str
    kind: str
    points: tuple[Point, ...]


def by_month(name: str, title: str, lines: Sequence[Line], *, tall: float = TALL, most: float = 0) -> SafeString:
    """The lines on one scale from nothing to the largest value (or `most`). All lines have the same months."""
    most = most or max((point.value for one in lines for point in one.points), default=0)
    step = step_of(most)
    top = max(step, step * -(-most // step))
    drawn = [*_grid(step, top, tall), *_months(lines, tall)]
    for one in lines:
        drawn += _path(one, top, tall)
    for one in lines:
        drawn += _dots(one, top, tall)
    return framed(name, title, _told(lines), ABOVE + tall + BELOW, drawn)


def multiples(name: str, charts: Sequence[tuple[str, Line]]) -> list[SafeString]:
    """A small chart for each (title, line), all on the scale of the largest, so that they can be compared."""
    most = max((point.value for _, one in charts for point in one.points), default=0)
    return [
        by_month(f"{name}-{place}", title, [one], tall=SMALL, most=most) for place, (title, one) in enumerate(charts)
    ]


def _x(place: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * (place / (count - 1) if count > 1 else 0.5)


def _y(value: float, top: float, tall: float) -> float:
    return ABOVE + tall * (1 - value / top)


def _grid(step: float, top: float, tall: float) -> Iterator[SafeString]:
    value = 0.0
    while value <= top:
        y = _y(value, top, tall)
        yield line(at(LEFT - 0.01), y, "100%", y, "chart-grid")
        yield words(number(value), x=at(LEFT - 0.03), y=y + 0.35, kind="chart-axis", anchor="end")
        value += step


def _months(lines: Sequence[Line], tall: float) -> Iterator[SafeString]:
    """The first, the last, and some between: as many as can be read on a phone."""
    points = lines[0].points if lines else ()
    every = -(-len(points) // MOST_LABELS)
    for place, point in enumerate(points):
        if (len(points) - 1 - place) % every == 0:
            last = place == len(points) - 1 and place > 0
            x = "100%" if last else at(_x(place, len(points)))
            anchor = "end" if last else "middle"
            yield words(point.label, x=x, y=ABOVE + tall + 1.4, kind="chart-axis", anchor=anchor)


def _path(one: Line, top: float, tall: float) -> Iterator[SafeString]:
    """Piece by piece: shares of the width are not allowed in a path."""
    spots = [(_x(place, len(one.points)), point.value) for place, point in enumerate(one.points)]
    for (x1, first), (x2, second) in pairwise(spots):
        yield line(at(x1), _y(first, top, tall), at(x2), _y(second, top, tall), f"chart-line {one.kind}")


def _dots(one: Line, top: float, tall: float) -> Iterator[SafeString]:
    for place, point in enumerate(one.points):
        said = point.said or f"{point.label}, {one.name}: {number(point.value)}"
        dot = format_html(
            '<circle class="chart-dot {}" cx="{}" cy="{}" r="0.3em" />',
            one.kind, at(_x(place, len(one.points))), em(_y(point.value, top, tall)),
        )  # fmt: skip
        yield linked(point.href, said, [dot])


def _told(lines: Sequence[Line]) -> str:
    if not any(one.points for one in lines):
        return "Không có số liệu."
    said = []
    for one in lines:
        highest = max(one.points, key=lambda point: point.value)
        said.append(f"{one.name}: nhiều nhất vào {highest.label}, {number(highest.value)}.")
    return " ".join([*said, "Số liệu ở bảng bên dưới."])
