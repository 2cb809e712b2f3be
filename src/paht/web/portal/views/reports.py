"""Reading reports: the public list, one report, its photos."""

from typing import Any
from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from paht.cases.commands import Report
from paht.cases.queries import public
from paht.cases.queries.sending import openings
from paht.cases.queries.story import Story, story_of
from paht.cases.readings import note_photo
from paht.core import clock
from paht.core.dates import show_moment
from paht.core.ids import parse_public_code
from paht.people.standing import standing_of
from paht.process.states import REPORT_STATES
from paht.stats.period import Period
from paht.web.portal import choices, proof
from paht.web.portal.forms import FilterForm, KeepingFilterForm
from paht.web.portal.replies import ADDRESSES, ReplyForm, fresh
from paht.web.portal.views.figure_lists import asked_figure, behind, statistics_of
from paht.web.portal.views.missing import not_found
from paht.web.portal.views.shredded import gone

PHOTO_CACHED = 30 * 24 * 3600
# What stands where nobody has decided yet whether others may read; an urgent report is handled before it is taken in.
NOT_YET = {
    "received": "Chưa tiếp nhận",
    "waiting_reporter": "Chưa tiếp nhận, đang chờ bạn bổ sung",
    "alarmed": "Đang xác minh để xử lý khẩn cấp",
}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Public reports by words, field, office and state; each choice is an address."""
    fields, units = choices.fields(), choices.units()
    period = Period.read(request.GET.get("nam", ""), request.GET.get("thang", ""))
    asked = _asked(request, fields, units, period)
    page = public.page_of(asked)
    form = KeepingFilterForm(request.GET) if asked.sent or asked.figure else FilterForm(request.GET)
    form.fields["linh_vuc"].widget.choices = choices.field_options(fields)
    form.fields["co_quan"].widget.choices = choices.unit_options(units)
    form.fields["trang_thai"].widget.choices = choices.status_options()
    context = {
        "form": form,
        "page": page,
        "narrowed": any(_narrowing(asked)),
        "period": period,
        "behind": behind(request, asked, period),
        # Without a figure counted only within a year or a month: else all that was ever sent at each visit.
        "number": public.count(asked) if asked.sent and not asked.figure else None,
        "without_period": _without_period(request),
        "statistics": statistics_of(period),
        "further": asked.after != "",
        "more": _next_address(request, page.next),
    }
    return render(request, "portal/reports.html", context)


def _asked(
    request: HttpRequest, fields: list[choices.FieldChoice], units: list[choices.UnitChoice], period: Period
) -> public.Asked:
    given = request.GET
    unit = next((one.id for one in units if one.code == given.get("co_quan")), None)
    figure = asked_figure(request)
    return public.Asked(
        words=given.get("q", "").strip(),
        fields=choices.ids_within(given.get("linh_vuc", ""), fields),
        unit=unit,
        status=given.get("trang_thai", "") if given.get("trang_thai") in public.STATUSES else "",
        after=given.get("tiep", ""),
        sent=period.bounds(),
        unclassified=given.get("linh_vuc") == choices.UNCLASSIFIED,
        figure=figure,
        now=clock.now() if figure else None,
    )


def _narrowing(asked: public.Asked) -> tuple[object, ...]:
    fields = asked.fields is not None or asked.unclassified
    return asked.words, fields, asked.unit, asked.status, asked.sent, asked.figure


def _without_period(request: HttpRequest) -> str:
    """The same list of all times."""
    kept = [(name, value) for name, value in request.GET.items() if name not in ("nam", "thang", "tiep") and value]
    return f"?{urlencode(kept)}"


def _next_address(request: HttpRequest, mark: str) -> str:
    if not mark:
        return ""
    query = request.GET.copy()
    query["tiep"] = mark
    return f"?{query.urlencode()}"


@require_safe
def report(request: HttpRequest, typed: str) -> HttpResponse:
    """One report: its way, its answer. The sender sees also what is his own."""
    code = parse_public_code(typed)
    if code is None:
        return not_found(request)
    if code != typed:
        return redirect("portal:report", code, permanent=True)
    now = clock.now()
    own = proof.reports_of(request, now)
    found = public.find(code, own)
    if found is None:
        main = public.main_code(code)
        return redirect("portal:report", main) if main else not_found(request)
    if found.pk in own:
        return own_page(request, found)
    response = render(request, "portal/report.html", _context(story_of(found, now, for_sender=False), mine=False))
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, private=True)
    return response


def own_page(request: HttpRequest, found: Report, refused: ReplyForm | None = None, status: int = 200) -> HttpResponse:
    """The report as its sender reads it, with the forms open to him; `refused` is the one that came back."""
    story = story_of(found, clock.now(), for_sender=True)
    open_now = openings(found)
    replies = [
        refused if refused and refused.action == action else fresh(action, open_now.step_id)
        for action in open_now.actions
        if action in ADDRESSES
    ]
    if refused and refused.action not in open_now.actions:
        replies.append(refused)  # somebody was quicker: the words that were typed are not lost
    context = _context(story, mine=True) | {"replies": replies, "form": refused}
    context["gone"] = "" if story.sender else gone(found.code)
    response = render(request, "portal/report.html", context, status=status)
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, private=True, no_store=True)
    return response


def _context(story: Story, *, mine: bool) -> dict[str, Any]:
    found = story.report
    shown = "rejected" if story.main_ended else found.known_state
    return {
        "story": story,
        "report": found,
        "mine": mine,
        "open_to_all": bool(found.public) and not found.secrecy and not story.withheld and not found.main_id,
        "label": REPORT_STATES[shown].public_name,
        "group": REPORT_STATES[shown].group,
        "steps": [
            {"label": phase.label, "status": phase.status, "note": show_moment(phase.at) if phase.at else ""}
            for phase in story.phases
        ],
        "facts": _facts(story, mine=mine),
        "phases": [{"entries": story.entries}],
        "heading": f"Phản ánh {found.code}" if story.withheld else found.title,
        "person": f"Ông/Bà {story.sender}" if story.sender else "Ông/Bà",
        "before": [_shown(photo.token, "Ảnh hiện trường") for photo in story.before],
        "after": [_shown(photo.token, "Ảnh sau khi xử lý") for photo in story.after],
    }


def _facts(story: Story, *, mine: bool) -> list[tuple[str, str]]:
    """What stands beside the text. Address and point are for the sender only; see `cases.queries.public`."""
    found = story.report
    field = found.field
    point = f"{found.lat:.5f}, {found.lon:.5f}" if mine and found.lat is not None and found.lon is not None else ""
    group = f" ({field.parent.name})" if field and field.parent else ""
    return [
        ("Nơi xảy ra", story.place or "Trong địa bàn tỉnh"),
        ("Chỗ cụ thể", found.address if mine else ""),
        ("Vị trí trên bản đồ", point),
        ("Lĩnh vực", f"{field.name}{group}" if field else ""),
        ("Cơ quan xử lý", story.unit),
        ("Hình thức", _visibility(found) if mine else ""),
    ]


def _visibility(found: Report) -> str:
    if found.known_state == "merged":
        return "Xem ở phản ánh chính; nội dung bạn viết chỉ bạn xem được"
    if found.public is None and not REPORT_STATES[found.known_state].final:
        return f"{NOT_YET.get(found.known_state, 'Đã chuyển xử lý khẩn cấp')}; lúc này chỉ bạn xem được"
    shown = found.public and not found.secrecy
    return "Công khai, không kèm danh tính" if shown else "Không công khai; chỉ bạn xem được"


def _shown(token: str, alt: str) -> dict[str, str]:
    url, thumb = (reverse("portal:photo", args=(token, size)) for size in ("lon", "nho"))
    return {"url": url, "thumb": thumb, "alt": alt}


@require_safe
def photo(request: HttpRequest, token: str, size: str) -> HttpResponse:
    """A photo, for those who may see its report."""
    now = clock.now()
    user = request.user
    standing = standing_of(user.pk, now.date()) if user.is_authenticated else None
    own = proof.reports_of(request, now)
    found = public.photo(token, public.Reader(own, standing))
    if found is not None and found.report is not None and standing is not None and found.report_id not in own:
        note_photo(found.report, standing, now)
    name = None if found is None else (found.thumbnail if size == "nho" else found.photo).name
    if not name or not default_storage.exists(name):
        return not_found(request)
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"private, max-age={PHOTO_CACHED}, immutable"
    patch_vary_headers(response, ["Cookie"])
    return response
