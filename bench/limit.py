"""The limit: the same SQL replayed by a bare psycopg loop. No framework, no templates, no form: only the database.

What a statement reads is fetched. Statements that shared a transaction share one here: a commit is paid for as often.
Rows that must be new each time get new keys: codes and keys are replaced by fresh ones, ids that the database gave are
replaced by those it gives now.
"""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import psycopg

from paht.core.ids import new_public_code

from .capture import Spoken

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}", re.ASCII)
DIGEST_BYTES = 32
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


def _each(connection: Connection, statements: Any) -> None:
    for one in statements:
        cursor = connection.execute(one.sql, one.values)
        if cursor.description is not None:
            cursor.fetchall()


def replay_anew(connection: Connection, statements: Sequence[Spoken], given: Mapping[str, int]) -> None:
    """As `replay`, for statements that add rows. `given`: the id that the database gave then, by table."""
    fresh: dict[Any, Any] = {}
    tables = {id_then: table for table, id_then in given.items()}
    for together, group in groupby(statements, key=lambda one: one.together):
        if together:
            with connection.transaction():
                _each_anew(connection, group, fresh, tables)
        else:
            _each_anew(connection, group, fresh, tables)


def _each_anew(connection: Connection, statements: Any, fresh: dict[Any, Any], tables: Mapping[int, str]) -> None:
    for one in statements:
        adds = one.sql.lstrip().startswith("INSERT")
        values = one.values and tuple(_renewed(value, fresh) for value in one.values) if _is_row(one) else one.values
        cursor = connection.execute(one.sql, values)
        rows = cursor.fetchall() if cursor.description is not None else []
        if adds and rows:
            fresh |= {then: rows[0][0] for then, table in tables.items() if f'INTO "{table}"' in one.sql}


def _is_row(one: Spoken) -> bool:
    return isinstance(one.values, tuple | list)


def _renewed(value: Any, fresh: dict[Any, Any]) -> Any:
    kept = bytes(value.obj) if isinstance(value, psycopg.Binary) else value
    if not isinstance(kept, str | bytes | int) or isinstance(kept, bool):
        return value
    make = _maker(kept)
    if kept not in fresh and make is not None:
        fresh[kept] = make()
    return fresh.get(kept, value)


def _maker(value: Any) -> Callable[[], Any] | None:
    if isinstance(value, str) and CODE.fullmatch(value):
        return new_public_code
    if isinstance(value, bytes) and len(value) == DIGEST_BYTES:
        return lambda: secrets.token_bytes(DIGEST_BYTES)
    return None
