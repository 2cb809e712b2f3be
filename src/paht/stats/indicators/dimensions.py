"""By what figures are told apart: field, office, area, channel, month; for reports and for assignments."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, Func, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from paht.cases.models import Report
from paht.core.clock import VIETNAM
from paht.core.vietnamese import sort_key
from paht.people.models import Unit
from paht.places.models import Area, Field

# In addresses: the row of what has no field or no area.
NOWHERE = "0"


@dataclass(frozen=True)
class Name:
    """How one row is called, and what sorts it."""

    label: str
    code: str
    order: tuple[Any, ...]


Names = Callable[[Collection[Any]], Mapping[Any, Name]]


@dataclass(frozen=True)
class Dimension:
    """One way to tell figures apart. `report` is None where a report may stand in several rows (offices)."""

    title: str
    head: str
    unknown: str
    assignment: Combinable
    report: Combinable | None
    names: Names

    def key_of(self, said: str) -> Any:
        """The key from an address: a number, a code, a month; None for the row without. Raises ValueError."""
        if said == NOWHERE:
            return None
        return said if self in (DIMENSIONS["thang"], DIMENSIONS["kenh"]) else int(said)


def _district(path: str) -> Combinable:
    return Case(
        When(**{f"{path}area__kind": Area.Kind.COMMUNE}, then=F(f"{path}area__parent")), default=F(f"{path}area")
    )


def _upper(path: str) -> Combinable:
    return Coalesce(F(f"{path}field__parent"), F(f"{path}field"))


class Month(Func):
    """The month of a moment in Vietnam, as 2023-06."""

    template = f"to_char(%(expressions)s AT TIME ZONE '{VIETNAM.key}', 'YYYY-MM')"
    output_field = CharField()


def _fields(keys: Collection[Any]) -> Mapping[Any, Name]:
    rows = Field.objects.filter(pk__in=keys).values_list("pk", "name", "code")
    return {key: Name(name, str(key), (code,)) for key, name, code in rows}


def _units(keys: Collection[Any]) -> Mapping[Any, Name]:
    rows = Unit.objects.filter(pk__in=keys).values_list("pk", "name")
    return {key: Name(name, str(key), (sort_key(name),)) for key, name in rows}


def _areas(keys: Collection[Any]) -> Mapping[Any, Name]:
    rows = Area.objects.filter(pk__in=keys).values_list("pk", "name", "kind", "parent__name")
    return {
        key: Name(
            f"{name}, {above}" if kind == Area.Kind.COMMUNE else name, str(key), (sort_key(above), sort_key(name))
        )
        for key, name, kind, above in ((key, name, kind, above or "") for key, name, kind, above in rows)
    }


def _channels(keys: Collection[Any]) -> Mapping[Any, Name]:
    return {key: Name(Report.Channel(key).label, key, (Report.Channel.values.index(key),)) for key in keys}


def _months(keys: Collection[Any]) -> Mapping[Any, Name]:
    return {key: Name(f"{key[5:]}/{key[:4]}", key, (key,)) for key in keys}


DIMENSIONS: Mapping[str, Dimension] = {
    "nhom-linh-vuc": Dimension(
        "Nhóm lĩnh vực", "Nhóm lĩnh vực", "Chưa phân loại", _upper("report__"), _upper(""), _fields
    ),
    "linh-vuc": Dimension("Lĩnh vực", "Lĩnh vực", "Chưa phân loại", F("report__field"), F("field"), _fields),
    "don-vi": Dimension("Cơ quan", "Cơ quan xử lý", "", F("unit"), None, _units),
    "huyen": Dimension("Huyện", "Huyện, thành phố", "Chưa rõ địa bàn", _district("report__"), _district(""), _areas),
    "xa": Dimension("Xã", "Xã, phường, thị trấn", "Chưa rõ địa bàn", F("report__area"), F("area"), _areas),
    "kenh": Dimension("Kênh", "Kênh tiếp nhận", "", F("report__channel"), F("channel"), _channels),
    "thang": Dimension("Tháng", "Tháng", "", Month("sent_at"), Month("submitted_at"), _months),
}
