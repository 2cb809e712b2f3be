"""Runs one program quietly; when it fails, says in one sentence why."""

import errno
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bootstrap.places import LOG, ROOT
from bootstrap.words import Stop

_FULL = re.compile(r"No space left on device|ENOSPC|Errno 28\b|Disk quota exceeded|EDQUOT")
_OFFLINE = re.compile(
    r"NameResolutionError|name resolution|EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ReadTimeout|"
    r"ConnectionError|ConnectTimeout|NewConnectionError|No matching distribution found"
)
_FULL_NUMBERS = {errno.ENOSPC, errno.EDQUOT}


def quietly(command: Sequence[str | Path], *, doing: str, env: Mapping[str, str] | None = None) -> None:
    """Runs `command` in the checkout with its output in build/setup.log; raises Stop with the reason."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w+", encoding="utf-8", errors="replace") as log:
        ended = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=log, stderr=log, check=False
        )
        log.seek(0)
        output = log.read() if ended.returncode else ""
    if ended.returncode:
        raise Stop(_reason(doing, output))


def is_full(error: BaseException) -> bool:
    """True when the disk, or the person's share of it, is full."""
    return isinstance(error, OSError) and error.errno in _FULL_NUMBERS


def disk_is_full(doing: str) -> str:
    """The sentence about a full disk."""
    return f"Đĩa đã đầy khi {doing}: hãy dọn bớt tệp rồi gõ lại lệnh."


def _reason(doing: str, output: str) -> str:
    if _FULL.search(output):
        return disk_is_full(doing)
    if _OFFLINE.search(output):
        return f"Không tải được khi {doing}: hãy kiểm tra kết nối mạng hoặc kho gói. Chi tiết: {_shown(LOG)}"
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "không có thông báo")
    return f"Chưa xong việc {doing}: {last} (chi tiết: {_shown(LOG)})"


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
