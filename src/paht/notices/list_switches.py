"""Whether an office gets its list by itself: on until somebody switches it off."""

import datetime as dt
from collections.abc import Collection

from paht.people.standing import Standing
from paht.process.decide import Refused

from .work_lists import ListKind, ListSwitch

NOT_YOURS = "Chỉ quản trị hệ thống, hoặc lãnh đạo của chính đơn vị, bật và tắt được danh sách này."


def switched_off(kind: ListKind, units: Collection[int] | None = None) -> dict[int, ListSwitch]:
    """The offices that get no such list, with the row that says so; among these offices, or of all. One statement."""
    newest = ListSwitch.objects.filter(kind=kind).order_by("unit", "-pk").distinct("unit").select_related("by")
    if units is not None:
        newest = newest.filter(unit__in=units)
    return {one.unit_id: one for one in newest if not one.on}


def may_switch(standing: Standing, unit_id: int) -> bool:
    """The administrator for every office, its leader for his own."""
    administers = any(duty == "administrator" for duty, _unit in standing.duties)
    return administers or ("leader", unit_id) in standing.duties


def switch(standing: Standing, unit_id: int, kind: ListKind, *, on: bool, now: dt.datetime) -> None:
    """Switches the list of an office; nothing happens where it stands so already. Raises Refused."""
    if not may_switch(standing, unit_id):
        raise Refused(NOT_YOURS, code="not_yours")
    if on is (unit_id in switched_off(kind, [unit_id])):
        ListSwitch.objects.create(unit_id=unit_id, kind=kind, on=on, by_id=standing.user_id, at=now)
