"""Drawn pictures in the place of photos: nobody's street, nobody's face, and each says that it is an illustration."""

import datetime as dt
import hashlib
import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

from paht.cases import photos_kept
from paht.cases.photos import Photo

SIZE = (1200, 800)
HORIZON = 380
SMALL = (480, 320)
Draw = ImageDraw.ImageDraw

SKY, GRASS, ASPHALT, LINE = "#bcd3e6", "#86a36d", "#6c7076", "#e8e6dc"
WATER, DIRT, WALL, DARK = "#5f7f92", "#7b6a55", "#d7c6a8", "#33373d"


def keep(key: bytes, scene: str, now: dt.datetime) -> None:
    """Stores the picture of this scene under a draft key, once; does nothing without a scene."""
    if scene and not photos_kept.drafts(key).exists():
        photos_kept.keep(key, [picture(scene)], now)


def picture(scene: str) -> Photo:
    """The picture as the cage would have prepared it; KeyError for an unknown scene."""
    image = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(image)
    DRAWINGS[scene](draw)
    _caption(draw)
    jpeg = _jpeg(image)
    return Photo(jpeg, _jpeg(image.resize(SMALL)), *SIZE, hashlib.sha256(jpeg).hexdigest())


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _caption(draw: Draw) -> None:
    """The words “Ảnh minh họa”; the font at hand knows no Vietnamese marks, so hook and dot are drawn."""
    draw.rectangle((0, 736, 330, 800), fill=DARK)
    draw.text((24, 744), "Anh minh hoa", font=ImageFont.load_default(40), fill="white")
    draw.arc((30, 738, 42, 748), 180, 90, fill="white", width=3)
    draw.line((36, 747, 36, 750), fill="white", width=3)
    draw.ellipse((224, 788, 230, 794), fill="white")


def _street(draw: Draw) -> None:
    draw.rectangle((0, HORIZON, 1200, 800), fill=GRASS)
    draw.polygon([(470, HORIZON), (730, HORIZON), (1130, 800), (70, 800)], fill=ASPHALT)
    for top, width in ((400, 5), (480, 9), (590, 15), (720, 22)):
        draw.polygon(
            [(600 - width, top + 60), (600 + width, top + 60), (600 + width - 3, top), (597 - width, top)], LINE
        )
    for left, top in ((40, 210), (190, 260), (900, 250), (1030, 200)):
        draw.rectangle((left, top, left + 130, HORIZON), fill=WALL, outline=DARK)
        draw.polygon([(left - 10, top), (left + 140, top), (left + 65, top - 50)], fill="#a8604a")


def _pothole(draw: Draw) -> None:
    _street(draw)
    for box in ((430, 600, 700, 690), (640, 500, 770, 540)):
        draw.ellipse(box, fill=DIRT)
        left, top, right, bottom = box
        draw.ellipse((left + 25, top + 18, right - 20, bottom - 8), fill=DARK)


def _road(draw: Draw) -> None:
    _street(draw)
    draw.polygon([(430, 520), (690, 520), (760, 690), (400, 690)], fill="#4b4f55")
    draw.line((400, 690, 760, 690), fill=LINE, width=4)


def _water(draw: Draw) -> None:
    draw.rectangle((0, HORIZON, 1200, 800), fill=GRASS)
    draw.polygon([(500, HORIZON), (640, HORIZON), (1000, 800), (180, 800)], fill="#2b2f2e")
    draw.rectangle((760, 150, 1120, HORIZON), fill="#9aa3a8", outline=DARK)
    draw.rectangle((1010, 60, 1050, 150), fill="#9aa3a8", outline=DARK)
    for left, top in ((460, 560), (600, 640), (520, 720), (660, 500)):
        draw.ellipse((left, top, left + 60, top + 18), fill="#dfe3e2")


def _fire(draw: Draw) -> None:
    draw.rectangle((0, HORIZON, 1200, 800), fill=GRASS)
    draw.rectangle((260, 300, 940, 640), fill="#8f8578", outline=DARK)
    for left, top, tone in ((420, 60, "#4a4c50"), (560, 10, "#5d6064"), (700, 80, "#4a4c50")):
        draw.ellipse((left, top, left + 220, top + 200), fill=tone)
    for left in (330, 460, 590, 720, 820):
        draw.polygon([(left, 420), (left + 90, 420), (left + 45, 220)], fill="#e07a2f")
        draw.polygon([(left + 20, 420), (left + 70, 420), (left + 45, 300)], fill="#f4c542")


def _rubbish(draw: Draw) -> None:
    draw.rectangle((0, HORIZON, 1200, 800), fill=GRASS)
    draw.rectangle((0, 640, 1200, 800), fill=WATER)
    for left, top, tone in ((380, 470, DIRT), (520, 430, "#a39a8c"), (680, 480, "#8b8f93"), (590, 500, DIRT)):
        draw.polygon([(left, top + 150), (left + 230, top + 150), (left + 120, top)], fill=tone, outline=DARK)
    for left in (420, 610, 760):
        draw.line((left, 620, left + 120, 560), fill="#c9cdd0", width=12)


def _clean(draw: Draw) -> None:
    draw.rectangle((0, HORIZON, 1200, 800), fill=GRASS)
    draw.rectangle((0, 660, 1200, 800), fill="#b9b4a8")
    for left in (140, 460, 780, 1060):
        draw.rectangle((left, 330, left + 18, 560), fill=DIRT)
        draw.ellipse((left - 80, 180, left + 100, 380), fill="#5f8a4b")


def _wires(draw: Draw) -> None:
    _street(draw)
    for left in (250, 950):
        draw.rectangle((left, 80, left + 22, 620), fill="#9a958b")
    for sag in (200, 320, 620):
        draw.arc((261, 110 - sag, 961, 110 + sag), 0, 180, fill=DARK, width=5)


def _flood(draw: Draw) -> None:
    _street(draw)
    draw.rectangle((0, 470, 1200, 800), fill=WATER)
    for top in range(500, 790, 45):
        draw.line((60 + top % 90, top, 1100 - top % 70, top), fill="#8fa9b8", width=4)
    draw.rectangle((480, 430, 760, 540), fill="#b5473c", outline=DARK)
    draw.rectangle((530, 370, 700, 432), fill="#dce6ec", outline=DARK)


DRAWINGS: dict[str, Callable[[Draw], None]] = {
    "pothole": _pothole,
    "road": _road,
    "water": _water,
    "fire": _fire,
    "rubbish": _rubbish,
    "clean": _clean,
    "wires": _wires,
    "flood": _flood,
}
