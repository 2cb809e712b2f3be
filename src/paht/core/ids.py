"""Codes that people read, say and type, and tokens that only machines see.

A public code has eight characters out of 27: 27⁸ ≈ 2.8·10¹¹, that is 38.04 bits. Together with the limit on
look-ups that is enough against guessing, and still short enough for the telephone. All ten digits are in, since their
Vietnamese names sound different. Nine letters are out: O and Q look like 0, I and L like 1, Z like 2, S like 5 (and
sounds like X), B like 8 (and sounds like P), U like V, and N sounds like M and, in the province's speech, like L.
Whoever types one of the nine meant its twin, so `parse_public_code` reads it as that.
"""

import secrets
import unicodedata

ALPHABET = "0123456789ACDEFGHJKMPRTVWXY"
_LENGTH = 8
_TWINS = str.maketrans("OQILZSBUNĐ", "0011258VMD")
_LONGEST_TYPED = 64


def new_public_code() -> str:
    """A fresh random code "XXXX-XXXX". Uniqueness is the database's business: on a clash, ask again."""
    return _with_dash("".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)))


def parse_public_code(typed: str) -> str | None:
    """The code that somebody typed, in its official form "XXXX-XXXX"; None when it cannot be one.

    Lower case, blanks, dots, any dash or none, and the usual confusions (O for 0, I for 1 …) are understood.
    """
    if len(typed) > _LONGEST_TYPED:
        return None
    upper = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(c for c in upper if c.isalnum() or not _is_separator(c)).translate(_TWINS)
    fits = len(signs) == _LENGTH and all(sign in ALPHABET for sign in signs)
    return _with_dash(signs) if fits else None


def _is_separator(character: str) -> bool:
    return character.isspace() or character in "._#" or unicodedata.category(character) in {"Pd", "Cf"}


def _with_dash(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"


def new_token() -> str:
    """A secret for an address or a cookie: 256 random bits, 43 characters that need no escaping."""
    return secrets.token_urlsafe(32)
