"""Proposals for reports: made once by a job, shown to the operator. Figures about them: `paht.stats.accuracy`."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from paht.proposing.similar import similar

from . import learning
from .models import Event, Proposal, Report

if TYPE_CHECKING:  # numerical libraries: only where a proposal is made
    from paht.proposing.model import Model
    from paht.proposing.proposal import Proposal as Reading

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
    learned_id, model = learning.model_in_use()
    made = _read(report, model)
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
            "learned_id": learned_id,
        },
    )
    return proposal


def _read(report: Report, model: "Model | None") -> "Reading":
    """What the packaged model makes of a report, and over it the learnt one.

    Corrections may add an alarm or a reason to keep a report from the public; they never take one away.
    """
    from paht.proposing.proposal import propose

    told = (report.content, _place(report), report.lon, report.lat)
    packaged = propose(*told)
    if model is None:
        return packaged
    made = propose(*told, model=model)
    if packaged.urgent and not made.urgent:
        made = replace(made, urgent=True, why=(packaged.why[0], *made.why))  # alarms stand first
    if packaged.sensitive and not made.sensitive:
        made = replace(made, sensitive=True, why=(*made.why, packaged.why[-1]))  # and this reason last
    return made


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
