"""Which reports say nearly the same: candidates for merging, ranked by shared pieces of words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .syllables import read

_PIECE = 4
_LONGEST = 4000
LEAST = 0.35  # below this, two reports share little more than common words


@dataclass(frozen=True, slots=True)
class Likeness:
    """The place of a text in the given sequence and how like it is, 0 to 1."""

    index: int
    score: float


def similar(text: str, others: Sequence[str], least: float = LEAST) -> list[Likeness]:
    """The other texts that resemble this one, likest first, marks and short forms aside. Pieces seen in most of the
    others tell little and weigh little; an empty text resembles nothing."""
    wanted, given = _pieces(text), [_pieces(other) for other in others]
    spread = Counter(piece for pieces in given for piece in pieces)
    scores = [Likeness(index, _cosine(wanted, pieces, spread, len(given))) for index, pieces in enumerate(given)]
    return sorted((one for one in scores if one.score >= least), key=lambda one: (-one.score, one.index))


def _pieces(text: str) -> Counter[str]:
    bare = f" {read(text[:_LONGEST]).bare} "
    return Counter(bare[place : place + _PIECE] for place in range(len(bare) - _PIECE + 1))


def _cosine(one: Counter[str], other: Counter[str], spread: Counter[str], many: int) -> float:
    if not one or not other:
        return 0.0

    def weight(piece: str) -> float:
        return 1.0 / (1.0 + (spread[piece] / many if many > 2 else 0.0))  # noqa: PLR2004

    shared = sum(sqrt(one[p] * other[p]) * weight(p) for p in one.keys() & other.keys())
    size = sqrt(sum(n * weight(p) for p, n in one.items()) * sum(n * weight(p) for p, n in other.items()))
    return min(1.0, shared / size) if size else 0.0
