"""What goes into the preparation of photos and what comes out."""

from dataclasses import dataclass
from typing import Literal, Protocol

Reason = Literal["empty", "too_big", "not_a_photo", "unreadable", "too_many_pixels", "too_slow", "too_many"]


class Upload(Protocol):
    """A file as a form delivers it."""

    @property
    def name(self) -> str | None:
        """As the sender's device called it; untrusted."""

    def read(self, num_bytes: int, /) -> bytes:
        """At most this many bytes."""


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """How much a stranger may send: photos in one submission; bytes, pixels and seconds for each of them.

    A photo that takes longer than `seconds` (wall clock) is refused; after the second such photo the rest of the
    submission is refused untried, so that nobody can hold a web process for long.
    """

    count: int
    bytes: int
    pixels: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Photo:
    """An upright sRGB JPEG without any metadata, its thumbnail, its size in pixels and SHA-256 (hexadecimal)."""

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BadPhoto:
    """A file that was refused: its name, why, and one sentence for the sender that says what to do next."""

    name: str
    reason: Reason
    sentence: str
