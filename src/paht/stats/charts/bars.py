"""Lying bars, one below the other, whole or made of parts: label above, number at the end, so that long names fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .drawing import Point, at, bar, em, fitting, framed, linked, number, percent, together, words

THICK, LETTER, GAP = 0.9, 1.35, 0.75


@dataclass(frozen=True)
class Part:
    """One part of all bars: its name in the legend and the class that colours it; `hatched` is seen without colour."""

    name: str
    kind: str
    hatched: bool = False


@dataclass(frozen=True)
class Stack:
    """A bar made of parts, in their order; `text`: how its number is written, where not as a plain number."""

    label: str
    values: tuple[float, ...]
    said: str = ""
    href: str = ""
    text: str = ""

    @property
    def total(self) -> float:
        return sum(self.values)

    def written(self, sign: str) -> str:
        """The number at its end."""
        return self.text or _number(self.total, sign)


WHOLE = (Part("", "chart-1"),)


def bars(name: str, title: str, points: Sequence[Point], *, most: float | None = None, sign: str = "") -> SafeString:
    """Whole bars; `most` is the value of a full line (the largest unless told), `sign` stands behind the numbers."""
    rows = [Stack(point.label, (point.value,), point.said, point.href, point.text) for point in points]
    return stacked(name, title, rows, WHOLE, most=most, sign=sign)


@dataclass(frozen=True)
class Canvas:
    """What all bars of one chart share."""

    name: str
    parts: Sequence[Part]
    longest: float
    sign: str


def stacked(
    name: str, title: str, rows: Sequence[Stack], parts: Sequence[Part], *, most: float | None = None, sign: str = ""
) -> SafeString:
    """Bars of parts. Nothing to draw is told in the description."""
    canvas = Canvas(name, parts, most or max((row.total for row in rows), default=0), sign)
    height, drawn = 0.0, []
    for row in rows:
        lines = fitting(row.label)
        pieces = [*_head(canvas, row, lines, height), *_bar(canvas, row, height + len(lines) * LETTER)]
        drawn.append(linked(row.href, _said(row, parts, sign), pieces))
        height += len(lines) * LETTER + THICK + GAP
    marks = [_pattern(name, part) for part in parts if part.hatched]
    return framed(name, title, _told(rows, sign), max(height, 1), [*marks, *drawn])


def _head(canvas: Canvas, row: Stack, lines: Sequence[str], top: float) -> Iterator[SafeString]:
    """The label above the bar, the number at the end of its last line."""
    for place, text in enumerate(lines, start=1):
        yield words(text, x="0", y=top + place * LETTER - 0.3)
    foot = top + len(lines) * LETTER - 0.3
    yield words(row.written(canvas.sign), x="100%", y=foot, kind="chart-number", anchor="end")


def _bar(canvas: Canvas, row: Stack, top: float) -> Iterator[SafeString]:
    yield bar("0", top, "100%", THICK, "chart-ground")
    passed = 0.0
    for value, part in zip(row.values, canvas.parts, strict=True):
        if value and canvas.longest:
            x, width = at(min(passed / canvas.longest, 1)), percent(value, canvas.longest)
            yield bar(x, top, width, THICK, part.kind)
            if part.hatched:
                yield _hatched(canvas.name, part, x, top, width)
        passed += value


def _hatched(name: str, part: Part, x: str, y: float, width: str) -> SafeString:
    return format_html(
        '<rect fill="url(#{}-{})" x="{}" y="{}" width="{}" height="{}" />', name, part.kind, x, em(y), width, em(THICK)
    )


def _pattern(name: str, part: Part) -> SafeString:
    return format_html(
        '<pattern id="{}-{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="chart-hatch" d="M0 0V7" /></pattern>',
        name, part.kind,
    )  # fmt: skip


def _number(value: float, sign: str) -> str:
    return f"{number(value)}{sign}"


def _said(row: Stack, parts: Sequence[Part], sign: str) -> str:
    if row.said:
        return row.said
    split = [f"{part.name} {_number(value, sign)}" for value, part in zip(row.values, parts, strict=True) if part.name]
    return f"{row.label}: {row.written(sign)}" + (f" ({', '.join(split)})" if split else "")


def _told(rows: Sequence[Stack], sign: str) -> str:
    if not rows:
        return "Không có số liệu."
    largest = max(rows, key=lambda row: row.total)
    return f"{len(rows)} dòng; lớn nhất là {largest.label}: {largest.written(sign)}. Số liệu ở bảng bên dưới."


def legend(name: str, parts: Sequence[Part]) -> SafeString:
    """What the colours mean, as a list; for the page to set above the chart."""
    items = [
        format_html(
            '<li><svg aria-hidden="true" width="1.25rem" height="0.875rem">{}{}</svg>{}</li>',
            bar("0", 0, "100%", 1, part.kind),
            format_html('<rect fill="url(#{}-{})" width="100%" height="100%" />', name, part.kind)
            if part.hatched
            else "",
            part.name,
        )
        for part in parts
    ]
    return format_html('<ul class="legend">{}</ul>', together(items))
