"""`paht process`: the page of the process, drawn from its rules."""

import sys


def run(_words: list[str]) -> int:
    """Prints the page."""
    from paht.process.page import render

    sys.stdout.write(render())
    return 0
