"""The two public tables as a page shows them: each figure with the address of the cases behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from paht.cases.queries.public_figures import FIGURES
from paht.core.vietnamese import sort_key
from paht.stats.charts.drawing import together
from paht.stats.period import Period
from paht.stats.tables import Row
from paht.web.portal.choices import UNCLASSIFIED
from paht.web.templatetags.paht_ui import vn_number

from .figure_lists import ENTRY, TIMELY
from .statistics_lines import SHARED, Line, drawn, drawn_hidden

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
    """One figure beside the tables: its number, where its cases are (empty for none), the same in words."""

    value: int
    href: str
    spoken: str


@dataclass(frozen=True)
class Table:
    """A table of the page: its lines as drawn, and the sum where it has one."""

    head: str
    columns: tuple[str, ...]
    lines: SafeString
    total: SafeString | None = None


@dataclass(frozen=True)
class Kind:
    """By what a table tells: name in addresses, the heading, the entry of the public list, its columns (`COLUMNS`)."""

    name: str
    head: str
    entry: str
    columns: tuple[str, ...]

    def numbers(self, row: Row) -> dict[str, int]:
        """What the row says in each of them."""
        return {key: int(getattr(row, FIGURES[key].column)) for key in self.columns}


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
    return tuple(head for name in of_columns(kind) for head in ((name, SHARE) if name == COLUMNS[SHARED] else (name,)))


def table(kind: Kind, rows: Iterable[Row], period: Period, total: Row | None = None) -> Table:
    """The rows of a period with their links."""
    heads = _heads(kind)
    lines = together(_line(kind, row, period, len(heads)) for row in rows)
    return Table(kind.head, heads, lines, _sum(kind, total, period) if total else None)


def _line(kind: Kind, row: Row, period: Period, width: int) -> SafeString:
    cases = cases_of(period, {kind.entry: row.code or UNCLASSIFIED})
    href = f"{cases}phan-anh"
    if row.hidden:
        return drawn_hidden(row.label, href, width)
    return drawn([Line(row.label, href, cases, kind.numbers(row), row.share_on_time)])


def _sum(kind: Kind, total: Row, period: Period) -> SafeString:
    return drawn([Line(total.label, "", cases_of(period, {}), kind.numbers(total), total.share_on_time)])


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
    return Shown(value, list_of(key, period, {}) if value else "", spoken)


def list_of(key: str, period: Period, narrowed: dict[str, str]) -> str:
    """The address of the public list behind a figure."""
    return cases_of(period, narrowed) + key


def cases_of(period: Period, narrowed: dict[str, str]) -> str:
    """The same up to the figure's key, which ends it: worked out once for all figures of a row."""
    said: dict[str, str | int | None] = {**narrowed, "nam": period.year, "thang": period.month}
    entries = urlencode({name: value for name, value in said.items() if value})
    return f"{_list_page()}?{entries}{'&' if entries else ''}{ENTRY}="


@cache
def _list_page() -> str:
    """Worked out once: a page has hundreds of such addresses."""
    return reverse("portal:reports")
