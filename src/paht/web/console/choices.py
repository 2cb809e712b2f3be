"""What can be chosen in forms: offices by kind, fields by group, the people of an office."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

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
    order = {kind: place for place, kind in enumerate(Unit.Kind.values)}
    rows = list(units_on(day).values_list("pk", "name", "kind"))
    rows.sort(key=lambda row: (order[row[2]], sort_key(row[1])))
    held = units_with(first, day) if first else frozenset()
    able = (
        [(f"Đã có người giữ vai trò: {DUTY_NAMES[first]}", _pairs(row for row in rows if row[0] in held))]
        if first and held
        else []
    )
    others = [row for row in rows if row[0] not in held]
    return able + [(Unit.Kind(kind).label, _pairs(found)) for kind, found in groupby(others, key=lambda row: row[2])]


def fields(*, with_parents: bool = False) -> list[Group]:
    """The fields of the lower level under their upper one, which can be chosen too if asked. One statement."""
    rows = list(Field.objects.order_by("code").values_list("pk", "name", "parent_id"))
    groups: list[Group] = []
    for key, name, parent in rows:
        if parent is None:
            whole = [(key, f"{name}: tất cả")] if with_parents else []
            groups.append((name, whole + [(child, said) for child, said, above in rows if above == key]))
    return groups


def communes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Communes by their code under their districts, in the order of the alphabet. One statement."""
    rows = Area.objects.filter(kind=Area.Kind.COMMUNE).values_list("code", "name", "parent__name")
    ordered = sorted(rows, key=lambda row: (sort_key(row[2] or ""), sort_key(row[1])))
    by_district = groupby(ordered, key=lambda row: row[2] or "")
    return [(district, [(code, name) for code, name, _above in found]) for district, found in by_district]


def people(unit_id: int, day: dt.date) -> list[Choice]:
    """Who may be named to handle a case of this office. One statement."""
    return [(user.pk, user.full_name) for user in handlers_of(unit_id, day)]


def _pairs(rows: Iterable[tuple[int, str, str]]) -> list[Choice]:
    return [(key, name) for key, name, _kind in rows]
