"""What the invented stories stand on: the demo province's units, people, fields and areas, read once."""

import random
from collections import defaultdict
from dataclasses import dataclass

from paht.worktime import Calendar

from . import texts


@dataclass(frozen=True)
class Ground:
    """Ids of the province. `fields` by upper level, `homes` the office of each field, `people` by (unit, duty),
    `areas` as (id, words).
    """

    team: int
    calendar: Calendar
    units: list[int]
    communes: list[int]
    fields: dict[str, list[int]]
    homes: dict[int, int]
    areas: list[tuple[int, str]]
    people: dict[tuple[int, str], list[int]]

    def person(self, unit: int, duty: str) -> int:
        """Somebody who holds the duty there; always the same, so that one person's queue is long."""
        return self.people[unit, duty][0]

    def any_unit(self, chance: random.Random) -> int:
        """An office of the province or a district: the wrong one, as it happens."""
        return chance.choice(self.units)

    def route(self, field_id: int, chance: random.Random) -> list[int]:
        """The offices a report goes to, the lead first: one of three to a commune, one of four to two offices."""
        lead = chance.choice(self.communes) if chance.random() < 0.33 else self.homes[field_id]
        others = [unit for unit in (chance.choice(self.units),) if unit != lead and chance.random() < 0.25]
        return [lead, *others]

    def reason(self, chance: random.Random) -> str:
        return chance.choice(texts.REASONS)

    def answer(self, chance: random.Random) -> str:
        return texts.filled(chance, chance.choice(texts.ANSWERS))


def read() -> Ground:
    """Reads the province that `paht.demo` loaded."""
    from paht.people.hours import working_calendar
    from paht.people.models import Appointment, Unit
    from paht.people.units import operations_team
    from paht.places.models import Area

    people: dict[tuple[int, str], list[int]] = defaultdict(list)
    for unit, duty, user in Appointment.objects.order_by("pk").values_list("unit_id", "duty", "user_id"):
        people[unit, duty].append(user)
    team = operations_team().pk
    offices = Unit.objects.exclude(pk=team)
    districts = [unit.pk for unit in offices.filter(kind="huyen").order_by("pk")]
    levels, homes = _fields(dict(offices.values_list("code", "pk")), districts)
    return Ground(
        team=team,
        calendar=working_calendar(),
        units=list(offices.exclude(kind__in=("xa", "khac")).order_by("pk").values_list("pk", flat=True)),
        communes=list(offices.filter(kind="xa").order_by("pk").values_list("pk", flat=True)),
        fields=levels,
        homes=homes,
        areas=[
            (area.pk, f"{area.name} {area.parent.name if area.parent else ''}")
            for area in Area.objects.filter(kind="xa").select_related("parent").order_by("pk")
        ],
        people=dict(people),
    )


def _fields(codes: dict[str, int], districts: list[int]) -> tuple[dict[str, list[int]], dict[int, int]]:
    """The fields of each upper level, itself included; and for each field the office that answers for it."""
    from paht.places.models import Field, RoutingRule

    targets = dict(RoutingRule.objects.values_list("field_id", "target"))
    levels: dict[str, list[int]] = defaultdict(list)
    homes: dict[int, int] = {}
    for one in Field.objects.select_related("parent").order_by("code"):
        levels[(one.parent or one).code].append(one.pk)
        homes[one.pk] = codes.get(targets.get(one.pk, ""), districts[one.pk % len(districts)])
    return dict(levels), homes
