"""Every sentence of sections 1 to 4 has its number, something that carries it, and a test that bears the number."""

import re
from importlib.resources import files
from pathlib import Path

from django.urls import resolve

from bootstrap.clause_tests import shown_in
from paht.process.clauses import CARRIED_BY, CLAUSES
from paht.process.guideline import RULES
from paht.process.limits import LIMITS
from paht.process.page import render
from paht.process.sentences import SENTENCES, TEXT, Sentence

ROOT = Path(__file__).parents[2]
ACTIONS = {rule.action for rules in RULES.values() for rule in rules}
# Part 2 of the annex, from the heading of its first section to the end of the fourth.
FIRST, AFTER = "1. Quy trình tiếp nhận thông tin phản ánh hiện trường", "Mẫu hiển thị thông tin kết quả xử lý"


def sections():
    """Sections 1 to 4 as the document has them; its bold type and its line breaks say nothing."""
    document = files("paht.data").joinpath("guideline_247_2023.txt").read_text(encoding="utf-8")
    plain = " ".join(document.replace("**", "").split())
    return plain[plain.index(FIRST) : plain.index(AFTER)].strip()


def test_the_numbered_sentences_and_the_headings_are_the_whole_text_of_the_sections():
    assert " ".join(part.words if isinstance(part, Sentence) else part for part in TEXT) == sections()


def test_only_headings_are_without_a_number():
    head = re.compile(r"\d\.(\d\.)? Quy trình|[ab]\) (Quy trình|Chi tiết)|Bước \d[.:] \w|TT Nội dung công việc")
    assert [part for part in TEXT if not isinstance(part, Sentence) and (not head.match(part) or len(part) > 80)] == []


def test_each_number_stands_for_one_sentence():
    numbers = [part.number for part in TEXT if isinstance(part, Sentence)]
    assert len(numbers) == len(set(numbers)) == len(SENTENCES)
    inner = re.compile(r"[a-zà-ỹ)][.] [A-ZĐÀ-Ỹ]")
    assert [one.number for one in SENTENCES.values() if inner.search(one.words)] == []


def test_the_sentences_of_a_clause_are_counted_without_a_gap():
    places = {}
    for number in SENTENCES:
        clause, _, place = number.partition("/")
        places.setdefault(clause, set()).add(int(place))
    assert [clause for clause, found in places.items() if found != set(range(1, max(found) + 1))] == []


def test_every_clause_has_a_sentence_and_every_sentence_a_clause():
    assert {one.clause for one in SENTENCES.values()} == set(CLAUSES) - {"P1.1"}


def test_every_sentence_is_carried_by_a_row_or_a_limit_that_exists():
    for one in SENTENCES.values():
        assert one.actions or one.limits, one.number
        assert set(one.actions) <= ACTIONS, one.number
        assert set(one.limits) <= set(LIMITS), one.number


def test_every_row_of_the_page_carries_a_sentence():
    named = {action for one in SENTENCES.values() for action in one.actions}
    assert ACTIONS - named == set()
    assert set(LIMITS) - {limit for one in SENTENCES.values() for limit in one.limits} == set()


def test_every_page_that_carries_a_sentence_exists():
    for address in {page for one in SENTENCES.values() for page in one.pages}:
        assert resolve(address.replace("<mã>", "7K3M-9A2C")), address


def test_every_sentence_is_shown_by_a_test_and_no_test_bears_a_number_that_does_not_exist():
    shown = set(shown_in(ROOT))
    assert set(SENTENCES) - shown == set()
    assert shown - set(SENTENCES) - set(CLAUSES) == set()


def test_every_clause_is_carried_by_a_rule_or_a_limit():
    cited = {rule.cite for rules in RULES.values() for rule in rules} | {limit.cite for limit in LIMITS.values()}
    assert set(CLAUSES) - cited == set(CARRIED_BY)


def test_a_clause_without_a_row_of_its_own_names_actions_that_exist():
    assert {action for named in CARRIED_BY.values() for action in named} <= ACTIONS


def test_the_documentation_page_is_in_step_with_the_rules_the_sentences_and_the_tests():
    stored = (ROOT / "docs/process.md").read_text(encoding="utf-8")
    assert stored == render(shown_in(ROOT)), "run `make docs`"


def test_the_page_links_every_sentence_to_its_tests():
    page = (ROOT / "docs/process.md").read_text(encoding="utf-8")
    for number, tests in shown_in(ROOT).items():
        rows = "".join(line for line in page.splitlines() if line.startswith(f"| {number} |"))
        for test in tests:
            assert f"`{test}`" in rows, (number, test)


def test_a_renamed_test_turns_the_page_red(tmp_path):
    (tmp_path / "tests").mkdir()
    file = tmp_path / "tests" / "test_something.py"
    file.write_text("@pytest.mark.clause('1.b.1/2')\ndef test_before():\n    assert 1\n", encoding="utf-8")
    before = shown_in(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("before", "after"), encoding="utf-8")
    assert before == {"1.b.1/2": ["tests/test_something.py::test_before"]}
    assert render(before) != render(shown_in(tmp_path))
