"""The lists that come by themselves: one as it was sent, with what became of its cases; and switching them off."""

import datetime as dt
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from paht.cases.queries.pressing_lists import pressing_again
from paht.core.clock import VIETNAM
from paht.core.vietnamese import sort_key
from paht.notices.list_switches import may_switch, switch, switched_off
from paht.notices.list_writing import OFFICE_READERS, time_words
from paht.notices.models import WorkList
from paht.notices.work_lists import ListKind
from paht.people.hours import working_calendar
from paht.people.models import Unit
from paht.people.units import operations_team, units_on, units_with
from paht.process.decide import Refused
from paht.stats.weekly import week_before

from .desk import Desk, officer_page


@require_safe
@officer_page
def work_list(request: HttpRequest, desk: Desk, list_id: int) -> HttpResponse:
    """One list as it stood when it was sent: titles for those who may read the cases, and what was done since."""
    found = get_object_or_404(WorkList.objects.select_related("made_in", "unit"), pk=list_id)
    if not _is_for(desk, found):
        raise Http404
    sent_at = found.made_in.at
    steps = pressing_again(desk.standing, found.steps, working_calendar(), sent_at)
    context = desk.context(
        found=found,
        sent_at=sent_at,
        weekly=found.kind == ListKind.WEEKLY,
        tables=_tables(sent_at) if found.kind == ListKind.WEEKLY else [],
        lines=found.text.splitlines(),
        groups=[
            (title, late, [(one, time_words(one)) for one in steps if one.late is late])
            for title, late in (("Quá hạn", True), ("Đến hạn trong 8 giờ làm việc", False))
        ],
        unread=len(found.steps) - len(steps),
        switches=may_switch(desk.standing, found.unit_id),
    )
    return render(request, "console/work_list.html", context)


def _tables(sent_at: dt.datetime) -> list[tuple[str, str]]:
    """Where the sheet's figures lead: the tables of that very moment, each figure with its cases; and today's."""
    moment = sent_at.astimezone(VIETNAM)
    then = {"ngay": moment.date().isoformat(), "luc": moment.time().isoformat()}
    week = week_before(moment.date())
    table = reverse("console:appendix")
    return [
        (f"Bảng {week.words}, như lúc gửi", f"{table}?{urlencode({'tu': week.first, 'den': week.last} | then)}"),
        ("Bảng tính đến lúc gửi", f"{table}?{urlencode(then)}"),
        ("Bảng hiện nay", table),
    ]


def _is_for(desk: Desk, found: WorkList) -> bool:
    """The office's leader and focal point, the operations team and administrators."""
    if desk.oversees:
        return True
    duties = {(duty, found.unit_id) for duty in OFFICE_READERS}
    return found.kind == ListKind.MORNING and bool(duties & desk.standing.duties)


@require_safe
@officer_page
def list_switches(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Which offices get their list: all of them for the administrator, a leader's own."""
    units = _switchable(desk)
    if not units:
        raise Http404
    return _switches_page(request, desk, units)


@require_POST
@officer_page
def switch_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Switches one list on or off."""
    kind, unit = request.POST.get("loai", ""), _number(request.POST.get("don_vi", ""))
    units = _switchable(desk)
    if kind not in ListKind.values or unit not in {one.pk for one in units}:
        raise Http404
    on = request.POST.get("bat") == "1"
    try:
        switch(desk.standing, unit, ListKind(kind), on=on, now=desk.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return _switches_page(request, desk, units, HTTPStatus.FORBIDDEN)
    name = next(one.name for one in units if one.pk == unit)
    messages.success(request, f"Đã {'bật' if on else 'tắt'} {ListKind(kind).label.lower()} của {name}.")
    return redirect(f"{reverse('console:list_switches')}#don-vi-{unit}")


def _switchable(desk: Desk) -> list[Unit]:
    """The offices whose lists this person may switch, in the order of the alphabet."""
    offices = units_on(desk.now.date())
    if desk.administers:
        found = offices.filter(pk__in=units_with("leader", desk.now.date()))
    else:
        found = offices.filter(pk__in=[unit for duty, unit in desk.standing.duties if duty == "leader"])
    return sorted(found, key=lambda unit: sort_key(unit.name))


def _switches_page(
    request: HttpRequest, desk: Desk, units: list[Unit], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    off = switched_off(ListKind.MORNING)
    team = operations_team()
    weekly = [team] if any(unit.pk == team.pk for unit in units) else []
    off_weekly = switched_off(ListKind.WEEKLY, [team.pk]) if weekly else {}
    rows = [(unit, "weekly", "Bảng tuần của tỉnh", off_weekly.get(unit.pk)) for unit in weekly]
    rows += [(unit, "morning", unit.name, off.get(unit.pk)) for unit in units]
    return render(request, "console/list_switches.html", desk.context(rows=rows), status=status)


def _number(text: str) -> int:
    """A number that no office has, for nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0  # noqa: PLR2004
