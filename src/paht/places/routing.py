"""Which office answers for a field in an area. Proposes only; a person decides."""

import datetime as dt
from dataclasses import dataclass

from paht.people.models import Unit, valid_on
from paht.proposing.routing_rules import unit_code

from .models import Area, Field, RoutingRule


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
    commune, district = (area.code, area.parent.code if area.parent else "") if area else ("", "")
    return unit_code(target, commune=commune, district=district, words=words)
