"""What can be chosen in forms: offices by kind, fields by group, the people of an office."""

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from paht.core.vietnamese import sort_key
from paht.people.models import Unit
from paht.people.units import handlers_of, units_on, units_with
from paht.places.models import Area, Field
from paht.process.vocabulary import DUTY_NAMES, Duty

Choice = tuple[int, str]
Group = tuple[str, list[Choice]]


def units(day: dt.date, *, first: Duty | None = None) -> list[Group]:
    """The offices of a day by kind, each kind in the order of the alphabet. One statement.

    `first`: a group of the offices that have somebody with this duty stands before the others (one statement more).
    """
    return _by_kind(
        list(units_on(day).values_list("pk", "name", "kind")), first, units_with(first, day) if first else ()
    )


def _by_kind(rows: list[tuple[int, str, str]], first: Duty | None = None, held: Container[int] = ()) -> list[Group]:
    order = {kind: place for place, kind in enumerate(Unit.Kind.values)}
    rows.sort(key=lambda row: (order[row[2]], sort_key(row[1])))
    able = [row for row in rows if row[0] in held]
    others = [row for row in rows if row[0] not in held]
    head = [(f"Đã có người giữ vai trò: {DUTY_NAMES[first]}", _pairs(able))] if first and able else []
    return head + [(Unit.Kind(kind).label, _pairs(found)) for kind, found in groupby(others, key=lambda row: row[2])]


def fields(*, with_parents: bool = False) -> list[Group]:
    """The fields of the lower level under their upper one, which can be chosen too if asked. One statement."""
    return _by_parent(
        list(Field.objects.order_by("code").values_list("pk", "name", "parent_id")), with_parents=with_parents
    )


def _by_parent(rows: list[tuple[int, str, int | None]], *, with_parents: bool) -> list[Group]:
    groups: list[Group] = []
    for key, name, parent in rows:
        if parent is None:
            whole = [(key, f"{name}: tất cả")] if with_parents else []
            groups.append((name, whole + [(child, said) for child, said, above in rows if above == key]))
    return groups


def communes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Communes by their code under their districts, in the order of the alphabet. One statement."""
    return _by_district(Area.objects.filter(kind=Area.Kind.COMMUNE).values_list("code", "name", "parent__name"))


def _by_district(rows: Iterable[tuple[str, str, str | None]]) -> list[tuple[str, list[tuple[str, str]]]]:
    ordered = sorted(rows, key=lambda row: (sort_key(row[2] or ""), sort_key(row[1])))
    by_district = groupby(ordered, key=lambda row: row[2] or "")
    return [(district, [(code, name) for code, name, _above in found]) for district, found in by_district]


@dataclass(frozen=True)
class Choices:
    """What the registry's filters offer."""

    fields: list[Group]
    communes: list[tuple[str, list[tuple[str, str]]]]
    units: list[Group]


def of_registry(day: dt.date) -> Choices:
    """The fields with their upper ones, the communes and the offices of a day. One statement for all three."""
    found: dict[str, list[tuple[str, str, str, str]]] = {"field": [], "commune": [], "unit": []}
    communes_of_all = Area.objects.filter(kind=Area.Kind.COMMUNE)
    first = _told(Field.objects.all(), "field", "pk", "parent_id", "code")
    for kind, key, name, above, place in first.union(
        _told(communes_of_all, "commune", "code", "parent__name", "code"),
        _told(units_on(day), "unit", "pk", "kind", "code"),
        all=True,
    ):
        found[kind].append((place, key, name, above))
    rows = [(int(key), name, int(above) if above else None) for _place, key, name, above in sorted(found["field"])]
    return Choices(
        _by_parent(rows, with_parents=True),
        _by_district((key, name, above) for _place, key, name, above in found["commune"]),
        _by_kind([(int(key), name, above) for _place, key, name, above in found["unit"]]),
    )


def _told(rows: "QuerySet[Any]", kind: str, key: str, above: str, place: str) -> "QuerySet[Any]":
    """Rows of any table in one shape: what it is, key, name, what it belongs to (empty: nothing), its place."""
    text = TextField()
    return rows.order_by().values_list(
        Value(kind, text),
        Cast(key, text),
        Cast("name", text),
        Coalesce(Cast(above, text), Value("", text)),
        Cast(place, text),
    )


def people(unit_id: int, day: dt.date) -> list[Choice]:
    """Who may be named to handle a case of this office. One statement."""
    return [(user.pk, user.full_name) for user in handlers_of(unit_id, day)]


def _pairs(rows: Iterable[tuple[int, str, str]]) -> list[Choice]:
    return [(key, name) for key, name, _kind in rows]
