"""The cases behind the figures about proposals: each figure and its list are asked by the same condition."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from paht.cases.models import Assignment, Report
from paht.people.standing import Standing

from .found_cases import Found
from .registry import page_of

LEAD = Assignment.Role.LEAD
BEST, SECOND, THIRD = (KeyTextTransform(place, "proposal__fields") for place in "012")

# Settled without a field: nobody will decide on it any more.
SETTLED = ("rejected", "merged", "redirected", "closed")
RESTRICTED_KINDS = ("khieu_nai", "to_cao")

DECIDED = Q(field__isnull=False, lane="")
FIRST = DECIDED & Q(field__code=BEST)
THREE = FIRST | (DECIDED & (Q(field__code=SECOND) | Q(field__code=THIRD)))
RAISED = Q(urgency="immediate")
URGENT = Q(urgency="urgent")
PROPOSED_ALARM = Q(proposal__urgent=True)
# Led off as a complaint or denunciation, or given a field of that group.
RESTRICTED = ~Q(lane="") | Q(field__code="KN") | Q(field__parent__code="KN")
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
    "alarm_proposed": Which("Hệ thống đề xuất báo động", PROPOSED_ALARM),
    "alarm_raised": Which("Cán bộ xếp mức Tức thời", RAISED),
    "alarm_missed": Which("Tức thời mà hệ thống không đề xuất báo động", RAISED & Q(proposal__urgent=False)),
    "alarm_needless": Which(
        "Hệ thống đề xuất báo động, cán bộ xếp mức Bình thường",
        PROPOSED_ALARM & Q(urgency="normal") & (Q(field__isnull=False) | Q(state__in=SETTLED)),
    ),
    "urgent": Which("Cán bộ xếp mức Khẩn", URGENT),
    "alarm_urgent": Which("Hệ thống đề xuất báo động, cán bộ xếp mức Khẩn", PROPOSED_ALARM & URGENT),
    "restricted": Which("Khiếu nại, tố cáo", RESTRICTED),
    "restricted_missed": Which("Khiếu nại, tố cáo mà hệ thống không nhận ra", RESTRICTED & ~RECOGNISED),
}


# Withdrawn ones count as little as in the appendix: they were the team's own correction.
OF_A_FIELD, BACK = Q(report__field__isnull=False) & ~Q(state="withdrawn"), Q(state="returned")
OFFERED = OF_A_FIELD & Q(role=LEAD, report__proposal__isnull=False) & ~Q(report__proposal__unit="")
AS_PROPOSED = Q(unit__code=F("report__proposal__unit"))

# Figures that count assignments: of reports with a field, whether they have a proposal or not.
PARTS: Mapping[str, Which] = {
    "assignments": Which("Có phiếu chuyển", OF_A_FIELD),
    "returned": Which("Có phiếu chuyển bị trả lại", OF_A_FIELD & BACK),
    "offered": Which("Phiếu chủ trì của phản ánh có đề xuất cơ quan", OFFERED),
    "followed": Which("Phiếu chủ trì chuyển theo đề xuất", OFFERED & AS_PROPOSED),
    "followed_returned": Which("Phiếu chủ trì chuyển theo đề xuất, bị trả lại", OFFERED & AS_PROPOSED & BACK),
    "other": Which("Phiếu chủ trì chuyển khác đề xuất", OFFERED & ~AS_PROPOSED),
    "other_returned": Which("Phiếu chủ trì chuyển khác đề xuất, bị trả lại", OFFERED & ~AS_PROPOSED & BACK),
}
PACKAGED = 0


@dataclass(frozen=True)
class SoughtCases:
    """Which list; empty entries do not narrow. `field` is the chosen field's code, `best` the one proposed first.

    `model`: the id of the one that proposed (PACKAGED: the one that comes with the program). `bounds`: sent at or after
    the first moment and before the second.
    """

    which: str = "decided"
    field: str = ""
    best: str = ""
    bounds: tuple[dt.datetime, dt.datetime] | None = None
    model: int | None = None

    @property
    def title(self) -> str:
        """What the list is called. Raises KeyError for a figure not known."""
        return (PARTS.get(self.which) or WHICH[self.which]).title

    @property
    def counted(self) -> str:
        """What the figure counts, in words."""
        return "phiếu chuyển" if self.which in PARTS else "phản ánh"


def found(standing: Standing, sought: SoughtCases, after: str) -> Found:
    """Those of the cases that this person may see, the newest first. At most five statements."""
    behind = _behind(sought)
    figure = _parts(sought).count() if sought.which in PARTS else behind.count()
    every = behind.count() if sought.which in PARTS else figure
    seen = readable(standing, sought)
    unread = 0 if standing.is_team else every - seen.count()
    return Found(page_of(seen, after), figure, every, unread)


def readable(standing: Standing, sought: SoughtCases) -> "QuerySet[Any]":
    """The reports behind the figure that this person may see."""
    return Report.objects.visible_to(standing).filter(pk__in=_behind(sought).values("pk"))


def _behind(sought: SoughtCases) -> "QuerySet[Any]":
    reports: QuerySet[Any] = Report.objects.all()
    if sought.which in PARTS:
        return reports.filter(pk__in=_parts(sought).values("report"))
    reports = reports.filter(WHICH[sought.which].condition, proposal__isnull=False)
    if sought.best:
        reports = reports.annotate(best=BEST).filter(best=sought.best)
    if sought.model is not None:
        reports = reports.filter(proposal__learned=sought.model or None)
    return reports.filter(_narrowing(sought))


def _parts(sought: SoughtCases) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(PARTS[sought.which].condition, _narrowing(sought, "report__"))


def _narrowing(sought: SoughtCases, path: str = "") -> Q:
    """Field and period; `path` leads from the asked row to its report."""
    wanted = Q(**{f"{path}field__code": sought.field}) if sought.field else Q()
    if sought.bounds:
        first, end = sought.bounds
        wanted &= Q(**{f"{path}submitted_at__gte": first, f"{path}submitted_at__lt": end})
    return wanted
