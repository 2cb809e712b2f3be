"""Which files may be photos at all, told by their first bytes. Names and declared types are not asked."""

from typing import Literal

Kind = Literal["JPEG", "PNG", "WEBP", "HEIF"]
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def kind_of(data: bytes) -> Kind | None:
    """The kind of photo these bytes claim to be; None for everything else (PDF, SVG, HTML, GIF, video …)."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return "HEIF" if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS else None
