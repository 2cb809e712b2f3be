"""Papers about one case: the forwarding note, the reply to the citizen, the guidance of the complaint lane.

They are made from the case as the reader may see it, each time anew, and kept nowhere. Of sensitive cases, complaints
and withheld answers nothing that somebody wrote goes on paper; the sender's name stands only in what is for him alone.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from paht.cases.queries.dossier import Dossier
from paht.cases.queries.dossier_parts import Part
from paht.cases.queries.events import is_guarded
from paht.core.dates import show_moment
from paht.people.models import Unit
from paht.people.standing import Standing
from paht.process.catalogues import LANES

from . import letterheads
from .blocks import Block, Bullets, Paragraph, Run, Text
from .document import Authority, Document, Issuer, Kind, Mark, Power, Recipients, Signer
from .models import Letterhead
from .reminder import SYSTEM

ANSWERED = ("published", "replied", "closed")
BOARDS = (Unit.Kind.DISTRICT, Unit.Kind.COMMUNE)


@dataclass(frozen=True)
class CasePaper:
    """A paper that the reader may take from a case: its name in the address, what the button says, how to write it."""

    name: str
    label: str
    write: Callable[[Letterhead, dt.date], Document]


def papers_of(case: Dossier, standing: Standing) -> list[CasePaper]:
    """The papers that this person may take: the team all of them, an office those of its own part."""
    if not case.inside:
        return []
    notes = [_note_paper(case, part) for part in case.parts if _is_for(part, standing)]
    reply = (
        [CasePaper("tra-loi", "Văn bản trả lời", _writer(reply_to_sender, case))] if _may_reply(case, standing) else []
    )
    lane = [CasePaper("huong-dan", "Văn bản hướng dẫn", _writer(guidance, case))] if case.report.lane else []
    return notes + reply + (lane if standing.is_team else [])


def _note_paper(case: Dossier, part: Part) -> CasePaper:
    def write(head: Letterhead, day: dt.date) -> Document:
        return forwarding_note(case, part, head, day)

    unit = part.assignment.unit.name
    return CasePaper(f"phieu-chuyen-{part.assignment.pk}", f"Phiếu chuyển đến {unit}", write)


def _writer(write: Callable[..., Document], case: Dossier) -> Callable[[Letterhead, dt.date], Document]:
    return lambda head, day: write(case, head, day)


def _is_for(part: Part, standing: Standing) -> bool:
    mine = standing.is_team or part.assignment.unit_id in standing.reading_units
    return mine and part.assignment.state != "withdrawn"


def _may_reply(case: Dossier, standing: Standing) -> bool:
    """A reply is written once there is an answer, by the team or the agency that gave it."""
    if case.published is None or case.report.state not in ANSWERED or is_guarded(case.report):
        return False
    return standing.is_team or any(part.assignment.unit_id in standing.reading_units for part in case.approved)


def forwarding_note(case: Dossier, part: Part, head: Letterhead, day: dt.date) -> Document:
    """Phiếu chuyển: hands the report to one agency, with what it needs to begin, without the sender."""
    unit, report = part.assignment.unit, case.report
    sent = show_moment(report.submitted_at)
    role = part.assignment.get_role_display().lower()
    opening = f"{SYSTEM} nhận được phản ánh của công dân lúc {sent}, mã {report.code}, cụ thể như sau:"
    asked = (
        f"{head.issuer} chuyển phản ánh đến {unit.name} để {role} xử lý theo thẩm quyền, đúng thời hạn từng bước tại "
        f"{head.guideline}; cập nhật kết quả trên {SYSTEM} để trả lời công dân. Trường hợp không thuộc thẩm quyền, đề "
        f"nghị chuyển trả trên hệ thống kèm cơ quan đề xuất."
    )
    return Document(
        kind=Kind.FORWARDING_NOTE,
        issuer=letterheads.issuer(head),
        mark=letterheads.mark(head, Kind.FORWARDING_NOTE),
        date=letterheads.undated(day),
        subject="Chuyển xử lý phản ánh hiện trường",
        body=(Paragraph(opening), Bullets(_facts(case, part)), Paragraph(asked)),
        signer=letterheads.signer(head),
        recipients=letterheads.recipients(head, "Như trên"),
        addressees=(unit.name,),
        contact=head.contact,
    )


def _facts(case: Dossier, part: Part) -> tuple[Text, ...]:
    report = case.report
    content = "Xem trong hệ thống (hồ sơ chỉ dành cho người được phân công)." if is_guarded(report) else report.content
    field = report.field.name if report.field else ""
    place = "" if is_guarded(report) else case.place
    told = (
        ("Nội dung", content),
        ("Nơi xảy ra", place),
        ("Lĩnh vực", "" if is_guarded(report) else field),
        ("Mức độ", case.urgency_name),
        ("Vai trò của cơ quan", part.assignment.get_role_display()),
        ("Chuyển lúc", show_moment(part.assignment.sent_at)),
    )
    return tuple((Run(f"{name}: "), Run(text)) for name, text in told if text)


def reply_to_sender(case: Dossier, head: Letterhead, day: dt.date) -> Document:
    """The official answer in the guideline's template; the sender's name only where the answer is for him alone."""
    unit = _answering(case)
    issuer = unit.name if unit else head.issuer
    answer = case.published.text if case.published else ""
    whom = _sender(case) or f"Người gửi phản ánh mã {case.report.code}"
    body: tuple[Block, ...] = (
        Paragraph("Kính chào ông/bà,"),
        Paragraph(
            f"Sau khi nhận được phản ánh mã {case.report.code} của ông/bà, {issuer} đã tiến hành kiểm tra, xử lý và "
            "thông báo kết quả như sau:"
        ),
        Paragraph(answer),
        Paragraph(
            "Chúng tôi chân thành cảm ơn ông/bà đã kịp thời phản ánh và mong tiếp tục nhận được phản ánh trong thời "
            "gian tới."
        ),
        Paragraph("Trân trọng"),
    )
    return Document(
        kind=Kind.REPLY,
        issuer=Issuer(issuer, head.place, "" if unit and unit.kind in BOARDS else head.parent),
        mark=Mark(unit.abbreviation if unit and unit.abbreviation else head.abbreviation),
        date=letterheads.undated(day),
        subject=f"trả lời phản ánh hiện trường mã {case.report.code}",
        body=body,
        signer=_head_of(unit) if unit else letterheads.signer(head),
        recipients=Recipients(("Như trên",), "VT"),
        addressees=(whom,),
    )


def _answering(case: Dossier) -> Unit | None:
    """Who answered: the lead of the newest round."""
    newest = max((part.assignment.cycle for part in case.approved), default=0)
    return next((part.assignment.unit for part in case.approved if part.assignment.cycle == newest), None)


def _head_of(unit: Unit) -> Signer:
    """Who signs for an agency; its own people know the name."""
    if unit.kind in BOARDS:
        return Signer("", "Chủ tịch", (Power(Authority.FOR_THE_BODY, "Ủy ban nhân dân"),))
    return Signer("", "Thủ trưởng cơ quan")


def _sender(case: Dossier) -> str:
    """The sender's name in a private reply, for those who may read it; empty in all others."""
    private = case.report.secrecy or not case.report.public
    return f"Ông/bà {case.contact.name}" if private and case.handling and case.contact else ""


