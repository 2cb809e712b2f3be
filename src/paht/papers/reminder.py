"""The reminder letter (công văn đôn đốc): which offices it concerns, and what it says with honest figures.

The letter of the guideline's own time is document 000; its order is kept (legal bases, how things stand, who is late,
what is asked), its figures come from the appendix as of the same moment, and nothing is said that they do not bear.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from paht.core.clock import VIETNAM
from paht.core.dates import show_date, show_moment
from paht.people.models import Unit
from paht.people.units import branch_of
from paht.stats.appendix import Appendix as Figures
from paht.stats.appendix import Line, appendix
from paht.stats.behind import Behind, Criterion, behind
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch, end_of

from . import letterheads
from .blocks import Align, Block, Column, Head, Paragraph, Table
from .document import Appendix, Document, Kind
from .figures_table import figures_table
from .models import Letterhead

SYSTEM = "Hệ thống thông tin phản ánh hiện trường"
MOST_NAMED = 12
STAGE_NAMES = {"sent": "Tiếp nhận", "handling": "Xử lý", "approving": "Duyệt kết quả"}
CRITERION_NAMES: dict[Criterion, str] = {
    "late": "Đang quá hạn, ở bất kỳ bước nào",
    "late_sent": "Quá hạn ở bước tiếp nhận",
    "late_handling": "Quá hạn ở bước xử lý",
    "late_approving": "Quá hạn ở bước duyệt kết quả",
    "soon": "Sắp đến hạn",
}
_MET: dict[Criterion, str] = {
    "late": "đang quá hạn",
    "late_sent": "quá hạn tiếp nhận",
    "late_handling": "quá hạn xử lý",
    "late_approving": "quá hạn duyệt kết quả",
}


@dataclass(frozen=True)
class Question:
    """What the letter is about: the moment, the criterion, and for "soon" the working hours ahead.

    `first`: only what was sent from this day on. `office`: only this office, with `branch` also those under it.
    """

    as_of: dt.datetime
    criterion: Criterion = "late"
    hours: int = 0
    first: dt.date | None = None
    office: Unit | None = None
    branch: bool = False

    @cached_property
    def sight(self) -> Sight:
        """What the figures look at. One statement for a branch."""
        units = None if self.office is None else branch_of(self.office) if self.branch else {self.office.pk}
        return Sight(self.as_of, Stretch(self.first), units)

    @property
    def when(self) -> str:
        """The time as the letter says it; a whole day is "hết ngày"."""
        whole = self.as_of == end_of(self.as_of.astimezone(VIETNAM).date())
        moment = f"hết ngày {show_date(self.as_of)}" if whole else show_moment(self.as_of)
        return f"từ ngày {show_date(self.first)} đến {moment}" if self.first else f"tính đến {moment}"

    @property
    def where(self) -> str:
        """The offices that it looks at, in words; empty for all."""
        if self.office is None:
            return ""
        return f"{self.office.name} và các đơn vị trực thuộc" if self.branch else self.office.name

    @property
    def covers(self) -> str:
        """Time and offices, as lists and the appendix say it."""
        return f"{self.when}; {self.where}" if self.where else self.when

    @property
    def met(self) -> str:
        """What the criterion says of an assignment: "đang quá hạn"."""
        return f"đến hạn trong {self.hours} giờ làm việc tới" if self.criterion == "soon" else _MET[self.criterion]


def moment_of(day: dt.date, now: dt.datetime) -> dt.datetime:
    """The end of the day, for today the present moment: nobody is late by a limit that still runs."""
    return min(end_of(day), now)


@dataclass(frozen=True)
class Concerned:
    """One office that the letter concerns: its line of the appendix and the assignments that met the criterion."""

    unit: Unit
    line: Line
    cases: tuple[Behind, ...]


@dataclass(frozen=True)
class Answer:
    """The figures behind a letter, counted once."""

    question: Question
    figures: Figures
    behind: tuple[Behind, ...]

    @cached_property
    def concerned(self) -> tuple[Concerned, ...]:
        """The offices that met the criterion, in the order of the appendix."""
        units = Unit.objects.in_bulk({one.unit_id for one in self.behind})
        by_code = {unit.code: unit for unit in units.values()}
        return tuple(
            Concerned(by_code[line.code], line, self._of(by_code[line.code].pk))
            for line in self.figures.lines
            if line.code in by_code
        )

    def _of(self, unit_id: int) -> tuple[Behind, ...]:
        return tuple(one for one in self.behind if one.unit_id == unit_id)


def ask(question: Question) -> Answer:
    """Counts. At most a dozen statements, whatever the number of offices."""
    found = behind(question.sight, question.criterion, question.hours)
    return Answer(question, appendix(question.sight), tuple(found))


def write(answer: Answer, head: Letterhead, to: tuple[Concerned, ...]) -> Document:
    """The letter to these offices: to all that are concerned, or to one alone with the list of its cases."""
    return Document(
        kind=Kind.LETTER,
        issuer=letterheads.issuer(head),
        mark=letterheads.mark(head, Kind.LETTER),
        date=letterheads.undated(answer.question.as_of.astimezone(VIETNAM).date()),
        subject=_subject(answer.question),
        body=tuple(Paragraph(text) for text in _body(answer, head, to)),
        signer=letterheads.signer(head),
        recipients=letterheads.recipients(head),
        addressees=_addressees(to),
        contact=head.contact,
        appendices=(_appendix(answer, to),),
    )


def _subject(question: Question) -> str:
    what = "nhắc xử lý phản ánh sắp đến hạn" if question.criterion == "soon" else "đôn đốc xử lý phản ánh"
    return f"{what} trên {SYSTEM} {settings.PROVINCE_NAME}"


def _addressees(to: tuple[Concerned, ...]) -> tuple[str, ...]:
    if len(to) <= MOST_NAMED:
        return tuple(one.unit.name for one in to)
    kinds = dict.fromkeys(Unit.Kind(one.unit.kind).label for one in to)
    return tuple(f"{kind} có tên trong Phụ lục" for kind in kinds)


def _body(answer: Answer, head: Letterhead, to: tuple[Concerned, ...]) -> tuple[str, ...]:
    bases = "; ".join(letterheads.lines(head.bases))
    opening = f"Thực hiện {bases}, {head.issuer} thông báo tình hình xử lý phản ánh hiện trường và đề nghị như sau:"
    return (opening, *_situation(answer), _who(answer, to), _asked(answer.question, head))


def _situation(answer: Answer) -> tuple[str, ...]:
    figures, total = answer.figures, answer.figures.sum
    approved, open_now = total["approved"] + total["approved_late"], _in_work(total)
    told = (
        f"{_capital(answer.question.when)}, {SYSTEM} {_sent(answer)}. Trong đó {approved} phiếu có kết quả đã duyệt "
        f"({total['approved']} đúng hạn, {total['approved_late']} có bước quá hạn), "
        f"{total['returned']} phiếu trả lại, {open_now} phiếu đang xử lý ({total.late_now} đang quá hạn)."
    )
    why = (
        "Số phiếu nhiều hơn số phản ánh vì một phản ánh có thể được chuyển đến nhiều cơ quan, hoặc được chuyển lại sau "
        "khi cơ quan trước trả lại; mỗi lần chuyển là một phiếu."
    )
    return (told, why) if total.assignments > figures.forwarded else (told,)


def _sent(answer: Answer) -> str:
    """How much came in and was forwarded. What came in belongs to no office, so of one office it is not said."""
    figures = answer.figures
    whom = answer.question.where or "các cơ quan, đơn vị"
    forwarded = f"đã chuyển {figures.sum.assignments} phiếu xử lý của {figures.forwarded} phản ánh đến {whom}"
    if answer.question.office:
        return forwarded
    return f"đã tiếp nhận {figures.reports} phản ánh của tổ chức, công dân; {forwarded}"


def _who(answer: Answer, to: tuple[Concerned, ...]) -> str:
    question, count = answer.question, sum(len(one.cases) for one in to)
    met = f"{question.met}, chuyển từ ngày {show_date(question.first)}" if question.first else question.met
    if len(to) == 1:
        return f"{to[0].unit.name} hiện có {count} phiếu {met} (danh sách tại Phụ lục kèm theo)."
    named = ": " + "; ".join(f"{one.unit.name} ({len(one.cases)} phiếu)" for one in to)
    told = named if len(to) <= MOST_NAMED else ""
    return f"Hiện còn {len(to)} cơ quan, đơn vị có {count} phiếu {met}{told} (số liệu tại Phụ lục kèm theo)."


def _asked(question: Question, head: Letterhead) -> str:
    what = "hoàn thành đúng hạn" if question.criterion == "soon" else "khẩn trương xử lý dứt điểm"
    return (
        f"{head.issuer} đề nghị Thủ trưởng cơ quan, đơn vị chỉ đạo {what} các phiếu nêu trên, thực hiện đúng thời hạn "
        f"từng bước theo {head.guideline}, và trả lời trên {SYSTEM} nguyên nhân, thời gian hoàn thành."
    )


def _appendix(answer: Answer, to: tuple[Concerned, ...]) -> Appendix:
    alone = len(to) == 1
    figures = answer.figures
    lines = tuple(one.line for one in to) if alone else figures.lines
    blocks: tuple[Block, ...] = (figures_table(lines, None if alone else figures.sum),)
    note = _counted(answer.question)
    return Appendix(
        subject="Tình hình tiếp nhận và xử lý phản ánh hiện trường",
        about=_capital(answer.question.covers),
        blocks=(*blocks, Paragraph(note, indented=False), *((_list(to[0], answer.question),) if alone else ())),
    )


def _counted(question: Question) -> str:
    """What a figure of the appendix counts, and of which time."""
    if question.first is None:
        return "Mỗi số là số phiếu chuyển xử lý; riêng cột “Chờ tiếp nhận” là số phản ánh đang ở Tổ vận hành."
    since = f"từ ngày {show_date(question.first)}"
    return (
        f"Mỗi số là số phiếu chuyển xử lý {since}; riêng cột “Chờ tiếp nhận” là số phản ánh gửi {since} đang ở Tổ vận "
        "hành."
    )


def _list(one: Concerned, question: Question) -> Table:
    """The office's own cases by their codes alone: nothing of what they say leaves the system."""
    heads = ("TT", "Mã phản ánh", "Chuyển lúc", "Bước đang chờ", "Hạn của bước")
    rows = (
        (str(place), case.code, show_moment(case.sent_at), STAGE_NAMES[case.stage], show_moment(case.due_at))
        for place, case in enumerate(one.cases, 1)
    )
    return Table(
        header=(tuple(Head(text) for text in heads),),
        columns=(Column(0.5), Column(1.3), Column(2), Column(1.5, Align.LEFT), Column(2)),
        rows=tuple(rows),
        caption=f"Phiếu {question.met} của {one.unit.name}",
    )


def _in_work(line: Line) -> int:
    return sum(line.numbers) - line["waiting"] - line["returned"] - line["approved"] - line["approved_late"]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
