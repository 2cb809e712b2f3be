"""The lists to choose from: communes by district, fields by group, offices by kind, states."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from paht.cases.queries.public import STATUSES
from paht.core.vietnamese import sort_key
from paht.people.models import Unit
from paht.places.models import Area, Field

Option = tuple[str, str]
Options = list[tuple[str, str | list[Option]]]
UNCLASSIFIED = "chua-phan-loai"


def communes() -> Options:
    """Communes under their districts, in the order of the alphabet. One statement."""
    rows = Area.objects.filter(kind=Area.Kind.COMMUNE).values_list("code", "name", "parent__name")
    ordered = sorted(rows, key=lambda row: (sort_key(row[2] or ""), sort_key(row[1])))
    groups: Options = [("", "Chọn xã, phường, thị trấn")]
    for district, found in groupby(ordered, key=lambda row: row[2] or ""):
        groups.append((district, [(code, name) for code, name, _ in found]))
    return groups


@dataclass(frozen=True)
class FieldChoice:
    """A field of either level; `parent` is the id of the upper one, if any."""

    id: int
    code: str
    name: str
    parent: int | None


def fields() -> list[FieldChoice]:
    """All fields, read once a page. One statement."""
    return [FieldChoice(*row) for row in Field.objects.order_by("pk").values_list("pk", "code", "name", "parent_id")]


def field_options(found: Iterable[FieldChoice]) -> Options:
    """The upper level as groups; each group begins with itself as a whole."""
    known = list(found)
    groups: Options = [("", "Mọi lĩnh vực")]
    for upper in (one for one in known if one.parent is None):
        below = [(one.code, one.name) for one in known if one.parent == upper.id]
        groups.append((upper.name, [(upper.code, f"Tất cả về {upper.name}"), *below]))
    return [*groups, (UNCLASSIFIED, "Chưa phân loại")]


def ids_within(code: str, found: Iterable[FieldChoice]) -> tuple[int, ...] | None:
    """Ids of the field with this code and of those below it; None for a code that nobody has."""
    known = list(found)
    chosen = next((one for one in known if one.code == code), None)
    if chosen is None:
        return None
    return (chosen.id, *(one.id for one in known if one.parent == chosen.id))


@dataclass(frozen=True)
class UnitChoice:
    """An office that may be the lead of a report."""

    id: int
    code: str
    name: str
    kind: str


def units() -> list[UnitChoice]:
    """All offices, also those that no longer exist: their reports are still there. One statement."""
    rows = Unit.objects.exclude(kind=Unit.Kind.DEPARTMENT).values_list("pk", "code", "name", "kind")
    return [UnitChoice(*row) for row in rows]


def unit_options(found: Iterable[UnitChoice]) -> Options:
    """Offices by kind, in the order of the alphabet within."""
    known = list(found)
    groups: Options = [("", "Mọi cơ quan")]
    for kind, label in Unit.Kind.choices:
        mine = sorted((one for one in known if one.kind == kind), key=lambda one: sort_key(one.name))
        if mine:
            groups.append((str(label), [(one.code, one.name) for one in mine]))
    return groups


def status_options() -> Options:
    return [("", "Mọi tình trạng"), *((word, label) for word, (label, _) in STATUSES.items())]
