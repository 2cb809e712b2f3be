"""Everybody who may come to a case: each duty in the office that holds it, in others, delegated, ended, or none."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.http import QueryDict
from django.test import Client
from django.test.client import ClientHandler

from paht.core import clock
from paht.people.delegation import Wish, delegate
from paht.people.models import Appointment, Unit, User
from tests.builders import unit_id, user_id

from .roads import NAMED, NOT_NAMED, OFFICE, STRANGE, SUPPORT

TEAM = "TVH"
Way = Literal["own", "delegated", "ended", "ended, still watches", "begins tomorrow", "delegation ended", "department"]
PHONE = "0912 345 678"


class Browser(Client):
    """The test client, lean for ten thousands of forms: one handler for all, and no copy of every template's context.

    It sends what a browser sends and gets what a browser gets; it only does not collect cookies by the way.
    """

    _handlers: list[ClientHandler] = []

    def request(self, **request):
        if not self._handlers:
            self._handlers.append(ClientHandler(enforce_csrf_checks=False))
        answer = self._handlers[0](self._base_environ(**request))
        if answer.streaming:
            answer.body = b"".join(answer)  # a browser reads to the end, and the file is closed
        return answer

    def press(self, address, entries):
        """Sends a form as browsers do that hold no files."""
        typed = QueryDict(mutable=True)
        for name, value in entries.items():
            typed.setlist(name, value if isinstance(value, list) else [value])
        return self.post(address, typed.urlencode(), content_type="application/x-www-form-urlencoded")


@dataclass(frozen=True)
class Person:
    """`duties` are those held today, as (duty, code of the unit); `client` is a browser in which this person is."""

    name: str
    duties: frozenset[tuple[str, str]]
    client: Browser
    user_id: int | None = None
    signed_in: bool = True

    @property
    def team(self):
        """The operations team: its operators and its leader."""
        return any(unit == TEAM and duty in ("operator", "leader") for duty, unit in self.duties)


# (duty, unit, way). Who is delegated to, or holds his duty no more, also watches in that office.
CAST: tuple[tuple[str, str, Way], ...] = (
    ("operator", TEAM, "own"),
    ("operator", TEAM, "ended"),
    ("operator", STRANGE, "own"),
    ("leader", TEAM, "own"),
    ("administrator", TEAM, "own"),
    ("focal_point", OFFICE, "own"),
    ("focal_point", OFFICE, "delegated"),
    ("leader", OFFICE, "own"),
    ("leader", OFFICE, "delegated"),
    ("leader", OFFICE, "ended, still watches"),
    ("handler", OFFICE, "own"),
    ("handler", OFFICE, "department"),
    ("leader", SUPPORT, "own"),
    ("handler", SUPPORT, "own"),
    ("focal_point", STRANGE, "own"),
    ("leader", STRANGE, "own"),
    ("handler", STRANGE, "own"),
    ("coordinator", NAMED, "own"),
    ("coordinator", NOT_NAMED, "own"),
)
# Others with a standing of their own, in every state of the rights. What they read, somebody above reads.
OTHERS: tuple[tuple[str, str, Way], ...] = (
    ("leader", TEAM, "delegated"),
    ("focal_point", TEAM, "own"),
    ("handler", TEAM, "own"),
    ("administrator", OFFICE, "own"),
    ("focal_point", SUPPORT, "own"),
    ("leader", STRANGE, "delegated"),
    ("observer", STRANGE, "own"),
)
# Whose standing of today is the same as that of somebody above (a test proves it): in some states only.
TWINS: tuple[tuple[str, str, Way], ...] = (
    ("focal_point", OFFICE, "ended"),
    ("leader", OFFICE, "ended"),
    ("leader", OFFICE, "begins tomorrow"),
    ("leader", OFFICE, "delegation ended"),
    ("handler", OFFICE, "ended"),
    ("observer", OFFICE, "own"),
    ("coordinator", NAMED, "ended"),
)
# Ways in which the duty itself is not held today.
NOT_TODAY = ("ended", "ended, still watches", "begins tomorrow", "delegation ended")
ALSO_WATCHES = ("delegated", "ended, still watches", "begins tomorrow", "delegation ended")
LEADERS = {TEAM: "lanhdao.tvh", OFFICE: "lanhdao.ubnd-213", STRANGE: "lanhdao.sxd"}


def everybody(report, more=()):
    """The cast, the handler who is named, who has no duty, the sender of this report, and a passer-by.

    `more`: also those of these lists; with the twins a locked account, which is nobody to the pages.
    """
    office = Unit.objects.get(code=OFFICE)
    Unit.objects.get_or_create(
        code="PHONG-THU", defaults={"name": "Phòng Quản lý đô thị", "kind": Unit.Kind.DEPARTMENT, "parent": office}
    )
    people = [_person(number, *one) for number, one in enumerate((*CAST, *more))]
    handler = User.objects.get(username="xuly.ubnd-213")
    people.append(Person("the handler who is named", frozenset({("handler", OFFICE)}), _signed_in(handler), handler.pk))
    people += [_without_duty(), Person("passer-by", frozenset(), Browser(), signed_in=False)]
    people += [_locked()] if set(TWINS) <= set(more) else []
    return [*people, sender_of(report)]


def sender_of(report):
    """The sender, who has proved it by code and phone."""
    proving, client = Client(), Browser()
    proving.post("/tra-cuu", {"ma": report.code, "phone": PHONE})
    client.cookies = proving.cookies
    return Person("sender", frozenset(), client, signed_in=False)


def _person(number, duty, unit, way):
    today = clock.now().date()
    user = User.objects.create(username=f"thu{number}", full_name=f"Người Thử {number}")
    held = set()
    if way in ALSO_WATCHES:
        Appointment.objects.create(user=user, unit_id=unit_id(unit), duty="observer")
        held.add(("observer", unit))
    if way == "delegated":
        giver = user_id(LEADERS[unit] if duty == "leader" else f"daumoi.{unit.lower()}")
        delegate(giver, Wish(unit_id(unit), duty, user.pk, today, today), today=today)
    else:
        _appoint(user, duty, unit, way, today)
    if way not in NOT_TODAY:
        held.add((duty, unit))
    return Person(f"{duty}, {unit}, {way}", frozenset(held), _signed_in(user), user.pk)


def _appoint(user, duty, unit, way, today):
    yesterday, tomorrow = today - dt.timedelta(days=1), today + dt.timedelta(days=1)
    where = unit_id("PHONG-THU" if way == "department" else unit)
    days = {"valid_to": yesterday} if way.startswith("ended") else {}
    if way == "begins tomorrow":
        days = {"valid_from": tomorrow}
    if way == "delegation ended":
        giver = user_id(LEADERS[unit])
        days = {"valid_from": yesterday, "valid_to": yesterday, "on_behalf_of_id": giver}
    Appointment.objects.create(user=user, unit_id=where, duty=duty, **days)


def _without_duty():
    user = User.objects.create(username="khongvaitro", full_name="Người Mới")
    return Person("no duty", frozenset(), _signed_in(user), user.pk)


def _locked():
    """An account that was locked while its session still ran: he is asked to sign in again."""
    user = User.objects.create(username="bikhoa", full_name="Người Bị Khóa")
    Appointment.objects.create(user=user, unit_id=unit_id(TEAM), duty="operator")
    client = _signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return Person("locked account", frozenset(), client, user.pk, signed_in=False)


def _signed_in(user):
    client = Browser()
    client.force_login(user)
    return client
