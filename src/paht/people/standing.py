"""What a signed-in person may speak for today: duties in units, read once a request."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.conf import settings

from paht.process.decide import Actor
from paht.process.vocabulary import Duty

from .models import Appointment, Unit, valid_on

# Duties that make a person of the operations unit one of the team: its leader decides when agencies do not agree.
TEAM_DUTIES = ("operator", "leader")
# Duties that read what was forwarded to their office.
READING_DUTIES = ("focal_point", "leader", "handler", "observer")
# Duties whose holders see everybody's figures, and those who see the figures of their own office.
OVERSEEING_DUTIES = ("administrator", "observer")
ANSWERING_DUTIES = ("leader", "focal_point")


@dataclass(frozen=True)
class Standing:
    """A person's duties as (duty, unit id), the units whose cases he reads, and whether he is of the operations team.

    A handler of a department also stands in the office above it: cases are forwarded to offices.
    """

    user_id: int
    duties: frozenset[tuple[Duty, int]]
    is_team: bool
    delegated: tuple[tuple[tuple[Duty, int], int], ...] = ()

    @property
    def actor(self) -> Actor:
        return Actor(self.user_id, frozenset(self.duties), dict(self.delegated))

    @property
    def reading_units(self) -> frozenset[int]:
        return frozenset(unit for duty, unit in self.duties if duty in READING_DUTIES)

    @property
    def figure_units(self) -> frozenset[int] | None:
        """The offices whose figures this person sees; None: all; empty: none.

        Numbers only: which cases may be read is asked by `visible_to`.
        """
        if self.is_team or any(duty in OVERSEEING_DUTIES for duty, _unit in self.duties):
            return None
        return frozenset(unit for duty, unit in self.duties if duty in ANSWERING_DUTIES)


def standing_of(user_id: int, day: dt.date) -> Standing:
    """The standing on this day; a person without any duty has an empty one. One statement."""
    rows = (
        Appointment.objects.filter(valid_on(day), user_id=user_id)
        .select_related("unit")
        .only("duty", "on_behalf_of_id", "unit__code", "unit__kind", "unit__parent_id")
    )
    found = [(cast("Duty", row.duty), row.unit) for row in rows]
    own = {(row.duty, row.unit_id) for row in rows if row.on_behalf_of_id is None}
    return Standing(
        user_id,
        frozenset((duty, unit_id) for duty, unit in found for unit_id in _stands_in(duty, unit)),
        any(duty in TEAM_DUTIES and unit.code == settings.OPERATIONS_UNIT for duty, unit in found),
        tuple(
            ((cast("Duty", row.duty), row.unit_id), row.on_behalf_of_id)
            for row in rows
            if row.on_behalf_of_id is not None and (row.duty, row.unit_id) not in own
        ),
    )


def _stands_in(duty: str, unit: Unit) -> set[int]:
    above = {unit.parent_id} if duty == "handler" and unit.kind == Unit.Kind.DEPARTMENT and unit.parent_id else set()
    return {unit.pk} | above
