"""What lies in PAHT_HOME, and who may use it."""

import fcntl
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from paht.command.failure import Failure

STOP_SECONDS = 60
_OWN = ("postgres", "media", "mail", "secrets", "logs", "metrics", "environment", "children")


@dataclass(frozen=True)
class Home:
    """The folder of one trial installation."""

    path: Path

    @property
    def secrets(self) -> Path:
        """Generated keys and passwords, readable by the owner only."""
        return self.path / "secrets"

    @property
    def postgres(self) -> Path:
        """The embedded database server."""
        return self.path / "postgres"

    @property
    def logs(self) -> Path:
        """What web and jobs say."""
        return self.path / "logs"

    @property
    def environment(self) -> Path:
        """The configuration of the running or last demo, for the other commands."""
        return self.path / "environment"

    @property
    def children(self) -> Path:
        """The processes started last, to find them again after a kill."""
        return self.path / "children"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the folder alone; the kernel lets go when we end, however we end."""
        self.path.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Failure(
                    f"Bản dùng thử trong {self.path} đang chạy rồi: hãy dừng nó (Ctrl-C), "
                    "hoặc dùng thư mục khác: make demo PAHT_HOME=var2 PORT=8001."
                ) from None
            os.truncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            yield
        finally:
            os.close(handle)

    def stop_holder(self) -> None:
        """Asks whoever holds the folder to stop, and waits; does nothing when nobody does."""
        deadline = time.monotonic() + STOP_SECONDS
        asked = False
        while self.is_held():
            if not asked:
                with suppress(ValueError, ProcessLookupError):
                    os.kill(int(self._lock.read_text()), signal.SIGTERM)
                asked = True
            if time.monotonic() > deadline:
                raise Failure(f"Bản dùng thử trong {self.path} không chịu dừng: hãy dừng nó bằng tay rồi thử lại.")
            time.sleep(0.1)

    def erase(self) -> None:
        """Deletes what the demo made, and nothing else that may lie in the folder."""
        for name in _OWN:
            path = self.path / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    @property
    def _lock(self) -> Path:
        return self.path / "demo.lock"

    def is_held(self) -> bool:
        """True while a demo, or a command that woke its database, uses the folder."""
        try:
            handle = os.open(self._lock, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
        return False
