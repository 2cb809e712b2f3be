"""The drawn pictures: real JPEG files, small, and kept once."""

import io

import pytest
from PIL import Image

from paht.cases import photos_kept
from paht.demo import live, scenes, script_2023
from tests.builders import MONDAY


@pytest.mark.parametrize("name", sorted(scenes.DRAWINGS))
def test_each_scene_is_a_picture_with_a_thumbnail(name):
    photo = scenes.picture(name)
    assert Image.open(io.BytesIO(photo.jpeg)).size == (photo.width, photo.height) == (1200, 800)
    assert Image.open(io.BytesIO(photo.thumbnail)).size == (480, 320)
    assert len(photo.jpeg) < 150_000


def test_a_picture_is_kept_once_whatever_happens_in_between(bac_giang):
    key = b"k" * 32
    for _ in range(2):
        scenes.keep(key, "flood", MONDAY)
    assert photos_kept.drafts(key).count() == 1


def test_no_scene_keeps_nothing(bac_giang):
    scenes.keep(b"k" * 32, "", MONDAY)
    assert photos_kept.drafts(b"k" * 32).count() == 0


def test_every_scene_of_the_scripts_is_drawn():
    plays = [act.scene for play in script_2023.plays() for act in play.acts]
    plays += [act.scene for scene in live.SCENES for act in scene.acts]
    named = {*plays, *script_2023.SCENES.values(), *(scene.photo for scene in live.SCENES)} - {""}
    assert named == set(scenes.DRAWINGS)
