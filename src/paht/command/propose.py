"""`paht propose`: proposes field, unit and treatment for reports from lines of JSON; needs no database."""

import sys


def run(words: list[str]) -> int:
    """One proposal line for each report line, 1 when a line failed; with --measure the figures of quality."""
    if words == ["--measure"]:
        from paht.proposing.measure import report

        print(report())
        return 0
    from paht.proposing.lines import main

    return main(sys.stdin, _write_now)


def _write_now(line: str) -> None:
    """Each answer at once: the asking program may wait for it before it asks again."""
    sys.stdout.write(line)
    sys.stdout.flush()
