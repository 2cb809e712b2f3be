"""Lines of the appendix, each drawn at once: a table of all offices has thousands of figures, each with its cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from paht.stats.appendix import Line
from paht.stats.charts.drawing import together
from paht.stats.figure_cases import InTable
from paht.web.templatetags.paht_ui import vn_number

from .appendix_asked import Asked


@dataclass(frozen=True)
class ColumnWords:
    """A column: its heading in words, and the ids of the heads above it (see console/appendix_head.html)."""

    words: str
    heads: str
    late: bool = False


WORDS: Mapping[InTable, ColumnWords] = {
    "waiting": ColumnWords("Chờ tiếp nhận", "c-waiting"),
    "sent": ColumnWords("Chờ tiếp nhận đơn vị, đúng hạn", "c-doing c-at-unit c-sent"),
    "sent_late": ColumnWords("Chờ tiếp nhận đơn vị, quá hạn", "c-doing c-at-unit c-sent-late", late=True),
    "handling": ColumnWords("Đã chuyển xử lý, đúng hạn", "c-doing c-handled c-handling"),
    "handling_late": ColumnWords("Đã chuyển xử lý, quá hạn", "c-doing c-handled c-handling-late", late=True),
    "approving": ColumnWords("Có kết quả (chờ duyệt), đúng hạn", "c-done c-result c-approving"),
    "approving_late": ColumnWords("Có kết quả (chờ duyệt), quá hạn", "c-done c-result c-approving-late", late=True),
    "returned": ColumnWords("Trả lại", "c-done c-returned"),
    "approved": ColumnWords("Có kết quả (đã duyệt), đúng hạn", "c-done c-final c-approved"),
    "approved_late": ColumnWords("Có kết quả (đã duyệt), quá hạn", "c-done c-final c-approved-late", late=True),
    "total": ColumnWords("Tổng", "c-total"),
}


def drawn(lines: Sequence[Line], wanted: Asked) -> SafeString:
    """The lines of the offices, numbered; nothing where there are none."""
    cases = _cases(wanted, don_vi="", nhanh="")
    return together(
        _drawn(line, f"{cases}&{urlencode({'don_vi': line.code})}", str(place)) for place, line in enumerate(lines, 1)
    )


def drawn_sum(line: Line, wanted: Asked) -> SafeString:
    """The last line; its figures lead to the cases of all offices in the table."""
    return _drawn(line, _cases(wanted), "")


def _cases(wanted: Asked, **own: str) -> str:
    """The address of the lists behind a line's figures, up to what names the figure: worked out once for all."""
    return f"{reverse('console:appendix_cases')}?{wanted.query(**wanted.pinned, **own)}"


def _drawn(line: Line, cases: str, place: str) -> SafeString:
    numbers = {figure: line.total if figure == "total" else line[figure] for figure in WORDS}
    markup = _markup(frozenset(figure for figure, number in numbers.items() if number))
    told = {figure: vn_number(number) for figure, number in numbers.items()}
    return format_html(markup, **told, place=place, row=line.code or "sum", name=line.name, cases=cases)


@cache
def _markup(linked: frozenset[InTable]) -> str:
    """A line with gaps for what `_drawn` fills in; which figures are not nothing makes the only difference."""
    head = '<td class="number" headers="c-place">{place}</td><th id="r-{row}" headers="c-unit" scope="row">{name}</th>'
    return f"<tr>{head}{''.join(_cells(linked))}</tr>"


def _cells(linked: frozenset[InTable]) -> Iterator[str]:
    """Nothing where nothing is, else a link; each cell names all heads that it stands under."""
    late = render_to_string("ui/icons/late.html").strip()
    for figure, words in WORDS.items():
        heads = f'headers="r-{{row}} {words.heads}"'
        if figure in linked:
            said = f"{{{figure}}} – {words.words}, {{name}}: xem danh sách"
            text = f"{late if words.late else ''}{{{figure}}}"
            link = f'<a href="{{cases}}&amp;cot={figure}" aria-label="{said}">{text}</a>'
            yield f'<td class="number{" is-over" if words.late else ""}" {heads}>{link}</td>'
        else:
            yield f'<td class="number" {heads}></td>'
