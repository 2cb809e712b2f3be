"""Following one's own report by code and phone."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from paht.cases import reporters
from paht.cases.queries import public
from paht.core import clock
from paht.core.ids import parse_public_code
from paht.web.portal import proof
from paht.web.portal.forms import LookUpForm
from paht.web.portal.views.shredded import gone
from paht.web.rate import source_of, take

# Tokens and minutes: for one address, and for one code from all addresses together.
BY_ADDRESS = (20, 10.0)
BY_CODE = (60, 60.0)
MISMATCH = (
    "Không tìm thấy phản ánh với mã và số điện thoại này. "
    "Hãy kiểm tra lại từng ký tự của mã và đúng số điện thoại đã dùng khi gửi."
)
ASK_THE_TEAM = (
    "nên không tra cứu bằng số điện thoại được nữa. Khi cần kết quả, bạn liên hệ Tổ vận hành và cho biết mã phản ánh."
)
TOO_OFTEN = "Đã tra cứu quá nhiều lần. Hãy đợi vài phút rồi thử lại."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """The form; a right pair becomes a proof and leads to the report; a public code alone leads to its page."""
    now = clock.now()
    if request.method != "POST":
        return _by_code_alone(request, now)
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return _page(request, form, now, status=422)
    code = parse_public_code(form.cleaned_data["ma"])
    if not _may_ask(request, code, now):
        form.add_error(None, TOO_OFTEN)
        return _page(request, form, now, status=429)
    return _answer(request, form, code, now)


def _answer(request: HttpRequest, form: LookUpForm, code: str | None, now: dt.datetime) -> HttpResponse:
    phone = form.cleaned_data["phone"]
    report = reporters.find(code, phone) if code and phone else None
    if report is not None:
        response = redirect("portal:report", report.code)
        proof.remember(response, request, report.pk, now)
        return response
    if report is None and code and (sentence := gone(code)):
        return _without_sender(request, form, code, sentence, now)
    if code and not phone and public.find(code, proof.reports_of(request, now)):
        return redirect("portal:report", code)
    form.add_error(None, MISMATCH)
    return _page(request, form, now, status=422)


def _without_sender(request: HttpRequest, form: LookUpForm, code: str, sentence: str, now: dt.datetime) -> HttpResponse:
    """The phone number proves nothing any more: what everybody may read is shown, of the rest the way is told."""
    if public.is_public(code):
        messages.info(request, f"{sentence}; dưới đây là phần công khai.")
        return redirect("portal:report", code)
    form.add_error(None, f"{sentence}, {ASK_THE_TEAM}")
    return _page(request, form, now, status=422)


def _may_ask(request: HttpRequest, code: str | None, now: dt.datetime) -> bool:
    if not take(f"look-up:{source_of(request)}", *BY_ADDRESS, now):
        return False
    return code is None or take(f"look-up-code:{code}", *BY_CODE, now)


def _by_code_alone(request: HttpRequest, now: dt.datetime) -> HttpResponse:
    """From the home page: `?ma=` leads to the report if the reader may see it, else the form asks for the phone."""
    typed = request.GET.get("ma", "")
    code = parse_public_code(typed)
    asked = code is not None and take(f"look-up:{source_of(request)}", *BY_ADDRESS, now)
    if asked and code and public.find(code, proof.reports_of(request, now)):
        return redirect("portal:report", code)
    return _page(request, LookUpForm(initial={"ma": typed[:64]}), now)


def _page(request: HttpRequest, form: LookUpForm, now: dt.datetime, status: int = 200) -> HttpResponse:
    own = proof.reports_of(request, now)
    context = {"form": form, "followed": public.followed(own) if own else []}
    return render(request, "portal/look_up.html", context, status=status)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Takes the proof from this device."""
    response = redirect("portal:look_up")
    proof.forget(response)
    return response
