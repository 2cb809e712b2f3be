"""An office's report about its own use of the system (as document 004), drafted from the figures.

What the system cannot know (how staff were told, what was made public, how many people work there) is left for the
office to write; no figure is made up.
"""

import datetime as dt
from dataclasses import dataclass, replace

from django.conf import settings

from paht.core.clock import VIETNAM
from paht.core.dates import show_date
from paht.people.models import Unit
from paht.process.vocabulary import DUTY_NAMES
from paht.stats.adoption import Adoption, Scope, Use, adoption
from paht.stats.appendix import Line, appendix
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch
from paht.worktime import describe_minutes

from . import letterheads
from .blocks import Block, Heading, Paragraph
from .document import Authority, Document, Issuer, Kind, Mark, Power, Recipients, Signer
from .models import Letterhead
from .reminder import SYSTEM

TO_FILL_IN = "[đơn vị bổ sung]"
BOARDS = (Unit.Kind.DISTRICT, Unit.Kind.COMMUNE)


@dataclass(frozen=True)
class Figures:
    """What the system knows of one office at a moment: its accounts and openings, and its line of the appendix."""

    unit: Unit
    now: dt.datetime
    found: Adoption
    line: Line

    @property
    def never(self) -> bool:
        """Whether nothing was ever forwarded to the office."""
        return bool(self.found.never)


def figures_of(unit: Unit, now: dt.datetime) -> Figures:
    """The figures of an office as of now."""
    table = appendix(Sight(now, Stretch(), [unit.pk]))
    return Figures(unit, now, adoption(Scope(now, units=[unit.pk])), table.sum)


def draft(figures: Figures, head: Letterhead) -> Document:
    """The report as it would be sent, with marks where the office itself must write."""
    unit, day = figures.unit, figures.now.astimezone(VIETNAM).date()
    return Document(
        kind=Kind.LETTER,
        issuer=_issuer(unit, head),
        mark=Mark(unit.abbreviation or unit.code),
        date=letterheads.undated(day),
        subject=f"kết quả triển khai, sử dụng {SYSTEM} {settings.PROVINCE_NAME}",
        body=_body(figures, head, show_date(day)),
        signer=_signer(unit),
        recipients=Recipients(("Như trên", "Lãnh đạo đơn vị"), "VT"),
        addressees=(head.issuer,),
    )


def signed_by(document: Document, position: str, name: str) -> Document:
    """The same with who signs; the powers above stay."""
    return replace(document, signer=replace(document.signer, position=position, name=name))


def _issuer(unit: Unit, head: Letterhead) -> Issuer:
    return Issuer(unit.name, head.place, "" if unit.kind in BOARDS else head.parent)


def _signer(unit: Unit) -> Signer:
    if unit.kind in BOARDS:
        return Signer("", "Chủ tịch", (Power(Authority.FOR_THE_BODY, "Ủy ban nhân dân"),))
    return Signer("", "Thủ trưởng cơ quan")


def _body(figures: Figures, head: Letterhead, day: str) -> tuple[Block, ...]:
    name = figures.unit.name
    return (
        Paragraph(
            f"Thực hiện {_left('số, ngày văn bản yêu cầu báo cáo')}, {name} báo cáo kết quả triển khai, sử dụng "
            f"{SYSTEM} {settings.PROVINCE_NAME} (sau đây gọi là Hệ thống), số liệu đến ngày {day}, như sau:"
        ),
        Heading("1. Công tác quán triệt, triển khai"),
        Paragraph(f"{_left('văn bản đã ban hành, hình thức quán triệt')}."),
        Heading("2. Kết quả triển khai thực hiện"),
        *map(Paragraph, _results(figures)),
        Heading("3. Khó khăn, vướng mắc"),
        Paragraph(_difficulties(figures)),
        Paragraph(f"{name} báo cáo {head.issuer} tổng hợp"),
    )


def _results(figures: Figures) -> tuple[str, ...]:
    return (
        f"- {_accounts(figures)}",
        *(f"- {text}" for text in (_duties(figures), _handled(figures), _opened(figures)) if text),
        f"- Tuyên truyền đến cán bộ, tổ chức và nhân dân: {TO_FILL_IN}.",
        f"- Đăng tải, phổ biến trên cổng thông tin, trang mạng xã hội của đơn vị: {TO_FILL_IN}.",
    )


def _accounts(figures: Figures) -> str:
    use = figures.found.total
    if not use.accounts:
        return f"Tài khoản: đơn vị chưa có tài khoản trên Hệ thống; tổng số cán bộ của đơn vị: {TO_FILL_IN}."
    return (
        f"Tài khoản: đơn vị có {use.accounts} tài khoản trên Hệ thống; {use.activated} tài khoản đã kích hoạt, "
        f"{use.recent} tài khoản được sử dụng trong 30 ngày gần nhất ({use.share} % số tài khoản). Tổng số cán bộ, "
        f"công chức, viên chức, người lao động của đơn vị: {TO_FILL_IN}."
    )


def _duties(figures: Figures) -> str:
    said = [f"{DUTY_NAMES[duty].lower()} {_use(use)}" for duty, use in figures.found.duties.items()]
    return f"Theo vai trò: {'; '.join(said)}." if said else ""


def _use(use: Use) -> str:
    return f"{use.accounts} tài khoản, {use.recent} đang sử dụng"


def _handled(figures: Figures) -> str:
    if figures.never:
        return f"Tiếp nhận, xử lý: đến nay {figures.unit.name} chưa nhận được phản ánh nào trên Hệ thống."
    line = figures.line
    done, working = line["approved"] + line["approved_late"], line.assignments - line["returned"]
    return (
        f"Tiếp nhận, xử lý: đã nhận {line.assignments} phiếu chuyển xử lý; {done} phiếu có kết quả đã duyệt "
        f"({line['approved']} đúng hạn, {line['approved_late']} có bước quá hạn), {line['returned']} phiếu trả lại, "
        f"{working - done} phiếu đang xử lý ({line.late_now} đang quá hạn)."
    )


def _opened(figures: Figures) -> str:
    opening = figures.found.opening
    if not opening.sent:
        return ""
    median = f", trung vị sau {describe_minutes(opening.minutes)} làm việc" if opening.minutes is not None else ""
    return f"Theo dõi: trong 30 ngày gần nhất nhận {opening.sent} phiếu, {opening.opened} phiếu đã mở xem{median}."


def _difficulties(figures: Figures) -> str:
    told = "Đơn vị chưa nhận được phản ánh nào trên Hệ thống. " if figures.never else ""
    return f"{told}{_left('khó khăn, vướng mắc, nếu có')}."


def _left(what: str) -> str:
    """A place where the office itself writes, told what."""
    return TO_FILL_IN.replace("]", f" {what}]")
