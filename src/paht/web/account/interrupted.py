"""A form that arrives after its session has ended: what was typed is shown once more, to the browser that sent it.

Nothing is stored on the server. The page that answers holds the words in fields to copy; with JavaScript the browser
keeps them itself and puts them back into the form once the same account has signed in (`assets/js/interrupted.js`).
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from .forms import SignIn

KEPT = "kept"
"""The entry under which the sign-in form carries the words on, so that a wrong password does not lose them."""
_NEVER_SHOWN = frozenset({"csrfmiddlewaretoken", "next", "username", "name", "phone", "email"})
_MOST = 20


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; a form with words in it is answered by that page itself, with the words (403)."""
    words = typed_words(request)
    if request.method != "POST" or not words:
        return redirect_to_login(request.get_full_path())
    given = {"form": SignIn(), "next": _came_from(request), "kept": words}
    return render(request, "account/sign_in.html", given, status=HTTPStatus.FORBIDDEN)


@never_cache
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or the form came from elsewhere: words are shown only to our own page's sender."""
    words = typed_words(request) if _from_our_page(request) else []
    given = {"kept": words, "back": _came_from(request) if words else ""}
    return render(request, "403_csrf.html", given, status=HTTPStatus.FORBIDDEN)


def typed_words(request: HttpRequest) -> list[str]:
    """What somebody wrote in sentences: no names, numbers, choices or passwords."""
    found = [
        value.strip()
        for name, values in request.POST.lists()
        if name not in _NEVER_SHOWN and "password" not in name
        for value in values
        if len(value.split()) > 1
    ]
    return found[:_MOST]


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the form stood; else the address that it was sent to."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _from_our_page(request: HttpRequest) -> bool:
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()
