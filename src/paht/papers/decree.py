"""Every measure of Nghị định 30/2020/NĐ-CP, Phụ lục I, in one table: what it allows and what we take.

`box` is the number of the place on the decree's plan of the page (section IV), `clause` where the rule stands: "II.4.d"
is section II, number 4, letter d. Sizes and gaps in points, everything else in millimetres. Where the decree gives a
range, `allowed` keeps it, and a test holds our choice against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum

FONT = "Times New Roman"  # I.4: Unicode of TCVN 6909:2001, black
METRIC_TWIN = "Tinos"  # same widths, free to embed: for PDF, where the font must come with the paper
LANGUAGE = "vi-VN"
COLOUR = "000000"  # I.4
STAMP_COLOUR = "FF0000"  # III.2.b: bright red

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")  # II.1
END_SIGN = "./."  # practice of all offices; the decree's own models end so


class Side(Enum):
    """How lines stand between the margins."""

    LEFT = "left"
    CENTRE = "center"
    JUSTIFIED = "justify"


@dataclass(frozen=True)
class Measure:
    """One length: what the decree allows (from, to), what we take."""

    clause: str
    allowed: tuple[float, float]
    taken: float


@dataclass(frozen=True)
class Type:
    """How one part is set. `name` is the style's name in Word, by which a clerk finds it."""

    box: str
    clause: str
    name: str
    allowed: tuple[float, float]  # points
    size: float
    side: Side
    bold: bool = False
    italic: bool = False
    capitals: bool = False


# --- The page (I) -----------------------------------------------------------------------------------------
PAPER = (210.0, 297.0)  # I.1: A4; I.2: upright, on its side only for tables
MARGIN_TOP = Measure("I.3", (20, 25), 20)
MARGIN_BOTTOM = Measure("I.3", (20, 25), 20)
MARGIN_LEFT = Measure("I.3", (30, 35), 30)
MARGIN_RIGHT = Measure("I.3", (15, 20), 15)
PAGE_NUMBER_FROM_EDGE = Measure("I.7", (0, 20), 10)  # inside the upper margin, wherever that is

# --- Lines of the body (II.6.e) ---------------------------------------------------------------------------
FIRST_LINE_INDENT = Measure("II.6.e", (10, 12.7), 12.7)  # 1 cm or 1,27 cm
GAP_BETWEEN_PARAGRAPHS = Measure("II.6.e", (6, 100), 6)
LINE_SPACING = Measure("II.6.e", (1, 1.5), 1.1)  # in lines
GAP_ABOVE_LETTER_SUBJECT = Measure("II.5.c", (6, 6), 6)

