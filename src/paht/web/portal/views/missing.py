"""The one page for everything a reader may not see or that does not exist: it never tells which."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest) -> HttpResponse:
    """Status 404, the same words in every case."""
    return render(request, "portal/not_found.html", status=404)
