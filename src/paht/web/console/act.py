"""Acting on a case: the form goes through the door, and comes back with a sentence when the door refuses.

The right is asked before the form is looked at: who may not act is not told what is wrong with his entries. Whatever
stands in the way, what was typed is shown again.
"""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from paht.cases.commands import perform
from paht.cases.queries.dossier import Dossier
from paht.cases.queries.offers import unmet_in
from paht.cases.queries.rights import denial
from paht.process.actions import ACTIONS
from paht.process.decide import Refused
from paht.process.vocabulary import Action

from . import result_photos
from .case import case_or_404, page
from .desk import Desk, officer_page
from .forms import ActionForm
from .inputs import Where
from .merging import merged
from .prefill import gathered
from .screen import Act, acts_for, is_for, preview_of, where_of

UNKNOWN = "Không có thao tác này."


@require_http_methods(["GET", "POST"])
@officer_page
def act(request: HttpRequest, desk: Desk, code: str, action: str) -> HttpResponse:
    """Does one action, or shows the case again with what is missing. An address opened by hand leads to the case."""
    if request.method == "GET":
        return redirect("console:case", case_or_404(code, desk).report.code)
    if (stopped := _stopped(request, desk, code, action)) is not None:
        return stopped
    found = case_or_404(code, desk)
    if action not in ACTIONS:
        return page(
            request, desk, found, acts_for(desk, found), sentence=UNKNOWN, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    return _act(request, desk, found, _sent_in(request, desk, found, action))


def _stopped(request: HttpRequest, desk: Desk, code: str, action: str) -> HttpResponse | None:
    """The answer to who may not see the case, or may never do this on it; None when the case may be opened."""
    if action not in ACTIONS:
        return None
    subject = _number(request.POST.get("assignment"))
    refusal = denial(code, desk.standing, action, subject)
    if refusal is None:
        return None
    seen = refusal.code == "not_yours"
    context = desk.context(
        refused=ActionForm(action, Where(desk.now.date(), None), None, data=request.POST),
        sentence=refusal.sentence,
        case_url=reverse("console:case", args=[code]) if seen else "",
    )
    status = HTTPStatus.FORBIDDEN if seen else HTTPStatus.NOT_FOUND
    return render(request, "console/stopped.html", context, status=status)


def _sent_in(request: HttpRequest, desk: Desk, found: Dossier, action: Action) -> ActionForm:
    subject = _number(request.POST.get("assignment"))
    return ActionForm(action, where_of(desk, found, subject), subject, data=request.POST, files=request.FILES)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def _act(request: HttpRequest, desk: Desk, found: Dossier, form: ActionForm) -> HttpResponse:
    acts = acts_for(desk, found, form)
    mine = next((one for one in acts if is_for(form, one.offer)), None)
    form.is_valid()
    if mine is not None and _still_open(mine, form):
        shown = _shown_again(request, desk, found, acts, mine)
        if shown is not None:
            return shown
    return _through_the_door(request, desk, found, form)


def _shown_again(request: HttpRequest, desk: Desk, found: Dossier, acts: list[Act], mine: Act) -> HttpResponse | None:
    """The page once more: merged or previewed as asked for, or with what is missing; None when nothing is."""
    form = mine.form
    if "merge" in request.POST and mine.answer is not None and mine.contributions:
        data = merged(request.POST, mine.answer, gathered(found)[1:])
        mine.form = ActionForm(form.action, form.where, form.subject, data=data)
        return page(request, desk, found, acts)
    sound = form.is_valid()
    if form.takes_photos:
        result_photos.receive(form, desk.user.pk, desk.now)
    if sound:
        form.complain(unmet_in(form.action, found.report, mine.offer.assignment, form.said()))
    if "preview" in request.POST and sound:
        mine.letter = preview_of(mine, found)
        return page(request, desk, found, acts)
    return page(request, desk, found, acts, status=HTTPStatus.UNPROCESSABLE_ENTITY) if form.errors else None


def _still_open(mine: Act, form: ActionForm) -> bool:
    """Whether the step that the person saw is still the open one; if not, the door says who was quicker."""
    seen = form.cleaned_data.get("step")
    return seen is None or seen == mine.offer.step_id


def _through_the_door(request: HttpRequest, desk: Desk, found: Dossier, form: ActionForm) -> HttpResponse:
    try:
        perform(
            form.action,
            report_id=found.report.pk,
            actor=desk.standing.actor,
            now=desk.now,
            said=form.said(),
            assignment_id=form.cleaned_data.get("assignment"),
            step_id=form.cleaned_data.get("step"),
            photos_key=result_photos.key_for(form, desk.user.pk) if form.takes_photos else None,
        )
    except Refused as refusal:
        return _refused(request, desk, found.report.code, form, refusal)
    messages.success(request, f"Đã {form.info.past}.")
    return redirect("console:case", found.report.code)


def _refused(request: HttpRequest, desk: Desk, code: str, form: ActionForm, refusal: Refused) -> HttpResponse:
    """The case as it is by now, the sentence, and what was typed: in its form, or as text where the form is gone."""
    status = HTTPStatus.CONFLICT if refusal.code == "not_now" else HTTPStatus.UNPROCESSABLE_ENTITY
    fresh = case_or_404(code, desk)
    acts = acts_for(desk, fresh, form)
    mine = next((one for one in acts if is_for(form, one.offer)), None)
    if mine is not None and _still_open(mine, form):
        form.complain([(refusal.field, refusal.sentence)])
        return page(request, desk, fresh, acts, status=status)
    acts = acts_for(desk, fresh)
    return page(request, desk, fresh, acts, refused=form, sentence=refusal.sentence, status=status)
