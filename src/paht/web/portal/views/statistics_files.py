"""The public tables of a period as files: the very figures of the page, every office, hidden lines without numbers."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from paht.core import clock
from paht.core.dates import show_moment
from paht.papers.sheet import Cell, Column, Format, Sheet
from paht.stats import public
from paht.stats.masking import LEAST
from paht.stats.period import Period
from paht.stats.tables import Row

from .public_sheets import handed
from .statistics_months import TITLE, month_rows
from .statistics_tables import BY_FIELD, Kind, by_unit_kind, of_columns, ordered

NAME, MONTHS = 40, "thang"
COUNTED = (
    "Đếm cả phản ánh không công khai; phản ánh gộp đếm một lần, ở phản ánh chính. Một phản ánh có thể có nhiều phiếu "
    "chuyển. Đúng hạn: có kết quả đã duyệt và không bước nào quá hạn. Trễ: có bước quá hạn."
)
HIDDEN = f"Dòng ẩn số nói về ít hơn {LEAST} phản ánh trong tháng, hoặc có thể suy ra dòng như vậy."


@require_safe
def table_file(request: HttpRequest, name: str, ending: Format) -> HttpResponse:
    """One table as CSV, Excel or PDF; the period stands in the address as on the page."""
    now = clock.now()
    period = Period.read(request.GET.get("nam", ""), request.GET.get("thang", ""))
    made = _by_month if name == MONTHS else partial(_sheet, name)
    return handed(request, lambda: made(period, public.statistics(period, now)), ending, now)


def _by_month(period: Period, found: public.PublicStatistics) -> Sheet:
    """The sums of the months; complaints stand in none of them."""
    lines = [(row.label, row.reports, row.answered) for row in month_rows(found.months)]
    columns = (Column("Tháng", width=NAME), Column("Phản ánh", "number"), Column("Đã trả lời", "number"))
    sums = ("Tổng", sum(row[1] for row in lines), sum(row[2] for row in lines))
    return Sheet(f"{TITLE}, {period.words}", columns, lines, tuple(_notes(found, of_months=True)), sums)


def _sheet(name: str, period: Period, found: public.PublicStatistics) -> Sheet:
    fields = name == BY_FIELD.name
    kind = BY_FIELD if fields else by_unit_kind(timely=settings.PUBLIC_RANKING)
    rows = found.by_field if fields else ordered(found.by_unit, ranked=settings.PUBLIC_RANKING)
    columns = (Column(kind.head, width=NAME), *(Column(head, "number") for head in of_columns(kind)))
    by = "lĩnh vực" if fields else "cơ quan xử lý"
    sums = _cells(kind, found.total) if fields else ()
    if any(row.hidden for row in rows):
        columns, sums = (*columns, Column("Ẩn số", "yes")), (*sums, False) if sums else ()
        lines = [(*_cells(kind, row), row.hidden) for row in rows]
    else:
        lines = [_cells(kind, row) for row in rows]
    return Sheet(f"Thống kê theo {by}, {period.words}", columns, lines, tuple(_notes(found)), sums)


def _cells(kind: Kind, row: Row) -> tuple[Cell, ...]:
    return row.label, *(None if row.hidden else number for number in kind.numbers(row).values())


def _notes(found: public.PublicStatistics, *, of_months: bool = False) -> Iterator[str]:
    yield COUNTED
    if found.redirected:
        apart = "Bảng không gồm" if of_months else "Tổng gồm"
        into = "tháng" if of_months else "lĩnh vực"
        yield f"{apart} {found.redirected} đơn khiếu nại, tố cáo, không xếp vào {into} nào."
    if found.counted_at and found.counted_before:
        day = f"{found.counted_before:%d/%m/%Y}"
        yield f"Số liệu của phản ánh gửi trước ngày {day} đếm lúc {show_moment(found.counted_at)}."
    if found.hides and not of_months:
        yield HIDDEN
