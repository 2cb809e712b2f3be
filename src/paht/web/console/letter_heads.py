"""How the issuing body writes: what holds, what is decided for later, setting it anew."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from paht.papers import letterheads
from paht.papers.models import Letterhead
from paht.process.decide import Refused

from .administration import administrator_page
from .desk import Desk
from .letter_forms import LetterheadForm


@require_http_methods(["GET", "POST"])
@administrator_page
def letterhead(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form filled with what holds today; saving adds a row, older letters keep theirs."""
    today = desk.now.date()
    now_in_force = letterheads.in_force(today)
    form = LetterheadForm(request.POST) if request.method == "POST" else LetterheadForm(initial=_initial(now_in_force))
    if request.method == "POST" and form.is_valid():
        try:
            letterheads.add(form.save(commit=False), user_id=desk.user.pk, now=desk.now)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, "Đã lưu mẫu công văn. Văn bản đã soạn giữ mẫu cũ.")
            return redirect("console:letterhead")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = desk.context(
        form=form,
        rows=Letterhead.objects.select_related("set_by").order_by("-valid_from", "-pk"),
        in_force=now_in_force,
        trail=[("Công văn", reverse("console:letters"))],
    )
    return render(request, "console/letterhead.html", context, status=status)


def _initial(row: Letterhead) -> dict[str, object]:
    return {name: getattr(row, name) for name in LetterheadForm.Meta.fields}
