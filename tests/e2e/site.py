"""A demo started as a person starts it: one command, in its own folder, on a free port of the loopback."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Site:
    """A running demo: its address, the password it printed, and its folder."""

    address: str
    password: str
    home: Path

    def paht(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs a `paht` command beside the demo, as its operator would."""
        environment = plain_environment() | {"PAHT_HOME": str(self.home)}
        return subprocess.run(
            [sys.executable, "-m", "paht", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


def plain_environment() -> dict[str, str]:
    """The environment without what the tests have set for themselves."""
    own = ("PAHT_", "DJANGO_", "DATABASE_URL", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


@contextmanager
def demo(home: Path, **settings: str) -> Iterator[Site]:
    """Starts `paht demo`, waits until it has printed address and accounts, and stops it as Ctrl-C does."""
    environment = plain_environment() | {"PAHT_HOME": str(home), "PORT": str(free_port()), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "paht", "demo"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        try:
            yield read_greeting(running, home)
        finally:
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=60)


def read_greeting(running: "subprocess.Popen[str]", home: Path) -> Site:
    said, address = "", ""
    for line in running.stdout or ():
        said += line
        found = ADDRESS.search(line)
        address = found.group() if found else address
        password = re.search(r"tiepnhan1\s+(\S+)", said)
        if address and password:
            return Site(address, password.group(1), home)
    raise AssertionError(f"the demo did not start:\n{said}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
