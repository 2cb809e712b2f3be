"""`paht process`: the page of the process, drawn from its rules."""

import json
import sys


def run(words: list[str]) -> int:
    """Prints the page; with `--tests`, a JSON object on standard input names the tests of each clause and sentence."""
    from paht.process.page import render

    tests = json.load(sys.stdin) if "--tests" in words else None
    sys.stdout.write(render(tests))
    return 0
