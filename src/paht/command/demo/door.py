"""The address where the demo answers."""

import errno
import http.client
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from paht.command.failure import Failure

LAST_PORT = 65_535
OPEN_SECONDS = 60


def wanted_port() -> int:
    """The port that PORT asks for, 8000 without it."""
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= LAST_PORT:
        raise Failure(f"PORT phải là một số từ 1 đến {LAST_PORT}, ví dụ: make demo PORT=8080.", status=2)
    return int(text)


@contextmanager
def opened(port: int) -> Iterator[int]:
    """Holds the port from the first moment, so that nobody takes it while we prepare; gives the socket's number."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as error:
            raise _refusal(port, error) from None
        listening.listen(128)
        yield listening.fileno()


def _refusal(port: int, error: OSError) -> Failure:
    if error.errno == errno.EADDRINUSE:
        return Failure(
            f"Cổng {port} đang có chương trình khác dùng: hãy chọn cổng khác, ví dụ make demo PORT={port + 1}."
        )
    if error.errno == errno.EACCES:
        return Failure(f"Không được phép mở cổng {port}: hãy chọn cổng từ 1024 trở lên, ví dụ make demo PORT=8000.")
    return Failure(f"Không mở được cổng {port}: {error.strerror}.")


def wait_until_open(port: int, check: Callable[[], None]) -> None:
    """Returns when the web answers; `check` raises when it never will."""
    deadline = time.monotonic() + OPEN_SECONDS
    while not _answers(port):
        check()
        if time.monotonic() > deadline:
            raise Failure(f"Máy chủ web không trả lời sau {OPEN_SECONDS} giây; xem nhật ký web.log.")
        time.sleep(0.05)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
