"""June and July 2023 again: 21 reports, 34 assignments, played through the door so that document 000 comes out of it.

A line of the story: who got the report when, and what became of it. Offices act ten minutes apart unless told.
"""

import datetime as dt
from dataclasses import dataclass

from paht.cases.commands import perform, submit
from paht.cases.models import Assignment, Report
from paht.people.models import Appointment
from paht.people.units import operations_team
from paht.process.decide import Actor
from tests.builders import RESULT, at, field_id, submission, unit_id, user_id
from tests.replayed import once

OFFICES = ("VPUBND", "STNMT", "SXD", "SGTVT", "UBND-213", "UBND-215", "UBND-217", "UBND-219", "UBND-222", "PCBG", "CAT")
HANDLER = "xuly.ubnd-213"


@dataclass(frozen=True)
class Part:
    """One assignment: sent at `sent`; returned, or received, or answered and approved."""

    unit: str
    sent: dt.datetime
    fate: str  # returned, waiting, received, handling, approved
    submitted: dt.datetime | None = None
    approved: dt.datetime | None = None


def returned(unit, day, hour, minute=0, month=6):
    return Part(unit, at(day, hour, minute, month), "returned")


def approved(unit, sent, submitted, accepted=None):
    return Part(unit, sent, "approved", submitted, accepted or submitted + dt.timedelta(minutes=30))


# Each report: its assignments in order, and whether the team gave it up afterwards (the moment).
STORY: tuple[tuple[tuple[Part, ...], dt.datetime | None], ...] = (
    ((returned("VPUBND", 6, 8), approved("STNMT", at(6, 10), at(9, 9))), None),
    ((approved("STNMT", at(7, 8), at(12, 9)),), None),
    ((returned("UBND-213", 8, 8), approved("STNMT", at(8, 10), at(13, 9))), None),
    ((approved("STNMT", at(9, 8), at(14, 9)),), None),
    ((returned("UBND-222", 27, 8), approved("STNMT", at(27, 10), at(4, 9, month=7))), None),
    ((returned("STNMT", 12, 8), approved("UBND-222", at(12, 10), at(15, 9))), None),
    ((returned("STNMT", 13, 8), approved("UBND-222", at(13, 10), at(16, 9))), None),
    ((approved("UBND-222", at(14, 8), at(19, 9)),), None),
    ((approved("UBND-222", at(15, 8), at(20, 9)),), None),
    ((approved("UBND-222", at(26, 8), at(30, 16, 30), at(3, 7, 20, month=7)),), None),
    ((returned("SGTVT", 26, 8), approved("UBND-213", at(26, 10), at(4, 8, month=7))), None),
    ((returned("UBND-213", 29, 8), approved("PCBG", at(30, 16, 40), at(5, 9, month=7))), None),
    ((approved("CAT", at(3, 8, month=7), at(5, 9, month=7)),), None),
    ((returned("PCBG", 28, 8), Part("STNMT", at(28, 10), "waiting")), None),
    ((returned("PCBG", 4, 8, month=7), Part("SXD", at(4, 10, month=7), "waiting")), None),
    ((returned("UBND-213", 29, 9), Part("SGTVT", at(29, 10), "waiting")), None),
    ((returned("SXD", 5, 8, month=7), Part("UBND-213", at(5, 10, month=7), "waiting")), None),
    ((returned("UBND-215", 5, 9, month=7), Part("UBND-217", at(6, 8, month=7), "waiting")), None),
    ((Part("UBND-217", at(30, 16, 50), "returned"), Part("UBND-219", at(4, 9, month=7), "handling")), None),
    ((returned("PCBG", 29, 14),), at(3, 8, month=7)),
    ((returned("UBND-213", 3, 9, month=7),), at(4, 8, month=7)),
)  # fmt: skip


@once
def play() -> None:
    """Plays all of it in the order in which it happened; one person handles in every office."""
    Appointment.objects.bulk_create(
        Appointment(user_id=user_id(HANDLER), unit_id=unit_id(office), duty="handler", valid_from=at(1, 0).date())
        for office in OFFICES
    )
    acts = sorted((act for parts, given_up in STORY for act in Telling(parts, given_up).acts()), key=lambda act: act[0])
    for _, act in acts:
        act()


@dataclass
class Telling:
    """One report while it is told."""

    parts: tuple[Part, ...]
    given_up: dt.datetime | None
    report: Report | None = None

    def acts(self):
        first = self.parts[0].sent - dt.timedelta(minutes=30)
        yield first, lambda: self._send_in(first)
        for number, part in enumerate(self.parts):
            yield part.sent, lambda part=part: self._forward(part)
            yield from self._handled(part, number)
        if self.given_up:
            yield self.given_up, lambda: self._team("reject", self.given_up, reject_reason="outside")

    def _handled(self, part, number):
        soon = part.sent + dt.timedelta(minutes=10)
        if part.fate == "returned":
            yield (
                self._next_opening(soon),
                lambda: self._office(
                    "return", "focal_point", number, self._next_opening(soon), return_reason="not_competent"
                ),
            )
        if part.fate in ("handling", "approved"):
            yield soon, lambda: self._office("unit_receive", "focal_point", number, soon)
            given = self._next_opening(part.sent + dt.timedelta(minutes=30))
            who = user_id(HANDLER)
            yield given, lambda: self._office("assign", "leader", number, given, assignee=who)
        if part.fate == "approved":
            yield (
                part.submitted,
                lambda: self._office("submit_result", "handler", number, part.submitted, result=RESULT),
            )
            yield part.approved, lambda: self._office("approve", "leader", number, part.approved)

    def _next_opening(self, moment):
        """Friday's last minutes go on on Monday at seven."""
        return at(3, 7, 10, month=7) if moment >= at(30, 17) and moment < at(1, 12, month=7) else moment

    def _send_in(self, now):
        self.report = submit(submission(), now=now)
        self._team("accept", now + dt.timedelta(minutes=5), public=True)
        self._team("classify", now + dt.timedelta(minutes=10), field=field_id("NC-04"), urgency="normal")

    def _forward(self, part):
        self._team("forward", part.sent, lead=unit_id(part.unit))

    def _team(self, action, now, **said):
        actor = Actor(user_id("tiepnhan1"), frozenset({("operator", operations_team().pk)}))
        perform(action, report_id=self.report.pk, actor=actor, now=now, said=said)

    def _office(self, action, duty, number, now, **said):
        part = Assignment.objects.filter(report=self.report).order_by("pk")[number]
        actor = Actor(user_id(HANDLER), frozenset({(duty, part.unit_id)}))
        perform(action, report_id=self.report.pk, actor=actor, now=now, said=said, assignment_id=part.pk)
