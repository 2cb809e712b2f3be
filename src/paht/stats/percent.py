"""Shares in whole per cent, halves upwards, as people round: 33 of 40 is 83.

What is not all is never written as 100, what is not nothing never as 0: 1 of 578 is "< 1", 577 of 578 "> 99".
"""

WHOLE = 100


class Share(int):
    """A share that only rounds to 0 or 100: a number like any other, but written "< 1" or "> 99"."""

    def __str__(self) -> str:
        return "> 99" if self else "< 1"

    def __format__(self, _pattern: str, /) -> str:
        return str(self)


def percent(part: int, whole: int) -> int | None:
    """The share of the part in per cent; None where there is nothing to divide by."""
    if not whole:
        return None
    rounded = (200 * part + whole) // (2 * whole)
    return Share(rounded) if 0 < part < whole and rounded in (0, WHOLE) else rounded


def in_file(share: int | None) -> int | str | None:
    """The share as a cell of a file, which tells what the page tells."""
    return f"{share}\N{NO-BREAK SPACE}%" if isinstance(share, Share) else share
