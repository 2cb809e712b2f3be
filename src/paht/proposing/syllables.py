"""A text as syllables: as typed, without marks, with short forms written out.

Citizens write with marks, without them, with some, and in the short forms of chat. A syllable keeps two keys, so that a
word of a lexicon can ask for exactly itself where marks were typed and for its bare form where they were not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from paht.core.vietnamese import fold

from .tables import rows

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")  # grave, hook above, tilde, acute, dot below
_WORD = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)
_STOP = re.compile(r"[.!?;\n…]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}", re.UNICODE)  # "cháyyyy", "cứuuuu"
_MARKED_SHARE = 0.4  # ordinary Vietnamese has marks on three syllables of four


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable or number: `typed` with marks (tone moved to the end), `bare` without; its place."""

    typed: str
    bare: str
    start: int
    end: int
    sentence: int  # the number of the sentence it stands in

    @property
    def plain(self) -> bool:
        """Typed without any mark: it may stand for every syllable of that bare form."""
        return self.typed == self.bare


@dataclass(frozen=True)
class Text:
    """A report's words. `marked`: the writer uses marks, so a bare syllable is meant to be bare."""

    original: str
    syllables: tuple[Syllable, ...]
    marked: bool
    bare: str = field(repr=False)  # all bare syllables, one blank between

    @cached_property
    def present(self) -> frozenset[str]:
        """The bare syllables it holds."""
        return frozenset(one.bare for one in self.syllables)

    @cached_property
    def starts(self) -> list[tuple[str, str]]:
        """For each syllable: its bare form, and that with the next one's."""
        bare = [one.bare for one in self.syllables]
        return [(one, f"{one} {following}") for one, following in zip(bare, [*bare[1:], ""], strict=False)]

    @cached_property
    def typed(self) -> str:
        """All syllables with their marks, one blank between."""
        return " ".join(one.typed for one in self.syllables)

    def excerpt(self, first: int, last: int) -> str:
        """The words as the citizen typed them, from syllable `first` to `last` inclusive."""
        return self.original[self.syllables[first].start : self.syllables[last].end]


def read(text: str) -> Text:
    """Never fails. Whatever is neither letter nor number only parts words."""
    composed = unicodedata.normalize("NFC", text)
    found = tuple(_syllables(composed))
    marked = sum(not one.plain for one in found)
    words = sum(one.bare.isalpha() for one in found)
    return Text(composed, found, marked >= _MARKED_SHARE * max(words, 1), " ".join(one.bare for one in found))


def _syllables(text: str) -> Iterator[Syllable]:
    sentence = before = 0
    for word in _WORD.finditer(text):
        sentence += _STOP.search(text, before, word.start()) is not None
        before = word.end()
        for typed in _written_out(word.group()):
            yield Syllable(typed, _bare(typed), word.start(), word.end(), sentence)


@lru_cache(maxsize=20_000)
def _written_out(word: str) -> tuple[str, ...]:
    short = _DRAWN_OUT.sub(r"\1", word.lower())
    return tuple(key(part) for part in _short_forms().get(short, short).split()) or (key(short),)


@lru_cache(maxsize=20_000)
def key(syllable: str) -> str:
    """The syllable with its tone at the end: "hoà" and "hòa" are one."""
    apart = unicodedata.normalize("NFD", syllable.lower())
    letters = "".join(c for c in apart if c not in _TONES)
    return letters + "".join(c for c in apart if c in _TONES)


@lru_cache(maxsize=20_000)
def _bare(typed: str) -> str:
    return fold(typed).replace(" ", "")


@cache
def _short_forms() -> dict[str, str]:
    """Short forms of chat and of offices → the words in full."""
    return {short: row["full"] for row in rows("proposing/short_forms.csv") for short in row["short"].split("|")}
