"""An official document as plain data: what it says, not how it looks.

`paht.papers.word.to_docx` and `paht.papers.typeset.to_pdf` write the same document in the layout of Nghị định
30/2020/NĐ-CP (`paht.papers.decree`). Names are given as they are spoken ("Sở Thông tin và Truyền thông"); the writers
set capitals where the decree wants them. Number and day stay blank until Văn thư gives them. All texts are plain:
nothing in them is read as markup.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from .blocks import Block, Text, widest

NBSP = "\N{NO-BREAK SPACE}"
ROOM_FOR_NUMBER = NBSP * 8  # for a number written by hand or stamped
ROOM_FOR_DAY = NBSP * 5
UPRIGHT_COLUMNS = 8  # a table with more wants the sheet on its side
MONTHS_WITH_ZERO = (1, 2)  # Phụ lục I, II.4.d: zero before days below 10 and months 1 and 2, no other month


class Kind(Enum):
    """What sort of document: its name, its title in capitals (none: a letter with "V/v"), its code in the symbol."""

    LETTER = ("Công văn", "", "")
    REPLY = ("Văn bản trả lời", "", "")
    REPORT = ("Báo cáo", "BÁO CÁO", "BC")
    FORWARDING_NOTE = ("Phiếu chuyển", "PHIẾU CHUYỂN", "PC")
    GUIDANCE = ("Hướng dẫn", "HƯỚNG DẪN", "HD")

    def __init__(self, label: str, title: str, code: str) -> None:
        self.label, self.title, self.code = label, title, code

    @property
    def cited_as(self) -> str:
        """How its appendix names it: a written reply is a công văn, too."""
        return "Công văn" if self is Kind.REPLY else self.label


class Authority(StrEnum):
    """By what right somebody signs."""

    FOR_THE_BODY = "TM."  # thay mặt: for a collective body
    FOR_THE_HEAD = "KT."  # ký thay: a deputy for the head
    ACTING = "Q."  # quyền: acting head
    BY_ORDER = "TL."  # thừa lệnh: head of an inner unit
    BY_MANDATE = "TUQ."  # thừa ủy quyền


class Urgency(StrEnum):
    """The stamp of box 10b."""

    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"


@dataclass(frozen=True)
class Issuer:
    """Who sends: the body, the body above it, and the place written before the date."""

    name: str  # "Sở Thông tin và Truyền thông"
    place: str  # "Bắc Giang"
    parent: str = ""  # "UBND tỉnh Bắc Giang"; empty when nobody stands above


@dataclass(frozen=True)
class Mark:
    """Number and symbol. `symbol` is what follows the slash, without type code for letters: "STTTT-CNTT&TT"."""

    symbol: str
    number: int | None = None  # None: left to Văn thư

    @property
    def line(self) -> str:
        """Box 3: "Số:        /STTTT-CNTT&TT", "Số: 09/BC-STTTT"."""
        return f"Số: {self.cited}"

    @property
    def cited(self) -> str:
        """Number and symbol as another paper cites them."""
        given = ROOM_FOR_NUMBER if self.number is None else f"{self.number:02d}"
        return f"{given}/{self.symbol}"


@dataclass(frozen=True)
class IssueDate:
    """The day of issue; what is not known yet is left blank for Văn thư."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def words(self) -> str:
        """ "ngày 06 tháng 7 năm 2023", with room where day or month are missing."""
        day = ROOM_FOR_DAY if self.day is None else f"{self.day:02d}"
        return f"ngày {day} tháng {self._month} năm {self.year}"

    @property
    def _month(self) -> str:
        if self.month is None:
            return ROOM_FOR_DAY
        return f"{self.month:02d}" if self.month in MONTHS_WITH_ZERO else str(self.month)


@dataclass(frozen=True)
class Power:
    """One line of the authority to sign: KT. GIÁM ĐỐC, TM. ỦY BAN NHÂN DÂN."""

    authority: Authority
    whom: str  # the head or body signed for; for ACTING the office held


@dataclass(frozen=True)
class Signer:
    """Who signs: powers from the top ("KT. GIÁM ĐỐC"), own position ("Phó Giám đốc"; empty when acting), name."""

    name: str
    position: str = ""
    powers: tuple[Power, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Box 7a, in capitals, one entry a line."""
        powers = tuple(f"{power.authority} {power.whom}".upper() for power in self.powers)
        return powers + ((self.position.upper(),) if self.position else ())


@dataclass(frozen=True)
class Recipients:
    """Nơi nhận: who gets it, without dashes and final signs, then the line for the archive ("VT, CNTT&TT")."""

    others: tuple[str, ...] = ("Như trên",)
    archive: str = "VT"
    copies: int | None = None  # kept in the archive

    @property
    def archive_line(self) -> str:
        """ "Lưu: VT, CNTT&TT.", with the number of copies when it is known."""
        copies = f" ({self.copies:02d}b)" if self.copies else ""
        return f"Lưu: {self.archive}{copies}."


@dataclass(frozen=True)
class Appendix:
    """What comes after the signature, on pages of its own with their own numbers.

    `subject` stands in capitals under "Phụ lục", `about` in brackets below it, then the citation of the document.
    `landscape` None: as the widest table needs it.
    """

    subject: str
    blocks: tuple[Block, ...]
    about: str = ""
    landscape: bool | None = None

    @property
    def on_its_side(self) -> bool:
        """True when the sheet lies."""
        return widest(self.blocks) > UPRIGHT_COLUMNS if self.landscape is None else self.landscape


@dataclass(frozen=True)
class Document:
    """A whole paper. `subject` is the trích yếu without "V/v"; `addressees` come without dashes and final signs.

    The end sign "./." is set by the writers; a text that already has one gets no second.
    """

    kind: Kind
    issuer: Issuer
    mark: Mark
    date: IssueDate
    subject: str
    body: tuple[Block, ...]
    signer: Signer
    recipients: Recipients = Recipients()
    addressees: tuple[str, ...] = ()
    urgency: Urgency | None = None
    drafter: str = ""  # box 12: sign of who drafted, for the archive
    printed: int | None = None  # box 12: number of copies made
    contact: str = ""  # box 13: address, telephone, e-mail at the foot of page 1
    appendices: tuple[Appendix, ...] = ()
    draft: bool = False  # prints DỰ THẢO

    def citation(self) -> str:
        """What stands under an appendix: "(Kèm theo Công văn số … ngày … của Sở …)", blanks included."""
        return f"(Kèm theo {self.kind.cited_as} số {self.mark.cited} {self.date.words} của {self.issuer.name})"


__all__ = [
    "Appendix", "Authority", "Block", "Document", "IssueDate", "Issuer", "Kind", "Mark", "Power", "Recipients",
    "Signer", "Text", "Urgency",
]  # fmt: skip
