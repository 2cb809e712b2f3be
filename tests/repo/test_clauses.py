"""Every clause of the guideline is carried by a rule or a limit, and shown by a test that bears its number."""

import ast
from pathlib import Path

from paht.process.clauses import CARRIED_BY, CLAUSES
from paht.process.guideline import RULES
from paht.process.limits import LIMITS

TESTS = Path(__file__).parents[1]


def numbers_of(function):
    """The clauses in the marker `clause` of one test."""
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "clause":
            yield from (word.value for word in mark.args)


def shown():
    """Clause → names of the tests that bear its number."""
    found = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for number in numbers_of(node):
                    found.setdefault(number, []).append(node.name)
    return found


def test_every_clause_is_shown_by_a_test_and_no_test_bears_a_number_that_does_not_exist():
    assert set(CLAUSES) - set(shown()) == set()
    assert set(shown()) - set(CLAUSES) == set()


def test_every_clause_is_carried_by_a_rule_or_a_limit():
    cited = {rule.cite for rules in RULES.values() for rule in rules} | {limit.cite for limit in LIMITS.values()}
    assert set(CLAUSES) - cited == set(CARRIED_BY)


def test_a_clause_without_a_row_of_its_own_names_actions_that_exist():
    actions = {rule.action for rules in RULES.values() for rule in rules}
    assert {action for named in CARRIED_BY.values() for action in named} <= actions
