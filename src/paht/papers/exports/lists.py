"""Which lists can be taken away as files: their columns, who may, and where the rows come from. All in LISTS."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from paht.cases.queries import queue, queue_rows, reading_rows, registry, registry_rows, step_rows
from paht.core.dates import show_moment
from paht.papers.sheet import Column, Row, Sheet
from paht.people.standing import Standing

Rows = Iterator[Row]
HIDDEN = (
    "Tiêu đề và địa chỉ của phản ánh nhạy cảm, yêu cầu giữ bí mật, khiếu nại, tố cáo hoặc không công bố được để trống; "
    "người có thẩm quyền đọc trong hệ thống."
)


@dataclass(frozen=True)
class Listed:
    """A list: its name, its columns, what was sought as data, who may take it, its rows and their number.

    `count(standing, sought, now, most)` counts no further than `most` (None: to the end).
    """

    title: str
    columns: tuple[Column, ...]
    sought: Callable[..., Any]
    may: Callable[[Standing], bool]
    rows: Callable[[Standing, Any, dt.datetime], Rows]
    count: Callable[[Standing, Any, dt.datetime, int | None], int]
    notes: tuple[str, ...] = ()

    def sheet(self, standing: Standing, sought: Any, now: dt.datetime) -> Sheet:
        """The rows that this person may take, as of now."""
        told = f"Số liệu lúc {show_moment(now)}."
        return Sheet(self.title, self.columns, self.rows(standing, sought, now), (told, *self.notes))


def as_data(sought: Any) -> dict[str, Any]:
    """What was sought, as it is kept with an export; `Listed.sought(**data)` reads it back."""
    return asdict(sought)


def administers(standing: Standing) -> bool:
    return any(duty == "administrator" for duty, _unit in standing.duties)


_WHERE = (Column("Xã, phường, thị trấn", width=18), Column("Huyện, thành phố", width=18), Column("Địa chỉ", width=24))
REGISTRY = (
    Column("Mã phản ánh", width=12),
    Column("Tiêu đề", width=40),
    Column("Nhóm lĩnh vực", width=20),
    Column("Lĩnh vực", width=24),
    *_WHERE,
    Column("Kênh", width=14),
    Column("Gửi lúc", "moment"),
    Column("Trạng thái", width=20),
    Column("Mức độ", width=11),
    Column("Công khai", "yes"),
    Column("Cơ quan xử lý", width=30),
    Column("Trả lại từ hai lần", "yes"),
    Column("Lượt xử lý", "number", 8),
    Column("Đánh giá", width=14),
)
# A figure's cases are of some past moment, and have no clock that runs.
RUNNING = (Column("Hạn của bước đang chờ", "moment"), Column("Đang trễ hạn", "yes"))
QUEUE = (
    Column("Mã phản ánh", width=12),
    Column("Tiêu đề", width=40),
    *_WHERE,
    Column("Mức độ", width=11),
    Column("Việc cần làm", width=24),
    Column("Cơ quan", width=28),
    Column("Bắt đầu", "moment"),
    Column("Hạn", "moment"),
    Column("Trễ hạn", "yes"),
)
READINGS = (
    Column("Xem lúc", "moment"),
    Column("Người xem", width=26),
    Column("Vai trò", width=30),
    Column("Cơ quan", width=34),
    Column("Đã xem", width=20),
    Column("Mã phản ánh", width=12),
)
STEPS = (
    Column("Mã phản ánh", width=12),
    Column("Cơ quan giữ", width=34),
    Column("Vai trò", width=24),
    Column("Bước", width=24),
    Column("Bắt đầu", "moment"),
    Column("Hạn", "moment"),
    Column("Kết thúc", "moment"),
    Column("Trễ hạn", "yes"),
    Column("Số phút đã dùng", "number"),
    Column("Tính theo", width=14),
)
LISTS: Mapping[str, Listed] = {
    "phan-anh": Listed(
        "Danh sách phản ánh",
        (*REGISTRY, *RUNNING),
        registry.Sought,
        lambda standing: bool(standing.duties),
        registry_rows.rows,
        registry_rows.count,
        (HIDDEN,),
    ),
    "hang-doi": Listed(
        "Việc đang chờ xử lý",
        QUEUE,
        queue.Sought,
        lambda standing: bool(standing.duties),
        queue_rows.rows,
        queue_rows.count,
        (HIDDEN,),
    ),
    "buoc": Listed(
        "Các bước xử lý",
        STEPS,
        step_rows.Sought,
        lambda standing: standing.is_team or bool(standing.reading_units),
        step_rows.rows,
        lambda standing, sought, _now, most: step_rows.count(standing, sought, most),
    ),
    "nhat-ky-xem": Listed(
        "Nhật ký xem hồ sơ hạn chế",
        READINGS,
        reading_rows.Sought,
        administers,
        lambda _standing, sought, _now: reading_rows.rows(sought),
        lambda _standing, sought, _now, most: reading_rows.count(sought, most),
    ),
}
