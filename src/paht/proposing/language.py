"""Is a text Vietnamese? Four signs, weighed together; doubt is never a refusal.

Script, Vietnamese letters, the detector CLD2, and the shape of the syllables. Measured for this task, a detector alone
rejects up to 45 % of Vietnamese typed without marks; the detector and the syllables together reject none.
"""

import re
import unicodedata
from dataclasses import dataclass

try:
    import pycld2
except ModuleNotFoundError:  # no wheel for the newest Python yet: the other signs decide, and doubt is no refusal
    pycld2 = None

from paht.core.vietnamese import normalise

from .syllables import Text

# Letters no other language writes so: horn, stroke, hook, dot below, and two marks on one letter.
_OWN_LETTERS = frozenset("ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_NUCLEUS = (
    r"(?:uye|uoi|uou|uya|ieu|yeu|oai|oay|oeo|uay|ia|ie|ua|uo|uu|ui|ue|uy|oa|oe|oi|oo"
    r"|ai|ao|au|ay|eo|eu|iu|ya|ye|[aeiouy])"
)
_SHAPE = re.compile(rf"{_ONSET}{_NUCLEUS}(?:ch|ng|nh|[cmnptuy])?$")
# Common small words that are not English, French or Malay words as well.
_SMALL = frozenset(
    [
        "khong",
        "duoc",
        "cua",
        "nguoi",
        "nha",
        "duong",
        "toi",
        "nay",
        "cho",
        "nhung",
        "mot",
        "rat",
        "bi",
        "va",
        "la",
        "co",
        "thi",
        "ma",
        "voi",
        "trong",
        "ngay",
        "roi",
        "nhieu",
        "nuoc",
        "xa",
        "huyen",
        "thon",
        "xe",
        "hai",
        "ba",
        "tai",
        "vao",
        "qua",
        "lam",
        "con",
        "cac",
        "ong",
        "tu",
        "den",
        "ra",
        "di",
        "hom",
        "sang",
        "chieu",
        "gio",
        "nam",
        "thang",
        "cung",
        "chua",
        "dang",
        "gi",
        "sao",
        "anh",
        "chi",
        "em",
        "chau",
        "dan",
        "cong",
        "truong",
        "phuong",
        "viec",
        "de",
        "nghi",
        "dien",
        "hoc",
        "an",
        "giup",
        "luon",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "is",
        "are",
        "was",
        "were",
        "of",
        "and",
        "please",
        "in",
        "at",
        "on",
        "my",
        "there",
        "has",
        "have",
        "had",
        "been",
        "not",
        "for",
        "with",
        "we",
        "you",
        "this",
        "that",
        "help",
        "near",
        "from",
        "they",
        "our",
        "your",
        "it",
        "need",
        "want",
        "no",
        "very",
        "has",
        "be",
        "house",
        "street",
        "factory",
    ]
)
_SURE_SHARE, _SHAPE_SHARE, _SMALL_SHARE, _ENGLISH_SHARE, _FEW = 0.15, 0.75, 0.12, 0.25, 3


@dataclass(frozen=True, slots=True)
class Language:
    """`vietnamese` is a proposal; `why` is a sentence for the operator, empty when there is nothing to see to."""

    vietnamese: bool
    why: str = ""


NOT_VIETNAMESE = Language(
    False, "Không phải tiếng Việt: đề nghị người gửi viết lại, nội dung nguy hiểm vẫn chuyển ngay."
)
UNSURE = Language(True, "Cần xem: chưa chắc là tiếng Việt.")


def language_of(text: Text) -> Language:
    """Judges by script, letters, detector and syllables; every doubt is "Vietnamese, to be looked at"."""
    if _other_script(text.original):
        return NOT_VIETNAMESE
    words = [one.bare for one in text.syllables if one.bare.isalpha()]
    if not words:
        return UNSURE
    own = sum(not _OWN_LETTERS.isdisjoint(unicodedata.normalize("NFC", w.lower())) for w in _typed_words(text))
    if own >= _SURE_SHARE * len(words):
        return Language(True)
    detected, shaped = _detector(text.original), _looks_vietnamese(words)
    if detected == "vi" and shaped:
        return Language(True)
    if detected == "vi" or shaped or own:
        return UNSURE
    return NOT_VIETNAMESE if _is_foreign(words, detected) else UNSURE


def _typed_words(text: Text) -> list[str]:
    return [text.original[one.start : one.end] for one in text.syllables]


def _other_script(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(not _is_latin(c) for c in letters) > len(letters) * 0.3


def _is_latin(letter: str) -> bool:
    return letter < "\u024f" or "\u1e00" <= letter <= "\u1eff" or "\uff21" <= letter <= "\uff5a"


def _detector(text: str) -> str:
    """The language CLD2 names, "" when it is not sure, cannot read the text, or is not there."""
    if pycld2 is None:
        return ""
    try:
        reliable, _, guesses = pycld2.detect(normalise(text)[:4000], bestEffort=True)
    except (pycld2.error, UnicodeError):
        return ""
    code = guesses[0][1]
    return code if reliable and code != "un" else ""


def _looks_vietnamese(words: list[str]) -> bool:
    shaped = sum(_SHAPE.match(word) is not None for word in words)
    small = sum(word in _SMALL for word in words)
    english = sum(word in _ENGLISH for word in words)
    return shaped >= _SHAPE_SHARE * len(words) and small >= _SMALL_SHARE * len(words) and small > english


def _is_foreign(words: list[str], detected: str) -> bool:
    if len(words) < _FEW:
        return False
    return bool(detected) or sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)
