"""Failures a person can do something about, each told in one sentence."""

import errno
from collections.abc import Iterator

from paht.core.configuration import ConfigurationError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FULL_STATE = "53100"


class Failure(Exception):
    """The command cannot go on; the message says why and what to do. `status` is the exit status."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


DISK_FULL = "Đĩa đã đầy: hãy dọn bớt tệp rồi chạy lại; dữ liệu đã lưu vẫn còn."


def explain(error: BaseException) -> Failure | None:
    """The sentence for an error whose reason is known; None for a fault that needs its traceback."""
    if isinstance(error, Failure):
        return error
    for link in _chain(error):
        if isinstance(link, ConfigurationError):
            return Failure(f"Cấu hình chưa đúng: {link}.", status=2)
        if is_disk_full(link):
            return Failure(DISK_FULL)
        if _is_unreachable(link):
            return Failure("Không kết nối được cơ sở dữ liệu: kiểm tra PostgreSQL đang chạy và DATABASE_URL đúng.")
    return None


def is_disk_full(error: BaseException) -> bool:
    """True when this error says that no space is left, on this machine or on the database's."""
    full_here = isinstance(error, OSError) and error.errno in _FULL
    return full_here or getattr(error, "sqlstate", None) == _FULL_STATE


def _is_unreachable(error: BaseException) -> bool:
    """A connection that failed has no SQL state of a statement; only psycopg's own class counts."""
    kind = type(error)
    return kind.__module__.startswith("psycopg") and kind.__name__ in {"OperationalError", "ConnectionTimeout"}


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
