"""The case page: everything on one screen."""

from http import HTTPStatus
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from paht.cases import holds
from paht.cases.queries.dossier import Dossier, dossier, photo_of
from paht.cases.queries.leading import in_conflict, last_lead
from paht.cases.readings import note, note_opening, note_photo
from paht.core.dates import show_date
from paht.core.ids import parse_public_code
from paht.core.phones import masked, show_phone
from paht.notices.reading import mark_case_read
from paht.papers.case_papers import papers_of
from paht.people.hours import working_calendar

from .checklist import checks_of
from .desk import Desk, officer_page
from .forms import ActionForm
from .hold_forms import ReasonForm
from .screen import Act, acts_for, alarm_reasons, photos_of, published_by

NO_PHONE = "Chỉ Tổ vận hành và cơ quan đang xử lý xem được số điện thoại của người phản ánh."


def case_or_404(code: str, desk: Desk) -> Dossier:
    """The case; a code that does not exist and one that is not for this person's eyes give the same answer."""
    found = dossier(code, desk.standing, calendar=working_calendar(), now=desk.now)
    if found is None:
        raise Http404
    return found


@require_safe
@officer_page
def show(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """The case with the forms of what this person may do now."""
    found = case_or_404(code, desk)
    if found.report.code != code:
        return redirect("console:case", found.report.code)
    mark_case_read(desk.standing, found.report.code, desk.now)
    return page(request, desk, found, acts_for(desk, found))


@require_http_methods(["GET", "POST"])
@officer_page
def phone(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Shows the sender's number to those who may have it, and writes down who asked; others learn why not."""
    found = case_or_404(code, desk)
    if request.method == "GET":
        return redirect("console:case", found.report.code)
    if not found.handling or found.contact is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        sentence = NO_PHONE if found.contact is not None else _gone(found)
        return page(request, desk, found, acts_for(desk, found), sentence=sentence, status=status)
    note(found.report, found.assignments, desk.standing, what="phone", now=desk.now)
    return page(request, desk, found, acts_for(desk, found), revealed=True)


@require_safe
@officer_page
def photo(request: HttpRequest, desk: Desk, code: str, token: str) -> HttpResponse:
    """One photo of a case, whole or (`?nho=1`) small; for those who may see the case."""
    found = photo_of(parse_public_code(code) or "", token, desk.standing)
    if found is None or found.report is None:
        raise Http404
    note_photo(found.report, desk.standing, desk.now)
    file = found.thumbnail if "nho" in request.GET else found.photo
    return FileResponse(file.open("rb"), content_type="image/jpeg")  # type: ignore[return-value]


def page(
    request: HttpRequest,
    desk: Desk,
    found: Dossier,
    acts: list[Act],
    *,
    refused: ActionForm | None = None,
    sentence: str = "",
    revealed: bool = False,
    hold_form: ReasonForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """The page; reading a restricted case is written down.

    `refused` is a form that no longer fits the case: its sentence and what was typed are shown. `revealed` shows the
    sender's number. `hold_form` is the one that came back.
    """
    main = acts[0] if acts and acts[0].offer.info.tone != "danger" else None
    main = next((act for act in acts if act.open), main)
    danger = alarm_reasons(found)
    alarm = next((act for act in acts if act.offer.action == "raise_alarm" and act is not main and danger), None)
    note_opening(found.assignments, desk.standing, desk.now)
    if found.restricted:
        note(found.report, found.assignments, desk.standing, what="case", now=desk.now)
    context = desk.context(
        dossier=found,
        last_lead=last_lead(found.report, found.assignments) if found.inside else None,
        conflict=found.inside and in_conflict(found.report, found.assignments),
        main=main,
        alarm=alarm,
        danger=danger,
        others=[act for act in acts if act is not main and act is not alarm],
        checks=checks_of(found) if any(act.offer.action == "accept" for act in acts) else [],
        refused=refused,
        sentence=sentence,
        contact=_contact(found, revealed=revealed),
        photos_before=photos_of(found, "before"),
        photos_after=photos_of(found, "after"),
        answering_unit=published_by(found),
        papers=papers_of(found, desk.standing),
        hold=holds.on(found.report) if desk.standing.is_team else None,
        hold_form=hold_form or ReasonForm(),
    )
    return render(request, "console/case.html", context, status=status)


def _gone(found: Dossier) -> str:
    """Why there is no number any more."""
    day = f" ngày {show_date(found.shredded_at)}" if found.shredded_at else ""
    return f"Dữ liệu người gửi đã được xóa theo quy định{day}."


def _contact(found: Dossier, *, revealed: bool) -> dict[str, Any] | None:
    """The sender, for those who handle the case; the number masked where nobody needs it now, no name for others."""
    contact = found.contact
    if contact is None:
        return None
    if not found.handling:
        return {"masked": masked(contact.phone)}
    known = {"name": contact.name, "email": contact.email}
    if revealed or found.phone_open:
        return known | {"phone": show_phone(contact.phone), "tel": contact.phone}
    return known | {"hidden": masked(contact.phone)}
