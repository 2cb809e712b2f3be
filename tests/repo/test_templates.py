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


def test_there_are_templates_to_check():
    assert len(TEMPLATES) > 30
