"""The cage: a process of its own in which strangers' photos are decoded. Started by `keeper`, by the file's path.

Image decoders are large C libraries fed with hostile bytes. So they run where there is little to gain: no environment,
no files, no sockets, bounded memory and time, and nobody's rights when we were started as root. The number of processes
is not bounded: the HEIC decoder needs threads, which Linux counts as processes, of the whole user; instead `keeper`
kills the process group.

It reads jobs from standard input (JOB, then the bytes) and writes answers to standard output (ANSWER, then the JPEG and
its thumbnail). It imports nothing of `paht`, so that it starts in well under a tenth of a second.
"""

import os
import resource
import struct
import sys
from contextlib import suppress
from io import BytesIO
from typing import IO, Final

import pillow_heif
from PIL import (
    Image,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

LONGEST_SIDE: Final = 2560
LONGEST_THUMBNAIL_SIDE: Final = 480
QUALITY: Final = 85
KINDS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
READY: Final = b"ready"
JOB: Final = struct.Struct(">BQ")  # place in KINDS, length of the file
ANSWER: Final = struct.Struct(">BIIII")  # status, width, height, length of the JPEG, length of the thumbnail
DEVELOPED, UNREADABLE, TOO_MANY_PIXELS = range(3)

# Pillow loads these on first use, when there is no opening of files any more.
_NEEDED_LATER = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
_NOBODY = 65534
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class TooManyPixelsError(Exception):
    """The header announces more pixels than allowed; nothing was decoded."""


def main() -> None:
    """Locks itself in, says so, and serves until standard input ends. Arguments: pixels, CPU seconds, bytes."""
    most_pixels, cpu_seconds, memory = (int(argument) for argument in sys.argv[1:4])
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a C library prints must not get between the answers
    make_decoders_ready()
    confine(cpu_seconds, memory)
    answers.write(READY)
    answers.flush()
    while header := jobs.read(JOB.size):
        kind, length = JOB.unpack(header)
        answers.write(answer_to(KINDS[kind], jobs.read(length), most_pixels))
        answers.flush()


def make_decoders_ready() -> None:
    """Registers the decoders and switches off Pillow's own pixel limit: ours is checked before decoding."""
    Image.preinit()
    pillow_heif.register_heif_opener(thumbnails=False)
    pillow_heif.options.DECODE_THREADS = 0
    Image.MAX_IMAGE_PIXELS = None


def confine(cpu_seconds: int, memory: int) -> None:
    """Gives up, for good, everything that decoding does not need. The pipes that are open stay open."""
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    if os.geteuid() == 0:
        with suppress(OSError):  # a container may not know the user "nobody"
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)


def answer_to(kind: str, data: bytes, most_pixels: int) -> bytes:
    """One answer, complete. Any failure of a decoder means that the file is unreadable."""
    try:
        photo = developed(kind, data, most_pixels)
        small = photo.copy()
        small.thumbnail((LONGEST_THUMBNAIL_SIDE, LONGEST_THUMBNAIL_SIDE))
        jpeg, thumbnail = encoded(photo), encoded(small)
    except TooManyPixelsError:
        return ANSWER.pack(TOO_MANY_PIXELS, 0, 0, 0, 0)
    except Exception:  # noqa: BLE001  decoders raise whatever they like, and all of it means the same
        return ANSWER.pack(UNREADABLE, 0, 0, 0, 0)
    return ANSWER.pack(DEVELOPED, photo.width, photo.height, len(jpeg), len(thumbnail)) + jpeg + thumbnail


def developed(kind: str, data: bytes, most_pixels: int) -> Image.Image:
    """The first frame: at most LONGEST_SIDE long, upright, sRGB, on white, and with nothing else attached.

    Raises TooManyPixelsError, or whatever the decoder raises.
    """
    with Image.open(BytesIO(data), formats=(kind,)) as image:
        if image.width * image.height > most_pixels:
            raise TooManyPixelsError
        image.draft(None, _fitted(image.size))  # a JPEG can be decoded at half its size at once
        image.load()
        profile, orientation = image.info.get("icc_profile"), _orientation(image)
        plain = _with_plain_pixels(image)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    photo = _in_srgb(_on_white(plain), profile)
    if orientation in _UPRIGHT:
        photo = photo.transpose(_UPRIGHT[orientation])
    photo.info = {}  # Pillow would write the comment and the profile it finds here
    return photo


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LONGEST_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(image: Image.Image) -> int:
    with suppress(Exception):
        return int(image.getexif().get(_ORIENTATION, 1))
    return 1  # damaged metadata is no reason to refuse a photo


def _with_plain_pixels(image: Image.Image) -> Image.Image:
    """Eight bits for each channel, no palette."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.copy() if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):  # a damaged profile: show the colours as they are
            return _converted(image, profile)
    return image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    own = ImageCms.ImageCmsProfile(BytesIO(profile))
    converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return converted or image.convert("RGB")


def encoded(image: Image.Image) -> bytes:
    """The picture as a JPEG that carries nothing but the picture."""
    paper: IO[bytes] = BytesIO()
    image.save(paper, "JPEG", quality=QUALITY)
    paper.seek(0)
    return paper.read()


if __name__ == "__main__":
    main()
