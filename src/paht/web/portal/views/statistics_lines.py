"""Lines of the public tables, each drawn at once: a page holds hundreds of figures, every one a link to its cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from paht.cases.queries.public_figures import FIGURES
from paht.stats.charts.drawing import together
from paht.web.templatetags.paht_ui import NBSP, vn_number

# Behind this figure stands its share of what is done.
SHARED = "dung-han"
SEE = "; xem phản ánh công khai"


@dataclass(frozen=True)
class Line:
    """One line: its heading and where that leads (empty for nowhere), and its numbers by the keys of the figures.

    `cases` is the address of the lists up to the figure's key. `spoken` is the heading as it is read aloud, where it is
    not as written. `share` is that of what is on time, in per cent; None where nothing is done.
    """

    label: str
    href: str
    cases: str
    numbers: Mapping[str, int]
    share: int | None = None
    spoken: str = ""


def drawn(lines: Iterable[Line]) -> SafeString:
    """The lines one below the other."""
    return together(_drawn(line) for line in lines)


def drawn_hidden(label: str, href: str, width: int) -> SafeString:
    """A line of so many columns that tells no number."""
    markup = '<tr><th scope="row"><a href="{}">{}</a></th><td class="number soft" colspan="{}">ẩn</td></tr>'
    return format_html(markup, href, label, width)


def _drawn(line: Line) -> SafeString:
    linked = frozenset(key for key, value in line.numbers.items() if value)
    markup = _markup(tuple(line.numbers), linked, headed=bool(line.href), shared=line.share is not None)
    return format_html(
        markup,
        **{key: vn_number(value) for key, value in line.numbers.items()},
        label=line.label,
        spoken=line.spoken or line.label,
        href=line.href,
        cases=line.cases,
        share=f"{line.share}{NBSP}%",
    )


@cache
def _markup(keys: tuple[str, ...], linked: frozenset[str], *, headed: bool, shared: bool) -> str:
    """A line with gaps for what `_drawn` fills in; there are few kinds of them."""
    head = '<a href="{href}">{label}</a>' if headed else "{label}"
    cells = "".join(_cells(key, linked=key in linked, shared=shared) for key in keys)
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


def _cells(key: str, *, linked: bool, shared: bool) -> str:
    """The cell of a figure, and behind it that of its share where it has one."""
    number = f"{{{key}}}"
    cell = f'<td class="number">{_shown(key, number, number, linked=linked)}</td>'
    if key != SHARED:
        return cell
    share = _shown(key, "{share}", f"{number}, {{share}}", linked=linked) if shared else "–"
    return f'{cell}<td class="number soft">{share}</td>'


def _shown(key: str, text: str, said: str, *, linked: bool) -> str:
    if not linked:
        return text
    return f'<a href="{{cases}}{key}" aria-label="{{spoken}}, {FIGURES[key].words}: {said}{SEE}">{text}</a>'
