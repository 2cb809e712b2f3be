"""The appendix of the reminder letter (document 000) on the screen: as of any moment, each figure with its cases."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from paht.core.clock import VIETNAM
from paht.papers.sheet import Column, Sheet
from paht.stats.appendix import Appendix, Line, appendix
from paht.stats.figure_cases import Figure, cases_behind
from paht.stats.reckoning import PARTS, Part

from .appendix_asked import Asked, asked
from .appendix_lines import WORDS, drawn, drawn_sum
from .case_files import most_at_once, too_long
from .desk import Desk
from .downloads import ENTRY, download
from .figure_pages import figures_page, tabs

DAYS_SHOWN = 31


# What the lists behind the numbers of the sentence are called.
TOLD: Mapping[Part, str] = {
    "assignments": "Phiếu chuyển của bảng",
    "reports": "Phản ánh có phiếu trong bảng",
    "before": "Phản ánh nhận trước, chuyển trong khoảng thời gian này",
    "received": "Phản ánh hệ thống nhận",
    "forwarded": "Phản ánh nhận, đã chuyển, có phiếu trong bảng",
    "again": "Phản ánh đã chuyển, nay lại ở Tổ vận hành",
    "held": "Phản ánh ở Tổ vận hành, không có phiếu trong bảng",
    "elsewhere": "Phản ánh chỉ chuyển ngoài phạm vi của bảng",
    "rejected": "Không tiếp nhận",
    "merged": "Gộp vào phản ánh khác",
    "redirected": "Chuyển giải quyết theo thủ tục riêng",
}
TITLES: Mapping[Figure, str] = dict[Figure, str](
    [*((figure, one.words) for figure, one in WORDS.items()), *TOLD.items()]
)


# What a figure counts, where it is not assignments alone.
COUNTED: Mapping[Figure, str] = {
    **dict.fromkeys(PARTS, "phản ánh"), "assignments": "phiếu",
    "waiting": "phản ánh",
}  # fmt: skip


@require_safe
@figures_page
def show(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The table."""
    wanted = asked(_with_today(request.GET, desk), desk)
    found = appendix(wanted.sight)
    if (file := download(request, lambda: _sheet(found, wanted), at=desk.now)) is not None:
        return file
    context = desk.context(
        asked=wanted,
        form=wanted.form,
        found=found,
        rows=drawn(found.lines, wanted),
        sums=drawn_sum(found.sum, wanted),
        reasons=list(reasons(found, lambda part: _address(part, wanted))),
        presets=_presets(wanted),
        tabs=tabs("console:appendix"),
    )
    return render(request, "console/appendix.html", context)


@require_safe
@figures_page
def show_cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The cases behind one figure."""
    column = request.GET.get("cot", "")
    title = TITLES.get(cast("Figure", column))
    if title is None:
        raise Http404
    figure = cast("Figure", column)
    wanted = asked(request.GET, desk)
    if (file := download(request, lambda: _cases(request, desk, wanted, figure), at=desk.now)) is not None:
        return file
    page = cases_behind(desk.standing, wanted.sight, figure, request.GET.get("sau", ""))
    here = wanted.query(cot=figure)
    context = desk.context(
        asked=wanted,
        title=title,
        counted=_counted(figure, desk),
        page=page,
        kept=here,
        beginning="sau" not in request.GET,
        more=f"?{here}&{urlencode({'sau': page.after})}" if page.after else "",
        trail=[("Phụ lục", f"{reverse('console:appendix')}?{wanted.query()}")],
    )
    return render(request, "console/appendix_cases.html", context)


def _counted(figure: Figure, desk: Desk) -> str:
    """What the number counts: an agency has only slips, the team's sum also reports that nobody forwarded yet."""
    if figure == "total" and desk.standing.figure_units is None:
        return "phiếu đã chuyển xử lý và phản ánh còn chờ Tổ vận hành tiếp nhận"
    return COUNTED.get(figure, "phiếu")


def _cases(request: HttpRequest, desk: Desk, wanted: Asked, figure: Figure) -> Sheet:
    """The list as a file: as many rows as the page has, without what reports say."""
    printed, counted = request.GET.get(ENTRY) == "pdf", _counted(figure, desk)
    page = cases_behind(desk.standing, wanted.sight, figure, size=most_at_once(printed=printed))
    if page.after:
        raise too_long(counted, printed=printed)
    columns = (
        Column("Mã phản ánh", width=14), Column("Đơn vị", width=34), Column("Trạng thái khi đó", width=28),
        Column("Gửi lúc", "moment"), Column("Hạn", "moment"), Column("Quá hạn", width=28),
    )  # fmt: skip
    rows = [(one.code, one.unit, one.state.name, one.since, one.due_at, one.late) for one in page.cases]
    title = f"{TITLES[figure]}, " + ", ".join(filter(None, (f"tính đến {wanted.moment}", wanted.period, wanted.where)))
    unread = f" Trong đó {page.unread} bạn không được đọc nên không có ở đây." if page.unread else ""
    return Sheet(title, columns, rows, (f"Con số trong bảng: {page.figure} {counted}.{unread}",))


def _sheet(found: Appendix, wanted: Asked) -> Sheet:
    """The table as a file: nothing where nothing is, as on the page."""
    numbers = tuple(Column(one.words, "number") for one in WORDS.values())
    columns = (Column("TT", "number", 5), Column("Đơn vị", width=34), *numbers)
    rows = [(place, line.name, *_figures(line)) for place, line in enumerate(found.lines, 1)]
    looked = ", ".join(filter(None, (f"tính đến {wanted.moment}", wanted.period, wanted.where)))
    title = f"Phụ lục phản ánh hiện trường {looked}"
    return Sheet(title, columns, rows, (found.why(),), (None, "Tổng", *_figures(found.sum)))


def _figures(line: Line) -> tuple[int | None, ...]:
    return tuple(number or None for number in (*line.numbers, line.total))


def reasons(found: Appendix, address: Callable[[Part], str]) -> Iterator[dict[str, object]]:
    """The sentence beside the table, each number with the address of its cases."""
    for piece in found.reasons:
        if isinstance(piece, str):
            yield {"words": piece}
        else:
            href = address(piece.part) if piece.value else ""
            yield {"number": piece.value, "href": href, "said": f"{TOLD[piece.part]}: xem danh sách"}


def _address(part: Part, wanted: Asked) -> str:
    return f"{reverse('console:appendix_cases')}?{wanted.query(cot=part, **wanted.pinned)}"


def _presets(wanted: Asked) -> list[dict[str, object]]:
    """The usual periods, reckoned from the day of the table, which stays."""
    day = wanted.day
    month, year = day.replace(day=1), day.replace(month=1, day=1)
    thirty_one = day - dt.timedelta(days=DAYS_SHOWN - 1)
    firsts = {"Từ trước đến nay": None, "Năm nay": year, "Tháng này": month, "31 ngày": thirty_one}
    chosen = wanted.sight.stretch
    return [
        {
            "label": label,
            "href": "?" + wanted.query(tu=first.isoformat() if first else "", den=day.isoformat() if first else ""),
            "current": (chosen.first, chosen.last) == ((first, day) if first else (None, None)),
        }
        for label, first in firsts.items()
    ]


def _with_today(given: Mapping[str, str], desk: Desk) -> dict[str, str]:
    """The entries of the address; where no day is said, today stands in the form."""
    said = dict(given.items())
    return said | {"ngay": said.get("ngay") or desk.now.astimezone(VIETNAM).date().isoformat()}
