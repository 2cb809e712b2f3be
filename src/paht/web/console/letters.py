"""Official letters: the list, drafting a reminder, one letter, its papers to take away."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from paht.papers import letters as door
from paht.papers import reminder
from paht.papers.letters import By
from paht.papers.models import Letter, LetterRecipient, runs_letters
from paht.papers.reading import Sheet, Sought, page, sheet
from paht.papers.texts import texts_of
from paht.process.decide import Refused

from .desk import Desk, officer_page
from .letter_figures import cases_of, explained, of_letter, of_question, stages_of, table_of, with_links
from .letter_figures import met as met_by
from .letter_forms import AnswerForm, LetterFilter, ReportForm, SignedForm, TextsForm
from .paper_files import Format, paper, view_of
from .reminder_form import ReminderForm

P = ParamSpec("P")
MOST_DIGITS = 18
STATE_GROUPS = {"drafted": "waiting", "signed": "in_hand", "issued": "done", "dropped": "returned"}


def letters_desk(
    view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page of those who draft and issue letters; for everybody else it does not exist."""

    @wraps(view)
    def shown(request: HttpRequest, desk: Desk, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not runs_letters(desk.standing):
            raise Http404
        return view(request, desk, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", officer_page(shown))


@require_safe
@officer_page
def letters(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The letters: all of them for those who run them, else what was issued to the person's offices."""
    runs = runs_letters(desk.standing)
    kind, state = _among(request, "loai", Letter.Kind.values), _among(request, "trang_thai", Letter.State.values)
    before = request.GET.get("truoc", "")
    found = page(desk.standing, Sought(kind, state if runs else "", _number(before)))
    kept = {name: text for name, text in (("loai", kind), ("trang_thai", state)) if text}
    context = desk.context(
        runs=runs,
        rows=[(letter, STATE_GROUPS[letter.state], _meta(letter)) for letter in found.rows],
        more="?" + urlencode(kept | {"truoc": found.after}) if found.after else "",
        form=LetterFilter(request.GET) if runs else None,
        narrowed=bool(kept),
    )
    return render(request, "console/letters.html", context)


def _meta(letter: Any) -> list[str]:
    """`letter` with the counts of its list. What stands under its title."""
    given = f"số {letter.number}" if letter.number else "chưa có số"
    return [letter.get_kind_display(), given, str(letter.question.get("until", "")), _sent_to(letter)]


def _sent_to(letter: Any) -> str:
    """Who gets it, one office by its name; once it is issued, what they did with it."""
    issued = letter.state == Letter.State.ISSUED
    if letter.sent == 1:
        done = "đã trả lời" if letter.answered else "đã nhận" if letter.received else "chưa xác nhận"
        return f"{letter.whom}: {done}" if issued else letter.whom
    told = f": {letter.received} đã nhận, {letter.answered} đã trả lời" if issued else ""
    return f"{letter.sent} nơi nhận{told}" if letter.sent else ""


@require_http_methods(["GET", "POST"])
@letters_desk
def draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Asking for the offices that are late; with them on the page, drafting the letter."""
    form = ReminderForm(request.POST or None, now=desk.now)
    if request.method != "POST":
        return _draft_page(request, desk, form)
    if not form.is_valid():
        return _draft_page(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if "save" not in request.POST:
        return _draft_page(request, desk, form, answer=reminder.ask(form.question()))
    try:
        made = door.draft_reminder(form.question(), By(desk.standing, desk.now), each=form.each)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _draft_page(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "Đã soạn dự thảo." if len(made) == 1 else f"Đã soạn {len(made)} dự thảo.")
    return redirect("console:letter", made[0].pk) if len(made) == 1 else redirect("console:letters")


@require_http_methods(["GET", "POST"])
@letters_desk
def report(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Drafting the periodic report."""
    form = ReportForm(request.POST or None, now=desk.now)
    if request.method == "POST" and form.is_valid():
        made = door.draft_report(form.span(), By(desk.standing, desk.now))
        messages.success(request, "Đã soạn dự thảo báo cáo. Bạn bổ sung phần nhận xét, kiến nghị.")
        return redirect("console:letter", made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "console/letter_report.html", desk.context(form=form, trail=_trail()), status=status)


def _draft_page(
    request: HttpRequest,
    desk: Desk,
    form: ReminderForm,
    status: HTTPStatus = HTTPStatus.OK,
    answer: reminder.Answer | None = None,
) -> HttpResponse:
    shown: dict[str, Any] = {"answer": answer, "concerned": []}
    if answer is not None:
        said = of_question(answer.question)
        shown["concerned"] = [
            (one, met_by(said, don_vi=one.unit.code, nhanh=""), stages_of(one, answer.question))
            for one in answer.concerned
        ]
        shown |= {"count": len(answer.behind), "behind": met_by(said), "table": table_of(said)}
        shown["reasons"] = explained(answer)
    context = desk.context(form=form, trail=_trail(), **shown)
    return render(request, "console/letter_draft.html", context, status=status)


@require_safe
@officer_page
def letter(request: HttpRequest, desk: Desk, letter_id: int) -> HttpResponse:
    """One letter: what it says, how far it has come, what may be done now."""
    return letter_page(request, desk, letter_or_404(letter_id, desk))


def letter_or_404(letter_id: int, desk: Desk) -> Sheet:
    """The letter; one that does not exist and one for other eyes give the same answer."""
    found = sheet(letter_id, desk.standing)
    if found is None:
        raise Http404
    return found


def letter_page(
    request: HttpRequest,
    desk: Desk,
    found: Sheet,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    sentence: str = "",
    **forms_in: forms.Form,
) -> HttpResponse:
    """The page; `sentence` tells why an act was refused, `forms_in` are forms that came back."""
    given = {"signed_form": SignedForm(), "answer_form": AnswerForm()} | forms_in
    view = view_of(found.document)
    context = desk.context(
        sheet=found,
        letter=found.letter,
        group=STATE_GROUPS[found.letter.state],
        view=with_links(view, found.letter) if found.runs else view,
        to_confirm=[one for one in found.mine if one.received_at is None],
        to_answer=[one for one in found.mine if one.answered_at is None],
        rows=[(one, _standing_of(one), cases_of(one) if found.runs else "") for one in found.recipients],
        sentence=sentence,
        table=table_of(of_letter(found.letter)),
        trail=_trail(),
        **given,
    )
    return render(request, "console/letter.html", context, status=status)


def _standing_of(one: LetterRecipient) -> tuple[str, str]:
    """The chip of one office: group of colour, and words."""
    if one.answered_at is not None:
        return "done", "Đã trả lời"
    return ("in_hand", "Đã nhận") if one.received_at is not None else ("waiting", "Chưa xác nhận")


@require_http_methods(["GET", "POST"])
@letters_desk
def edit(request: HttpRequest, desk: Desk, letter_id: int) -> HttpResponse:
    """Other words for a draft."""
    found = letter_or_404(letter_id, desk)
    form = TextsForm(texts_of(found.document), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            door.edit(letter_id, form.texts(), By(desk.standing, desk.now), seen_in(request))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, "Đã lưu lời văn.")
            return redirect("console:letter", letter_id)
    elif found.letter.state != Letter.State.DRAFTED:
        return redirect("console:letter", letter_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    trail = [*_trail(), (found.letter.get_kind_display(), reverse("console:letter", args=[letter_id]))]
    seen = request.POST.get("seen") or found.seen
    return render(
        request, "console/letter_edit.html", desk.context(sheet=found, form=form, seen=seen, trail=trail), status=status
    )


@require_safe
@officer_page
def letter_file(
    request: HttpRequest, desk: Desk, letter_id: int, ending: Format, *, to_sign: bool = False
) -> HttpResponse:
    """The letter as DOCX or PDF. What is not signed yet says DỰ THẢO, but for the copy that goes to be signed."""
    found = letter_or_404(letter_id, desk)
    draft = found.letter.state in (Letter.State.DRAFTED, Letter.State.DROPPED) and not to_sign
    name = f"cong-van-{found.letter.pk}{'-du-thao' if draft else ''}"
    return paper(replace(found.document, draft=draft), name, ending, desk.now)


@require_safe
@officer_page
def signed_copy(request: HttpRequest, desk: Desk, letter_id: int) -> HttpResponse:
    """The signed copy, only ever as a file to save."""
    found = letter_or_404(letter_id, desk).letter
    if not found.signed_copy:
        raise Http404
    name = f"cong-van-{found.number}-{found.pk}-ban-ky.pdf"
    answer = FileResponse(
        found.signed_copy.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
    return cast("HttpResponse", answer)


def seen_in(request: HttpRequest) -> int:
    """The entry of the history that the page showed; nonsense counts as none."""
    return _number(request.POST.get("seen", "")) or 0


def _trail() -> list[tuple[str, str]]:
    return [("Công văn", reverse("console:letters"))]


def _among(request: HttpRequest, name: str, known: list[str]) -> str:
    said = request.GET.get(name, "")
    return said if said in known else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
