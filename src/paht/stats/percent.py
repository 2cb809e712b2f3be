"""Shares in whole per cent, halves upwards, as people round: 33 of 40 is 83."""


def percent(part: int, whole: int) -> int | None:
    """The share of the part in per cent; None where there is nothing to divide by."""
    return (200 * part + whole) // (2 * whole) if whole else None
