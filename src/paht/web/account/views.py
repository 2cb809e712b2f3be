"""Signing in with name and password, signing out."""

import datetime as dt
from http import HTTPStatus

import structlog
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from paht.core import clock
from paht.web import rate

from .forms import SignIn
from .interrupted import KEPT

log = structlog.get_logger(__name__)

PER_ACCOUNT, PER_ADDRESS, MINUTES = 8, 40, 15
"""Attempts in vain that may follow each other; full again after so many minutes. A whole office is one address."""

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi thử lại."
TOO_OFTEN = (
    f"Đã thử đăng nhập quá nhiều lần. Hãy đợi {MINUTES} phút rồi thử lại; nếu quên mật khẩu, hãy nhờ người quản trị."
)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; goes on to where the person wanted to go, else to the queue."""
    going = _next(request)
    if request.user.is_authenticated:
        return redirect(going)
    if request.method == "GET":
        return _page(request, SignIn(), going, HTTPStatus.OK)
    form = SignIn(request.POST)
    if not form.is_valid():
        return _page(request, form, going, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _try(request, form, going)


def _try(request: HttpRequest, form: SignIn, going: str) -> HttpResponse:
    name = form.cleaned_data["username"]
    if not _may_try(request, name, clock.now()):
        form.add_error(None, TOO_OFTEN)
        return _page(request, form, going, HTTPStatus.TOO_MANY_REQUESTS)
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None:
        log.info("sign_in_failed")
        form.add_error(None, WRONG)
        return _page(request, form, going, HTTPStatus.UNPROCESSABLE_ENTITY)
    login(request, user)
    for key, capacity in _buckets(request, name):
        rate.give_back(key, capacity)
    log.info("signed_in", user_id=user.pk)
    return redirect(going)


def _may_try(request: HttpRequest, name: str, now: dt.datetime) -> bool:
    """Asked before the password is looked at; whether the account exists makes no difference."""
    return all(rate.take(key, capacity, MINUTES, now) for key, capacity in _buckets(request, name))


def _buckets(request: HttpRequest, name: str) -> tuple[tuple[str, int], ...]:
    """Whose attempts are counted: the address's and the account's; who signs in gets his own attempt back in both.

    Guesses stay counted: a right password gives back what it took itself, no more.
    """
    source = rate.source_of(request)
    return (f"sign-in address {source}", PER_ADDRESS), (f"sign-in account {name.casefold()}", PER_ACCOUNT)


def _page(request: HttpRequest, form: SignIn, going: str, status: HTTPStatus) -> HttpResponse:
    given = {"form": form, "next": going, "kept": request.POST.getlist(KEPT)}
    return render(request, "account/sign_in.html", given, status=status)


def _next(request: HttpRequest) -> str:
    """The address asked for, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session. Only by POST, so that no link or picture can do it."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)
