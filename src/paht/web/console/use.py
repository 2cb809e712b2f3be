"""How the system is used: accounts, offices, how soon cases are opened; each figure with the list behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from paht.core.vietnamese import sort_key
from paht.papers.sheet import Column, Sheet
from paht.people.models import Unit
from paht.process.vocabulary import DUTY_NAMES
from paht.stats.adoption import Adoption, Scope, UnitRow, Use, adoption, offices_in
from paht.stats.adoption_lists import ACCOUNTS, CASES, PAGE, WhichAccounts, WhichCases, cases, people
from paht.stats.percent import in_file

from .desk import Desk
from .downloads import download
from .figure_pages import figures_page, tabs
from .use_files import accounts_sheet, cases_sheet, units_sheet

MOST_DIGITS = 18
BY_DUTY = "vai-tro"


@dataclass(frozen=True)
class Order:
    """A column by which the table may be put in order, and how its rows compare; the best first where it counts."""

    label: str
    key: Callable[[UnitRow], Any]


OFFICES_SHOWN = 40

ORDERS: Mapping[str, Order] = {
    "ten": Order("Đơn vị", lambda row: sort_key(row.unit.name)),
    "lap": Order("Tài khoản", lambda row: -row.use.accounts),
    "kich-hoat": Order("Đã kích hoạt", lambda row: -row.use.activated),
    "dung": Order("Dùng 30 ngày qua", lambda row: -row.use.recent),
    "ty-le": Order("Tỷ lệ dùng", lambda row: (row.use.share is None, -(row.use.share or 0))),
    "lan-cuoi": Order("Dùng lần cuối", lambda row: -(row.use.last_used.toordinal() if row.use.last_used else 0)),
    "phieu": Order("Phiếu 30 ngày qua", lambda row: -row.opening.sent),
    "mo": Order("Mở xem sau", lambda row: (row.opening.minutes is None, row.opening.minutes or 0)),
    "chua-mo": Order("Chưa mở xem", lambda row: -row.opening.unopened),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for: which offices, in which order."""

    scope: Scope
    office: Unit | None
    order: str

    def query(self, **more: str) -> str:
        """The same page with changes; empty entries are dropped."""
        said = {"nhom": self.scope.kind, "don_vi": self.office.code if self.office else "", "xep": self.order}
        return urlencode({name: text for name, text in (said | more).items() if text})


def asked(request: HttpRequest, desk: Desk) -> Asked:
    """What the address says; an office that this person sees no figures of is none. At most one statement."""
    kind, code, order = (request.GET.get(name, "") for name in ("nhom", "don_vi", "xep"))
    kind = kind if kind in Unit.Kind.values else ""
    scope = Scope(desk.now, kind, desk.standing.figure_units)
    if not code:
        return Asked(scope, None, order if order in ORDERS else "")
    office = offices_in(scope).filter(code=code).first()
    if office is None:
        raise Http404
    return Asked(Scope(desk.now, "", [office.pk]), office, order if order in ORDERS else "")


