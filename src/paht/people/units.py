"""Questions about offices and the people in them."""

import datetime as dt

from django.conf import settings
from django.db.models import Q, QuerySet

from paht.process.vocabulary import Duty

from .models import Appointment, Unit, User, valid_on


def operations_team() -> Unit:
    """The unit that runs the system (Tổ vận hành); which one it is, is configuration."""
    return Unit.objects.get(code=settings.OPERATIONS_UNIT)


def units_on(day: dt.date) -> QuerySet[Unit]:
    """The offices that exist on this day."""
    return Unit.objects.filter(valid_on(day))


def branch_of(office: Unit) -> frozenset[int]:
    """The office and everything below it in the organisation tree, as it stands today. One statement."""
    above = dict(Unit.objects.values_list("pk", "parent_id"))
    found = {office.pk}
    while more := {unit for unit, parent in above.items() if parent in found} - found:
        found |= more
    return frozenset(found)


def units_with(duty: Duty, day: dt.date) -> frozenset[int]:
    """The offices in which somebody holds this duty on this day."""
    return frozenset(Appointment.objects.filter(valid_on(day), duty=duty).values_list("unit_id", flat=True))


def handlers_of(unit_id: int, day: dt.date) -> QuerySet[User]:
    """Who may be named to handle a case of this office: its handlers and those of its departments."""
    held = Appointment.objects.filter(valid_on(day), duty="handler").filter(
        Q(unit_id=unit_id) | Q(unit__parent_id=unit_id, unit__kind=Unit.Kind.DEPARTMENT)
    )
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("full_name", "pk")
