"""What all charts are made of: the frame with its title, texts that fit, numbers as written in Vietnam."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

ELLIPSIS = "…"
# What fits beside a number on a page of 320 pixels, in letters of middle width.
LINE = 34


@dataclass(frozen=True)
class Point:
    """One value of a chart: its label, the number, what to say of it, and the address of the cases behind it.

    `text`: how the number is written, where not as a plain number: a length of time, a share that only rounds to all.
    """

    label: str
    value: float
    said: str = ""
    href: str = ""
    text: str = ""


def number(value: float) -> str:
    """1.234 or 12,5: thousands by points, at most one decimal after a comma."""
    text = f"{value:,.1f}".removesuffix(".0")
    return text.translate(str.maketrans(",.", ".,"))


def percent(part: float, whole: float) -> str:
    """A length along the chart, as the share of it: 0% to 100%."""
    return f"{max(0.0, min(100 * part / whole, 100.0)):.2f}%" if whole else "0%"


def at(share: float) -> str:
    """A place along the chart, 0 to 1."""
    return f"{100 * share:.2f}%"


def em(height: float) -> str:
    """A height in the size of the text."""
    return f"{height:.3f}em".replace(".000em", "em")


def fitting(text: str, line: int = LINE, lines: int = 2) -> list[str]:
    """The text in at most so many lines, cut between words; what does not fit ends in an ellipsis."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= line:
            found[-1] = longer
        else:
            found.append(word)
    found = [one for one in found if one]
    if len(found) > lines:
        found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
    return [_cut(one, line) for one in found]


def _cut(text: str, line: int) -> str:
    return text if len(text) <= line else text[: line - 1].rstrip() + ELLIPSIS


def words(text: str, *, x: str, y: float, kind: str = "chart-text", anchor: str = "start") -> SafeString:
    """A text at a place: `y` is its base line in the size of the text."""
    return format_html('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', kind, x, em(y), anchor, text)


def bar(x: str, y: float, width: str, height: float, kind: str) -> SafeString:
    """A filled rectangle of a kind that the style sheet colours."""
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}" />', kind, x, em(y), width, em(height))


def line(x1: str, y1: float, x2: str, y2: float, kind: str = "chart-line") -> SafeString:
    """A thin line."""
    return format_html('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" />', kind, x1, em(y1), x2, em(y2))


def linked(href: str, said: str, parts: Iterable[SafeString]) -> SafeString:
    """Parts of a drawing that lead to the cases behind them and say what they are; without address only the latter."""
    inside = together(parts)
    if not href:
        return format_html("<g><title>{}</title>{}</g>", said, inside)
    return format_html('<a href="{0}" aria-label="{1}"><title>{1}</title>{2}</a>', href, said, inside)


def together(parts: Iterable[SafeString]) -> SafeString:
    """Pieces of markup one after the other, put together at once: a chart has hundreds."""
    known = list(parts)
    return format_html("{}" * len(known), *known) if known else SafeString()


def framed(name: str, title: str, told: str, height: float, parts: Iterable[SafeString]) -> SafeString:
    """The whole drawing: `name` is its id on the page, `told` what it shows, in a sentence.

    With links inside it is a group, because nobody could reach a link within an image.
    """
    inside = together(parts)
    return format_html(
        '<svg class="chart" id="{0}" role="{1}" aria-labelledby="{0}-t" aria-describedby="{0}-d" width="100%"'
        ' height="{2}"><title id="{0}-t">{3}</title><desc id="{0}-d">{4}</desc>{5}</svg>',
        name, "group" if "<a " in inside else "img", em(height), title, told, inside,
    )  # fmt: skip


def step_of(most: float, marks: int = 4) -> float:
    """A round distance between marks of an axis, so that at most so many lie up to the largest value."""
    if most <= 0:
        return 1
    size = 1.0
    while True:
        for factor in (1, 2, 5):
            if most / (size * factor) <= marks:
                return size * factor
        size *= 10
