"""Phrases as data, found in a text with or without marks.

A phrase is syllables; `…` stands for up to five others; `(a|b c)` for a choice. A row with the sign `-` is a mask: a
shorter phrase that lies wholly inside it is not found ("diễn tập chữa cháy" is no fire).
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from paht.core.vietnamese import fold

from .syllables import Syllable, Text, key
from .tables import rows

GAP = 5
MASK = "-"
_CHOICE = re.compile(r"\(([^)]*)\)")
_OTHER_SCRIPT = re.compile(r"[぀-ヿ㐀-鿿가-힯ᄀ-ᇿ฀-๿]")

Segments = tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its sign, weight, the words as typed, and the syllables it spans."""

    sign: str
    weight: float
    words: str
    first: int
    last: int
    length: int  # syllables of the phrase itself
    head: int = 1  # syllables before its first gap


@dataclass(frozen=True, slots=True)
class _Pattern:
    sign: str
    weight: float
    segments: Segments
    length: int
    needs: frozenset[str]  # bare syllables without which it cannot match


class Lexicon:
    """All phrases of one table, ready to look for."""

    def __init__(self, table: list[tuple[str, str, float]]) -> None:
        self._by_start: dict[str, list[_Pattern]] = defaultdict(list)
        self._foreign: list[tuple[str, str, float]] = []
        self._said: list[tuple[str, str]] = []
        for phrase, sign, weight in table:
            if _OTHER_SCRIPT.search(phrase):
                self._foreign.append((phrase, sign, weight))
                continue
            for words in _choices(phrase):
                self._said.append((words.replace("…", " "), sign))
                segments = _segments(words)
                bare = [syllable for segment in segments for _, syllable in segment]
                self._by_start[_start(segments)].append(_Pattern(sign, weight, segments, len(bare), frozenset(bare)))

    def phrases(self) -> list[tuple[str, str]]:
        """Every phrase written out, with its sign; masks left out. Each is a short way to say the sign."""
        return [(words, sign) for words, sign in self._said if sign != MASK]

    def signs(self) -> list[str]:
        """Every sign, once, in a fixed order."""
        return sorted({sign for _, sign in [*self.phrases(), *((phrase, sign) for phrase, sign, _ in self._foreign)]})

    def find(self, text: Text) -> list[Hit]:
        """Every phrase in the text, in its order, without what a mask covers."""
        found = [*self._spans(text)]
        masks = [hit for hit in found if hit.sign == MASK]
        kept = [hit for hit in found if hit.sign != MASK and not _covered(hit, masks)]
        return kept + [
            Hit(sign, weight, phrase, 0, 0, len(phrase))
            for phrase, sign, weight in self._foreign
            if phrase in text.original
        ]

    def _spans(self, text: Text) -> Iterator[Hit]:
        for place, start in enumerate(text.starts):
            for pattern in self._candidates(start):
                last = _match(pattern, text, place) if pattern.needs <= text.present else None
                if last is not None:
                    yield Hit(
                        pattern.sign,
                        pattern.weight,
                        text.excerpt(place, last),
                        place,
                        last,
                        pattern.length,
                        len(pattern.segments[0]),
                    )

    def _candidates(self, start: tuple[str, str]) -> Iterator[_Pattern]:
        """The phrases that may begin with these: by one syllable, and by two."""
        return itertools.chain(self._by_start.get(start[0], ()), self._by_start.get(start[1], ()))


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon of a packaged table with columns `phrase,sign,weight`."""
    return Lexicon(
        [(row["phrase"], row["sign"], float(row.get("weight") or 1)) for row in rows(f"proposing/{name}.csv")]
    )


def _start(segments: Segments) -> str:
    return " ".join(bare for _, bare in segments[0][:2])


def _choices(phrase: str) -> Iterator[str]:
    parts = _CHOICE.split(phrase)  # outside, inside, outside, …
    options = [part.split("|") if odd % 2 else [part] for odd, part in enumerate(parts)]
    return ("".join(chosen) for chosen in itertools.product(*options))


def _segments(words: str) -> Segments:
    return tuple(tuple((key(word), fold(word)) for word in part.split()) for part in words.split("…") if part.strip())


def _match(pattern: _Pattern, text: Text, place: int) -> int | None:
    """The last syllable of the match that starts at `place`, or None."""
    misses, here = 0, place
    for number, segment in enumerate(pattern.segments):
        window = range(here, here + 1) if number == 0 else range(here, here + GAP + 1)
        found = next(((at, wrong) for at in window if (wrong := _wrong(segment, text, at)) is not None), None)
        if found is None:
            return None
        here, misses = found[0] + len(segment), misses + found[1]
    if len(text.syllables) and text.syllables[place].sentence != text.syllables[here - 1].sentence:
        return None
    forgiven = pattern.length - 2 if len(pattern.segments) == 1 else 0
    return here - 1 if misses <= max(forgiven, 0) else None


def _wrong(segment: tuple[tuple[str, str], ...], text: Text, at: int) -> int | None:
    """How many syllables of the segment are typed with other marks; None when they are other syllables."""
    syllables = text.syllables[at : at + len(segment)]
    if len(syllables) < len(segment):
        return None
    wrong, alone = 0, len(segment) == 1
    for (typed, bare), syllable in zip(segment, syllables, strict=True):
        if syllable.bare != bare or (alone and not text.marked and typed != bare and bare in _ambiguous()):
            return None
        wrong += not _stands_for(syllable, typed, strict=text.marked and alone)
    return wrong


def _stands_for(syllable: Syllable, typed: str, *, strict: bool) -> bool:
    return syllable.typed == typed or (syllable.plain and not strict)


@cache
def _ambiguous() -> frozenset[str]:
    """Bare syllables that stand for several common words: alone and without marks they tell nothing."""
    return frozenset(row["syllable"] for row in rows("proposing/ambiguous.csv"))


def _covered(hit: Hit, masks: list[Hit]) -> bool:
    """A mask hides only what says less than itself: "xe … chạy" hides "chay", never "boc chay".

    A mask without a gap also hides what begins inside it and goes on after a gap: "tông … người" in "bê tông dẫn ra chỗ
    người": its first word is another word there.
    """
    return any(
        mask.first <= hit.first
        and (
            (hit.last <= mask.last and hit.length < mask.length)
            or (_whole(mask) and hit.first + hit.head - 1 <= mask.last < hit.last and hit.head < mask.length)
        )
        for mask in masks
    )


def _whole(mask: Hit) -> bool:
    return mask.last - mask.first + 1 == mask.length
