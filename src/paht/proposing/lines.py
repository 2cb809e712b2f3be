"""`paht propose`: one report per line of JSON, one proposal per line."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from .proposal import Proposal, propose

_LONGEST = 20_000


class QuestionError(ValueError):
    """The line is not a report; the message says what is wrong."""


def main(lines: Iterable[str], write: Callable[[str], object]) -> int:
    """Answers each line that is not blank. A bad line gives `{"error": sentence}`, and 1 in the end instead of 0."""
    failed = False
    for line in lines:
        if line.strip():
            answer = _answer(line)
            failed = failed or "error" in answer
            write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if failed else 0


def _answer(line: str) -> dict[str, Any]:
    try:
        question = _question(line)
        text, place = _words(question, "text"), _words(question, "place")
        lon, lat = _degrees(question, "lon", 180), _degrees(question, "lat", 90)
    except QuestionError as error:
        return {"error": str(error)}
    return as_answer(propose(text, place, lon, lat))


def as_answer(proposal: Proposal) -> dict[str, Any]:
    """The proposal as the command writes it."""
    return {
        "fields": list(proposal.fields),
        "confidences": list(proposal.confidences),
        "unit": proposal.unit,
        "commune": proposal.commune or None,
        "district": proposal.district or None,
        "urgent": proposal.urgent,
        "sensitive": proposal.sensitive,
        "kind": proposal.kind,
        "vietnamese": proposal.vietnamese,
        "why": list(proposal.why),
    }


def _question(line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except (ValueError, RecursionError):
        raise QuestionError("Dòng này không phải là JSON hợp lệ.") from None
    if not isinstance(question, dict) or "text" not in question:
        raise QuestionError("Mỗi dòng phải là một đối tượng JSON có “text”, có thể thêm “place”, “lon”, “lat”.")
    return question


def _words(question: dict[str, Any], name: str) -> str:
    words = question.get(name)
    if words is None and name == "place":
        return ""
    if not isinstance(words, str):
        raise QuestionError(f"“{name}” phải là chữ.")
    if len(words) > _LONGEST:
        raise QuestionError(f"“{name}” dài quá {_LONGEST} ký tự.")
    return words


def _degrees(question: dict[str, Any], name: str, most: int) -> float | None:
    value = question.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
        raise QuestionError(f"“{name}” phải là số độ từ -{most} đến {most}.")
    return float(value)