@require_safe
@figures_page
def show(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The table of offices, the table of duties, and the offices that never received a report."""
    wanted = asked(request, desk)
    found = adoption(wanted.scope)
    rows = sorted(found.rows, key=ORDERS[wanted.order or "ten"].key)
    by_duty = request.GET.get("bang") == BY_DUTY
    file = download(
        request, lambda: _duties(found, wanted) if by_duty else _sheet(rows, found.total, wanted), at=desk.now
    )
    if file is not None:
        return file
    context = desk.context(
        asked=wanted,
        found=found,
        rows=[(row, wanted.query(don_vi=row.unit.code, nhom="", xep="")) for row in rows[: _shown(request)]],
        offices=len(rows),
        by_duty=[(DUTY_NAMES[duty], use, wanted.query(vai_tro=duty, xep="")) for duty, use in found.duties.items()],
        figures=_figures(found.total, len(found.never), wanted),
        heads=[(order.label, name == (wanted.order or "ten"), wanted.query(xep=name)) for name, order in _heads()],
        kinds=Unit.Kind.choices,
        query=wanted.query(xep=""),
        kept=wanted.query(),
        kept_by_duty=f"{wanted.query()}&bang={BY_DUTY}".removeprefix("&"),
        tabs=tabs("console:use"),
        switches=desk.administers or any(duty == "leader" for duty, _unit in desk.standing.duties),
        own=[row.unit for row in rows] if desk.standing.figure_units is not None else [],
    )
    return render(request, "console/use.html", context)


def _shown(request: HttpRequest) -> int | None:
    """How many offices the page shows: a province has hundreds, most of them without anything to tell."""
    return None if request.GET.get("tat_ca") else OFFICES_SHOWN


def _heads() -> list[tuple[str, Order]]:
    return list(ORDERS.items())


def _figures(total: Use, never: int, wanted: Asked) -> list[dict[str, object]]:
    kinds: tuple[tuple[WhichAccounts, int], ...] = (
        ("made", total.accounts),
        ("activated", total.activated),
        ("recent", total.recent),
        ("never", total.accounts - total.activated),
    )
    counted: list[dict[str, object]] = [
        {
            "label": ACCOUNTS[which].lower(),
            "value": number,
            "href": _to("use_accounts", wanted.query(loc=which, xep=""), number),
        }
        for which, number in kinds
    ]
    label, href = "đơn vị chưa nhận phản ánh nào", _to("use_units", wanted.query(xep=""), never)
    return [*counted, {"label": label, "value": never, "href": href}]


def _to(page: str, query: str, number: int) -> str:
    """Nothing leads to an empty list."""
    return f"{reverse(f'console:{page}')}?{query}" if number else ""


def _sheet(rows: list[UnitRow], total: Use, wanted: Asked) -> Sheet:
    return Sheet(
        title=_title("Tình hình sử dụng hệ thống", wanted),
        columns=(
            Column("Đơn vị", width=34), Column("Tài khoản", "number"), Column("Đã kích hoạt", "number"),
            Column("Dùng 30 ngày qua", "number"), Column("Tỷ lệ dùng", "percent"), Column("Dùng lần cuối", "date"),
            Column("Phiếu 30 ngày qua", "number"), Column("Trung vị phút đến khi mở xem", "number"),
            Column("Chưa mở xem", "number"), Column("Chưa từng nhận phản ánh", "yes"),
        ),
        rows=[
            (
                row.unit.name, *_cells(row.use), row.opening.sent,
                None if row.opening.minutes is None else round(row.opening.minutes), row.opening.unopened, row.never,
            )
            for row in rows
        ],
        notes=("Tính theo ngày lập bảng. Tỷ lệ dùng: số tài khoản dùng trong 30 ngày qua trên số tài khoản đã lập.",),
        sums=("Tổng", *_cells(total), None, None, None, None),
    )  # fmt: skip


def _duties(found: Adoption, wanted: Asked) -> Sheet:
    return Sheet(
        _title("Tình hình sử dụng hệ thống theo vai trò", wanted),
        (
            Column("Vai trò", width=34), Column("Tài khoản", "number"), Column("Đã kích hoạt", "number"),
            Column("Dùng 30 ngày qua", "number"), Column("Tỷ lệ dùng", "percent"), Column("Dùng lần cuối", "date"),
        ),
        [(str(DUTY_NAMES[duty]), *_cells(use)) for duty, use in found.duties.items()],
        ("Một người có thể giữ nhiều vai trò nên các dòng không cộng lại được.",),
    )  # fmt: skip


def _title(what: str, wanted: Asked) -> str:
    return f"{what}, {where}" if (where := _where(wanted)) else what


def _cells(use: Use) -> tuple[Any, ...]:
    return use.accounts, use.activated, use.recent, in_file(use.share), use.last_used


@require_safe
@figures_page
def show_accounts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The accounts behind a figure."""
    which, duty = request.GET.get("loc", ""), request.GET.get("vai_tro", "")
    if which not in ACCOUNTS or (duty and duty not in DUTY_NAMES):
        raise Http404
    wanted = asked(request, desk)
    found = people(wanted.scope, cast("WhichAccounts", which), duty)
    who = str({str(one): name for one, name in DUTY_NAMES.items()}.get(duty, ""))
    title, where = ACCOUNTS[cast("WhichAccounts", which)], _where(wanted, who)
    if (file := download(request, lambda: accounts_sheet(title, where, found), at=desk.now)) is not None:
        return file
    page, more = _page_of(found, request.GET.get("sau", ""))
    rows = [(held[0], [f"{DUTY_NAMES[one.duty]}, {one.where}" for one in held]) for held in page]
    query = wanted.query(loc=which, vai_tro=duty, xep="")
    context = desk.context(
        title=title,
        where=where,
        kept=query,
        number=len(found),
        rows=rows,
        more=f"?{query}&sau={more}" if more else "",
        trail=_trail(wanted),
    )
    return render(request, "console/use_accounts.html", context)


def _page_of(found: list[Any], after: str) -> tuple[list[Any], str]:
    """A page of people behind the one with this id, and the mark of the next."""
    known = after.isascii() and after.isdigit() and len(after) <= MOST_DIGITS
    place = next((number + 1 for number, held in enumerate(found) if known and held[0].user_id == int(after)), 0)
    page = found[place : place + PAGE]
    return page, str(page[-1][0].user_id) if len(found) > place + PAGE else ""


@require_safe
@figures_page
def show_units(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The offices that never received a report."""
    wanted = asked(request, desk)
    rows = sorted(adoption(wanted.scope).never, key=ORDERS["ten"].key)
    if (file := download(request, lambda: units_sheet(_where(wanted), rows), at=desk.now)) is not None:
        return file
    context = desk.context(rows=rows, where=_where(wanted), trail=_trail(wanted), kept=wanted.query(xep=""))
    return render(request, "console/use_units.html", context)


@require_safe
@figures_page
def show_cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The cases behind a figure, as far as this person may read them."""
    which = request.GET.get("loc", "")
    if which not in CASES:
        raise Http404
    wanted = asked(request, desk)
    asked_for = cast("WhichCases", which)
    file = download(request, lambda: cases_sheet(desk, wanted.scope, asked_for, _where(wanted), request), at=desk.now)
    if file is not None:
        return file
    page = cases(desk.standing, wanted.scope, asked_for, request.GET.get("sau", ""))
    query = wanted.query(loc=which, xep="")
    context = desk.context(
        title=CASES[asked_for],
        kept=query,
        where=_where(wanted),
        page=page,
        more=f"?{query}&{urlencode({'sau': page.after})}" if page.after else "",
        trail=_trail(wanted),
        beginning="sau" not in request.GET,
    )
    return render(request, "console/use_cases.html", context)


def _where(wanted: Asked, more: str = "") -> str:
    """What a list is narrowed to, in words; empty for everything."""
    if wanted.office is not None:
        said = wanted.office.name
    else:
        said = str(Unit.Kind(wanted.scope.kind).label) if wanted.scope.kind else ""
    return "; ".join(part for part in (said, more) if part)


def _trail(wanted: Asked) -> list[tuple[str, str]]:
    kept = urlencode({"nhom": wanted.scope.kind}) if wanted.scope.kind else ""
    return [("Sử dụng hệ thống", f"{reverse('console:use')}?{kept}".rstrip("?"))]
