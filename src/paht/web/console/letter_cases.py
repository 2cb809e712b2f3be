"""The very cases behind a figure of a reminder: the office's at a stage, or all that the criterion meets."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from paht.papers.reminder import STAGE_NAMES, Question
from paht.stats.behind import CRITERIA
from paht.stats.figure_cases import Met, cases_met

from .appendix_asked import asked
from .desk import Desk
from .letters import letters_desk

MOST_HOURS = 80


@require_safe
@letters_desk
def letter_cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list; what is no criterion, no number of hours or no stage is not found."""
    met = _met(request)
    wanted = asked(request.GET, desk)
    page = cases_met(desk.standing, wanted.sight, met, request.GET.get("sau", ""))
    question = Question(wanted.sight.as_of, met.criterion, met.hours)
    stage = f", bước {STAGE_NAMES[met.stage].lower()}" if met.stage else ""
    here = wanted.query(tieu_chi=met.criterion, gio=str(met.hours or ""), buoc=met.stage or "")
    context = desk.context(
        asked=wanted,
        title=f"Phiếu {question.met}{stage}",
        counted="phiếu",
        page=page,
        beginning="sau" not in request.GET,
        more=f"?{here}&{urlencode({'sau': page.after})}" if page.after else "",
        trail=[("Công văn", reverse("console:letters"))],
    )
    return render(request, "console/appendix_cases.html", context)


def _met(request: HttpRequest) -> Met:
    criterion, hours, stage = (request.GET.get(name, "") for name in ("tieu_chi", "gio", "buoc"))
    known = criterion in CRITERIA and (not stage or stage in STAGE_NAMES)
    counted = hours in {str(number) for number in range(1, MOST_HOURS + 1)} if criterion == "soon" else not hours
    if not (known and counted):
        raise Http404
    found: Any = (criterion, int(hours or 0), stage or None)
    return Met(*found)
