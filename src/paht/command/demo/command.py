"""`paht demo`: database, migrations, the demo province, web and jobs, in one folder and under one Ctrl-C."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from paht.command import surroundings
from paht.command.demo import door, keys, province, space
from paht.command.demo.children import Children, end_leftovers
from paht.command.demo.folder import Home
from paht.command.failure import DISK_FULL, Failure
from paht.command.postgres import Cluster, Server

WATCH_SECONDS = 0.3
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(words: list[str]) -> int:
    """Runs the demo until it is told to stop; `--reset` stops it and deletes its data."""
    home = surroundings.home()
    if words == ["--reset"]:
        return _reset(home)
    if words:
        raise Failure("Cách dùng: paht demo [--reset]", status=2)
    for number in _STOPPING:
        signal.signal(number, _stop)
    try:
        with home.held():
            end_leftovers(home.children)
            _run(home, door.wanted_port())
    except KeyboardInterrupt:
        print("\nĐã dừng. Dữ liệu còn nguyên; gõ make demo để chạy tiếp.", flush=True)
    return 0


def _stop(_number: int, _frame: object) -> NoReturn:
    """The first signal stops us; the ones after must not break the stopping."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _reset(home: Home) -> int:
    home.stop_holder()
    if home.path.is_dir():
        with home.held():
            end_leftovers(home.children)
            home.erase()
    print("Đã xóa dữ liệu dùng thử. Gõ make demo để bắt đầu lại từ đầu.")
    return 0


def _run(home: Home, port: int) -> None:
    space.ensure_enough(home.path)
    with door.opened(port) as listening:
        environment = _environment(home, port)
        with _database(home, environment) as server:
            _write_down(home, environment)
            os.environ.update(environment)
            province.prepare()
            _serve(home, server, listening, port)


def _environment(home: Home, port: int) -> dict[str, str]:
    """The demo's configuration. What a person set by hand in the environment wins."""
    made = keys.ensure(home.secrets)
    build = Path(os.environ.get("PAHT_BUILD") or "build").resolve()
    ours = {
        "PAHT_HOME": str(home.path),
        "PAHT_BUILD": str(build),
        "PAHT_SECRET_KEY": made.secret_key,
        "PAHT_FIELD_KEYS": made.field_keys,
        "PAHT_DEMO_PASSWORD": made.demo_password,
        "PAHT_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    by_hand = {name: value for name, value in os.environ.items() if name.startswith("PAHT_") and value}
    return ours | by_hand | {"PAHT_HOME": str(home.path), "PAHT_BUILD": str(build), "PAHT_BIND": f"127.0.0.1:{port}"}


@contextmanager
def _database(home: Home, environment: dict[str, str]) -> Iterator[Server | None]:
    """The embedded server, or the one that DATABASE_URL names."""
    if os.environ.get("DATABASE_URL"):
        environment["DATABASE_URL"] = os.environ["DATABASE_URL"]
        yield None
        return
    server = Cluster(home.postgres).start(keys.ensure(home.secrets).database_password)
    try:
        environment["DATABASE_URL"] = server.ensure_database("paht")
        yield server
    finally:
        server.stop()


def _write_down(home: Home, environment: dict[str, str]) -> None:
    making = home.environment.with_suffix(".new")
    making.touch(mode=0o600)
    making.write_text("".join(f"{name}={value}\n" for name, value in sorted(environment.items())), encoding="utf-8")
    making.replace(home.environment)


def _serve(home: Home, server: Server | None, listening: int, port: int) -> None:
    children = Children(home.children)
    paht = [sys.executable, "-m", "paht"]
    web, jobs = home.logs / "web.log", home.logs / "jobs.log"
    try:
        children.start("web", [*paht, "serve", "--fd", str(listening)], log=web, env=os.environ, handles=[listening])
        # Asked politely, it would wait for its jobs, and they for a database that is gone with us; what it leaves
        # unfinished is taken up again at the next start.
        children.start("việc nền", [*paht, "worker"], log=jobs, env=os.environ, orphaned="KILL")
        door.wait_until_open(port, lambda: _still_well(home, children, server))
        print(province.greeting(port, home), flush=True)
        while True:
            _still_well(home, children, server)
            time.sleep(WATCH_SECONDS)
    finally:
        children.stop()


def _still_well(home: Home, children: Children, server: Server | None) -> None:
    """Raises Failure with the reason when a part ended by itself or nothing can be stored any more."""
    space.ensure_some(home.path)
    if server is not None and server.process.poll() is not None:
        raise _ended("cơ sở dữ liệu", server.log)
    child = children.ended()
    if child is not None:
        raise _ended(child.name, child.log)


def _ended(name: str, log: Path) -> Failure:
    tail = log.read_text(encoding="utf-8", errors="replace")[-4000:]
    if "No space left on device" in tail or "Disk quota exceeded" in tail:
        return Failure(DISK_FULL)
    return Failure(f"Phần {name} đã dừng ngoài ý muốn; lý do nằm ở cuối tệp {log}. Gõ make demo để chạy lại.")
