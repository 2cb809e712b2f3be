"""What is done with a letter after it was drafted: each a button of its page."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from paht.papers import letters as door
from paht.papers.letters import By
from paht.papers.models import Letter
from paht.papers.reading import Sheet
from paht.process.decide import Refused

from .desk import Desk, officer_page
from .letter_forms import AnswerForm, SignedForm
from .letters import letter_or_404, letter_page, letters_desk, seen_in

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
Step = Callable[[int, By, int], Letter]
STEPS: dict[str, tuple[Step, str]] = {
    "phat-hanh": (door.issue, "Đã phát hành. Các đơn vị nhận được thông báo."),
    "bo": (door.drop, "Đã bỏ dự thảo."),
    "thay-the": (door.draft_again, "Đã soạn văn bản thay thế từ văn bản cũ; số và ngày cấp lại."),
}


@require_POST
@letters_desk
def step(request: HttpRequest, desk: Desk, letter_id: int, name: str) -> HttpResponse:
    """A button without entries: issue, drop, draft again."""
    found = letter_or_404(letter_id, desk)
    done, words = STEPS[name]
    try:
        letter = done(letter_id, By(desk.standing, desk.now), seen_in(request))
    except Refused as refusal:
        return letter_page(request, desk, found, UNPROCESSABLE, sentence=refusal.sentence)
    messages.success(request, words)
    return redirect("console:letter", letter.pk)


@require_POST
@letters_desk
def sign(request: HttpRequest, desk: Desk, letter_id: int) -> HttpResponse:
    """The signed copy comes in, with number and day."""
    found = letter_or_404(letter_id, desk)
    form = SignedForm(request.POST, request.FILES)
    if form.is_valid():
        upload: UploadedFile[bytes] = form.cleaned_data["signed_copy"]
        try:
            door.sign(letter_id, upload, form.given(), By(desk.standing, desk.now), seen_in(request))
        except Refused as refusal:
            if refusal.field not in form.fields:
                return letter_page(request, desk, found, UNPROCESSABLE, sentence=refusal.sentence)
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, "Đã nhận bản ký. Bạn kiểm tra rồi phát hành.")
            return redirect("console:letter", letter_id)
    return letter_page(request, desk, found, UNPROCESSABLE, signed_form=form)


@require_POST
@officer_page
def receive(request: HttpRequest, desk: Desk, letter_id: int, unit_id: int) -> HttpResponse:
    """The office confirms that it has the letter."""
    found = _for_office(letter_id, unit_id, desk)
    try:
        door.receive(letter_id, unit_id, By(desk.standing, desk.now))
    except Refused as refusal:
        return letter_page(request, desk, found, UNPROCESSABLE, sentence=refusal.sentence)
    messages.success(request, "Đã ghi nhận: cơ quan đã nhận văn bản.")
    return redirect("console:letter", letter_id)


@require_POST
@officer_page
def answer(request: HttpRequest, desk: Desk, letter_id: int, unit_id: int) -> HttpResponse:
    """The office answers."""
    found = _for_office(letter_id, unit_id, desk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            door.answer(letter_id, unit_id, form.cleaned_data["answer"], By(desk.standing, desk.now))
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, "Đã gửi nội dung trả lời.")
            return redirect("console:letter", letter_id)
    return letter_page(request, desk, found, UNPROCESSABLE, answer_form=form)


def _for_office(letter_id: int, unit_id: int, desk: Desk) -> Sheet:
    found = letter_or_404(letter_id, desk)
    if unit_id not in {one.unit_id for one in found.recipients}:
        raise Http404
    return found
