"""The papers of one case as files; made anew each time, for those who may see the case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from paht.cases.readings import note
from paht.papers import letterheads
from paht.papers.case_papers import papers_of

from .case import case_or_404
from .desk import Desk, officer_page
from .paper_files import Format, paper


@require_safe
@officer_page
def case_paper(request: HttpRequest, desk: Desk, code: str, name: str, ending: Format) -> HttpResponse:
    """One paper. Taking it from a restricted case is written down like reading it."""
    case = case_or_404(code, desk)
    found = next((one for one in papers_of(case, desk.standing) if one.name == name), None)
    if found is None:
        raise Http404
    if case.restricted:
        note(case.report, case.assignments, desk.standing, what="case", now=desk.now)
    today = desk.now.date()
    return paper(found.write(letterheads.in_force(today), today), f"{name}-{case.report.code}", ending, desk.now)
