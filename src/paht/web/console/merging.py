"""The answers of supporting agencies put under the lead's, part by part, each with the name of who wrote it."""

from collections.abc import Sequence

from django.http import QueryDict

from paht.cases.queries.dossier_parts import Part
from paht.process.actions import Input
from paht.process.template import for_editing, part_name


def merged(typed: QueryDict, entry: Input, parts: Sequence[Part]) -> QueryDict:
    """What was typed with each agency's words below; words that already stand there are not put in again."""
    found = typed.copy()
    for part in parts:
        given = for_editing(part.answer)
        for one in entry.parts:
            name, words = part_name(entry.name, one.code), given.get(one.code, "")
            found[name] = _below(found.get(name, ""), words, part.assignment.unit.name)
    return found


def _below(text: str, words: str, unit: str) -> str:
    plain = text.replace("\r\n", "\n").strip()
    return text if not words or words in plain else f"{plain}\n\n{unit}: {words}".strip()
