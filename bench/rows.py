"""Rows as PostgreSQL's COPY reads them, collected by table."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any

# Django's tables and the columns of a row, in the order in which the story writes them.
REPORT = (
    "id, code, submission_key, content, title, folded, area_id, address, lon, lat, channel, submitted_at, state, "
    "public, secrecy, field_id, urgency, last_seq, last_hash, version, "
    "sensitive, advised, cleared, lane, conflict, cycle, rating"
)
EVENT = (
    "id, report_id, seq, assignment_id, action, from_state, to_state, actor_id, duty, unit_id, at, cite, version, "
    "data, words_digest, previous_hash, hash"
)
STEP = (
    "id, report_id, assignment_id, state, unit_id, duty, person_id, opened_at, opened_by_id, limit_key, amount, "
    "amount_unit, clock, cite, due_at, closed_at, closed_by_id, late, spent"
)
ASSIGNMENT = "id, report_id, unit_id, role, state, sent_at, ended_at, late, assignee_id, suggested_id, cycle"
ATTACHMENT = "report_id, stage, token, position, photo, thumbnail, sha256, width, height, created_at"
COLUMNS: dict[str, tuple[str, str]] = {
    "report": ("cases_report", REPORT),
    "reporter": ("cases_reporter", "report_id, name, phone, email, phone_index"),
    "assignment": ("cases_assignment", ASSIGNMENT),
    "event": ("cases_event", EVENT),
    "statement": ("cases_statement", "event_id, words, salt"),
    "step": ("cases_step", STEP),
    "result": ("cases_result", "id, report_id, assignment_id, event_id, stage, text, at"),
    "attachment": ("cases_attachment", ATTACHMENT),
}


class Rows:
    """Lines of text for COPY. Texts must hold no tab or backslash; ours are invented and hold none."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = defaultdict(list)

    def add(self, kind: str, values: tuple[Any, ...]) -> None:
        """Adds one row of the table `kind`."""
        self._lines[kind].append("\t".join([_WRITERS[type(value)](value) for value in values]))

    def take(self) -> dict[str, str]:
        """Everything collected, as one text a table; forgets it."""
        taken = {kind: "\n".join(lines) + "\n" for kind, lines in self._lines.items()}
        self._lines.clear()
        return taken


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: lambda value: value.replace("\n", "\\n"),
    int: str,
    float: str,
    bool: lambda value: "t" if value else "f",
    type(None): lambda _value: "\\N",
    bytes: lambda value: "\\\\x" + value.hex(),
    dt.datetime: dt.datetime.isoformat,
}
