"""Proposals for reports: made once by a job, shown to the operator, compared with what he chose."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.fields.json import KT

from paht.proposing.examples import Example
from paht.proposing.similar import similar

from .models import Assignment, Event, Proposal, Report

RECENT = dt.timedelta(days=14)
MOST_COMPARED = 300
MOST_ALIKE = 3
OPEN = ("received", "waiting_reporter", "alarmed", "accepted", "classified", "consulting", "with_units", "answered")


def make(report_id: int, now: dt.datetime) -> Proposal:
    """The proposal for a report; made at the first call, the same one afterwards."""
    found = Proposal.objects.filter(report_id=report_id).first()
    return found or _made(Report.objects.select_related("area__parent").get(pk=report_id), now)


def make_for_event(event_id: int, now: dt.datetime) -> Proposal:
    """The proposal for the report that this event began."""
    return make(Event.objects.values_list("report_id", flat=True).get(pk=event_id), now)


def _made(report: Report, now: dt.datetime) -> Proposal:
    from paht.proposing.proposal import propose  # numerical libraries: only where a proposal is made

    made = propose(report.content, _place(report), report.lon, report.lat)
    proposal, _ = Proposal.objects.get_or_create(
        report=report,
        defaults={
            "made_at": now,
            "fields": list(made.fields),
            "confidences": list(made.confidences),
            "unit": made.unit or "",
            "commune": made.commune,
            "urgent": made.urgent,
            "sensitive": made.sensitive,
            "kind": made.kind,
            "vietnamese": made.vietnamese,
            "why": list(made.why),
            "likely_same": _likely_same(report),
        },
    )
    return proposal


def _place(report: Report) -> str:
    names = [report.address, report.area.name if report.area else ""]
    if report.area and report.area.parent:
        names.append(report.area.parent.name)
    return ", ".join(filter(None, names))


def _likely_same(report: Report) -> list[str]:
    """Codes of open reports of the last two weeks, of the same commune where it is known, that say nearly the same."""
    others = Report.objects.filter(
        state__in=OPEN, lane="", submitted_at__gte=report.submitted_at - RECENT, submitted_at__lte=report.submitted_at
    ).exclude(pk=report.pk)
    if report.area_id is not None:
        others = others.filter(area=report.area_id)
    rows = list(others.order_by("-submitted_at").values_list("code", "content")[:MOST_COMPARED])
    alike = similar(report.content, [content for _, content in rows])
    return [rows[one.index][0] for one in alike[:MOST_ALIKE]]


def corrections(most: int = 5000) -> list[Example]:
    """What operators decided, newest first, as examples to learn from. Complaints and withheld texts stay out."""
    decided = Report.objects.filter(field__isnull=False, lane="").exclude(state="withheld").select_related("field")
    return [
        Example(
            text=report.content,
            field=report.field.code,
            urgent=report.urgency == "immediate",
            sensitive=report.sensitive,
        )
        for report in decided.order_by("-submitted_at")[:most]
        if report.field is not None
    ]


@dataclass(frozen=True)
class Accuracy:
    """How often the proposal was taken, for one field chosen by operators (code and name)."""

    code: str
    name: str
    reports: int
    first: int
    in_three: int
    assignments: int
    returned: int


def accuracy() -> list[Accuracy]:
    """By chosen field: proposals right first, right among three, and how many assignments came back. Two statements."""
    chosen = Q(report__field__code=KT("fields__0"))
    among = chosen | Q(report__field__code=KT("fields__1")) | Q(report__field__code=KT("fields__2"))
    rows = (
        Proposal.objects.filter(report__field__isnull=False)
        .values_list("report__field__code", "report__field__name")
        .annotate(reports=Count("pk"), first=Count("pk", filter=chosen), in_three=Count("pk", filter=among))
        .order_by("-reports", "report__field__code")
    )
    parts = (
        Assignment.objects.filter(report__field__isnull=False)
        .values_list("report__field__code")
        .annotate(total=Count("pk"), returned=Count("pk", filter=Q(state="returned")))
    )
    counted = {code: (total, returned) for code, total, returned in parts}
    return [
        Accuracy(code, name, reports, first, in_three, *counted.get(code, (0, 0)))
        for code, name, reports, first, in_three in rows
    ]
