"""`paht worktime`: reckons working time from lines of JSON; needs no configuration and no database."""

import sys


def run(_words: list[str]) -> int:
    """One answer line for each question line; 1 when a line failed."""
    from paht.worktime.cli import main

    return main(sys.stdin, _write_now)


def _write_now(line: str) -> None:
    """Each answer at once: the asking program may wait for it before it asks again."""
    sys.stdout.write(line)
    sys.stdout.flush()
