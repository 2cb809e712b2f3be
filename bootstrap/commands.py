"""What each `make` command does."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn

from bootstrap import browser, checks, clause_tests, interface, libraries
from bootstrap.places import PYTHON, ROOT
from bootstrap.running import disk_is_full, is_full
from bootstrap.words import Stop, complain, say


def run(words: list[str]) -> int:
    """Runs the command named by the first word; the exit status tells whether it went well."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _interrupt)
    os.chdir(ROOT)
    try:
        return COMMANDS[words[0]]()
    except Stop as stop:
        complain(str(stop))
        return 1
    except KeyboardInterrupt:
        complain("Đã dừng theo yêu cầu.")
        return 130
    except OSError as error:
        if not is_full(error):
            raise
        complain(disk_is_full("chuẩn bị chạy"))
        return 1


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two commands at once set the checkout up one after the other, never both."""
    handle = os.open(ROOT / "bootstrap", os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Một lệnh make khác đang cài đặt thư mục này; chờ lệnh đó xong…")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _set_up(kind: str) -> None:
    with _alone():
        libraries.ensure(kind)
        interface.ensure()


def _become(*words: str, before: Sequence[str] = ()) -> NoReturn:
    """Turns this process into the program, so that signals from make reach it directly."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    command = [*before, str(PYTHON), *words]
    os.execv(command[0], command)


def _demo() -> int:
    _set_up("base")
    setpriv = shutil.which("setpriv")
    # When make is killed the demo must not stay behind alone.
    dying = [setpriv, "--pdeathsig", "TERM"] if setpriv else []
    _become("-m", "paht", "demo", before=dying)


def _demo_reset() -> int:
    if not PYTHON.exists():
        say("Chưa có bản dùng thử nào để xóa.")
        return 0
    _set_up("base")
    _become("-m", "paht", "demo", "--reset")


def _test() -> int:
    _set_up("dev")
    os.environ.update(browser.ensure())
    return checks.everything()


def _test_fast() -> int:
    _set_up("dev")
    os.environ["PAHT_NO_BROWSER"] = "1"
    return checks.without_types()


def _lint() -> int:
    _set_up("dev")
    return checks.lint()


def _format() -> int:
    _set_up("dev")
    commands = (["ruff", "check", "--fix-only", "--quiet"], ["ruff", "format"])
    return max(subprocess.run([PYTHON, "-m", *words, "."], check=False).returncode for words in commands)


def _bench() -> int:
    _set_up("dev")
    _become("-m", "bench")


def _screenshots() -> int:
    _set_up("dev")
    os.environ.update(browser.ensure())
    _become("-m", "tests.e2e.screenshots")


def _docs() -> int:
    _set_up("base")
    tests = json.dumps(clause_tests.shown_in(ROOT))
    words = [str(PYTHON), "-m", "paht", "process", "--tests"]
    page = subprocess.run(words, input=tests, capture_output=True, text=True, check=False)
    if page.returncode:
        raise Stop(page.stderr.strip())
    (ROOT / "docs" / "process.md").write_text(page.stdout, encoding="utf-8")
    return 0


def _only_set_up() -> int:
    _set_up("dev")
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "demo": _demo,
    "demo-reset": _demo_reset,
    "test": _test,
    "test-fast": _test_fast,
    "lint": _lint,
    "format": _format,
    "bench": _bench,
    "screenshots": _screenshots,
    "docs": _docs,
    "setup": _only_set_up,
}
