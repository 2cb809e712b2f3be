"""The home page, the guide, the notice on personal data, and the file for search engines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from paht.cases.queries import public
from paht.core import clock
from paht.stats import summary
from paht.web.portal.plain_limits import PLAIN

LATEST = 5
ROBOTS = """User-agent: *
Disallow: /quan-tri/
Disallow: /anh/
Disallow: /tra-cuu
Disallow: /gui-phan-anh
"""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, send, look up, the latest, the numbers."""
    context = {
        "figures": summary.figures(clock.now()),
        "latest": public.latest(LATEST),
        "limits": PLAIN,
    }
    return render(request, "portal/home.html", context)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How to write a report that can be handled quickly."""
    return render(request, "portal/guide.html", {"limits": PLAIN})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens to personal data."""
    return render(request, "portal/privacy.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
