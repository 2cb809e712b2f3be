"""`paht with-database <command…>`: a temporary PostgreSQL for one command, for example a test run."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paht.command.failure import Failure
from paht.command.postgres import Cluster, new_password


def run(words: list[str]) -> int:
    """Runs the command with DATABASE_URL set; gives its exit status."""
    if not words:
        raise Failure("Cách dùng: paht with-database <lệnh> [tham số]", status=2)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with temporary_database() as url:
        return subprocess.run(words, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


@contextmanager
def temporary_database() -> Iterator[str]:
    """The address of an empty database whose server and files vanish at the end."""
    with tempfile.TemporaryDirectory(prefix="paht-") as folder:
        server = Cluster(Path(folder) / "postgres", lasting=False).start(new_password())
        try:
            yield server.ensure_database("paht")
        finally:
            server.stop()
