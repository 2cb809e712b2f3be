import hashlib
import io
import random
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from paht.cases.photos import BadPhoto, Photo, PhotoLimits, PhotosUnavailableError, cage, prepare
from paht.cases.photos.keeper import Keeper

LIMITS = PhotoLimits(count=10, bytes=2_000_000, pixels=12_000_000, seconds=20)
RED, BLUE, WHITE = (220, 20, 30), (20, 40, 210), (255, 255, 255)
STILL_THERE = "nội dung bạn đã viết vẫn còn."
SECRETS = (b"Exif", b"GPS", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"SECRET", b"PK\x03\x04")


class Upload(io.BytesIO):
    def __init__(self, name, data):
        super().__init__(data)
        self.name = name


def two_halves(width=64, height=32, mode="RGB"):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def file_of(image, kind, **options):
    paper = io.BytesIO()
    image.save(paper, kind, **options)
    return paper.getvalue()


def one(data, limits=LIMITS, name="x.jpg"):
    (outcome,) = prepare([Upload(name, data)], limits)
    return outcome


def picture(photo):
    image = Image.open(io.BytesIO(photo.jpeg))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (photo.width, photo.height))
    return image


def is_like(colour, wanted):
    return all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=True))


def segments(jpeg):
    """The markers in front of the picture's data."""
    found, place = [], 2
    while jpeg[place + 1] != 0xDA:
        found.append(jpeg[place + 1])
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    return set(found)


def telling_exif(orientation=1):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "SECRET maker"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 16.0, 23.0), 3: "E", 4: (106.0, 11.0, 49.0)})
    return exif


# --- What comes out --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_allowed_kind_becomes_a_jpeg(kind):
    pillow_heif.register_heif_opener()
    photo = one(file_of(two_halves(), kind))
    image = picture(photo)
    assert image.size == (64, 32)
    assert is_like(image.getpixel((10, 16)), RED)
    assert is_like(image.getpixel((54, 16)), BLUE)
    assert photo.sha256 == hashlib.sha256(photo.jpeg).hexdigest()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_no_metadata_survives(kind):
    pillow_heif.register_heif_opener()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "SECRET text")
    extra = {"JPEG": {"comment": "SECRET comment"}, "PNG": {"pnginfo": text}}.get(kind, {})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET http://ns.adobe.com/xap</x:xmpmeta>"
    if kind != "PNG":
        extra["xmp"] = xmp
    sent = file_of(two_halves(), kind, exif=telling_exif().tobytes(), icc_profile=profile, **extra)
    assert b"SECRET" in sent
    photo = one(sent + b"PK\x03\x04 SECRET archive behind the picture")
    for result in (photo.jpeg, photo.thumbnail):
        assert not any(secret in result for secret in SECRETS)
        assert segments(result) <= {0xE0, 0xDB, 0xC0, 0xC4}
        assert not Image.open(io.BytesIO(result)).getexif()


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [
        (1, (5, 16)),
        (2, (59, 16)),
        (3, (59, 16)),
        (4, (5, 16)),
        (5, (16, 5)),
        (6, (16, 5)),
        (7, (16, 59)),
        (8, (16, 59)),
    ],
)
def test_the_orientation_is_applied(orientation, red_at):
    photo = one(file_of(two_halves(), "JPEG", exif=telling_exif(orientation).tobytes()))
    assert (photo.width, photo.height) == ((64, 32) if orientation < 5 else (32, 64))
    assert is_like(picture(photo).getpixel(red_at), RED)


def test_a_turned_heic_is_turned_once():
    pillow_heif.register_heif_opener()
    photo = one(file_of(two_halves(), "HEIF", exif=telling_exif(6).tobytes()))
    assert (photo.width, photo.height) == (32, 64)
    assert is_like(picture(photo).getpixel((16, 5)), RED)
    assert is_like(picture(photo).getpixel((16, 59)), BLUE)


