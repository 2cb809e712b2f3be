"""Pages keep to the content security policy and can be heard as well as seen."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src/paht/web"
TEMPLATES = sorted(WEB.rglob("*.html"))


def plain(path):
    return re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_inline_style_or_script(path):
    text = plain(path)
    assert re.findall(r"<[^>]*\s(?:style|on[a-z]+)=", text) == []
    assert re.findall(r"<style|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", text) == []
    assert "|safe" not in text
    assert "autoescape off" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_image_says_what_it_shows_and_every_post_has_its_token(path):
    text = plain(path)
    assert [tag for tag in re.findall(r"<img[^>]*>", text, flags=re.DOTALL) if "alt=" not in tag] == []
    posts = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, flags=re.DOTALL)
    assert [form[:80] for form in posts if "csrf_token" not in form] == []


def test_every_box_that_scrolls_is_reached_by_keys_and_has_a_name():
    boxes = [tag for path in TEMPLATES for tag in re.findall(r"<[^>]*class=\"table-box\"[^>]*>", plain(path))]
    assert len(boxes) > 20
    wanted = re.compile(r'<div class="table-box" tabindex="0" role="region" aria-label(?:ledby)?="[^"]')
    assert [tag for tag in boxes if not wanted.match(tag)] == []


def test_a_box_that_scrolls_shows_an_edge_in_the_colours_of_either_look_and_none_on_paper():
    style = (WEB / "ui/assets/css/components/table.css").read_text(encoding="utf-8")
    box, *_, paper = re.findall(r"\.table-box {(.*?)}", style, flags=re.DOTALL)
    assert box.count("no-repeat local") == box.count("no-repeat scroll") == 2
    assert set(re.findall(r"var\((--[a-z0-9-]+)", box)) == {
        "--ground",
        "--paper",
        "--line",
        "--line-strong",
        "--space-5",
    }
    assert "background: none" in paper


def test_there_are_templates_to_check():
    assert len(TEMPLATES) > 30
