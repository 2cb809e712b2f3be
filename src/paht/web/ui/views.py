"""The sheet that shows every part of the visual language in every state."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from . import sheet


def show_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet as citizens see it, or with ?door=console as officers do; not there in production."""
    if not (settings.DEBUG or getattr(settings, "UI_SHEET", False)):
        raise Http404
    door = "console" if request.GET.get("door") == "console" else "portal"
    return render(request, "ui/sheet.html", sheet.content() | {"frame": f"ui/{door}.html"})