def test_large_photos_shrink_and_small_ones_stay():
    photo = one(file_of(two_halves(4000, 1000), "JPEG"))
    assert (photo.width, photo.height) == (2560, 640)
    assert Image.open(io.BytesIO(photo.thumbnail)).size == (480, 120)
    small = one(file_of(two_halves(100, 50), "JPEG"))
    assert (small.width, small.height) == (100, 50)
    assert Image.open(io.BytesIO(small.thumbnail)).size == (100, 50)


def test_a_line_one_pixel_wide_is_still_a_photo():
    photo = one(file_of(Image.new("RGB", (20_000, 1), RED), "PNG"))
    assert (photo.width, photo.height) == (2560, 1)


def test_transparency_becomes_white():
    image = two_halves(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 32, 32))
    for kind in ("PNG", "WEBP"):
        assert is_like(picture(one(file_of(image, kind))).getpixel((10, 16)), WHITE)
    palette = Image.new("P", (8, 8), 0)
    palette.putpalette([0, 0, 0, *RED])
    assert is_like(picture(one(file_of(palette, "PNG", transparency=0))).getpixel((4, 4)), WHITE)


@pytest.mark.parametrize(("mode", "kind"), [("P", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("1", "PNG"), ("CMYK", "JPEG")])
def test_unusual_pixels_become_plain_ones(mode, kind):
    image = picture(one(file_of(Image.new("RGB", (16, 16), WHITE).convert(mode), kind)))
    assert is_like(image.getpixel((8, 8)), WHITE)


def test_cmyk_keeps_its_colours():
    assert is_like(picture(one(file_of(two_halves(mode="CMYK"), "JPEG", quality=95))).getpixel((10, 16)), RED)


def test_sixteen_bits_become_eight_by_scaling():
    grey = Image.new("I;16", (16, 16), 0x8080)
    assert is_like(picture(one(file_of(grey, "PNG"))).getpixel((8, 8)), (128, 128, 128))


def test_only_the_first_frame_is_taken():
    frames = [Image.new("RGB", (32, 32), colour) for colour in (RED, BLUE)]
    for kind in ("PNG", "WEBP"):
        animated = file_of(frames[0], kind, save_all=True, append_images=frames[1:])
        assert is_like(picture(one(animated)).getpixel((16, 16)), RED)


def test_damaged_metadata_and_profiles_do_not_cost_the_photo():
    photo = one(file_of(two_halves(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff", icc_profile=b"\x00nonsense"))
    assert is_like(picture(photo).getpixel((10, 16)), RED)


# --- What is refused -------------------------------------------------------------------------------------

GOOD = file_of(two_halves(), "JPEG")
NOISE = file_of(Image.frombytes("RGB", (300, 300), random.Random(1).randbytes(270_000)), "JPEG")


def png_bomb(width, height):
    """A PNG of a few hundred bytes whose header promises a picture as large as a field."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9999))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "reason", "beginning"),
    [
        pytest.param(b"", "empty", "Tệp «x.jpg» trống. Hãy chọn lại ảnh; ", id="empty"),
        pytest.param(
            GOOD + bytes(2_000_000),
            "too_big",
            "Ảnh «x.jpg» nặng quá 2 MB. Hãy chụp lại với cỡ nhỏ hơn hoặc chọn ảnh khác; ",
            id="too many bytes",
        ),
        pytest.param(
            png_bomb(60_000, 60_000),
            "too_many_pixels",
            "Ảnh «x.jpg» lớn quá 12 triệu điểm ảnh. Hãy chụp lại với cỡ nhỏ hơn hoặc chọn ảnh khác; ",
            id="a bomb",
        ),
        pytest.param(
            NOISE[: len(NOISE) // 2],
            "unreadable",
            "Tệp «x.jpg» không đọc được. Hãy chụp lại hoặc chọn ảnh khác; ",
            id="truncated",
        ),
    ],
)
def test_a_bad_file_gets_one_sentence_with_the_next_step(data, reason, beginning):
    assert one(data) == BadPhoto("x.jpg", reason, beginning + STILL_THERE)


@pytest.mark.parametrize(
    "data",
    [
        b"Doan duong hong",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + bytes(20),
        b"BM" + bytes(60),
        b"II*\x00" + bytes(60),
        b"\x00\x00\x00\x20ftypisom" + bytes(60),
        b"MZ" + bytes(60),
        b"RIFF\x00\x00\x00\x00WAVE",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
    ],
)
def test_other_files_called_jpg_are_no_photos(data):
    outcome = one(data)
    assert isinstance(outcome, BadPhoto)
    assert outcome.reason == "not_a_photo"


@pytest.mark.parametrize(
    "start", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP", b"\x00\x00\x00\x18ftypheic"]
)
@pytest.mark.parametrize(
    "rest", [b"", b"<script>alert(1)</script>" * 50, bytes(3000), random.Random(7).randbytes(5000)]
)
def test_the_first_bytes_alone_make_no_photo(start, rest):
    outcome = one(start + rest)
    assert isinstance(outcome, BadPhoto)
    assert outcome.reason == "unreadable"


def test_a_page_hidden_in_a_photo_does_not_come_out():
    page = b"<script>SECRET()</script>"
    photo = one(file_of(two_halves(), "JPEG", comment=page) + page)
    assert b"script" not in photo.jpeg
    assert b"SECRET" not in photo.jpeg


def test_the_header_of_a_bomb_is_enough_for_a_limit_just_below():
    data = file_of(two_halves(100, 50), "PNG")
    assert isinstance(one(data, PhotoLimits(10, 2_000_000, 5000, 20)), Photo)
    assert one(data, PhotoLimits(10, 2_000_000, 4999, 20)).reason == "too_many_pixels"


def test_the_eleventh_photo_is_refused_and_the_ten_are_kept():
    outcomes = prepare([Upload(f"{place}.jpg", GOOD) for place in range(1, 12)], LIMITS)
    assert [type(outcome) for outcome in outcomes] == [Photo] * 10 + [BadPhoto]
    assert outcomes[10].sentence == (
        "Chỉ nhận tối đa 10 ảnh, nên chưa nhận «11.jpg». Hãy bỏ bớt ảnh rồi gửi lại; " + STILL_THERE
    )


def test_bad_files_cost_the_good_ones_nothing_and_the_order_stays():
    files = [GOOD, b"", NOISE[:9000], file_of(two_halves(), "PNG"), png_bomb(50_000, 50_000), GOOD]
    reasons = [getattr(outcome, "reason", "fine") for outcome in prepare(files, LIMITS)]
    assert reasons == ["fine", "empty", "unreadable", "fine", "too_many_pixels", "fine"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\ảnh\\đường.jpg", "đường.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\x00\u202eb\n.jpg", "ab .jpg"),
        ("x" * 300 + ".jpg", "x" * 40 + "…" + "x" * 11 + ".jpg"),
        ("", "ảnh thứ 1"),
        (None, "ảnh thứ 1"),
        ("{limits}{0}.jpg", "{limits}{0}.jpg"),
    ],
)
def test_the_name_is_cleaned_before_it_is_said(name, shown):
    outcome = one(b"", name=name)
    assert outcome.name == shown
    assert f"«{shown}»" in outcome.sentence


def test_a_photo_that_takes_too_long_is_refused():
    large = file_of(two_halves(3000, 3000), "PNG")
    assert one(large, PhotoLimits(10, 2_000_000, 12_000_000, 0.002)).reason == "too_slow"


# --- The cage itself -------------------------------------------------------------------------------------


def confined(code, tmp_path):
    """What `code` prints behind the bars that the cage puts up for itself."""
    prelude = (
        f"import sys; sys.path.insert(0, {str(Path(cage.__file__).parent)!r}); import cage, os, socket\n"
        f"cage.make_decoders_ready(); cage.confine(20, 500 * 2**20); target = {str(tmp_path / 'stolen')!r}\n"
    )
    code = f"try:\n    {code}; print('done')\nexcept BaseException as error:\n    print(type(error).__name__)"
    done = subprocess.run([sys.executable, "-I", "-c", prelude + code], capture_output=True, timeout=30, check=False)
    return done.stdout.decode().strip()


@pytest.mark.parametrize(
    ("attempt", "answer"),
    [
        ("pass", "done"),
        ("open(target, 'wb').write(b'x')", "OSError"),
        ("open('/etc/passwd').read()", "OSError"),
        ("socket.socket()", "OSError"),
        ("os.pipe()", "OSError"),
        ("bytearray(600 * 2**20)", "MemoryError"),
        ("cage.resource.setrlimit(cage.resource.RLIMIT_NOFILE, (64, 64))", "ValueError"),
    ],
)
def test_nothing_can_be_opened_or_grabbed_in_the_cage(attempt, answer, tmp_path):
    tmp_path.chmod(0o777)
    assert confined(attempt, tmp_path) == answer
    assert not (tmp_path / "stolen").exists()


HONEST = "out.write(cage.ANSWER.pack(0, 1, 1, 2, 2) + b'JJ' + b'TT')"
HOSTILE = f"""
import os, select, struct, sys
sys.path.insert(0, {str(Path(cage.__file__).parent)!r})
import cage
out = sys.stdout.buffer
out.write(cage.READY); out.flush()
while header := sys.stdin.buffer.read(cage.JOB.size):
    word = sys.stdin.buffer.read(cage.JOB.unpack(header)[1])
    if word == b"die": os.abort()
    elif word == b"hang": select.select([], [], [], 60)
    elif word == b"half": out.write(b"x"); out.flush(); os.abort()
    elif word == b"huge": out.write(cage.ANSWER.pack(0, 1, 1, 2**32 - 1, 1))
    elif word == b"wide": out.write(cage.ANSWER.pack(0, 9999, 1, 2, 2) + b"JJTT")
    elif word == b"odd": out.write(cage.ANSWER.pack(77, 0, 0, 0, 0))
    else: {HONEST}
    out.flush()
"""


@pytest.fixture
def hostile(tmp_path):
    program = tmp_path / "hostile.py"
    program.write_text(HOSTILE, encoding="utf-8")
    return program


def developed(words, program, seconds=20.0):
    with Keeper(PhotoLimits(10, 1000, 1000, seconds), program) as keeper:
        return [getattr(outcome, "jpeg", outcome) for outcome in (keeper.develop("JPEG", word) for word in words)]


@pytest.mark.parametrize("word", [b"die", b"half", b"huge", b"wide", b"odd"])
def test_a_cage_that_dies_or_lies_on_one_photo_costs_only_that_one(word, hostile):
    assert developed([b"good", word, b"good"], hostile) == [b"JJ", "unreadable", b"JJ"]
    assert developed([word, word, b"good"], hostile) == ["unreadable", "unreadable", b"JJ"]


def test_after_two_photos_that_hang_no_more_are_tried(hostile):
    words = [b"good", b"hang", b"good", b"hang", b"good"]
    assert developed(words, hostile, seconds=1.0) == [b"JJ", "too_slow", b"JJ", "too_slow", "too_slow"]


def test_leaving_the_keeper_leaves_no_process(hostile):
    before = children()
    with Keeper(LIMITS, hostile) as keeper:
        keeper.develop("JPEG", b"good")
        assert len(children() - before) == 1
    assert children() == before


def children():
    tasks = Path("/proc/self/task").glob("*/children")
    return {number for task in tasks for number in re.findall(r"\d+", task.read_text())}


def test_a_cage_that_does_not_start_is_our_fault_and_not_the_photos(tmp_path):
    program = tmp_path / "broken.py"
    program.write_text("raise SystemExit(1)", encoding="utf-8")
    with Keeper(LIMITS, program) as keeper, pytest.raises(PhotosUnavailableError):
        keeper.develop("JPEG", GOOD)


def test_nothing_is_started_when_no_file_can_be_a_photo():
    before = children()
    assert prepare([], LIMITS) == []
    assert one(b"text").reason == "not_a_photo"
    assert children() == before
