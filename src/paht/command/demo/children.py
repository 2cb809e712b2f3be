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
ROW = 2  # pid, birth


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
        orphaned: str = "TERM",
    ) -> Child:
        """Starts a part in a session of its own, so that Ctrl-C reaches only us and we stop the parts in order.

        `orphaned` is the signal that the kernel sends it when we are killed.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        _turn(log)
        with log.open("ab") as output:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", orphaned, *command],
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
        lines = (f"{child.process.pid} {_kernel_says(child.process.pid)[1]}\n" for child in self.running)
        self.noted.write_text("".join(lines))


def end_leftovers(noted: Path) -> None:
    """Ends what is left of a demo that was killed: each part led a session, whose members can still be found."""
    if not noted.exists():
        return
    rows = (line.split() for line in noted.read_text().splitlines())
    sessions = {int(row[0]): row[1] for row in rows if len(row) == ROW}
    for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, 2)):
        for pid in _left(sessions):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while _left(sessions) and time.monotonic() < deadline:
            time.sleep(0.05)
    noted.unlink(missing_ok=True)


def _left(sessions: Mapping[int, str]) -> list[int]:
    """Members of these sessions. Numbers are used again, so a leader must be as old as the noted one."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        pid = int(entry.name)
        session, born = _kernel_says(pid)
        if session in sessions and (pid != session or born == sessions[session]) and _is_ours(entry):
            found.append(pid)
    return found


def _is_ours(entry: Path) -> bool:
    try:
        return b"paht" in (entry / "cmdline").read_bytes()
    except OSError:
        return False


def _kernel_says(pid: int) -> tuple[int, str]:
    """The session and the birth (ticks since boot) of a process; (0, "") when it is gone or only waits to be buried."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, ""
    return (0, "") if words[0] == "Z" else (int(words[3]), words[19])


def _turn(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
