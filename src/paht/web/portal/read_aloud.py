"""A public code as it is spelled on the telephone."""

NAMES = {
    "0": "không", "1": "một", "2": "hai", "3": "ba", "4": "bốn", "5": "năm", "6": "sáu", "7": "bảy", "8": "tám",
    "9": "chín", "A": "a", "C": "xê", "D": "đê", "E": "e", "F": "ép", "G": "giê", "H": "hát", "J": "gi", "K": "ca",
    "M": "em", "P": "pê", "R": "e-rờ", "T": "tê", "V": "vê", "W": "vê kép", "X": "ích", "Y": "i dài",
}  # fmt: skip


def spelled(code: str) -> str:
    """ "7K3M-9A2C" → "bảy ca ba em, chín a hai xê"."""
    return ", ".join(" ".join(NAMES.get(sign, sign) for sign in group) for group in code.split("-"))
