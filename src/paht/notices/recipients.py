"""To whom each effect speaks: the duty in the office; whoever holds it on the day, delegates too, is meant."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from paht.cases.queries.events import Told
from paht.people.models import Appointment, User, valid_on
from paht.process.vocabulary import Duty, Effect


@dataclass(frozen=True)
class Recipient:
    """A duty in a unit, one person in it, or (without a unit) the sender of the report with this code."""

    duty: Duty
    unit_id: int | None
    code: str
    person_id: int | None = None


def _senders(event: Told) -> list[Recipient]:
    """The sender; with an answer also those whose reports were merged into this one."""
    return [Recipient("reporter", None, code) for code in (event.code, *event.merged)]


def _team(event: Told) -> list[Recipient]:
    return [Recipient("operator", event.team_id, event.code)]


def _team_leaders(event: Told) -> list[Recipient]:
    return [Recipient("leader", event.team_id, event.code)]


def _focal_points(event: Told) -> list[Recipient]:
    return [Recipient("focal_point", event.unit_id, event.code)]


def _leaders(event: Told) -> list[Recipient]:
    return [Recipient("leader", event.unit_id, event.code)]


def _handler(event: Told) -> list[Recipient]:
    """The one person who was named."""
    return [Recipient("handler", event.unit_id, event.code, event.assignee_id)]


def _coordinators(event: Told) -> list[Recipient]:
    return [Recipient("coordinator", event.coordinator_id, event.code)]


def _everybody_who_acknowledges(event: Told) -> list[Recipient]:
    return _focal_points(event) + _leaders(event)


RECIPIENTS: Mapping[Effect, Callable[[Told], list[Recipient]]] = {
    "tell_reporter": _senders,
    "tell_team": _team,
    "tell_team_leaders": _team_leaders,
    "tell_focal_points": _focal_points,
    "tell_leaders": _leaders,
    "tell_handler": _handler,
    "tell_coordinators": _coordinators,
    "ring_offices": _everybody_who_acknowledges,
}


def people_with_email(to: Recipient, day: dt.date) -> "QuerySet[User]":
    """Those who hold the duty on this day, or the one named, as far as their account has an e-mail address."""
    users = User.objects.filter(is_active=True).exclude(email="").order_by("pk")
    if to.person_id is not None:
        return users.filter(pk=to.person_id)
    held = Appointment.objects.filter(valid_on(day), duty=to.duty, unit=to.unit_id)
    return users.filter(pk__in=held.values("user_id"))
