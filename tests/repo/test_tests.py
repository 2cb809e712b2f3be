"""No test without a claim, no sleep, no skip, no mock."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
FILES = sorted(TESTS.rglob("*.py"))
FORBIDDEN = re.compile(
    r"\btime\.sleep\(|pytest\.mark\.(skip|xfail)|pytest\.skip\(|unittest\.mock|MagicMock|assert True\b"
)


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def claims(function, claiming):
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and _name(node.func) in {"raises", "expect", *claiming}:
            return True
    return False


def _name(node):
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_every_test_claims_something():
    """An assert, a `raises`, an `expect`, or a function of the tests that makes such a claim (up to two calls deep)."""
    everything = [
        (path, function) for path in FILES for function in functions(ast.parse(path.read_text(encoding="utf-8")))
    ]
    claiming: set[str] = set()
    for _ in range(3):
        claiming |= {f.name for _, f in everything if not f.name.startswith("test_") and claims(f, claiming)}
    silent = [
        f"{path.name}:{f.name}" for path, f in everything if f.name.startswith("test_") and not claims(f, claiming)
    ]
    assert silent == []


def test_nothing_is_skipped_slept_or_mocked():
    found = [
        f"{path.name}:{number}"
        for path in FILES
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert found == []
