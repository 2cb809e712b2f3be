"""The photos of the send form: prepared in the cage, kept as drafts under the form's key, shown when it comes back."""

import base64
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from paht.cases import photos_kept
from paht.cases.photos import BadPhoto, Photo, PhotoLimits, PhotosUnavailableError, Upload, prepare

SECONDS_A_PHOTO = 8
UNAVAILABLE = (
    "Lúc này chưa nhận được ảnh. Hãy thử lại sau ít phút, hoặc gửi không kèm ảnh; nội dung bạn đã viết vẫn còn."
)


@dataclass(frozen=True)
class Kept:
    """A photo that arrived well. `picture` is its thumbnail as a data address: drafts have no address of their own."""

    token: str
    picture: str


def kept(key: bytes) -> list[Kept]:
    """The photos that wait under this form's key."""
    found = []
    for draft in photos_kept.drafts(key):
        with draft.thumbnail.open("rb") as file:
            picture = base64.b64encode(file.read()).decode()
        found.append(Kept(draft.token, f"data:image/jpeg;base64,{picture}"))
    return found


def drop(key: bytes, tokens: Iterable[str]) -> None:
    """Takes photos out again that the sender ticked."""
    for token in tokens:
        photos_kept.drop(key, token)


def keep(key: bytes, files: Sequence[Upload], now: dt.datetime) -> list[str]:
    """Keeps the good photos under the key; gives one sentence for each bad one. A photo sent twice is kept once."""
    if not files:
        return []
    there = [bytes(draft.sha256) for draft in photos_kept.drafts(key)]
    try:
        outcomes = prepare(files, _limits(settings.PHOTO_MAX_COUNT - len(there)))
    except PhotosUnavailableError:
        return [UNAVAILABLE]
    fresh = {bytes.fromhex(one.sha256): one for one in outcomes if isinstance(one, Photo)}
    photos_kept.keep(key, [photo for digest, photo in fresh.items() if digest not in there], now)
    return [one.sentence for one in outcomes if isinstance(one, BadPhoto)]


def _limits(room: int) -> PhotoLimits:
    return PhotoLimits(
        count=max(0, room),
        bytes=settings.PHOTO_MAX_BYTES,
        pixels=settings.PHOTO_MAX_PIXELS,
        seconds=SECONDS_A_PHOTO,
    )
