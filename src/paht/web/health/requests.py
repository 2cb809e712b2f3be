"""One log line and one count for each request. Never the query string, the body, or anything about the reporter."""

import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .measures import REQUESTS, SECONDS

log = structlog.get_logger(__name__)

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_QUIET = {"/healthz", "/metrics"}


class RequestLog:
    """Stands outermost, so that it sees every answer, also those of the other middleware."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers the request and notes how it went."""
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=uuid.uuid4().hex)
        started = time.perf_counter()
        response = self.answer(request)
        _note(request, response, time.perf_counter() - started)
        return response


def _note(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    method = request.method if request.method in _METHODS else "OTHER"
    route = _route(request)
    REQUESTS.labels(method, route, str(response.status_code)).inc()
    SECONDS.labels(route).observe(seconds)
    if request.path not in _QUIET:
        log.info(
            "request",
            method=method,
            path=request.path,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
            user_id=_user_id(request),
        )


def _route(request: HttpRequest) -> str:
    """The pattern, not the address: as a label an address would let strangers create endless series."""
    match = request.resolver_match
    return f"/{match.route}" if match is not None else "none"


def _user_id(request: HttpRequest) -> Any:
    """Only when somebody looked at the user already: a log line must not cost a query."""
    user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)
