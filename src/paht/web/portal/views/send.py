"""Sending a report, and the page that says thank you."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from paht.cases.commands import submit
from paht.cases.queries import public
from paht.cases.queries.story import story_of
from paht.cases.submission import key_of
from paht.core import clock
from paht.core.danger import sounds_dangerous
from paht.core.ids import new_token
from paht.core.vietnamese import normalise
from paht.process.decide import Refused
from paht.process.limits import LIMITS
from paht.web.portal import choices, proof, sent_photos
from paht.web.portal.forms import SendForm, key_from
from paht.web.portal.read_aloud import spelled
from paht.web.portal.views.missing import not_found
from paht.web.rate import source_of, take

# Tokens and minutes. Many people share one address of a mobile network, so the limit is wide.
SENDING = (40, 10.0)
TOO_OFTEN = (
    "Từ mạng của bạn vừa có quá nhiều phản ánh được gửi. Hãy đợi vài phút rồi bấm gửi lại; "
    "nội dung đã nhập vẫn còn, ảnh cần chọn lại."
)
USED_UP = (
    "Biểu mẫu này đã được gửi trước đó với nội dung khác. Nếu đây là một phản ánh mới, hãy kiểm tra lại rồi bấm gửi; "
    "ảnh cần chọn lại."
)
# Entries that the citizen does not see: their sentence stands at the entry he sees.
SHOWN_AT = {"lon": "area", "lat": "area"}


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """The form; and what was typed in it, taken in. The same key gives the same report."""
    if request.method != "POST":
        return _page(request, SendForm(initial={"key": new_token()}))
    now = clock.now()
    form = SendForm(_entered(request.POST), request.FILES)
    if not take(f"send:{source_of(request)}", *SENDING, now):
        form.add_error(None, TOO_OFTEN)
        return _page(request, form, status=429)
    _take_photos(form, request, now)
    taken = _taken_in(form, now)
    if taken is None:
        return _page(request, form, status=422)
    response = redirect("portal:sent", taken.code)
    proof.remember(response, request, taken.id, now)
    return response


def _entered(typed: QueryDict) -> QueryDict:
    """What was typed, with a key in any case, and without the point that the sender took away."""
    entered = typed.copy()
    entered["key"] = key_from(typed.get("key", ""))
    if "bo_vi_tri" in typed:
        entered["lon"] = entered["lat"] = ""
    return entered


def _take_photos(form: SendForm, request: HttpRequest, now: dt.datetime) -> None:
    key = key_of(str(form.data["key"]))
    if dropped := request.POST.getlist("bo_anh"):
        sent_photos.drop(key, dropped)
    for sentence in sent_photos.keep(key, request.FILES.getlist("photos"), now):
        form.add_error("photos", sentence)


@dataclass(frozen=True)
class Taken:
    """A report that was taken in."""

    id: int
    code: str


def _taken_in(form: SendForm, now: dt.datetime) -> Taken | None:
    """The report; None, with sentences on the form, when something is missing or wrong."""
    if not form.is_valid():
        return None
    try:
        report = submit(form.submission(), now=now)
    except Refused as refusal:
        form.add_error(SHOWN_AT.get(refusal.field, refusal.field or None), refusal.sentence)
        return None
    if report.content != normalise(form.cleaned_data["content"]):
        # Somebody went back, wrote something new into the sent form and sent it: it must not vanish silently.
        cast("QueryDict", form.data)["key"] = new_token()
        form.add_error(None, USED_UP)
        return None
    return Taken(report.pk, report.code)


def _page(request: HttpRequest, form: SendForm, status: int = 200) -> HttpResponse:
    key = str(form["key"].value())
    form.fields["area"].widget.choices = choices.communes()
    kept = sent_photos.kept(key_of(key)) if form.is_bound else []
    form.fields["photos"].widget.attrs["data-most"] = str(10 - len(kept))
    context: dict[str, Any] = {
        "form": form,
        "kept": kept,
        "danger": form.is_bound and sounds_dangerous(str(form["content"].value() or "")),
        "within": LIMITS["dispatch"].amount,
        "point": _point(form),
    }
    response = render(request, "portal/send.html", context, status=status)
    response["Cache-Control"] = "private"
    return response


def _point(form: SendForm) -> str:
    """The marked point in words, when the form comes back with one."""
    lon, lat = form["lon"].value(), form["lat"].value()
    return (
        f"{lat}, {lon}" if form.is_bound and lon and lat and not form["lon"].errors and not form["lat"].errors else ""
    )


@require_safe
@never_cache
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """Thank you: the code to write down, what happens next and until when. For the sender only."""
    now = clock.now()
    own = proof.reports_of(request, now)
    report = public.find(code, own)
    if report is None or report.pk not in own:
        return not_found(request)
    story = story_of(report, now, for_sender=True)
    context = {
        "report": report,
        "waiting": story.waiting[0] if story.waiting else None,
        "within": LIMITS["dispatch"].amount,
        "spelled": spelled(report.code),
        "danger": sounds_dangerous(report.content),
        "photos": len(story.before),
    }
    return render(request, "portal/sent.html", context)
