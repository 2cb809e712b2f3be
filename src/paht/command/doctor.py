"""`paht doctor`: looks at everything that an installation needs, and says what to do."""

import datetime as dt
import shutil
from collections.abc import Iterator
from typing import Literal, NamedTuple

from paht.command import surroundings
from paht.command.failure import Failure, explain
from paht.command.migrate import OLDEST_POSTGRES
from paht.core import configuration
from paht.core.clock import now

CALENDAR_NOTICE = dt.timedelta(days=92)
WAITING_LIMIT = dt.timedelta(minutes=10)
SPACE_FEW_BYTES = 2_000_000_000
SPACE_NONE_BYTES = 200_000_000

Grade = Literal["tốt", "chú ý", "hỏng"]


class Finding(NamedTuple):
    """What was looked at, how it is, and what to do when it is not well."""

    grade: Grade
    subject: str
    told: str


def run(_words: list[str]) -> int:
    """Prints one line a finding; 1 when something is broken (a warning alone gives 0)."""
    findings = list(_findings())
    for finding in findings:
        print(f"{finding.grade:<6}  {finding.subject:<15} {finding.told}")
    return 1 if any(finding.grade == "hỏng" for finding in findings) else 0


def _findings() -> Iterator[Finding]:
    surroundings.adopt()
    try:
        env = configuration.read()
    except configuration.ConfigurationError as error:
        yield Finding("hỏng", "cấu hình", f"{error}. Xem bảng cấu hình trong docs/operating.md.")
        return
    yield from _configuration(env)
    yield from _disk(env)
    yield from _in_database(env)


def _configuration(env: configuration.Configuration) -> Iterator[Finding]:
    if env.debug:
        yield Finding("chú ý", "cấu hình", "PAHT_DEBUG đang bật: hãy tắt khi có người dùng thật.")
    elif not (env.static_root / "staticfiles.json").is_file():
        yield Finding("hỏng", "cấu hình", f"chưa có tệp giao diện trong {env.static_root}: chạy make setup.")
    else:
        yield Finding("tốt", "cấu hình", "đủ và đúng.")


def _disk(env: configuration.Configuration) -> Iterator[Finding]:
    place = next(path for path in (env.home, *env.home.parents) if path.exists())
    free = shutil.disk_usage(place).free
    told = f"còn {free / 1e9:.1f} GB ở {place}"
    if free < SPACE_NONE_BYTES:
        yield Finding("hỏng", "đĩa", f"{told}: dọn bớt ngay, hệ thống sắp không ghi được.")
    elif free < SPACE_FEW_BYTES:
        yield Finding("chú ý", "đĩa", f"{told}: hãy dọn bớt hoặc thêm dung lượng.")
    else:
        yield Finding("tốt", "đĩa", f"{told}.")


def _in_database(env: configuration.Configuration) -> Iterator[Finding]:
    try:
        with surroundings.database():
            yield from _server()
            pending = _pending_migrations()
            yield _migrations(pending)
            if not pending:
                yield from _calendar(now())
                yield _retention()
                yield from _queue(now())
    except Exception as error:
        reason = explain(error)
        if reason is None:
            raise
        yield Finding("hỏng", "cơ sở dữ liệu", str(reason))


def _server() -> Iterator[Finding]:
    from django.db import connection

    connection.ensure_connection()
    version = connection.connection.info.server_version
    if version // 10_000 < OLDEST_POSTGRES:
        raise Failure(f"PostgreSQL {version // 10_000} quá cũ: cần từ {OLDEST_POSTGRES} trở lên.")
    yield Finding("tốt", "cơ sở dữ liệu", f"PostgreSQL {version // 10_000}.{version % 10_000} trả lời.")


def _pending_migrations() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrations(pending: int) -> Finding:
    if pending:
        return Finding("hỏng", "phiên bản", f"còn {pending} bước chuyển đổi chưa chạy: chạy paht migrate.")
    return Finding("tốt", "phiên bản", "cơ sở dữ liệu khớp với chương trình.")


def _calendar(at: dt.datetime) -> Iterator[Finding]:
    """A year without an approved calendar stops every clock in it: told three months ahead."""
    from paht.people.models import CalendarYear

    loaded = set(CalendarYear.objects.values_list("year", flat=True))
    soon = (at + CALENDAR_NOTICE).year
    if at.year not in loaded:
        yield Finding("hỏng", "lịch làm việc", f"chưa có lịch năm {at.year}: nạp quyết định nghỉ lễ của năm này ngay.")
    elif soon not in loaded:
        yield Finding("chú ý", "lịch làm việc", f"chưa có lịch năm {soon} sắp tới: nạp quyết định nghỉ lễ năm đó.")
    else:
        yield Finding("tốt", "lịch làm việc", f"đã có lịch năm {at.year}, đủ cho ba tháng tới.")


def _retention() -> Finding:
    """Terms that are only proposed delete nothing: personal data stay for ever until the owner decides."""
    from paht.cases.queries.retained import undecided

    waiting = len(undecided())
    if not waiting:
        return Finding("tốt", "lưu giữ dữ liệu", "mọi thời hạn đề nghị đều đã được quyết định.")
    told = f"{waiting} thời hạn mới được đề nghị, chưa quyết định nên dữ liệu liên quan chưa được xóa"
    step = "trình cơ quan chủ quản quyết định rồi ghi vào trang “Lưu giữ dữ liệu” (/quan-tri/luu-giu/)"
    return Finding("chú ý", "lưu giữ dữ liệu", f"{told}: {step}.")


def _queue(at: dt.datetime) -> Iterator[Finding]:
    from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

    from paht.web.health.pulse import WORKER_LIMIT_SECONDS, worker_silence

    silence = worker_silence()
    if silence is None or silence > WORKER_LIMIT_SECONDS:
        yield Finding("chú ý", "việc nền", "không thấy tiến trình nào: chạy paht worker (bản dùng thử: make demo).")
    failed = ProcrastinateJob.objects.filter(status="failed").count()
    if failed:
        yield Finding("chú ý", "hàng việc", f"{failed} việc bị lỗi: xem nhật ký việc nền, sửa rồi cho chạy lại.")
    due = ProcrastinateJob.objects.filter(status="todo").exclude(scheduled_at__gt=at)
    late = ProcrastinateEvent.objects.filter(job__in=due, type="deferred", at__lt=at - WAITING_LIMIT).count()
    if late:
        yield Finding("chú ý", "hàng việc", f"{late} việc chờ quá 10 phút: kiểm tra tiến trình việc nền.")
    if not failed and not late:
        yield Finding("tốt", "hàng việc", "không có việc lỗi hay chờ lâu.")
