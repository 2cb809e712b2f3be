"""The limit: the same SQL replayed by a bare psycopg loop. No framework, no templates, no form: only the database.

What a statement reads is fetched. Statements that shared a transaction share one here: a commit is paid for as often.
Rows that must be new each time get new keys: codes and keys are replaced by fresh ones, ids that the database gave are
replaced by those it gives now.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

import psycopg

from paht.core.ids import new_public_code

from .capture import Spoken

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}", re.ASCII)
DIGEST_BYTES = 32
INSERT = re.compile(r'INSERT INTO "(?P<table>\w+)" \((?P<columns>[^)]*)\) VALUES \((?:%s(?:, )?)+\)', re.ASCII)
COLUMN = re.compile(r'"(\w+)"', re.ASCII)
# Columns that name a row added just before, and the table of that row.
REFERENCES = {"report_id": "cases_report", "opened_by_id": "cases_event"}
Connection = psycopg.Connection[tuple[Any, ...]]


def connect(url: str) -> Connection:
    """A connection as Django opens one: autocommit, parameters bound by the client."""
    return psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor)


def replay(connection: Connection, statements: Sequence[Spoken]) -> None:
    """Every statement once, in order, its rows fetched."""
    for together, group in groupby(statements, key=lambda one: one.together):
        if together:
            with connection.transaction():
                _each(connection, group)
        else:
            _each(connection, group)


def _each(connection: Connection, statements: Iterable[Spoken]) -> None:
    for one in statements:
        cursor = connection.execute(one.sql, one.values)
        if cursor.description is not None:
            cursor.fetchall()


def replay_anew(connection: Connection, statements: Sequence[Spoken]) -> None:
    """As `replay`, for statements that add a report."""
    anew = _Anew(connection)
    for together, group in groupby(statements, key=lambda one: one.together):
        if together:
            with connection.transaction():
                anew.each(group)
        else:
            anew.each(group)


class _Anew:
    """One replay: `made` keeps the new key for each old one, `given` the id of the newest row by table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._made: dict[Any, Any] = {}
        self._given: dict[str, Any] = {}

    def each(self, statements: Iterable[Spoken]) -> None:
        """Executes the statements with their renewed values and notes the ids of what they add."""
        for one in statements:
            insert = INSERT.match(one.sql)
            columns = COLUMN.findall(insert["columns"]) if insert else []
            cursor = self._connection.execute(one.sql, self._values(one, columns))
            rows = cursor.fetchall() if cursor.description is not None else []
            if insert and rows:
                names = [column.name for column in cursor.description or ()]
                self._given[insert["table"]] = rows[0][names.index("id")] if "id" in names else None

    def _values(self, one: Spoken, columns: Sequence[str]) -> Any:
        if isinstance(one.values, dict):
            return {name: self._value("", value) for name, value in one.values.items()}
        if one.values is None:
            return None
        names = columns or [""] * len(one.values)
        return tuple(self._value(name, value) for name, value in zip(names, one.values, strict=True))

    def _value(self, column: str, value: Any) -> Any:
        if column in REFERENCES and value is not None:
            return self._given[REFERENCES[column]]
        old = bytes(value.obj) if isinstance(value, psycopg.Binary) else value
        make = _maker(old)
        if make is None:
            return value
        if old not in self._made:
            self._made[old] = make()
        return self._made[old]


def _maker(value: Any) -> Callable[[], Any] | None:
    if isinstance(value, str) and CODE.fullmatch(value):
        return new_public_code
    if isinstance(value, bytes) and len(value) == DIGEST_BYTES:
        return lambda: secrets.token_bytes(DIGEST_BYTES)
    return None
