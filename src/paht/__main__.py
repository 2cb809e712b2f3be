"""The command `paht`, also `python -m paht`."""

import importlib
import sys

from paht.command.failure import explain
from paht.command.table import COMMANDS


def main() -> int:
    """Runs one subcommand; the exit status tells whether it went well (2: wrong use or configuration)."""
    _speak_utf8()
    name, words = (sys.argv[1], sys.argv[2:]) if sys.argv[1:] else ("help", [])
    if name in {"help", "-h", "--help"}:
        print(_usage())
        return 0
    module = next((command.module for command in COMMANDS if command.name == name), None)
    if module is None:
        print(f"Không có lệnh “{name}”.\n\n{_usage()}", file=sys.stderr)
        return 2
    return _run(module, words)


def _run(module: str, words: list[str]) -> int:
    try:
        status: int = importlib.import_module(module).run(words)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        failure = explain(error)
        if failure is None:
            raise
        print(failure, file=sys.stderr)
        return failure.status
    return status


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _usage() -> str:
    lines = [f"  {command.name:<15} {command.help}" for command in COMMANDS]
    return "\n".join(["Cách dùng: paht <lệnh> [tham số]", "", *lines])


if __name__ == "__main__":
    sys.exit(main())
