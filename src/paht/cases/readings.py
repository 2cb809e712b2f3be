"""Writing down who read a case that only few may know of, a sender's number, or photos that are not for everybody."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from django.db import transaction

from paht.people.standing import READING_DUTIES, TEAM_DUTIES, Standing
from paht.people.units import operations_team
from paht.process.vocabulary import Duty

from .models import Assignment, CaseReading, Report
from .turns import take_turn

What = Literal["case", "phone", "photo"]
# Who opens a case for his office; an observer only looks on.
DOING_DUTIES: tuple[Duty, ...] = ("focal_point", "leader", "handler")
QUARTER = dt.timedelta(minutes=15)
"""A page with ten photos is one reading."""


def is_restricted(report: Report) -> bool:
    """Whether every reading is written down: sensitive, a complaint or denunciation, or secrecy was asked for.

    Also where the report was merged into such a one.
    """
    return any(one.sensitive or one.lane or one.secrecy for one in report.matter)


def note(
    report: Report, assignments: Sequence[Assignment], standing: Standing, *, what: What, now: dt.datetime
) -> CaseReading:
    """Adds one row: who, when, what, and in which duty. The caller has made sure that this person may read it."""
    duty, unit_id = reason_of(report, assignments, standing)
    return CaseReading.objects.create(
        report=report, reader_id=standing.user_id, unit_id=unit_id, duty=duty, what=what, at=now
    )


def note_photo(report: Report, standing: Standing, now: dt.datetime) -> CaseReading | None:
    """Writes down that this person looked at the photos of a case that not everybody may see.

    Once a person, case and quarter of an hour; a reading of the whole case counts. None when there is nothing to write.
    """
    if _for_everybody(report) or _noted(report, standing, now):
        return None
    with transaction.atomic():
        take_turn(f"reading {report.pk} {standing.user_id}")  # a browser asks for all photos of a page at once
        if _noted(report, standing, now):
            return None
        return note(report, list(report.assignments.all()), standing, what="photo", now=now)


def note_opening(assignments: Sequence[Assignment], standing: Standing, now: dt.datetime) -> None:
    """Keeps when an office first opened what was forwarded to it: one statement the first time, none after."""
    doing = {unit for duty, unit in standing.duties if duty in DOING_DUTIES}
    opened = [one.pk for one in assignments if one.first_opened_at is None and one.unit_id in doing]
    if opened:
        Assignment.objects.filter(pk__in=opened, first_opened_at=None, sent_at__lte=now).update(first_opened_at=now)


def _for_everybody(report: Report) -> bool:
    return bool(Report.objects.visible_to(None).filter(pk=report.pk).exists())


def _noted(report: Report, standing: Standing, now: dt.datetime) -> bool:
    seen = CaseReading.objects.filter(report=report, reader_id=standing.user_id, what__in=("case", "photo"))
    return seen.filter(at__gt=now - QUARTER).exists()


def reason_of(report: Report, assignments: Sequence[Assignment], standing: Standing) -> tuple[Duty, int]:
    """The duty and office by which this person reads the case: the team's, the agency's, the coordinator's, any."""
    team = {(duty, operations_team().pk) for duty in TEAM_DUTIES} if standing.is_team else set()
    agency = {(duty, one.unit_id) for one in assignments for duty in READING_DUTIES}
    named = {("coordinator", report.coordinator_id)}
    held = sorted(standing.duties)
    for reasons in (team, agency, named):
        if found := [one for one in held if one in reasons]:
            return found[0]
    return held[0]
