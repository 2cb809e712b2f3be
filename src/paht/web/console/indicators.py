"""Indicators on the screen: a section at a time, each figure defined in a sentence and leading to its cases."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from paht.papers.sheet import Sheet
from paht.stats.indicators.dimensions import DIMENSIONS
from paht.stats.indicators.listed import Behind, found, readable, title_of

from .case_files import cases_sheet
from .desk import Desk
from .downloads import ENTRY, download
from .figure_pages import figures_page, tabs
from .indicator_files import is_filled, sheet_of
from .indicator_sections import Section, sections_for
from .indicators_asked import Wanted, wanted


@require_safe
@figures_page
def show(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One section."""
    slug, sections = request.GET.get("theo", ""), sections_for(desk.standing)
    if slug not in sections:
        raise Http404
    look, section = wanted(request.GET, desk, slug), sections[slug]
    shown = section.show(look)
    if (file := download(request, lambda: sheet_of(section, look, shown), at=desk.now)) is not None:
        return file
    context = desk.context(
        look=look,
        asked=look.asked,
        form=look.asked.form,
        section=slug,
        sections=_tabs(look, sections),
        body=f"console/indicators_{section.template}.html",
        tabs=tabs("console:indicators"),
        where=section.where(look),
        kept=look.here().removeprefix("?"),
        filled=is_filled(section, shown),
        **shown,
    )
    return render(request, "console/indicators.html", context)


@require_safe
@figures_page
def show_cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The cases behind one figure, as far as this person may see them."""
    slug, key = request.GET.get("theo", ""), request.GET.get("dong", "")
    look = wanted(request.GET, desk, slug)
    behind = Behind(request.GET.get("xem", ""), slug if key and slug in DIMENSIONS else "", key)
    try:
        cases = found(desk.standing, look.asked.sight, behind, request.GET.get("sau", ""))
        title = title_of(behind)
    except (LookupError, ValueError):
        raise Http404 from None
    here = look.here(xem=behind.which, dong=key)
    if (file := download(request, lambda: _cases(request, desk, look, behind), at=desk.now)) is not None:
        return file
    context = desk.context(
        asked=look.asked,
        where=look.where,
        title=title,
        found=cases,
        page=cases.page,
        counted=behind.counted,
        kept=here.removeprefix("?"),
        beginning="sau" not in request.GET,
        more=f"{here}&{urlencode({'sau': cases.page.after})}" if cases.page.after else "",
        trail=[("Chỉ số", f"{reverse('console:indicators')}{look.here()}")],
    )
    return render(request, "console/indicators_cases.html", context)


def _tabs(look: Wanted, sections: Mapping[str, Section]) -> list[dict[str, object]]:
    return [
        {"label": section.label, "href": look.here(theo=slug), "current": slug == look.section}
        for slug, section in sections.items()
    ]


def _cases(request: HttpRequest, desk: Desk, look: Wanted, behind: Behind) -> Sheet:
    stretch, where = look.asked.sight.stretch.words, look.where
    title = f"{title_of(behind)}, {stretch}" + (f", {where}" if where else "")
    note = f"Kỳ {stretch}, tính đến {look.asked.moment}" + (f": {where}." if where else ".")
    reports = readable(desk.standing, look.asked.sight, behind)
    return cases_sheet(title, note, reports, printed=request.GET.get(ENTRY) == "pdf")
