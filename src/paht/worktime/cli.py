"""`paht worktime`: one question per line of JSON, one answer per line."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from typing import Any

from paht.worktime.calendar import Calendar, NotLoaded
from paht.worktime.explanation import explain
from paht.worktime.reckoning import add, add_days, between
from paht.worktime.vietnam import default_calendar

Answer = dict[str, str | float]


class QuestionError(ValueError):
    """The line is not a question; the message says what is missing."""


def main(lines: Iterable[str], write: Callable[[str], object]) -> int:
    """Answers each line that is not blank and writes the answer with its line end.

    A question is `{"op": "add", "start": ISO time with offset, "amount": minutes}`; `add_days` takes working days,
    `between` an ISO time. The answer is `{"result": …, "why": …}`, for a bad line `{"error": sentence}`. Gives 1
    when a line failed, else 0.
    """
    calendar = default_calendar()
    failed = False
    for line in lines:
        if line.strip():
            answer = _answer(calendar, line)
            failed = failed or "error" in answer
            write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if failed else 0


def _answer(calendar: Calendar, line: str) -> Answer:
    try:
        return _reckon(calendar, _question(line))
    except (ValueError, NotLoaded) as error:
        return {"error": str(error)}
    except OverflowError:
        return {"error": "Thời điểm nằm ngoài khoảng tính được."}


def _question(line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except (ValueError, RecursionError):
        raise QuestionError("Dòng này không phải là JSON hợp lệ.") from None
    if not isinstance(question, dict):
        raise QuestionError("Mỗi dòng phải là một đối tượng JSON có “op”, “start” và “amount”.")
    return question


def _reckon(calendar: Calendar, question: dict[str, Any]) -> Answer:
    op, start = question.get("op"), _time(question, "start")
    if op == "between":
        end = _time(question, "amount")
        minutes = between(calendar, start, end)
        why = explain(calendar, min(start, end), max(start, end)).sentence
        return {"result": int(minutes) if minutes.is_integer() else minutes, "why": why}
    if op not in ("add", "add_days"):
        raise QuestionError("“op” phải là “add”, “add_days” hoặc “between”.")
    reached = (add if op == "add" else add_days)(calendar, start, _number(question))
    return {"result": reached.isoformat(), "why": explain(calendar, start, reached).sentence}


def _time(question: dict[str, Any], name: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(question[name])
    except (KeyError, TypeError, ValueError):
        raise QuestionError(
            f"“{name}” phải là thời điểm ISO 8601 có múi giờ, ví dụ 2024-05-04T10:00:00+07:00."
        ) from None


def _number(question: dict[str, Any]) -> float:
    amount = question.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise QuestionError("“amount” phải là một số: số phút (add) hoặc số ngày làm việc (add_days).")
    return amount