# --- Rules and stamps -------------------------------------------------------------------------------------
RULE_UNDER_MOTTO = Measure("II.1.b", (1, 1), 1)  # as long as the line of text
RULE_UNDER_ISSUER = Measure("II.2.b", (1 / 3, 1 / 2), 0.4)  # of the line of text
RULE_UNDER_SUBJECT = Measure("II.5.c", (1 / 3, 1 / 2), 0.4)
RULE_THICKNESS = 0.75
STAMP_HEIGHT = 8.0  # III.2.b
STAMP_WIDTHS = {"HỎA TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}  # III.2.b

# --- What the decree leaves to us -------------------------------------------------------------------------
HEAD_LEFT = 75.0  # the two halves of the head, together the width between the margins
HEAD_RIGHT = 90.0
FOOT_LEFT = 90.0  # Nơi nhận beside the signer
FOOT_RIGHT = 75.0
SIGNATURE_ROOM = 62.0  # points between position and name, for signature and seal
CELL_PADDING = 1.2
TABLE_RULE = 0.5


@dataclass(frozen=True)
class Types:
    """Every part of a paper in the order in which it is met."""

    nation: Type
    motto: Type
    parent: Type
    issuer: Type
    mark: Type
    place_and_date: Type
    title: Type
    title_subject: Type
    letter_subject: Type
    addressee: Type
    body: Type
    bullet: Type
    part: Type
    clause: Type
    point: Type
    power: Type
    signer: Type
    recipients: Type
    recipient: Type
    stamp: Type
    drafter: Type
    contact: Type
    page_number: Type
    appendix: Type
    appendix_subject: Type
    appendix_note: Type
    table_head: Type
    table_cell: Type
    caption: Type

    def items(self) -> Iterator[tuple[str, Type]]:
        """Every part with its key."""
        return ((each.name, getattr(self, each.name)) for each in fields(self))


_CENTRE, _LEFT, _JUSTIFIED = Side.CENTRE, Side.LEFT, Side.JUSTIFIED

# fmt: off
TYPES = Types(
    nation=Type("1", "II.1.a", "Quốc hiệu", (12, 13), 12, _CENTRE, bold=True, capitals=True),
    motto=Type("1", "II.1.b", "Tiêu ngữ", (13, 14), 13, _CENTRE, bold=True),
    parent=Type("2", "II.2.b", "Cơ quan chủ quản", (12, 13), 12, _CENTRE, capitals=True),
    issuer=Type("2", "II.2.b", "Cơ quan ban hành", (12, 13), 12, _CENTRE, bold=True, capitals=True),
    mark=Type("3", "II.3.c", "Số, ký hiệu", (13, 13), 13, _CENTRE),
    place_and_date=Type("4", "II.4.d", "Địa danh, ngày tháng", (13, 14), 13, _CENTRE, italic=True),
    title=Type("5a", "II.5.c", "Tên loại văn bản", (13, 14), 14, _CENTRE, bold=True, capitals=True),
    title_subject=Type("5a", "II.5.c", "Trích yếu", (13, 14), 14, _CENTRE, bold=True),
    letter_subject=Type("5b", "II.5.c", "Trích yếu công văn", (12, 13), 12, _CENTRE),
    addressee=Type("9a", "II.9.c", "Kính gửi", (13, 14), 14, _LEFT),
    body=Type("6", "II.6.e", "Nội dung", (13, 14), 14, _JUSTIFIED),
    bullet=Type("6", "II.6.e", "Gạch đầu dòng", (13, 14), 14, _JUSTIFIED),
    part=Type("6", "II.6.d", "Đề mục I", (13, 14), 14, _LEFT, bold=True, capitals=True),
    clause=Type("6", "II.6.d", "Đề mục 1", (13, 14), 14, _LEFT, bold=True),
    point=Type("6", "II.6.d", "Đề mục a", (13, 14), 14, _LEFT),
    power=Type("7a", "II.7.đ", "Quyền hạn, chức vụ", (13, 14), 14, _CENTRE, bold=True, capitals=True),
    signer=Type("7b", "II.7.đ", "Họ tên người ký", (13, 14), 14, _CENTRE, bold=True),
    recipients=Type("9b", "II.9.c", "Nơi nhận", (12, 12), 12, _LEFT, bold=True, italic=True),
    recipient=Type("9b", "II.9.c", "Tên nơi nhận", (11, 11), 11, _LEFT),
    stamp=Type("10b", "III.2.b", "Dấu khẩn", (13, 14), 13, _CENTRE, bold=True, capitals=True),
    drafter=Type("12", "III.3", "Ký hiệu người soạn thảo", (11, 11), 11, _LEFT),
    contact=Type("13", "III.4", "Địa chỉ cơ quan", (11, 12), 11, _CENTRE),
    page_number=Type("trang", "I.7", "Số trang", (13, 14), 13, _CENTRE),
    appendix=Type("phụ lục", "III.1.b", "Phụ lục", (14, 14), 14, _CENTRE, bold=True),
    appendix_subject=Type("phụ lục", "III.1.b", "Tên phụ lục", (13, 14), 14, _CENTRE, bold=True, capitals=True),
    appendix_note=Type("phụ lục", "III.1.b", "Dẫn chiếu phụ lục", (13, 14), 13, _CENTRE, italic=True),
    table_head=Type("bảng", "I.5", "Tiêu đề bảng", (11, 14), 12, _CENTRE, bold=True),
    table_cell=Type("bảng", "I.5", "Ô bảng", (11, 14), 12, _LEFT),
    caption=Type("bảng", "I.5", "Tên bảng, hình", (11, 14), 13, _CENTRE, italic=True),
)
# fmt: on

MEASURES = {name: value for name, value in globals().items() if isinstance(value, Measure)}


def page(*, landscape: bool) -> tuple[float, float]:
    """Width and height of a sheet in millimetres."""
    width, height = PAPER
    return (height, width) if landscape else (width, height)


def text_width(*, landscape: bool) -> float:
    """Millimetres between the side margins."""
    return page(landscape=landscape)[0] - MARGIN_LEFT.taken - MARGIN_RIGHT.taken
