"""/healthz for the load balancer, /metrics for the monitoring."""

import ipaddress

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from .measures import page
from .pulse import WORKER_LIMIT_SECONDS, worker_silence

log = structlog.get_logger(__name__)

_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 while the database answers, else 503. A silent worker is told, but the web can still serve people."""
    try:
        silence = worker_silence()
    except DatabaseError as error:
        log.error("healthz_database", exc_info=error)
        return JsonResponse({"status": "down", "database": "down", "worker": "unknown"}, status=503)
    beating = silence is not None and silence < WORKER_LIMIT_SECONDS
    return JsonResponse({"status": "ok", "database": "ok", "worker": "ok" if beating else "silent"})


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures; only for this machine, unless PAHT_METRICS_PUBLIC says otherwise."""
    if not (settings.METRICS_PUBLIC or _is_this_machine(request)):
        return HttpResponse(
            "Chỉ đọc được từ chính máy chủ này.\n", status=403, content_type="text/plain; charset=utf-8"
        )
    return HttpResponse(page(), content_type=CONTENT_TYPE_LATEST)


def _is_this_machine(request: HttpRequest) -> bool:
    """A reverse proxy on this machine makes everybody look local; what it forwarded is therefore never local."""
    if any(name in request.META for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
