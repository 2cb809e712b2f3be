"""`make bench`: loads a province of invented reports, measures the hot paths against their limits, prints a table.

`python -m bench --write` also writes docs/bench.md. BENCH_REPORTS sets how many reports (100,000 unless told).
"""

import datetime as dt
import itertools
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from . import surroundings

if TYPE_CHECKING:  # the real import waits until the settings can be read
    from .table import Finding, Row

DEFAULT_REPORTS = 100_000
CONNECTIONS = (1, 2)
SAMPLE = 300


def main(words: list[str]) -> int:
    """Measures; 1 when a page is over its budget of statements or the loaded histories do not hold."""
    if set(words) - {"--write"}:
        print("Cách dùng: python -m bench [--write]; BENCH_REPORTS=100000 là số phản ánh.")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the database and its folder go, whoever stops us
    try:
        with surroundings.prepare():
            return _measure(int(os.environ.get("BENCH_REPORTS") or DEFAULT_REPORTS), write="--write" in words)
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.")
        return 130


def _measure(reports: int, *, write: bool) -> int:
    from paht.core import clock

    from . import table

    at, url = clock.now(), os.environ["DATABASE_URL"]
    surroundings.fill()
    seconds = _load(url, reports)
    broken = _broken_histories()
    if broken:
        print(f"Nhật ký nạp vào không hợp lệ: {broken}")
        return 1
    found = _finding(url, at, seconds)
    print("\n" + "\n".join(found.summary()))
    if write:
        path = surroundings.ROOT / "docs" / "bench.md"
        path.write_text(table.page(found), encoding="utf-8")
        print(f"Đã ghi {path.relative_to(surroundings.ROOT)}.")
    return 1 if found.over_budget() else 0


def _load(url: str, reports: int) -> float:
    """Fills an empty database; one that holds this many reports already is measured as it is."""
    from paht.cases.models import Report
    from paht.core import clock
    from paht.stats import months

    from . import loader

    if Report.objects.exists():
        print("Cơ sở dữ liệu đã có phản ánh: đo trên dữ liệu sẵn có.")
        return 0.0
    print(f"Nạp {reports} phản ánh…", flush=True)
    started = time.perf_counter()
    loader.load(url, reports, clock.now())
    months.count_months(clock.now())  # as the night does
    return time.perf_counter() - started


def _broken_histories() -> list[str]:
    """What `paht verify-history` would say of a sample; the loader must not have invented its own procedure."""
    from paht.cases.history import verify_report
    from paht.cases.models import Report

    sample = Report.objects.order_by("submission_key")[:SAMPLE]
    return [f"{place.code}/{place.seq}: {place.problem}" for report in sample for place in verify_report(report)][:5]


def _finding(url: str, at: dt.datetime, seconds: float) -> "Finding":
    from paht.cases.models import Event, Report, Step
    from paht.people.hours import working_calendar

    from . import addition, exports, growth, letters, table

    added = addition.measure(working_calendar())
    counted = Report.objects.count(), Event.objects.count(), Step.objects.count()
    rows = _rows(url)
    print("\nXuất danh sách dài…", flush=True)
    taken = [*exports.measure(), *letters.measure()]
    print("Số liệu hằng ngày trên các lịch sử ngắn hơn…", flush=True)
    daily = [*growth.shorter(counted[0]), growth.measure(url)]
    print(growth.table(daily))
    machine = table.machine(_postgres())
    return table.Finding(*counted, seconds, added, rows, machine, table.commit(), at, taken, daily)


def _rows(url: str) -> "list[Row]":
    from django.db import connections

    from . import measure, paths, table

    print(f"{len(found := paths.all_paths(url))} việc, mỗi việc với {CONNECTIONS} kết nối…\n", flush=True)
    connections.close_all()  # each measuring process opens its own
    print(table.plain([]))
    rows = []
    for path, count in itertools.product(found, CONNECTIONS):
        rows.append(table.Row(path, count, measure.pair(path.ours, path.limit, count)))
        print(table.plain(rows[-1:]), flush=True)
    return rows


def _postgres() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
