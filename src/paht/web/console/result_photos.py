"""The photos of a result while its form goes to and fro: kept under the form's own key until the door accepts it."""

import base64
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from paht.cases import photos_kept
from paht.cases.photos import BadPhoto, Photo, PhotoLimits, PhotosUnavailableError, prepare
from paht.cases.submission import key_of

from .forms import ActionForm

SECONDS_A_PHOTO = 8
NO_PHOTOS_NOW = "Lúc này chưa nhận được ảnh. Hãy gửi lại sau ít phút, hoặc gửi không kèm ảnh."


@dataclass(frozen=True)
class Kept:
    """A photo that waits for its form. `picture` is the thumbnail as a data address."""

    token: str
    picture: str


def key_for(form: ActionForm, user_id: int) -> bytes:
    """The form's secret together with the person, so that nobody takes another's photos."""
    return key_of(f"{user_id} {form.cleaned_data.get('form_key') or ''}")


def receive(form: ActionForm, user_id: int, now: dt.datetime) -> None:
    """Takes out what was ticked, keeps each new good photo once, and tells each bad one at its entry."""
    if not form.cleaned_data.get("form_key"):
        return
    key = key_for(form, user_id)
    for token in form.to_drop():
        photos_kept.drop(key, token)
    if files := form.cleaned_data.get("files"):
        form.complain([("files", sentence) for sentence in _keep(key, files, now)])
    form.kept = kept(key)


def _keep(key: bytes, files: Iterable[object], now: dt.datetime) -> list[str]:
    there = {bytes(draft.sha256).hex() for draft in photos_kept.drafts(key)}
    room = max(0, settings.PHOTO_MAX_COUNT - len(there))
    limits = PhotoLimits(room, settings.PHOTO_MAX_BYTES, settings.PHOTO_MAX_PIXELS, SECONDS_A_PHOTO)
    try:
        prepared = prepare(list(files), limits)  # type: ignore[arg-type]
    except PhotosUnavailableError:
        return [NO_PHOTOS_NOW]
    good = {one.sha256: one for one in prepared if isinstance(one, Photo)}
    photos_kept.keep(key, [photo for digest, photo in good.items() if digest not in there], now)
    return [one.sentence for one in prepared if isinstance(one, BadPhoto)]


def kept(key: bytes) -> list[Kept]:
    """The photos that wait under this key, in order."""
    found = []
    for draft in photos_kept.drafts(key):
        with draft.thumbnail.open("rb") as file:
            found.append(Kept(draft.token, f"data:image/jpeg;base64,{base64.b64encode(file.read()).decode()}"))
    return found
