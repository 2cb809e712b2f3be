"""The two public tables as a page shows them: each figure with the address of the cases behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from paht.cases.queries.public_figures import FIGURES
from paht.core.vietnamese import sort_key
from paht.stats.period import Period
from paht.stats.tables import Row
from paht.web.portal.choices import UNCLASSIFIED
from paht.web.templatetags.paht_ui import NBSP, vn_number

from .figure_lists import ENTRY, TIMELY

COLUMNS = {
    "phan-anh": "Phản ánh",
    "da-tra-loi": "Đã trả lời",
    "phieu": "Phiếu chuyển",
    "co-ket-qua": "Có kết quả",
    "dung-han": "Đúng hạn",
    "tre": "Trễ",
    "tra-lai": "Trả lại",
}
SHARE = "Tỷ lệ đúng hạn"


@dataclass(frozen=True)
class Shown:
    """One figure: its number, where its cases are (empty for none), the same in words, its share of a hundred if any.

    `shared`: whether its column tells shares.
    """

    value: int
    href: str
    spoken: str
    shared: bool
    share: int | None


@dataclass(frozen=True)
class Line:
    """One row of a table, its cells drawn already: tables have hundreds. A hidden one has none."""

    label: str
    href: str
    cells: SafeString
    hidden: bool


@dataclass(frozen=True)
class Table:
    """A table of the page: its lines, and the sum where it has one."""

    head: str
    columns: tuple[str, ...]
    lines: list[Line]
    total: Line | None = None


@dataclass(frozen=True)
class Kind:
    """By what a table tells: name in addresses, the heading, the entry of the public list, its columns (`COLUMNS`)."""

    name: str
    head: str
    entry: str
    columns: tuple[str, ...]

    def numbers(self, row: Row) -> Iterator[int]:
        """What the row says in each of them."""
        return (int(getattr(row, FIGURES[key].column)) for key in self.columns)


BY_FIELD = Kind("linh-vuc", "Lĩnh vực", "linh_vuc", tuple(COLUMNS))


def by_unit_kind(*, timely: bool) -> Kind:
    """The table by office; what it tells of lateness is a setting."""
    left_out = ("da-tra-loi", *(() if timely else TIMELY))
    return Kind("co-quan", "Cơ quan xử lý", "co_quan", tuple(key for key in COLUMNS if key not in left_out))


def ordered(rows: Iterable[Row], *, ranked: bool) -> list[Row]:
    """Offices as they came, the largest first, or where nothing may be ranked by the alphabet."""
    return list(rows) if ranked else sorted(rows, key=lambda row: sort_key(row.label))


def of_columns(kind: Kind) -> tuple[str, ...]:
    """The names of its columns as people read them."""
    return tuple(COLUMNS[key] for key in kind.columns)


def _heads(kind: Kind) -> tuple[str, ...]:
    """The same with the column of the share behind its number."""
    return tuple(
        head for name in of_columns(kind) for head in ((name, SHARE) if name == COLUMNS["dung-han"] else (name,))
    )


def table(kind: Kind, rows: Iterable[Row], period: Period, total: Row | None = None) -> Table:
    """The rows of a period with their links."""
    lines = [_line(kind, row, period, {kind.entry: row.code or UNCLASSIFIED}) for row in rows]
    return Table(kind.head, _heads(kind), lines, _line(kind, total, period, {}) if total else None)


def bars(kind: Kind, rows: Iterable[Row], period: Period, key: str) -> list[dict[str, str | int]]:
    """The rows that may be told as bars of one column, with the lists behind; of the late, where they are told."""
    late = "tre" in kind.columns and FIGURES[key].of == "assignments"
    return [_bar(kind, row, period, key, late=late) for row in rows if not row.hidden]


def _bar(kind: Kind, row: Row, period: Period, key: str, *, late: bool) -> dict[str, str | int]:
    cases = cases_of(period, {kind.entry: row.code or UNCLASSIFIED})
    value = int(getattr(row, FIGURES[key].column))
    found: dict[str, str | int] = {"label": row.label, "value": value, "cases": cases + key}
    return found | {"late": row.late, "late_cases": f"{cases}tre"} if late else found


def linked(key: str, value: int, period: Period, name: str) -> Shown:
    """A figure that stands in no table; `name` is what it is called on the page."""
    spoken = f"{name}: {vn_number(value)}"
    return Shown(value, list_of(key, period, {}) if value else "", spoken, shared=False, share=None)


def list_of(key: str, period: Period, narrowed: dict[str, str]) -> str:
    """The address of the public list behind a figure."""
    return cases_of(period, narrowed) + key


def cases_of(period: Period, narrowed: dict[str, str]) -> str:
    """The same up to the figure's key, which ends it: worked out once for all figures of a row."""
    said: dict[str, str | int | None] = {**narrowed, "nam": period.year, "thang": period.month}
    entries = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('portal:reports')}?{entries}{'&' if entries else ''}{ENTRY}="


def _line(kind: Kind, row: Row, period: Period, narrowed: dict[str, str]) -> Line:
    cases = cases_of(period, narrowed)
    found = () if row.hidden else _figures(kind.columns, row, cases)
    cells = format_html_join("", "{}", ((_cell(one),) for one in found))
    return Line(row.label, f"{cases}phan-anh" if narrowed else "", cells, row.hidden)


def _cell(one: Shown) -> SafeString:
    """The cell of a figure, and behind it that of its share where its column tells shares."""
    cell = format_html('<td class="number">{}</td>', _linked(one, one.spoken, vn_number(one.value)))
    if not one.shared:
        return cell
    share = f"{one.share}{NBSP}%"
    told = "–" if one.share is None else _linked(one, f"{one.spoken}, {share}", share)
    return cell + format_html('<td class="number soft">{}</td>', told)


def _linked(one: Shown, spoken: str, text: str) -> str:
    if not one.href:
        return text
    return format_html('<a href="{}" aria-label="{}; xem phản ánh công khai">{}</a>', one.href, spoken, text)


def _figures(columns: Sequence[str], row: Row, cases: str) -> Iterator[Shown]:
    for key in columns:
        figure, shared = FIGURES[key], key == "dung-han"
        value = int(getattr(row, figure.column))
        spoken = f"{row.label}, {figure.words}: {vn_number(value)}"
        yield Shown(value, cases + key if value else "", spoken, shared, row.share_on_time if shared else None)
