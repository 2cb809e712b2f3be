"""Lists as files: short ones at once, long ones made aside and fetched by a signed link from "Xuất dữ liệu"."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import structlog
from django.contrib import messages
from django.core import signing
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from paht.papers.exports import keeping
from paht.papers.exports.lists import LISTS, Listed
from paht.papers.exports.models import Export
from paht.papers.sheet import CONTENT_TYPES, FORMATS, Format, file_name
from paht.process.decide import Refused
from paht.web.table_files import format_of, sheet_file

from .administration import AdminForm
from .days import DayField
from .desk import Desk, officer_page
from .figure_pages import tabs
from .filters import QueueFilter, RegistryFilter

log = structlog.get_logger(__name__)
AT_ONCE = 5_000
AT_ONCE_PDF = 500
LINK_HOLDS = dt.timedelta(hours=12)
GONE = "Liên kết này không còn dùng được. Hãy tải từ danh sách dưới đây."
EXPIRED = f"Tệp chỉ được giữ {keeping.KEPT.days} ngày nên đã xóa. Làm lại thì có tệp mới với số liệu lúc này."
_signer = signing.Signer(salt="paht.exports")


# Lists that have no page of their own are asked for here, by days.
BY_DAYS = {
    "buoc": (
        "Ai giữ phản ánh từ lúc nào đến lúc nào, hạn bao giờ, trễ hay không; mỗi bước một dòng, lọc theo ngày bắt đầu. "
        "Mỗi cơ quan chỉ tải được các bước của mình."
    ),
    "nhat-ky-xem": (
        "Ai đã xem hồ sơ, ảnh hoặc số điện thoại thuộc diện hạn chế, lúc nào, trong vai trò nào. "
        "Chỉ quản trị hệ thống tải được."
    ),
}


class DaysForm(AdminForm):
    """From a day until a day, either may be left out."""

    tu_ngay = DayField(label="Từ ngày", required=False)
    den_ngay = DayField(label="Đến ngày", required=False)

    def days(self) -> dict[str, str]:
        """What was typed rightly, as 2023-07-06."""
        self.is_valid()
        first, last = (self.cleaned_data.get(name) for name in self.fields)
        return {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}


@dataclass(frozen=True)
class Told:
    """An export as the page shows it: what it is, the signed address of its file while there is one, else what to do.

    `state` and `label` are its chip; `sentence` says kindly why there is no file; `again` are the formats in which it
    may be made anew, with the words of the button.
    """

    export: Export
    title: str
    address: str
    state: str
    label: str
    sentence: str = ""
    again: tuple[tuple[Format, str], ...] = ()


@dataclass(frozen=True)
class Offered:
    """A list by days: its key, its name, what it tells, its form."""

    source: str
    title: str
    tells: str
    form: DaysForm


@require_safe
@officer_page
def exports(request: HttpRequest, desk: Desk) -> HttpResponse:
    """My files, with how far each is; and the lists by days that this person may take."""
    told = [_told(export, desk) for export in keeping.mine(desk.user.pk)]
    return render(
        request,
        "console/exports.html",
        desk.context(
            told=told,
            tabs=tabs("console:exports") if desk.counts else [],
            in_work=any(one.export.in_work for one in told),
            offered=[
                Offered(source, LISTS[source].title, tells, DaysForm(prefix=source))
                for source, tells in BY_DAYS.items()
                if LISTS[source].may(desk.standing)
            ],
        ),
    )


@require_POST
@officer_page
def make_export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list that a page asks for, as a file at once; or, when it is long, on its way."""
    source = request.POST.get("nguon", "")
    listed, form = LISTS.get(source), format_of(request.POST.get("dang", ""))
    if listed is None or form is None or not listed.may(desk.standing):
        raise Http404
    sought = _sought(source, request, desk)
    most = AT_ONCE_PDF if form == "pdf" else AT_ONCE
    if listed.count(desk.standing, sought, desk.now, most + 1) <= most:
        log.info("list_taken", source=source, form=form, user=desk.user.pk)
        return sheet_file(listed.sheet(desk.standing, sought, desk.now), form, at=desk.now)
    return _set_going(request, desk, source, sought, form)


