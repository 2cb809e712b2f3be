"""Personal data at rest: sealed fields, and an index that finds a sealed value without opening it.

Keys (PAHT_FIELD_KEYS) are Fernet keys, newest first. The first seals, all open. To change keys put a new one in
front and let `renew` re-seal what is stored. The LAST key also feeds the blind index: it keeps its place at the end,
so that a value stored years ago is still found. Only taking the last key away needs the index computed anew.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class KeysError(ValueError):
    """The list of keys is empty, or one of them is no Fernet key; the message says which, never its value."""


class UnsealError(ValueError):
    """The sealed bytes were changed, or sealed with a key that is no longer in the list."""


class Sealer:
    """Seals and opens text with a list of Fernet keys, newest first."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise KeysError("Cần ít nhất một khóa.")
        self._fernet = MultiFernet([_fernet(key, place) for place, key in enumerate(keys, start=1)])
        self._index_secret = base64.urlsafe_b64decode(keys[-1])

    def seal(self, text: str) -> bytes:
        """The text, encrypted and signed. Sealing twice gives different bytes."""
        return self._fernet.encrypt(text.encode())

    def unseal(self, sealed: bytes) -> str:
        """The text again. Raises UnsealError."""
        return self._opened(bytes(sealed)).decode()

    def renew(self, sealed: bytes) -> bytes:
        """The same text sealed with the first key. Raises UnsealError."""
        return self._fernet.encrypt(self._opened(bytes(sealed)))

    def blind_index(self, value: str, *, purpose: str) -> bytes:
        """32 bytes, equal for equal values of one purpose ("phone", "email"), telling nothing without the key.

        Bring the value into one form first (E.164, lower case): the index compares it character by character.
        """
        return hmac.digest(_derived(self._index_secret, purpose), value.encode(), hashlib.sha256)

    def _opened(self, sealed: bytes) -> bytes:
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise UnsealError("Dữ liệu đã niêm phong không mở được bằng các khóa hiện có.") from None


def _fernet(key: str, place: int) -> Fernet:
    try:
        return Fernet(key)
    except ValueError:
        raise KeysError(f"Khóa thứ {place} không phải khóa Fernet (32 byte, base64 cho URL).") from None


@lru_cache(maxsize=32)
def _derived(secret: bytes, purpose: str) -> bytes:
    info = f"paht blind index: {purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(secret)


def sealer() -> Sealer:
    """The sealer with the keys of the settings. Raises KeysError."""
    from django.conf import settings

    return _sealer_with(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=4)
def _sealer_with(keys: tuple[str, ...]) -> Sealer:
    return Sealer(keys)


def seal(text: str) -> bytes:
    """`Sealer.seal` with the keys of the settings."""
    return sealer().seal(text)


def unseal(sealed: bytes) -> str:
    """`Sealer.unseal` with the keys of the settings. Raises UnsealError."""
    return sealer().unseal(sealed)


def blind_index(value: str, *, purpose: str) -> bytes:
    """`Sealer.blind_index` with the keys of the settings."""
    return sealer().blind_index(value, purpose=purpose)


def same(a: bytes | str, b: bytes | str) -> bool:
    """Whether two secrets are equal, in a time that does not tell how far they agree."""
    return hmac.compare_digest(_as_bytes(a), _as_bytes(b))


def _as_bytes(value: bytes | str) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)
