"""The glossary names every word of the procedure, and the decisions can be read in order."""

import re
from pathlib import Path
from typing import get_args

from paht.process.states import MACHINES
from paht.process.vocabulary import Duty

ROOT = Path(__file__).parents[2]


def test_the_glossary_has_every_duty_and_every_state_in_the_words_of_the_procedure():
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    assert [duty for duty in get_args(Duty) if f"| `{duty}` |" not in glossary] == []
    rows = [f"| `{code}` | {state.name} |" for states in MACHINES.values() for code, state in states.items()]
    assert [row for row in rows if row not in glossary] == []


def test_decisions_are_numbered_once_and_say_status_and_decision():
    pages = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    assert numbers == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.match(rf"# {int(page.name[:4])}\. \S", text), page.name
        assert "\nStatus: " in text, page.name


def test_what_the_papers_name_exists():
    for page in (ROOT / "README.md", ROOT / "ARCHITECTURE.md", *(ROOT / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
        missing = [link for link in links if not (page.parent / link).exists()]
        assert missing == [], page.name
