"""Which tests show which clause or sentence of the guideline: read from their marker `clause`, without running them."""

import ast
from collections.abc import Iterator
from pathlib import Path


def shown_in(root: Path) -> dict[str, list[str]]:
    """Number of a clause or sentence → its tests, as "tests/web/test_x.py::test_y", in the order of their files."""
    found: dict[str, list[str]] = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for number in _numbers(node):
                    found.setdefault(number, []).append(f"{path.relative_to(root).as_posix()}::{node.name}")
    return found


def _numbers(function: ast.FunctionDef) -> Iterator[str]:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "clause":
            yield from (str(word.value) for word in mark.args if isinstance(word, ast.Constant))
