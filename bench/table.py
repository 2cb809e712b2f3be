"""The figures as a table, for the terminal and for docs/bench.md."""

import datetime as dt
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path as File

from . import growth
from .addition import BUDGET_US, Addition
from .growth import Daily
from .measure import Pair
from .paths import STATISTICS, Path
from .surroundings import ROOT

STATISTICS_SECONDS = 1.0
HEAD = ("Việc", "SQL", "Hạn", "Kết nối", "Lượt/giây", "p50 ms", "p95 ms", "Giới hạn/giây", "Tỉ lệ")
WIDTHS = (38, 8, 5, 7, 9, 7, 7, 13, 6)
NUMBERS = range(1, len(HEAD))


@dataclass(frozen=True)
class Row:
    """A path as it was measured with one number of connections."""

    path: Path
    connections: int
    pair: Pair

    def cells(self) -> tuple[str, ...]:
        """The row as text; a value over budget says so."""
        path, ours, limit = self.path, self.pair.ours, self.pair.limit
        over = path.budget is not None and path.statements > path.budget
        return (
            path.name,
            f"{path.statements}{' VƯỢT' if over else ''}",
            "" if path.budget is None else f"≤ {path.budget}",
            str(self.connections),
            f"{ours.per_second:.0f}",
            f"{ours.at(0.5) * 1000:.1f}",
            f"{ours.at(0.95) * 1000:.1f}",
            f"{limit.per_second:.0f}",
            f"{self.pair.ratio:.0%}",
        )


@dataclass(frozen=True)
class Finding:
    """Everything one run found."""

    reports: int
    events: int
    steps: int
    load_seconds: float
    addition: Addition
    rows: Sequence[Row]
    machine: str
    commit: str
    at: dt.datetime
    taken: Sequence[str] = ()
    daily: Sequence[Daily] = ()

    def summary(self) -> list[str]:
        """Sentences around the table."""
        over = self.over_budget()
        return [
            self._loaded(),
            self._added(),
            *self._statistics(),
            *self.taken,
            f"Vượt hạn số câu SQL: {', '.join(over)}." if over else "Mọi trang đều trong hạn số câu SQL.",
        ]

    def _loaded(self) -> str:
        rows = f"{self.reports} phản ánh, {self.events} sự kiện, {self.steps} bước"
        return f"Dữ liệu: {rows}" + (f"; nạp trong {self.load_seconds:.0f} giây." if self.load_seconds else ", có sẵn.")

    def _added(self) -> str:
        one = self.addition
        slowest = f"vòng chậm nhất {one.worst:.1f} µs"
        plain = f"Cộng ngày giờ thường: {one.plain:.2f} µs, tức tỉ lệ {one.plain / one.best:.0%}."
        judged = _judged(one.best, BUDGET_US)
        return f"Cộng giờ làm việc: {one.best:.1f} µs ({slowest}), hạn < {BUDGET_US:.0f} µs: {judged}. {plain}"

    def _statistics(self) -> list[str]:
        rows = [row for row in self.rows if row.path.name == STATISTICS and row.connections == 1]
        took = [row.pair.ours.at(0.5) for row in rows]
        limit = f"hạn < {STATISTICS_SECONDS:.0f} giây cho 1 triệu bước"
        return [
            f"Trang thống kê trên {self.steps} bước: {one:.2f} giây, {limit}: {_judged(one, STATISTICS_SECONDS)}."
            for one in took
        ]

    def over_budget(self) -> list[str]:
        """The names of the paths with too many statements."""
        rows = {row.path.name: row.path for row in self.rows}
        return [name for name, path in rows.items() if path.budget is not None and path.statements > path.budget]


def _judged(value: float, limit: float) -> str:
    return "trong hạn" if value < limit else "VƯỢT hạn"


def plain(rows: Sequence[Row]) -> str:
    """These rows for a terminal, one line each; without rows the head of the table."""
    return "\n".join("  ".join(_aligned(line)) for line in ([row.cells() for row in rows] or [HEAD]))


def _aligned(line: Sequence[str]) -> Iterable[str]:
    for place, (text, width) in enumerate(zip(line, WIDTHS, strict=True)):
        yield text.rjust(width) if place in NUMBERS else text.ljust(width)


def page(found: Finding) -> str:
    """The page docs/bench.md."""
    table = [HEAD, ["---" if place not in NUMBERS else "---:" for place in range(len(HEAD))]]
    lines = [f"| {' | '.join(line)} |" for line in (*table, *(row.cells() for row in found.rows))]
    text = File(__file__).with_name("page.md").read_text(encoding="utf-8")
    return text.format(
        day=f"{found.at:%d/%m/%Y %H:%M}",
        commit=found.commit,
        machine=found.machine,
        summary="\n".join(f"- {sentence}" for sentence in found.summary()),
        table="\n".join(lines),
        growth=growth.table(found.daily),
    )


def machine(postgres: str) -> str:
    """What was measured on, and how busy it was: above its number of cores other work slowed both sides."""
    load = f"tải trung bình 5 phút {os.getloadavg()[1]:.1f}"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, PostgreSQL {postgres}"
    return f"{os.cpu_count()} nhân, {memory:.0f} GB bộ nhớ, {load}, {versions}"


def commit() -> str:
    """The commit that is checked out, and whether the product's code was changed since."""
    head = _git("rev-parse", "--short=12", "HEAD")
    return f"{head}, có thay đổi chưa ghi" if _git("status", "--porcelain", "--", "src") else head


def _git(*words: str) -> str:
    ended = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return (
        ended.stdout.strip() or "không rõ"
        if ended.returncode == 0 and words[0] == "rev-parse"
        else ended.stdout.strip()
    )
