"""Words by which people tell of danger.

Whoever writes them is shown 113, 114 and 115, because a form is too slow then; the team is offered the alarm.
"""

import re
import unicodedata

from paht.core.vietnamese import fold

WORDS = (
    "cháy", "hỏa hoạn", "hoả hoạn", "phát nổ", "nổ bình", "nổ súng", "tai nạn", "cướp", "giật đồ", "kẻ trộm",
    "trộm cắp", "mất trộm", "đuối nước", "chết đuối", "điện giật", "giật điện", "rò điện", "rò rỉ điện", "hở điện",
    "đứt dây điện", "dây điện đứt", "dây điện rơi", "đánh nhau", "hành hung", "bạo hành", "bắt cóc", "cấp cứu",
    "bất tỉnh", "ngạt khí", "rò khí", "rò gas", "xì gas", "sập nhà", "sập cầu", "sạt lở", "lũ quét", "vũ khí",
    "đâm chém", "chém nhau",
)  # fmt: skip


def sounds_dangerous(text: str) -> bool:
    """Whether the text speaks of danger to people, with marks or typed without. Rather once too often than too seldom.

    A syllable typed with its marks must be the very word: "nước chảy" and "xe chạy" are no fire, "chay" may be one.
    """
    return _PATTERN.search(unicodedata.normalize("NFC", text).lower()) is not None


def danger_words(text: str) -> tuple[str, ...]:
    """The words of danger as they stand in the text, each once, in their order."""
    found = _PATTERN.findall(unicodedata.normalize("NFC", text).lower())
    return tuple(dict.fromkeys(" ".join(words.split()) for words in found))


def _either(syllable: str) -> str:
    return f"(?:{syllable}|{fold(syllable)})"


_PATTERN = re.compile(r"\b(?:" + "|".join(r"\s+".join(map(_either, word.split())) for word in WORDS) + r")\b")
