"""The side of the cage that is ours: starts it, hands photos in, believes nothing that comes out.

The cage lives for one submission. If it dies on a photo, the photo is tried once more in a fresh cage, alone, and only
then blamed; the photos behind it go on in the next cage.
"""

import hashlib
import math
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from . import cage
from .kinds import Kind
from .records import Photo, PhotoLimits, Reason

PROGRAM = Path(cage.__file__)
_START_SECONDS = 20.0
_MOST_SLOW_PHOTOS = 2
_MOST_ANSWER_BYTES = 4 * cage.LONGEST_SIDE**2
# Room for the interpreter and libraries, and for the copies that decoding, turning and re-encoding need.
_MEMORY_BASE = 400 * 2**20
_MEMORY_PER_PIXEL = 18


class PhotosUnavailableError(RuntimeError):
    """The cage does not start: our installation is at fault, not the photo."""


class CageDiedError(Exception):
    """The cage ended, or answered what no sound cage answers."""


class TooSlowError(Exception):
    """The photo took longer than allowed; the cage was killed."""


class Keeper:
    """Develops the photos of one submission. Use as a context manager: leaving it leaves no process behind."""

    def __init__(self, limits: PhotoLimits, program: Path = PROGRAM) -> None:
        self._limits = limits
        self._program = program
        self._cage: _Cage | None = None
        self._slow = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def develop(self, kind: Kind, data: bytes) -> Photo | Reason:
        """The photo, or why there is none. Raises PhotosUnavailableError."""
        if self._slow >= _MOST_SLOW_PHOTOS:
            return "too_slow"
        try:
            return self._twice(kind, data)
        except TooSlowError:
            self._slow += 1
            self._close()
            return "too_slow"
        except CageDiedError:
            self._close()
            return "unreadable"

    def _twice(self, kind: Kind, data: bytes) -> Photo | Reason:
        if self._cage is not None:
            with suppress(CageDiedError):
                return self._cage.develop(kind, data, self._limits.seconds)
            self._close()
        self._cage = _Cage(self._program, self._limits)
        return self._cage.develop(kind, data, self._limits.seconds)

    def _close(self) -> None:
        if self._cage is not None:
            self._cage.close()
            self._cage = None


class _Cage:
    """One process. Its pipes are the only things it shares with us."""

    def __init__(self, program: Path, limits: PhotoLimits) -> None:
        cpu = math.ceil(limits.seconds * limits.count) + 5
        memory = _MEMORY_BASE + _MEMORY_PER_PIXEL * limits.pixels
        self._process = subprocess.Popen(  # noqa: S603  our own program and three numbers
            [sys.executable, "-I", "-B", str(program), str(limits.pixels), str(cpu), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
        )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        try:
            with _Deadline(self._process, _START_SECONDS):
                ready = _exactly(self._process.stdout, len(cage.READY)) == cage.READY
        except (CageDiedError, TooSlowError):
            ready = False
        if not ready:
            self.close()
            raise PhotosUnavailableError("Chưa xử lý được ảnh lúc này.")

    def develop(self, kind: Kind, data: bytes, seconds: float) -> Photo | Reason:
        """Raises CageDiedError, TooSlowError."""
        with _Deadline(self._process, seconds):
            self._hand_in(cage.JOB.pack(cage.KINDS.index(kind), len(data)) + data)
            answer = cage.ANSWER.unpack(_exactly(self._process.stdout, cage.ANSWER.size))
            status, width, height, photo_length, thumbnail_length = answer
            if status != cage.DEVELOPED:
                return _reason(status)
            if not _is_plausible(width, height, photo_length, thumbnail_length):
                raise CageDiedError
            jpeg = _exactly(self._process.stdout, photo_length)
            thumbnail = _exactly(self._process.stdout, thumbnail_length)
        return Photo(jpeg, thumbnail, width, height, hashlib.sha256(jpeg).hexdigest())

    def _hand_in(self, frame: bytes) -> None:
        pipe = self._process.stdin
        try:
            if pipe is not None:
                pipe.write(frame)
                pipe.flush()
        except (BrokenPipeError, ValueError):
            raise CageDiedError from None

    def close(self) -> None:
        """Kills the process, with all it may have started, and takes it off the table."""
        _kill(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._process.wait()


class _Deadline:
    """Kills the process when the block takes too long; whatever the block then meets becomes TooSlowError."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._over = threading.Event()
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def _kill(self) -> None:
        self._over.set()
        _kill(self._process)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._over.is_set() and isinstance(error, CageDiedError):
            raise TooSlowError from None


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.returncode is None:  # not yet waited for, so the number still means this group
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _exactly(pipe: IO[bytes] | None, length: int) -> bytes:
    found = pipe.read(length) if pipe is not None else b""
    if len(found) != length:
        raise CageDiedError
    return found


def _reason(status: int) -> Reason:
    if status == cage.TOO_MANY_PIXELS:
        return "too_many_pixels"
    if status == cage.UNREADABLE:
        return "unreadable"
    raise CageDiedError


def _is_plausible(width: int, height: int, photo_length: int, thumbnail_length: int) -> bool:
    return (
        0 < width <= cage.LONGEST_SIDE
        and 0 < height <= cage.LONGEST_SIDE
        and 0 < photo_length <= _MOST_ANSWER_BYTES
        and 0 < thumbnail_length <= _MOST_ANSWER_BYTES
    )
