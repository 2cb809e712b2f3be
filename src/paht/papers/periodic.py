"""The periodic report (week, month, quarter, year): headline figures beside the period before, by field, by office.

All figures are as of the end of the period, or of now while it runs; every table is the one of the statistics pages.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from paht.core.clock import VIETNAM
from paht.core.dates import show_date
from paht.stats.appendix import Appendix as Offices
from paht.stats.appendix import appendix
from paht.stats.indicators.dimensions import DIMENSIONS
from paht.stats.indicators.headline import Compared, headline
from paht.stats.indicators.table import Row as FigureRow
from paht.stats.indicators.table import Table as Figures
from paht.stats.indicators.table import table
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch
from paht.worktime import describe_minutes

from . import letterheads
from .blocks import Align, Block, Column, Head, Heading, Paragraph, Table
from .document import NBSP, Appendix, Document, Kind
from .drawn_bars import Bar, bars
from .figures_table import figures_table
from .models import Letterhead
from .reminder import SYSTEM, moment_of

PERIODS = {"tuan": "Tuần", "thang": "Tháng", "quy": "Quý", "nam": "Năm"}
MONTHS_OF_QUARTER = 3
NOTHING = "–"
FIELDS = "nhom-linh-vuc"  # the dimension of the table by field
HEADLINE_HEADS = ("TT", "Chỉ tiêu", "Kỳ này", "Kỳ trước")
FIELD_HEADS = (
    "Nhóm lĩnh vực",
    "Phản ánh nhận",
    "Đã trả lời",
    "Phiếu chuyển",
    "Duyệt đúng hạn",
    "Duyệt, có bước quá hạn",
)


@dataclass(frozen=True)
class Span:
    """A week (Monday to Sunday), month, quarter or year; `name` as titles say it: "tháng 7 năm 2023"."""

    name: str
    stretch: Stretch
    last: dt.date


def span_of(period: str, day: dt.date) -> Span:
    """The period that holds the day. Raises KeyError for a word that is no period."""
    first, last = _BOUNDS[period](day)
    names = {
        "tuan": f"tuần từ {show_date(first)} đến {show_date(last)}",
        "thang": f"tháng {first.month} năm {first.year}",
        "quy": f"quý {(first.month - 1) // MONTHS_OF_QUARTER + 1} năm {first.year}",
        "nam": f"năm {first.year}",
    }
    return Span(names[period], Stretch(first, last), last)


def _week(day: dt.date) -> tuple[dt.date, dt.date]:
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def _months(first: dt.date, count: int) -> tuple[dt.date, dt.date]:
    last_month = first.month + count - 1
    return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _quarter(day: dt.date) -> tuple[dt.date, dt.date]:
    first = (day.month - 1) // MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1
    return _months(day.replace(month=first, day=1), MONTHS_OF_QUARTER)


_BOUNDS: Mapping[str, Callable[[dt.date], tuple[dt.date, dt.date]]] = {
    "tuan": _week,
    "thang": lambda day: _months(day.replace(day=1), 1),
    "quy": _quarter,
    "nam": lambda day: _months(day.replace(month=1, day=1), 12),
}


def sight_of(span: Span, now: dt.datetime) -> Sight:
    """What the report looks at: the period, as of its end or of now."""
    return Sight(moment_of(span.last, now), span.stretch)


@dataclass(frozen=True)
class Counted:
    """What the report tells, counted once: the headline figures, the table by field, that by office."""

    sight: Sight
    figures: list[Compared]
    fields: Figures
    offices: Offices


def count(span: Span, now: dt.datetime) -> Counted:
    """About twenty statements, whatever the number of cases."""
    sight = sight_of(span, now)
    return Counted(sight, headline(sight), table(sight, DIMENSIONS[FIELDS]), appendix(sight))


def write(span: Span, told: Counted, now: dt.datetime, head: Letterhead) -> Document:
    """The report."""
    return Document(
        kind=Kind.REPORT,
        issuer=letterheads.issuer(head),
        mark=letterheads.mark(head, Kind.REPORT),
        date=letterheads.undated(now.astimezone(VIETNAM).date()),
        subject=f"Tình hình tiếp nhận, xử lý phản ánh hiện trường {span.name}",
        body=_body(span, told, head),
        signer=letterheads.signer(head),
        recipients=letterheads.recipients(head, *_recipients(head)),
        contact=head.contact,
        appendices=(
            Appendix(
                subject="Tình hình xử lý của các cơ quan, đơn vị",
                about=f"Phản ánh nhận {told.sight.stretch.words}",
                blocks=(figures_table(told.offices.lines, told.offices.sum),),
            ),
        ),
    )


def _recipients(head: Letterhead) -> tuple[str, ...]:
    """A report has no addressee in its head, so "Như trên" would point at nobody."""
    return tuple(one for one in letterheads.lines(head.recipients) if one != "Như trên") or ("Tổ vận hành hệ thống",)


def _body(span: Span, told: Counted, head: Letterhead) -> tuple[Block, ...]:
    ended = told.sight.as_of.astimezone(VIETNAM).date() == span.last
    still = "" if ended else " (số liệu đến thời điểm lập, kỳ chưa kết thúc)"
    opening = (
        f"Thực hiện {head.guideline}, {head.issuer} báo cáo tình hình tiếp nhận, xử lý phản ánh trên {SYSTEM} "
        f"{span.name}{still} như sau:"
    )
    return (
        Paragraph(opening),
        Heading("I. Số liệu chung", 1),
        _headline_table(told.figures),
        Paragraph(told.offices.why()),
        Heading("II. Theo lĩnh vực", 1),
        *_by_field(told.fields),
        Heading("III. Nhận xét, kiến nghị", 1),
        Paragraph(_remark(told.figures)),
        Paragraph("Số liệu theo từng cơ quan, đơn vị tại Phụ lục kèm theo"),
    )


def _headline_table(figures: list[Compared]) -> Table:
    rows = tuple(
        (str(place), _capital(one.kind.name), _said(one.now, one.kind.unit), _said(one.before, one.kind.unit))
        for place, one in enumerate(figures, 1)
    )
    return Table(
        header=(tuple(Head(text) for text in HEADLINE_HEADS),),
        columns=(Column(0.5), Column(4, Align.LEFT), Column(1.5), Column(1.5)),
        rows=rows,
    )


def _by_field(fields: Figures) -> tuple[Block, ...]:
    if not fields.rows:
        return (Paragraph("Trong kỳ không có phản ánh nào."),)
    rows = tuple(_field_row(row) for row in fields.rows)
    drawn = bars("Số phản ánh nhận theo nhóm lĩnh vực", [Bar(row.label, row.fate.received) for row in fields.rows])
    return (
        Table(
            header=(tuple(Head(text) for text in FIELD_HEADS),),
            columns=(Column(3, Align.LEFT), *(Column() for _ in FIELD_HEADS[1:])),
            rows=rows,
            sums=_field_row(fields.sum),
        ),
        drawn,
    )


def _field_row(row: FigureRow) -> tuple[str, ...]:
    numbers = (row.fate.received, row.fate.answered, row.assignments, row["approved"], row["approved_late"])
    return (row.label, *(str(number) for number in numbers))


def _remark(figures: list[Compared]) -> str:
    """A first sentence to go on from: what got better, what got worse, nothing made up."""
    if not any(one.comparable for one in figures):
        return "Kỳ trước không có số liệu để so sánh."
    better = [one.kind.name for one in figures if one.verdict == "better"]
    worse = [one.kind.name for one in figures if one.verdict == "worse"]
    told = [f"Tốt hơn kỳ trước: {', '.join(better)}." if better else ""]
    told += [f"Kém hơn kỳ trước: {', '.join(worse)}." if worse else ""]
    return " ".join(filter(None, told)) or "Các chỉ tiêu không thay đổi so với kỳ trước."


def _said(value: float | None, unit: str) -> str:
    if value is None:
        return NOTHING
    if unit == "minutes":
        return describe_minutes(value)
    return f"{round(value)}{NBSP}{unit}" if unit else str(round(value))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
