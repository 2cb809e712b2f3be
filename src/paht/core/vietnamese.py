"""Vietnamese text: folding for search, cleaning what people type, alphabetical order, titles.

`fold` is the only place that drops marks: what is stored for searching and what is asked both go through it,
so "duong ngap" finds "đường ngập" however either was typed.
"""

import re
import unicodedata
from functools import lru_cache

# Unassigned to any reader: control characters, zero-width and direction marks, halves of a character.
# PostgreSQL refuses some of them, and the others hide or turn around what stands on the page.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\N{COMBINING GRAVE ACCENT}": "2", "\N{COMBINING HOOK ABOVE}": "3", "\N{COMBINING TILDE}": "4"}
_TONES |= {"\N{COMBINING ACUTE ACCENT}": "5", "\N{COMBINING DOT BELOW}": "6"}
_LEVEL_TONE = "1"
# One character for each letter, in the order of the alphabet and after every digit.
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(_LETTERS)}
_FOREIGN = "~"  # letters of other alphabets come after z
_WORD = re.compile(r"\d+|[^\W\d_]+")

# A full stop behind one of these, or behind one to three capitals (TP. QL. Q.), does not end a sentence.
_SHORT_FORMS = frozenset({"tp", "tx", "tt", "ql", "tl", "kp", "tdp", "ks", "ths", "ts", "bs", "p", "x", "h", "q", "đ"})
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)")
_SHORTEST_SENTENCE = 8


def fold(text: str) -> str:
    """The form in which text is searched: no marks, đ→d, lower case, single blanks, nothing invisible.

    Folding twice changes nothing. Tone placement does not matter ("hoà" and "hòa" fold alike).
    """
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in apart if c.isspace() or not _is_dropped(c))
    lower = unicodedata.normalize("NFKD", bare.casefold()).replace("đ", "d")
    return " ".join("".join(c for c in lower if c.isspace() or not _is_dropped(c)).split())


def _is_dropped(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind == "Mn" or kind in _INVISIBLE


def normalise(text: str) -> str:
    """What a person typed, ready to store: NFC, no invisible characters, lines trimmed, one blank line at most.

    Words, capitals and marks stay as they were; a tab becomes a blank. Doing it twice changes nothing.
    """
    lines = [_visible(line).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _visible(line: str) -> str:
    spaced = line.replace("\t", " ")
    kept = "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=4096)  # pages sort the same offices and communes each time: it was half of their work
def sort_key(text: str) -> str:
    """A key whose plain comparison (Python's, or COLLATE "C") gives the order of a Vietnamese dictionary.

    Syllable by syllable: first the letters (a ă â b … d đ e ê …), then the tone (level, huyền, hỏi, ngã, sắc,
    nặng). Numbers count as numbers ("Tổ 2" before "Tổ 10"). Punctuation and capitals decide only between equals.
    """
    composed = unicodedata.normalize("NFC", text)
    words = _WORD.findall(composed.casefold())
    return " ".join(_word_key(word) for word in words) + "\t" + composed


def _word_key(word: str) -> str:
    if word[0].isdigit():
        number = "".join(str(unicodedata.digit(c, 0)) for c in word).lstrip("0")
        return f"0{len(number):04}{number}"
    letters, tones = zip(*(_letter_key(letter) for letter in word), strict=True)
    return "".join(letters) + "!" + "".join(tones)


def _letter_key(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[part] for part in parts if part in _TONES), _LEVEL_TONE)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return _RANK.get(base) or _RANK.get(base[0]) or _FOREIGN + base, tone


def title_of(text: str, limit: int = 90) -> str:
    """The first sentence of a report as its title, at most `limit` characters; cut behind a word with "…".

    A title carries no final full stop. Empty text gives an empty title.
    """
    lines = [" ".join(line.split()) for line in normalise(text).splitlines()]
    first = next((line for line in lines if line), "")
    sentence = first[: _end_of_sentence(first)].rstrip(" .,;:")
    return sentence if len(sentence) <= limit else _cut(sentence, limit)


def _end_of_sentence(line: str) -> int:
    for stop in _SENTENCE_END.finditer(line):
        if stop.start() >= _SHORTEST_SENTENCE and not _is_short_form(line[: stop.start()]):
            return stop.end()
    return len(line)


def _is_short_form(before: str) -> bool:
    word = re.split(r"[\s(,]", before)[-1]
    return word.lower() in _SHORT_FORMS or (word.isupper() and len(word) <= len("TDP"))


def _cut(sentence: str, limit: int) -> str:
    room = sentence[:limit]  # the character at limit - 1 is where the sign "…" may have to stand
    words = room[: room.rfind(" ")] if " " in room else room[: limit - 1]
    return words.rstrip(" .,;:–-") + "…"
