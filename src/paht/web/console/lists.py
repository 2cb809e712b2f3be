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


@require_safe
@officer_page
def queue(request: HttpRequest, desk: Desk) -> HttpResponse:
    """My queue, the most pressing first; every filter is an address."""
    form = QueueFilter(request.GET, desk=desk)
    calendar = working_calendar()
    page = queues.page(desk.standing, form.sought(), request.GET.get("sau", ""), calendar=calendar, now=desk.now)
    return render(
        request,
        "console/queue.html",
        desk.context(
            form=form,
            page=page,
            urgent=queues.urgent(desk.standing, calendar=calendar, now=desk.now),
            late=queues.late_count(desk.standing, desk.now),
            more=_more(request, page.after),
            filtered=form.narrows(),
            beginning="sau" not in request.GET,
        ),
    )


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