def guidance(case: Dossier, head: Letterhead, day: dt.date) -> Document:
    """How to hand in what is a complaint or a denunciation: the way of its law, nothing of what was written."""
    lane = LANES[case.report.lane]
    whom = (
        f"Ông/bà {case.contact.name}" if case.handling and case.contact else f"Người gửi phản ánh mã {case.report.code}"
    )
    return Document(
        kind=Kind.GUIDANCE,
        issuer=letterheads.issuer(head),
        mark=letterheads.mark(head, Kind.GUIDANCE),
        date=letterheads.undated(day),
        subject="Gửi đơn theo thủ tục riêng",
        body=(
            Paragraph(f"{head.issuer} đã nhận được nội dung ông/bà gửi trên {SYSTEM}, mã {case.report.code}."),
            Paragraph(
                "Nội dung này được giải quyết theo thủ tục riêng do luật quy định, không theo quy trình xử lý phản ánh "
                "hiện trường; vì vậy không công khai và không chuyển đến cơ quan, cá nhân có liên quan."
            ),
            Paragraph(_formally(lane.next_step)),
            Paragraph(f"{head.issuer} thông báo để ông/bà biết và thực hiện"),
        ),
        signer=letterheads.signer(head),
        recipients=Recipients(("Như trên",), head.archive),
        addressees=(whom,),
        contact=head.contact,
    )


def _formally(words: str) -> str:
    """A page calls its reader "bạn", an official paper "ông/bà"."""
    return words.replace("Bạn ", "Ông/bà ").replace(" bạn ", " ông/bà ")
