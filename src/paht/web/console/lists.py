"""The two lists of the console: what waits for me, and all cases that I may look up."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from paht.cases.queries import queue as queues
from paht.cases.queries import registry as registries
from paht.people.hours import working_calendar

from .desk import Desk, officer_page
from .filters import QueueFilter, RegistryFilter

FOLLOWED = "?theo_doi=on"


@require_safe
@officer_page
def queue(request: HttpRequest, desk: Desk) -> HttpResponse:
    """My queue, the most pressing first, or what is only followed up; every filter is an address."""
    form = QueueFilter(request.GET, desk=desk)
    calendar, sought = working_calendar(), form.sought()
    page = queues.page(desk.standing, sought, request.GET.get("sau", ""), calendar=calendar, now=desk.now)
    urgent = [] if sought.followed else queues.urgent(desk.standing, calendar=calendar, now=desk.now)
    counted = queues.counted(desk.standing, desk.now)
    late_alarms = sum(row.reading.state == "late" for row in urgent)
    return render(
        request,
        "console/queue.html",
        desk.context(
            form=form,
            page=page,
            urgent=urgent,
            late=counted.late + late_alarms,
            late_alarms=late_alarms,
            followed=sought.followed,
            tabs=_tabs(counted.followed, followed=sought.followed) if desk.standing.is_team else [],
            more=_more(request, page.after),
            filtered=form.narrows(),
            beginning="sau" not in request.GET,
        ),
    )


def _tabs(many: int, *, followed: bool) -> list[dict[str, object]]:
    """The work that waits, and the answered cases that stay with the team until they are closed."""
    return [
        {"label": "Đang chờ xử lý", "href": "?", "current": not followed},
        {"label": "Theo dõi phản hồi", "href": FOLLOWED, "current": followed, "count": many},
    ]


@require_safe
@officer_page
def registry(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All cases that this person may look up, the newest first, with how many there are."""
    form = RegistryFilter(request.GET, desk=desk)
    page = registries.page(
        desk.standing, form.sought(), request.GET.get("sau", ""), calendar=working_calendar(), now=desk.now
    )
    return render(
        request,
        "console/registry.html",
        desk.context(
            form=form,
            page=page,
            more=_more(request, page.after),
            filtered=form.narrows(),
        ),
    )


def _more(request: HttpRequest, after: str) -> str:
    """The address of the rows that follow; empty at the end of the list."""
    kept = [(name, value) for name, value in request.GET.items() if name != "sau" and value]
    return "?" + urlencode([*kept, ("sau", after)]) if after else ""
