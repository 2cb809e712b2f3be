"""Lists without end: rows as they come from the database, never all in memory.

The cursor lives on the server and outlives its transaction, so a long list holds no lock and no old snapshot open.
Names of areas, fields and offices are few: they are read once, instead of being joined to a million rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import BigIntegerField, Func

from paht.people.models import Unit
from paht.places.models import Area, Field

CHUNK = 2_000


@dataclass(frozen=True)
class Names:
    """What ids are called: areas as (name, the area above), fields as (the field above, name), offices."""

    areas: dict[int | None, tuple[str, str]]
    fields: dict[int | None, tuple[str, str]]
    units: dict[int, str]


def names() -> Names:
    """Three statements."""
    areas = Area.objects.values_list("pk", "name", "parent__name")
    fields = Field.objects.values_list("pk", "name", "parent__name")
    nothing: dict[int | None, tuple[str, str]] = {None: ("", "")}
    return Names(
        nothing | {key: (name, above or "") for key, name, above in areas},
        nothing | {key: (above or name, name if above else "") for key, name, above in fields},
        dict(Unit.objects.values_list("pk", "name")),
    )


def chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in handfuls, so that what belongs to many rows is asked for once."""
    waiting = iter(rows)
    while handful := list(islice(waiting, CHUNK)):
        yield handful


def streamed(query: Any) -> Iterator[Any]:
    """The rows of a query of values through a cursor on the server."""
    return iter(query.iterator(chunk_size=CHUNK))


class Seconds(Func):
    """A moment as whole seconds since 1970: a million of them are read far faster than as dates."""

    template = "floor(extract(epoch from %(expressions)s))::bigint"
    output_field = BigIntegerField()


def guarded(*, sensitive: bool, lane: str, secrecy: bool, state: str) -> bool:
    """Cases of which each reading is written down, or whose answer is withheld: their words stay out of files."""
    return sensitive or bool(lane) or secrecy or state == "withheld"
