"""Training examples: the packaged texts, and whatever corrections of operators a caller adds."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .tables import fields, rows

HOLDOUT = "holdout.csv"
UNSEEN = "unseen.csv"
_KEPT_APART = frozenset({HOLDOUT, UNSEEN})


@dataclass(frozen=True, slots=True)
class Example:
    """A report with what a person decided about it. `unit` is given only where it is measured."""

    text: str
    field: str
    kind: str = "phan_anh"
    urgent: bool = False
    sensitive: bool = False
    place: str = ""
    unit: str = ""


@cache
def packaged() -> tuple[Example, ...]:
    """The reports to learn from; those kept apart for measuring are never among them."""
    folder = files("paht").joinpath("data", "training")
    names = sorted({entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")} - _KEPT_APART)
    return tuple(one for name in names for one in read_examples(name))


def read_examples(name: str) -> list[Example]:
    """The reports of one file of data/training. Raises ValueError for a field that is not in the table."""
    return [*_examples(rows(f"training/{name}"), name)]


def clauses() -> list[tuple[str, str]]:
    """Short ways to say each field, and its name: (words, field)."""
    said = [(row["clause"], row["field"]) for row in rows("proposing/clauses.csv")]
    return said + [(entry.name, code) for code, entry in fields().items() if entry.parent]


def _examples(table: list[dict[str, str]], name: str) -> Iterator[Example]:
    for row in table:
        if row["field"] not in fields():
            raise ValueError(f"{name}: không có lĩnh vực {row['field']}")
        yield Example(
            text=row["text"],
            field=row["field"],
            kind=row["kind"],
            urgent=row["urgent"] == "y",
            sensitive=row["sensitive"] == "y",
            place=row.get("place") or "",
            unit=row.get("unit") or "",
        )
