"""The sender acts on his own report: only with his proof, only what the rules leave open to him."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from paht.cases.commands import Report, perform
from paht.cases.queries import public
from paht.cases.submission import key_of
from paht.core import clock
from paht.core.ids import parse_public_code
from paht.process.decide import Actor, Refused
from paht.web.portal import proof, sent_photos
from paht.web.portal.replies import SLUGS, ReplyForm
from paht.web.portal.views.missing import not_found
from paht.web.portal.views.reports import own_page
from paht.web.rate import source_of, take

BY_ADDRESS = (30, 60.0)  # tokens and minutes
TOO_OFTEN = "Đã gửi quá nhiều lần. Hãy đợi ít phút rồi thử lại; nội dung bạn viết vẫn còn."
CONFLICT, INCOMPLETE, TOO_MANY = 409, 422, 429


@require_POST
def reply(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One action of the sender; what was typed stays when it is refused."""
    now, action = clock.now(), SLUGS.get(slug)
    own = proof.reports_of(request, now)
    report = public.find(parse_public_code(code) or "", own)
    if action is None or report is None or report.pk not in own:
        return not_found(request)
    form = ReplyForm(action, request.POST, request.FILES)
    if not form.is_valid():
        return own_page(request, report, form, status=INCOMPLETE)
    if not take(f"reply:{source_of(request)}", *BY_ADDRESS, now):
        form.add_error(None, TOO_OFTEN)
        return own_page(request, report, form, status=TOO_MANY)
    return _acted(request, report, form, now)


def _acted(request: HttpRequest, report: Report, form: ReplyForm, now: dt.datetime) -> HttpResponse:
    key = key_of(form.typed_key())
    bad = sent_photos.keep(key, request.FILES.getlist("files"), now) if form.takes_photos else []
    if bad:
        for sentence in bad:
            form.add_error("files", sentence)
        return own_page(request, report, form, status=INCOMPLETE)
    try:
        perform(
            form.action,
            report_id=report.pk,
            actor=Actor.sender(),
            now=now,
            said=form.said(),
            step_id=form.cleaned_data.get("step"),
            photos_key=key if form.takes_photos else None,
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return own_page(request, report, form, status=CONFLICT if refusal.code == "not_now" else INCOMPLETE)
    messages.success(request, "Đã nhận. Cảm ơn bạn.")
    return redirect("portal:report", report.code)
