"""Stamps: a finished step leaves the digest of what it read, so that the next start can skip it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(paths: Iterable[Path], *extra: str) -> str:
    """One digest of the names and contents of all files, and of whatever else the step depends on."""
    total = hashlib.sha256("\0".join(extra).encode())
    for path in sorted(paths):
        total.update(str(path).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(stamp: Path, value: str) -> bool:
    """True when the step was finished with exactly this digest."""
    try:
        return stamp.read_text() == value
    except OSError:
        return False


def put(stamp: Path, value: str) -> None:
    """Notes that the step is finished."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
