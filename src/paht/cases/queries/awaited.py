"""The steps of a case that run now, as far as they concern the reader: how pressing the case is in the registry.

For the team every open step of the case counts, for an office its own. What the sender is asked for is nobody's work.
"""

import datetime as dt
from typing import Any, Literal

from django.db.models import Exists, OuterRef, QuerySet

from paht.cases.models import Step
from paht.core.clock import VIETNAM
from paht.people.standing import Standing

Lateness = Literal["late", "today", "on_time"]
LATENESS: dict[Lateness, str] = {"late": "Đang trễ hạn", "today": "Đến hạn hôm nay", "on_time": "Còn trong hạn"}
DAY = dt.timedelta(days=1)


def awaited(standing: Standing) -> "QuerySet[Any]":
    """The open steps with a limit that count for this person; in no order."""
    steps = Step.objects.filter(closed_at=None, due_at__isnull=False).exclude(duty="reporter")
    return steps if standing.is_team else steps.filter(unit__in=standing.reading_units)


def so_late(reports: "QuerySet[Any]", standing: Standing, lateness: str, now: dt.datetime) -> "QuerySet[Any]":
    """The cases with a step past its limit; with one that is due later today; with limits of which none is over."""
    steps = awaited(standing).filter(report=OuterRef("pk"))
    late = Exists(steps.filter(due_at__lt=now))
    if lateness == "late":
        return reports.filter(late)
    if lateness == "today":
        return reports.filter(Exists(steps.filter(due_at__gte=now, due_at__lt=end_of_day(now))))
    return reports.filter(~late, Exists(steps)) if lateness == "on_time" else reports


def end_of_day(now: dt.datetime) -> dt.datetime:
    """Midnight in Vietnam after this moment."""
    return now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0) + DAY
