"""The lists behind the figures of use as files: as many rows as the lists have, without what reports say."""

from collections.abc import Sequence

from django.http import HttpRequest

from paht.papers.sheet import Column, Sheet
from paht.process.vocabulary import DUTY_NAMES
from paht.stats.adoption import Account, Scope, UnitRow
from paht.stats.adoption_lists import CASES, WhichCases, cases

from .case_files import most_at_once, too_long
from .desk import Desk
from .downloads import ENTRY


def accounts_sheet(title: str, where: str, found: Sequence[Sequence[Account]]) -> Sheet:
    """People, each once, with the duties held."""
    columns = (
        Column("Họ tên", width=28), Column("Vai trò", width=48), Column("Lập ngày", "date"),
        Column("Đã kích hoạt", "yes"), Column("Dùng lần cuối", "date"),
    )  # fmt: skip
    rows = [
        (
            held[0].name, "; ".join(f"{DUTY_NAMES[one.duty]}, {one.where}" for one in held),
            held[0].made.date(), held[0].activated, held[0].last_used,
        )
        for held in found
    ]  # fmt: skip
    return Sheet(_title(title, where), columns, rows, (f"{len(found)} tài khoản.",))


def units_sheet(where: str, rows: Sequence[UnitRow]) -> Sheet:
    """Offices that never received a report."""
    columns = (
        Column("Đơn vị", width=34), Column("Nhóm", width=28), Column("Tài khoản", "number"),
        Column("Đã kích hoạt", "number"),
    )  # fmt: skip
    told = [(row.unit.name, str(row.unit.get_kind_display()), row.use.accounts, row.use.activated) for row in rows]
    return Sheet(_title("Đơn vị chưa nhận phản ánh nào", where), columns, told, (f"{len(rows)} đơn vị.",))


def cases_sheet(desk: Desk, scope: Scope, which: WhichCases, where: str, request: HttpRequest) -> Sheet:
    """Assignments, when they were sent and opened. Raises TooLong."""
    printed = request.GET.get(ENTRY) == "pdf"
    page = cases(desk.standing, scope, which, size=most_at_once(printed=printed))
    if page.after:
        raise too_long("phiếu", printed=printed)
    columns = (
        Column("Mã phản ánh", width=14), Column("Đơn vị", width=34), Column("Chuyển lúc", "moment"),
        Column("Mở xem lúc", "moment"), Column("Phút làm việc đến khi mở xem", "number"),
    )  # fmt: skip
    rows = [
        (one.code, one.unit, one.sent_at, one.opened_at, None if one.minutes is None else round(one.minutes))
        for one in page.rows
    ]
    unread = f" Trong đó {page.unread} bạn không được đọc nên không có ở đây." if page.unread else ""
    return Sheet(_title(CASES[which], where), columns, rows, (f"{page.figure} phiếu.{unread}",))


def _title(what: str, where: str) -> str:
    return f"{what}, {where}" if where else what
