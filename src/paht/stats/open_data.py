"""Open data: public figures by month, and what is not personal of public reports; each set with its dictionary.

A set is written row by row, so that it may be as long as it likes. Small numbers are hidden as on /thong-ke
(`masking`). Of reports only those that everybody may read stand here, and never one that was sensitive, withheld, a
complaint or a denunciation at any time.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from paht.cases.models import Assignment, Event, Report, Step
from paht.cases.queries import public as public_cases
from paht.core.clock import VIETNAM
from paht.places.models import Area, Field
from paht.process.states import REPORT_STATES

from . import months
from .masking import LEAST, Cell
from .period import Period
from .public import hidden_cells
from .tables import Month, Row

Value = str | int | bool | dt.date | None
Kind = Literal["chữ", "số nguyên", "ngày (YYYY-MM-DD)", "tháng (YYYY-MM)", "đúng hoặc sai"]
CHUNK = 2000


@dataclass(frozen=True)
class Column:
    """One column: its name in the files, what it holds, and what that means."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True)
class DataSet:
    """One set: its name in the address, title, what a row is, its columns and its rows as of a moment."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[dt.datetime], Iterator[tuple[Value, ...]]]


MONTH = Column("thang", "tháng (YYYY-MM)", "Tháng người dân gửi phản ánh, theo giờ Việt Nam")
HIDDEN = Column(
    "an_so",
    "đúng hoặc sai",
    f"Dòng nói về ít hơn {LEAST} phản ánh, hoặc có thể suy ra dòng như vậy: các cột số để trống",
)
REPORTS = Column("phan_anh", "số nguyên", "Số phản ánh, cả không công khai; phản ánh gộp đếm ở phản ánh chính")
PARTS = Column("phieu_chuyen", "số nguyên", "Số phiếu chuyển xử lý")
DONE = Column("co_ket_qua", "số nguyên", "Số phiếu có kết quả đã duyệt")
TIMELY = (
    Column("dung_han", "số nguyên", "Số phiếu có kết quả đã duyệt và không bước nào quá hạn"),
    Column("tre_han", "số nguyên", "Số phiếu có bước quá hạn"),
)
RETURNED = Column("tra_lai", "số nguyên", "Số phiếu cơ quan trả lại")


def by_field(now: dt.datetime) -> Iterator[tuple[Value, ...]]:
    """Month by month, each field of the upper level."""
    found = months.counted(Period(), now, monthly=True).months
    hidden = hidden_cells(found, now).fields
    for month, row in _lines(found, hidden, by_unit=False):
        yield (*_head(month, row), *_numbers(row, "reports", "answered", "assignments", "done", "on_time", "late",
                                             "returned"), row.hidden)  # fmt: skip


def by_unit(now: dt.datetime) -> Iterator[tuple[Value, ...]]:
    """Month by month, each office that got assignments; on time and late only where the setting makes them public."""
    found = months.counted(Period(), now, monthly=True).months
    hidden = hidden_cells(found, now).units
    timely = ("on_time", "late") if settings.PUBLIC_RANKING else ()
    for month, row in _lines(found, hidden, by_unit=True):
        yield (*_head(month, row), *_numbers(row, "reports", "assignments", "done", *timely, "returned"), row.hidden)


def _lines(found: list[Month], hidden: set[Cell], *, by_unit: bool) -> Iterator[tuple[dt.date, Row]]:
    """The lines of the months with those that are hidden marked; a hidden line without anything stands too."""
    names = {row.code: row.label for month in found for row in (month.by_unit if by_unit else month.by_field)}
    cells = {(row.code, month.first): row for month in found for row in (month.by_unit if by_unit else month.by_field)}
    for code, first in sorted(cells.keys() | hidden, key=lambda cell: (cell[1], not cell[0], cell[0])):
        row = cells.get((code, first), Row(names[code], code))
        yield first, Row(row.label, row.code, hidden=True) if (code, first) in hidden else row


def _head(month: dt.date, row: Row) -> tuple[str, str, str]:
    return f"{month:%Y-%m}", row.code, row.label


def _numbers(row: Row, *names: str) -> list[int | None]:
    return [None if row.hidden else getattr(row, name) for name in names]


def reports(now: dt.datetime) -> Iterator[tuple[Value, ...]]:
    """Public reports, the oldest first. Three statements; the last is read in parts.

    Fields and areas are few: looking them up here is quicker than joining them to every report.
    """
    fields = {pk: (code, name) for pk, code, name in Field.objects.values_list("pk", "code", "name")}
    known = Area.objects.values_list("pk", "code", "name", "parent__name")
    areas = {pk: (code, name, above or "") for pk, code, name, above in known}
    rows = _open_reports(now).iterator(chunk_size=CHUNK)
    for code, sent, channel, field, area, state, late, unfinished, done in rows:
        day = sent.astimezone(VIETNAM).date()
        yield (
            code, day, f"{day:%Y-%m}", channel, *fields.get(field, ("", "")), *areas.get(area, ("", "", "")), state,
            REPORT_STATES[state].public_name, False if late else True if done and not unfinished else None,
        )  # fmt: skip


def _open_reports(now: dt.datetime) -> "QuerySet[Any, tuple[Any, ...]]":
    parts = Assignment.objects.filter(report=OuterRef("pk")).exclude(state="withdrawn")
    overdue = Step.objects.filter(report=OuterRef("pk"), assignment__isnull=False, closed_at=None, due_at__lt=now)
    ever_withheld = Event.objects.filter(report=OuterRef("pk"), action="withhold")
    found: QuerySet[Any] = public_cases.shown().filter(sensitive=False, lane="")
    told: QuerySet[Any, tuple[Any, ...]] = (
        found.exclude(Exists(ever_withheld), state="closed")
        .annotate(
            is_late=Exists(parts.filter(late=True)) | Exists(overdue),
            is_open=Exists(parts.filter(ended_at=None)),
            is_done=Exists(parts.filter(state="approved")),
        )
        .order_by("submitted_at", "pk")
        .values_list("code", "submitted_at", "channel", "field_id", "area_id", "state", "is_late", "is_open", "is_done")
    )
    return told


def data_sets() -> tuple[DataSet, ...]:
    """All sets, as the settings make them."""
    timely = TIMELY if settings.PUBLIC_RANKING else ()
    answered = Column("da_tra_loi", "số nguyên", "Số phản ánh đã trả lời, công khai hoặc riêng")
    return (
        DataSet(
            "linh-vuc-theo-thang",
            "Số liệu theo lĩnh vực và tháng",
            "Một lĩnh vực (cấp trên) trong một tháng",
            (
                MONTH,
                Column("ma_linh_vuc", "chữ", "Mã lĩnh vực cấp trên; để trống là chưa phân loại"),
                Column("linh_vuc", "chữ", "Tên lĩnh vực"),
                REPORTS, answered, PARTS, DONE, *TIMELY, RETURNED, HIDDEN,
            ),
            by_field,
        ),
        DataSet(
            "co-quan-theo-thang",
            "Số liệu theo cơ quan xử lý và tháng",
            "Một cơ quan được chuyển xử lý trong một tháng",
            (
                MONTH,
                Column("ma_co_quan", "chữ", "Mã cơ quan"),
                Column("co_quan", "chữ", "Tên cơ quan"),
                REPORTS, PARTS, DONE, *timely, RETURNED, HIDDEN,
            ),
            by_unit,
        ),
        DataSet("phan-anh-cong-khai", "Phản ánh công khai", "Một phản ánh công khai", REPORT_COLUMNS, reports),
    )  # fmt: skip


REPORT_COLUMNS = (
    Column("ma_phan_anh", "chữ", "Mã phản ánh; đọc nội dung công khai tại /phan-anh/<mã>"),
    Column("ngay_nhan", "ngày (YYYY-MM-DD)", "Ngày người dân gửi, theo giờ Việt Nam"),
    MONTH,
    Column(
        "kenh",
        "chữ",
        "Kênh tiếp nhận: " + "; ".join(f"{value} là {label}" for value, label in Report.Channel.choices),
    ),
    Column("ma_linh_vuc", "chữ", "Mã lĩnh vực; hai chữ đầu là lĩnh vực cấp trên; để trống là chưa phân loại"),
    Column("linh_vuc", "chữ", "Tên lĩnh vực"),
    Column("ma_xa", "chữ", "Mã xã, phường, thị trấn; để trống khi chỉ có vị trí trên bản đồ"),
    Column("xa", "chữ", "Tên xã, phường, thị trấn"),
    Column("huyen", "chữ", "Tên huyện, thành phố"),
    Column("trang_thai", "chữ", "Trạng thái của phản ánh (mã)"),
    Column("ten_trang_thai", "chữ", "Trạng thái của phản ánh"),
    Column("dung_han", "đúng hoặc sai", "Các cơ quan xử lý có đúng hạn không; để trống khi chưa xong"),
)
