"""What proves that a citizen sent a report: a signed cookie with the reports' ids. No account, no table.

It is set after sending, or after the right code and phone. Each entry carries its own time, so that a new report does
not lengthen the life of an old proof.
"""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "phan_anh_cua_toi"
SALT = "paht.portal.proof"
DAYS = 30
MOST = 40  # a cookie has room for 4 kB

Proofs = Mapping[int, int]


def reports_of(request: HttpRequest, now: dt.datetime) -> frozenset[int]:
    """Ids of the reports whose sender this browser has proved to be, within the last 30 days."""
    return frozenset(_read(request, now))


def remember(response: HttpResponse, request: HttpRequest, report_id: int, now: dt.datetime) -> None:
    """Adds a report to the proof. The oldest entries leave when there are too many."""
    proofs = {**_read(request, now), report_id: int(now.timestamp())}
    newest = sorted(proofs.items(), key=lambda entry: entry[1], reverse=True)[:MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps([list(entry) for entry in newest], salt=SALT),
        max_age=DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse) -> None:
    """Takes the proof from this browser, for people who share a device."""
    response.delete_cookie(COOKIE, samesite="Lax")


def _read(request: HttpRequest, now: dt.datetime) -> Proofs:
    try:
        entries = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 24 * 3600)
    except signing.BadSignature:
        return {}
    oldest = now.timestamp() - DAYS * 24 * 3600
    return {report_id: at for report_id, at in entries if at > oldest}
