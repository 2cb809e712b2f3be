"""How good the proposals are: figures of a period, the cases behind each, and what was learnt from corrections."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from paht.cases.learning import LEAST
from paht.cases.queries.learned import learnt
from paht.cases.queries.proposed_cases import PACKAGED, PARTS, WHICH, SoughtCases, found, readable
from paht.papers.sheet import Column, Sheet
from paht.proposing.tables import fields
from paht.stats.accuracy import ALARMS, Accuracy, FieldRow, accuracy
from paht.stats.charts.drawing import number
from paht.stats.period import Period, years_until

from .case_files import cases_sheet
from .desk import Desk, officer_page
from .downloads import ENTRY, download

CODE = re.compile(r"[A-Z0-9-]{1,12}", re.ASCII)
MOST_DIGITS = 9
BAD = ("alarm_missed", "restricted_missed")


def overseers_page(view: Callable[[HttpRequest, Desk], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """An officer's page for the operations team and the administrators; for everybody else it does not exist."""

    @wraps(view)
    def shown(request: HttpRequest, desk: Desk) -> HttpResponse:
        if not desk.oversees:
            raise Http404
        return view(request, desk)

    return cast("Callable[[HttpRequest], HttpResponse]", officer_page(shown))


@require_safe
@overseers_page
def quality(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The figures of a year, a month, or all times."""
    period = _period(request)
    figures = accuracy(period)
    total = figures.total
    if (file := download(request, lambda: _sheet(figures, period), at=desk.now)) is not None:
        return file
    context = desk.context(
        period=period,
        period_query=urlencode(_said(_query(period))),
        years=years_until(desk.now),
        months=range(1, 13),
        found=figures,
        empty=not (total.decided or total.assignments or any(figures.alarms.values())),
        shares=_shares(total),
        alarms=_alarm_figures(figures, period),
        learnt=learnt(),
        least=LEAST,
    )
    return render(request, "console/quality.html", context)


def _shares(total: FieldRow) -> list[dict[str, object]]:
    """The shares, each with what is divided by what."""
    told = (
        ("đúng ngay đề xuất đầu tiên", total.share_first, "first", total.first, "decided", total.decided),
        ("đúng trong ba đề xuất", total.share_three, "three", total.three, "decided", total.decided),
        ("chủ trì là cơ quan được đề xuất", total.share_followed, "followed", total.followed, "offered", total.offered),
        ("bị trả lại", total.share_returned, "returned", total.returned, "assignments", total.assignments),
    )
    return [
        {
            "label": label, "share": share, "part": part, "value": value, "whole": whole, "of": of,
            "counted": "phiếu chuyển" if whole in PARTS else "phản ánh",
        }
        for label, share, part, value, whole, of in told
    ]  # fmt: skip


def _sheet(figures: Accuracy, period: Period) -> Sheet:
    numbers = (
        "Phiếu chuyển", "Trả lại", "Đã quyết định", "Đúng ngay", "Trong ba", "Ngoài ba",
        "Phiếu chủ trì có đề xuất cơ quan", "Đúng cơ quan",
    )  # fmt: skip
    alarms = "; ".join(f"{WHICH[name].title}: {number(figures.alarms[name])}" for name in ALARMS)
    return Sheet(
        f"Chất lượng đề xuất, phản ánh gửi {period.words}",
        (Column("Lĩnh vực được chọn", width=34), *(Column(name, "number") for name in numbers)),
        [_numbers(row) for row in figures.rows],
        (f"{alarms}.",),
        _numbers(figures.total),
    )


def _numbers(row: FieldRow) -> tuple[str | int, ...]:
    counted = row.assignments, row.returned, row.decided, row.first, row.three, row.none, row.offered, row.followed
    return row.name, *counted


@require_safe
@overseers_page
def quality_cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The cases behind one figure, as far as this person may see them."""
    which = request.GET.get("xem", "")
    if which not in WHICH and which not in PARTS:
        raise Http404
    period, model = _period(request), request.GET.get("mo_hinh", "")
    sought = SoughtCases(which, _code(request, "linh_vuc"), _code(request, "de_xuat"), period.bounds(), _model(model))
    if (file := download(request, lambda: _cases(request, desk, sought, period), at=desk.now)) is not None:
        return file
    cases = found(desk.standing, sought, request.GET.get("sau", ""))
    kept = {"xem": which, "linh_vuc": sought.field, "de_xuat": sought.best, "mo_hinh": model, **_query(period)}
    context = desk.context(
        title=sought.title,
        counted=sought.counted,
        narrowed=_narrowed(sought, period),
        found=cases,
        page=cases.page,
        more="?" + urlencode(_said(kept | {"sau": cases.page.after})) if cases.page.after else "",
        trail=[("Chất lượng đề xuất", f"{reverse('console:quality')}?{urlencode(_said(_query(period)))}")],
        kept=urlencode(_said(kept)),
        beginning="sau" not in request.GET,
    )
    return render(request, "console/quality_cases.html", context)


def _cases(request: HttpRequest, desk: Desk, sought: SoughtCases, period: Period) -> Sheet:
    reports = readable(desk.standing, sought)
    note = f"{_narrowed(sought, period)}."
    return cases_sheet(f"{sought.title}, {period.words}", note, reports, printed=request.GET.get(ENTRY) == "pdf")


def _model(said: str) -> int | None:
    """The id of a model from the address; what cannot be one does not narrow."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS else None


def _period(request: HttpRequest) -> Period:
    return Period.read(request.GET.get("nam", ""), request.GET.get("thang", ""))


def _query(period: Period) -> dict[str, int | None]:
    return {"nam": period.year, "thang": period.month}


def _said(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if value}


def _code(request: HttpRequest, name: str) -> str:
    """A field's code from the address; what cannot be one does not narrow."""
    said = request.GET.get(name, "")
    return said if CODE.fullmatch(said) else ""


def _narrowed(sought: SoughtCases, period: Period) -> str:
    """What the list is narrowed to, in words."""
    known = fields()
    names = {code: known[code].name if code in known else code for code in (sought.field, sought.best)}
    model = "đề xuất của mô hình kèm sẵn" if sought.model == PACKAGED else f"đề xuất của lần học số {sought.model}"
    parts = [
        f"Phản ánh gửi {period.words}",
        f"đề xuất đầu tiên “{names[sought.best]}”" if sought.best else "",
        f"lĩnh vực được chọn “{names[sought.field]}”" if sought.field else "",
        model if sought.model is not None else "",
    ]
    return "; ".join(filter(None, parts))


def _alarm_figures(found: Accuracy, period: Period) -> list[dict[str, object]]:
    """The big numbers about danger and complaints, each leading to its cases."""
    address = reverse("console:quality_cases")
    return [
        {
            "label": WHICH[name].title,
            "value": found.alarms[name],
            "href": f"{address}?{urlencode(_said({'xem': name, **_query(period)}))}" if found.alarms[name] else "",
            "state": "late" if name in BAD and found.alarms[name] else "",
        }
        for name in ALARMS
    ]
