"""How wide a line of bold Times New Roman is, to give the rules under it the length the decree wants.

Word lays lines out only when it opens a file, so the writer of DOCX must know the widths itself. Thousandths of the
font's size; marks of Vietnamese letters add no width worth counting.
"""

import unicodedata

_MM_PER_POINT = 25.4 / 72
_BY_WIDTH = {
    1000: "W", 944: "M", 833: "m&", 778: "GHKOQ", 722: "ACDNRUVXYw", 667: "BELTZ", 611: "FP",
    556: "Sbdhknpqu", 500: "Jagovxy0123456789", 444: "cerz", 389: "Is", 333: "fjt-()", 278: "il/", 250: " .,",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_OTHERS = 600


def bold_line(text: str, size: float) -> float:
    """Millimetres that the text takes in one bold line of that size (points)."""
    bare = (unicodedata.normalize("NFD", letter)[0] for letter in text.replace("Đ", "D").replace("đ", "d"))
    return sum(_WIDTHS.get(letter, _OTHERS) for letter in bare) / 1000 * size * _MM_PER_POINT
