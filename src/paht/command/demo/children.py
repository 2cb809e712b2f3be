"""The processes of the demo: started as children, watched, and stopped in order."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

STOP_SECONDS = 15
LARGEST_LOG = 10_000_000


@dataclass(frozen=True)
class Child:
    """A running part and what it writes."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path


@dataclass
class Children:
    """The parts in the order of their start; `noted` remembers them in case we are killed."""

    noted: Path
    running: list[Child] = field(default_factory=list)

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str],
        handles: Sequence[int] = (),
    ) -> Child:
        """Starts a part in a session of its own, so that Ctrl-C reaches only us and we stop the parts in order."""
        log.parent.mkdir(parents=True, exist_ok=True)
        _turn(log)
        with log.open("ab") as output:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", *command],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=handles,
                start_new_session=True,
            )
        child = Child(name, process, log)
        self.running.append(child)
        self._note()
        return child

    def ended(self) -> Child | None:
        """The first part that is no longer running."""
        return next((child for child in self.running if child.process.poll() is not None), None)

    def stop(self) -> None:
        """Asks all parts to finish, waits, and ends by force what does not."""
        for child in self.running:
            with suppress(ProcessLookupError):
                child.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.running:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()
        self.noted.unlink(missing_ok=True)

    def _note(self) -> None:
        lines = (f"{child.process.pid} {_born(child.process.pid)}\n" for child in self.running)
        self.noted.write_text("".join(lines))


def end_leftovers(noted: Path) -> None:
    """Ends parts of a demo that was killed. A pid counts only with its birth time: pids are used again."""
    if not noted.exists():
        return
    rows = (line.split() for line in noted.read_text().splitlines())
    left = {int(row[0]): row[1] for row in rows if len(row) == 2}  # noqa: PLR2004  pid and birth time
    for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, 2)):
        deadline = time.monotonic() + seconds
        for pid in [pid for pid, born in left.items() if _born(pid) == born]:
            with suppress(ProcessLookupError):
                os.killpg(pid, number)
        while any(_born(pid) == born for pid, born in left.items()) and time.monotonic() < deadline:
            time.sleep(0.05)
    noted.unlink(missing_ok=True)


def _born(pid: int) -> str:
    """When the kernel started this process, in ticks since boot; empty when there is none (or only its shell)."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if words[0] == "Z" else words[19]


def _turn(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
