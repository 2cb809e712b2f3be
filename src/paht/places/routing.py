"""Which office answers for a field in an area. Proposes only; a person decides."""

import csv
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from paht.core.vietnamese import fold
from paht.people.models import Unit, valid_on

from .models import Area, Field, RoutingRule

# Words by which citizens name their telephone company.
CARRIERS = {"vinaphone": "VNPT", "vnpt": "VNPT", "viettel": "VIETTEL", "mobifone": "MOBIFONE", "mobi": "MOBIFONE"}
NO_CARRIER, NO_BODY = "STTTT", "VPUBND"


@dataclass(frozen=True)
class Route:
    """A proposed office and the sentence that says why; `unit` is None when the place does not suffice."""

    unit: Unit | None
    why: str


def route(field: Field, area: Area | None, words: str, day: dt.date) -> Route:
    """Proposes the office for a field (lower level first, then its parent) in a commune, as of a day."""
    rule = _rule_for(field, day)
    if rule is None:
        return Route(None, f"Chưa có quy tắc chuyển xử lý cho lĩnh vực “{field.name}”.")
    code = _code_for(rule.target, area, words)
    if code is None:
        return Route(None, "Chưa rõ xã, phường nên chưa đề xuất được cơ quan. Hãy chọn theo nội dung.")
    unit = Unit.objects.filter(valid_on(day), code=code).first()
    where = f" tại {area.name}" if area and rule.target.startswith("@") else ""
    return Route(unit, f"Theo bảng chuyển xử lý: lĩnh vực “{field.name}”{where}.")


def _rule_for(field: Field, day: dt.date) -> RoutingRule | None:
    rules = RoutingRule.objects.filter(valid_on(day), field__in=[field.pk, field.parent_id or field.pk])
    return min(rules, key=lambda rule: rule.field_id != field.pk, default=None)


def _code_for(target: str, area: Area | None, words: str) -> str | None:
    if not target.startswith("@"):
        return target
    if target == "@nha_mang":
        return next((code for word, code in CARRIERS.items() if word in fold(words)), NO_CARRIER)
    if target == "@giai_quyet":
        return NO_BODY
    resolve = BY_PLACE.get(target)
    return resolve(area) if resolve and area else None


def _district(area: Area) -> str:
    return area.parent.code if area.parent else ""


@cache
def _irrigation() -> dict[str, str]:
    """District code → irrigation company. An assumption of the demo: the owner's list replaces it."""
    text = files("paht.data").joinpath("irrigation_2023.csv").read_text(encoding="utf-8")
    return {row["ma_huyen"]: row["unit"] for row in csv.DictReader(text.splitlines())}


BY_PLACE: dict[str, Callable[[Area], str | None]] = {
    "@xa": lambda area: f"XA-{area.code}",
    "@huyen": lambda area: f"UBND-{_district(area)}",
    "@ca_huyen": lambda area: f"CA-{_district(area)}",
    "@dien_luc": lambda area: f"DL-{_district(area)}",
    "@thuy_nong": lambda area: _irrigation().get(_district(area)),
}
