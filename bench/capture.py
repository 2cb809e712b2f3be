"""Writes down the SQL of one request, with its parameters, as it goes to the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Spoken:
    """One statement. `together`: inside a transaction; neighbours that are both inside one share it."""

    sql: str
    values: Any
    together: bool


@contextmanager
def listening() -> Iterator[list[Spoken]]:
    """Collects every statement of this thread's Django connection while the block runs."""
    from django.db import connection

    heard: list[Spoken] = []

    def note(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
        if many:
            raise NotImplementedError("a statement with many rows of parameters")
        heard.append(Spoken(sql, values, connection.in_atomic_block))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield heard
