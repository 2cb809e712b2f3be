"""The bell: what I was told, what of it I have not read, and for the team the letters that could not be sent."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from paht.notices import reading

from .desk import Desk, officer_page

MOST_DIGITS = 18


@require_safe
@officer_page
def notices(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The notices of my duties in the last thirty days by case, the newest first."""
    unread, newest = reading.unread_with_newest(desk.standing, desk.now)
    page = reading.page(desk.standing, request.GET.get("sau", ""), desk.now)
    return render(
        request,
        "console/notices.html",
        desk.context(
            page=page,
            unread=unread,
            newest=newest,
            failures=reading.failures(desk.standing),
            more="?" + urlencode({"sau": page.after}) if page.after else "",
        ),
    )


@require_POST
@officer_page
def mark_read(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Marks the notices of one case, or all up to the newest on the page; what is no number marks nothing."""
    ids = [int(text) for text in request.POST.getlist("thong_bao") if _is_number(text)]
    if ids:
        reading.mark_read(desk.standing, ids, desk.now)
    newest = request.POST.get("den", "")
    if _is_number(newest):
        reading.mark_all_read(desk.standing, int(newest), desk.now)
    return redirect("console:notices")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


@require_safe
@officer_page
def bell(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The link in the head with its count; pages ask for it after they are drawn, and again each minute."""
    unread = reading.unread_count(desk.standing, desk.now)
    return render(request, "console/bell.html", {"counted": True, "unread": unread})
