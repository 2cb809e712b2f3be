"""Photos from strangers, made harmless: decoded and re-encoded in a cage, all metadata dropped.

    prepare(request.FILES.getlist("photos"), PhotoLimits(count=10, bytes=15_000_000, pixels=50_000_000, seconds=8))

gives, in the order of the files, a `Photo` or a `BadPhoto` with one sentence for the sender.
"""

from .keeper import PhotosUnavailableError
from .preparing import prepare
from .records import BadPhoto, Photo, PhotoLimits, Upload

__all__ = ["BadPhoto", "Photo", "PhotoLimits", "PhotosUnavailableError", "Upload", "prepare"]