def _sought(source: str, request: HttpRequest, desk: Desk) -> Any:
    """What the list's own form says; entries that are wrong do not narrow, as on its page."""
    if source == "phan-anh":
        return RegistryFilter(request.POST, desk=desk).sought()
    if source == "hang-doi":
        return QueueFilter(request.POST, desk=desk).sought()
    return LISTS[source].sought(**DaysForm(request.POST, prefix=source).days())


def _set_going(request: HttpRequest, desk: Desk, source: str, sought: Any, form: Format) -> HttpResponse:
    try:
        export = keeping.ask(desk.user.pk, source, sought, form, desk.now)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        log.info("list_asked", source=source, form=form, user=desk.user.pk, export=export.pk)
        messages.success(request, "Danh sách dài nên tệp đang được lập. Bạn có thể làm việc khác rồi quay lại tải.")
    return redirect("console:exports")


@require_safe
@officer_page
def fetch_export(request: HttpRequest, desk: Desk, token: str) -> HttpResponse:
    """The file behind a signed link: for who asked for it, while he may have it."""
    try:
        said = _signer.unsign_object(token)
    except signing.BadSignature as forged:
        raise Http404 from forged
    if said["user"] != desk.user.pk:
        raise Http404
    still = said["until"] > desk.now.timestamp()
    export = keeping.fetchable(said["export"], desk.standing, desk.now) if still else None
    if export is None:
        messages.warning(request, GONE)
        return redirect("console:exports")
    log.info("export_fetched", export=export.pk, user=desk.user.pk)
    return _file(export, LISTS[export.source])


def _file(export: Export, listed: Listed) -> HttpResponse:
    form = next(form for form in FORMATS if form == export.form)
    name = file_name(listed.title, form, export.ended_at or export.asked_at)
    whole = default_storage.open(export.file)
    return FileResponse(whole, as_attachment=True, filename=name, content_type=CONTENT_TYPES[form])  # type: ignore[return-value]


@require_POST
@officer_page
def drop_export(request: HttpRequest, desk: Desk, export_id: int) -> HttpResponse:
    """The person gives a file up, made or not."""
    keeping.drop(export_id, desk.user.pk, desk.now)
    return redirect("console:exports")


@require_POST
@officer_page
def redo_export(request: HttpRequest, desk: Desk, export_id: int) -> HttpResponse:
    """The same list once more, as it is now: for a file that failed or is gone."""
    export = next((one for one in keeping.mine(desk.user.pk) if one.pk == export_id), None)
    form = format_of(request.POST.get("dang", ""))
    if export is None or form is None or form not in {one for one, _label in _told(export, desk).again}:
        raise Http404
    return _set_going(request, desk, export.source, LISTS[export.source].sought(**export.query), form)


def _told(export: Export, desk: Desk) -> Told:
    listed = LISTS.get(export.source)
    title, state = listed.title if listed else "", Export.State(export.state)
    if export.in_work:
        return Told(export, title, "", "in_hand", state.label)
    if state == Export.State.DONE and export.expires_at is not None and export.expires_at > desk.now:
        return Told(export, title, link_to(export, desk.now), "done", state.label)
    again = _again(export) if listed and listed.may(desk.standing) else ()
    if state in (Export.State.DONE, Export.State.EXPIRED):
        return Told(export, title, "", "waiting", Export.State.EXPIRED.label, EXPIRED, again)
    return Told(export, title, "", "late" if state == Export.State.FAILED else "waiting", state.label, "", again)


def _again(export: Export) -> tuple[tuple[Format, str], ...]:
    """The same format; what failed as PDF, which may be too long for one, as Excel too."""
    form = next(form for form in FORMATS if form == export.form)
    excel: tuple[tuple[Format, str], ...] = (("xlsx", "Làm lại bằng Excel"),)
    return (*(excel if form == "pdf" and export.state == Export.State.FAILED else ()), (form, "Làm lại"))


def link_to(export: Export, now: dt.datetime) -> str:
    """The signed address of the file: for its owner, for half a day."""
    until = int((now + LINK_HOLDS).timestamp())
    token = _signer.sign_object({"export": export.pk, "user": export.owner_id, "until": until})
    return reverse("console:fetch_export", args=[token])
