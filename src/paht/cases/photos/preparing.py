"""The one call for doors: files in, photos or refusals out."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from paht.core.vietnamese import normalise

from .keeper import Keeper
from .kinds import kind_of
from .records import BadPhoto, Photo, PhotoLimits, Upload
from .sentences import refused

_LONGEST_NAME = 60


def prepare(files: Sequence[Upload | bytes], limits: PhotoLimits) -> list[Photo | BadPhoto]:
    """Each file as a harmless photo or with the reason why not, in the order given.

    One bad file costs none of the others. Raises PhotosUnavailableError when the cage does not start at all.
    """
    with Keeper(limits) as keeper:
        return [_prepared(file, place, limits, keeper) for place, file in enumerate(files, start=1)]


def _prepared(file: Upload | bytes, place: int, limits: PhotoLimits, keeper: Keeper) -> Photo | BadPhoto:
    name = _name_of(file, place)
    if place > limits.count:
        return refused(name, "too_many", limits)
    data = file if isinstance(file, bytes) else file.read(limits.bytes + 1)
    if not data:
        return refused(name, "empty", limits)
    if len(data) > limits.bytes:
        return refused(name, "too_big", limits)
    kind = kind_of(data)
    if kind is None:
        return refused(name, "not_a_photo", limits)
    outcome = keeper.develop(kind, data)
    return outcome if isinstance(outcome, Photo) else refused(name, outcome, limits)


def _name_of(file: Upload | bytes, place: int) -> str:
    """The file's own name without folders and invisible signs, short enough for a sentence."""
    told = "" if isinstance(file, bytes) else file.name or ""
    name = " ".join(normalise(PurePosixPath(told.replace("\\", "/")).name).split())
    if len(name) > _LONGEST_NAME:
        name = f"{name[:40]}…{name[-15:]}"
    return name or f"ảnh thứ {place}"
