"""Light and dark speak of the same things, and everybody can read both."""

import re
from pathlib import Path

import pytest

import paht.web.ui

SHEET = Path(paht.web.ui.__file__).parent / "assets" / "css" / "tokens.css"
READABLE = 4.5
SEEN = 3.0
STATES = ("waiting", "in-hand", "due-soon", "late", "done", "returned", "private", "urgent")


def colours(selector):
    """The colours of the first block with this selector, as name to hexadecimal."""
    block = SHEET.read_text("utf-8").split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT, BY_DEVICE, DARK = (colours(s) for s in (":root", ':root:not([data-theme="light"])', ':root[data-theme="dark"]'))


def brightness(colour):
    """Relative luminance of WCAG."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio of WCAG, 1 to 21."""
    bright, dim = sorted((brightness(one), brightness(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_ratio_is_the_one_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_chosen_by_the_device_and_by_the_reader_are_the_same():
    assert BY_DEVICE == DARK


def test_dark_names_every_colour_of_light():
    assert set(DARK) == set(LIGHT)
    assert {f"{state}{part}" for state in STATES for part in ("", "-soft", "-ink")} <= set(LIGHT)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[(text, ground) for text in ("ink", "ink-soft", "accent") for ground in ("paper", "surface", "raised")],
        *[(f"{state}-ink", f"{state}-soft") for state in STATES],
        *[(f"{state}-ink", "paper") for state in STATES if state != "urgent"],
        ("late-ink", "surface"),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("paper", "late-ink"),
        ("paper", "late"),
        ("on-band", "band"),
        ("on-band-soft", "band"),
        ("ink", "accent-soft"),
    ],
)
def test_text_is_readable_on_its_ground(look, text, ground):
    assert contrast(look[text], look[ground]) >= READABLE


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("sign", "ground"),
    [
        ("line-strong", "paper"),
        ("focus", "paper"),
        ("focus-band", "band"),
        *[(state, "paper") for state in STATES],
    ],
)
def test_borders_rings_and_shapes_can_be_seen(look, sign, ground):
    assert contrast(look[sign], look[ground]) >= SEEN


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_plain_text_can_be_read_in_the_sun(look):
    assert contrast(look["ink"], look["paper"]) >= 7
    assert contrast(look["ink-soft"], look["paper"]) >= 7
