"""Every check of `make test` and `make lint`, and the one summary at their end."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bootstrap import throwaway
from bootstrap.places import PYTHON, ROOT
from bootstrap.words import say


@dataclass(frozen=True)
class Check:
    """One check: its name for people and the words after `python`."""

    name: str
    words: Sequence[str]


@dataclass(frozen=True)
class Outcome:
    """How a check ended; `closing` is the last line it wrote."""

    name: str
    passed: bool
    seconds: float
    closing: str
    output: str


_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as run; sys.argv[0] = 'lint-imports'; run()"
TYPES = Check("kiểu (mypy)", ("-m", "mypy"))
QUICK = (
    Check("định dạng (ruff format)", ("-m", "ruff", "format", "--check", ".")),
    Check("quy tắc viết mã (ruff check)", ("-m", "ruff", "check", ".")),
    Check("chiều phụ thuộc (lint-imports)", ("-c", _IMPORTS, "--no-logo")),
    Check("khuôn mẫu HTML (djlint)", ("-m", "djlint", "src/paht/web", "--lint", "--quiet")),
    Check("migration khớp mô hình", ("-W", "ignore", "-m", "paht", "manage", "makemigrations", "--check", "--dry-run")),
)
TESTS = Check("phép thử (pytest)", ("-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q"))


def everything() -> int:
    """All checks and all tests; 0 when every one passed. Types take a core for a while, and the tests begin beside."""
    quick = _together(QUICK)
    with ThreadPoolExecutor(max_workers=1) as beside:
        types = beside.submit(_run, TYPES)
        tests = _pytest()
    return _conclude([_told(types.result()), *quick, tests])


def without_types() -> int:
    """The quick checks and the tests."""
    return _conclude([*_together(QUICK), _pytest()])


def lint() -> int:
    """The checks without the tests."""
    return _conclude(_together((TYPES, *QUICK)))


def _together(some: Iterable[Check]) -> list[Outcome]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        return [_told(outcome) for outcome in pool.map(_run, some)]


def _told(outcome: Outcome) -> Outcome:
    """Says what is wrong; of tests that was seen already."""
    if not outcome.passed:
        say(f"\n--- {outcome.name} ---\n{outcome.output.rstrip()}")
    return outcome


def _run(check: Check) -> Outcome:
    started = time.monotonic()
    env = {**os.environ, **throwaway.environment()}
    ended = subprocess.run(
        [PYTHON, *check.words], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return _outcome(check, ended.returncode, started, ended.stdout.decode(errors="replace"))


def _pytest() -> Outcome:
    """Runs the tests in plain sight, keeping what they say for the closing line."""
    say("")
    started = time.monotonic()
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [PYTHON, *TESTS.words], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        said = []
        for line in running.stdout or ():
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            said.append(line.decode(errors="replace"))
    return _outcome(TESTS, running.returncode, started, "".join(said))


def _outcome(check: Check, status: int, started: float, output: str) -> Outcome:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output)
    closing = next((line.strip() for line in reversed(plain.splitlines()) if line.strip()), "")
    return Outcome(check.name, status == 0, time.monotonic() - started, closing, output)


def _conclude(outcomes: Sequence[Outcome]) -> int:
    say("\nTổng kết")
    for outcome in outcomes:
        mark = "đạt      " if outcome.passed else "KHÔNG ĐẠT"
        say(f"  {mark}  {outcome.name:<34} {outcome.seconds:6.1f} s  {outcome.closing[:100]}")
    if os.environ.get("PAHT_NO_BROWSER") == "1":
        say("  BỎ QUA     phép thử trong trình duyệt (PAHT_NO_BROWSER=1)")
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    say(f"Không đạt: {', '.join(failed)}." if failed else "Tất cả đều đạt.")
    return 1 if failed else 0
