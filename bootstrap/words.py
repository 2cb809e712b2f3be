"""What a person reads while a checkout sets itself up."""

import sys


class Stop(Exception):
    """The work cannot go on; the message is one sentence that says why and what to do."""


def say(sentence: str) -> None:
    """One line of progress."""
    print(sentence, flush=True)


def complain(sentence: str) -> None:
    """One line to the error output."""
    print(sentence, file=sys.stderr, flush=True)
