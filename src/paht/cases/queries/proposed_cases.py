"""The cases behind the figures about proposals: each figure and its list are asked by the same condition."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from paht.cases.models import Assignment, Report
from paht.people.standing import Standing

from .registry import Page, page_of

LEAD = Assignment.Role.LEAD
BEST, SECOND, THIRD = (KeyTextTransform(place, "proposal__fields") for place in "012")

# Settled without a field: nobody will decide on it any more.
SETTLED = ("rejected", "merged", "redirected", "closed")
RESTRICTED_KINDS = ("khieu_nai", "to_cao")

DECIDED = Q(field__isnull=False, lane="")
FIRST = DECIDED & Q(field__code=BEST)
THREE = FIRST | (DECIDED & (Q(field__code=SECOND) | Q(field__code=THIRD)))
FORWARDED = Q(led=True) & ~Q(proposal__unit="")
RAISED = Q(urgency="immediate")
PROPOSED_ALARM = Q(proposal__urgent=True)
RESTRICTED = ~Q(lane="")
RECOGNISED = Q(proposal__kind__in=RESTRICTED_KINDS)


@dataclass(frozen=True)
class Which:
    """What a figure counts: its title over the list, and the condition."""

    title: str
    condition: Q


WHICH: Mapping[str, Which] = {
    "decided": Which("Đã quyết định lĩnh vực", DECIDED),
    "first": Which("Đề xuất đầu tiên đúng lĩnh vực", FIRST),
    "three": Which("Lĩnh vực nằm trong ba đề xuất", THREE),
    "none": Which("Lĩnh vực không nằm trong ba đề xuất", DECIDED & ~THREE),
    "offered": Which("Có đề xuất cơ quan và đã chuyển xử lý", DECIDED & FORWARDED),
    "taken": Which("Đã chuyển đến cơ quan được đề xuất", DECIDED & FORWARDED & Q(taken=True)),
    "returned": Which("Có phiếu chuyển bị trả lại", Q(field__isnull=False, came_back=True)),
    "alarm_proposed": Which("Hệ thống đề xuất báo động", PROPOSED_ALARM),
    "alarm_raised": Which("Cán bộ xếp mức Tức thời", RAISED),
    "alarm_missed": Which("Tức thời mà hệ thống không đề xuất báo động", RAISED & Q(proposal__urgent=False)),
    "alarm_needless": Which(
        "Hệ thống đề xuất báo động, cán bộ xếp mức Bình thường",
        PROPOSED_ALARM & Q(urgency="normal") & (Q(field__isnull=False) | Q(state__in=SETTLED)),
    ),
    "restricted": Which("Khiếu nại, tố cáo", RESTRICTED),
    "restricted_missed": Which("Khiếu nại, tố cáo mà hệ thống không nhận ra", RESTRICTED & ~RECOGNISED),
}


@dataclass(frozen=True)
class SoughtCases:
    """Which list; empty entries do not narrow. `field` is the chosen field's code, `best` the one proposed first.

    `bounds`: sent at or after the first moment and before the second.
    """

    which: str = "decided"
    field: str = ""
    best: str = ""
    bounds: tuple[dt.datetime, dt.datetime] | None = None


def marked(reports: "QuerySet[Any]") -> "QuerySet[Any]":
    """Reports with what the conditions ask of their assignments: led, taken, came_back."""
    parts = Assignment.objects.filter(report=OuterRef("pk"))
    found: QuerySet[Any] = reports.annotate(
        led=Exists(parts.filter(role=LEAD)),
        taken=Exists(parts.filter(role=LEAD, unit__code=OuterRef("proposal__unit"))),
        came_back=Exists(parts.filter(state="returned")),
    )
    return found


def page(standing: Standing, sought: SoughtCases, after: str) -> Page:
    """Those of the cases that this person may see, the newest first. Two statements."""
    reports: QuerySet[Any] = marked(Report.objects.visible_to(standing)).filter(WHICH[sought.which].condition)
    if sought.which != "returned":
        reports = reports.filter(proposal__isnull=False)
    if sought.field:
        reports = reports.filter(field__code=sought.field)
    if sought.best:
        reports = reports.annotate(best=BEST).filter(best=sought.best)
    if sought.bounds:
        reports = reports.filter(submitted_at__gte=sought.bounds[0], submitted_at__lt=sought.bounds[1])
    return page_of(reports, after)
