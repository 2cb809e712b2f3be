"""How the issuing body writes: the rows in force, what stands before anybody has set one, adding a new one."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from paht.process.decide import Refused

from .document import Authority, IssueDate, Issuer, Kind, Mark, Power, Recipients, Signer
from .models import Letterhead, authorities

# The words of the province's own letter of July 2023, without the names of people.
FIRST = {
    "issuer": "Sở Thông tin và Truyền thông",
    "symbol": "STTTT-CNTT&TT",
    "abbreviation": "STTTT",
    "powers": "KT. Giám đốc",
    "position": "Phó Giám đốc",
    "recipients": "Như trên\nLãnh đạo UBND tỉnh (báo cáo)\nVăn phòng UBND tỉnh\nTổ vận hành hệ thống\nLãnh đạo Sở",
    "archive": "VT, CNTT&TT",
    "guideline": "Công văn số 247/STTTT-CNTT&TT ngày 03/3/2023",
}
FIRST_BASES = (
    "Kế hoạch số 34/KH-UBND ngày 27/02/2023 của UBND {province} về việc vận hành Trung tâm Giám sát, điều hành đô thị "
    "thông minh {province}\n"
    "Công văn số 247/STTTT-CNTT&TT ngày 03/3/2023 của Sở Thông tin và Truyền thông về việc hướng dẫn tạm thời "
    "Quy trình vận hành Hệ thống thông tin phản ánh hiện trường thuộc Trung tâm Giám sát, điều hành đô thị thông minh "
    "{province}"
)


def in_force(day: dt.date) -> Letterhead:
    """The letterhead of this day: the newest that holds, else the one that stands in the guideline's own letter."""
    newest = Letterhead.objects.filter(valid_from__lte=day).order_by("-valid_from", "-pk").first()
    return newest or first(day)


def first(day: dt.date) -> Letterhead:
    """What is written until the administrator has decided: not stored, and without a signer's name."""
    province = settings.PROVINCE_NAME
    return Letterhead(
        valid_from=day,
        parent=f"UBND {province}",
        place=province.removeprefix("tỉnh ").removeprefix("thành phố "),
        bases=FIRST_BASES.format(province=province),
        **FIRST,
    )


@transaction.atomic
def add(row: Letterhead, *, user_id: int | None, now: dt.datetime) -> Letterhead:
    """Stores a new row; older letters keep what they were written with. Raises Refused for powers that are none."""
    for line in lines(row.powers):
        _power(line)
    row.set_by_id, row.set_at = user_id, now
    row.save()
    return row


def lines(text: str) -> tuple[str, ...]:
    """The entries of a field that has one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def issuer(row: Letterhead) -> Issuer:
    """The head of the paper, upper left."""
    return Issuer(row.issuer, row.place, row.parent)


def signer(row: Letterhead) -> Signer:
    """Who signs, with the powers above. Raises Refused for a line that begins with no known authority."""
    return Signer(row.signer, row.position, tuple(_power(line) for line in lines(row.powers)))


def recipients(row: Letterhead, *first_of_all: str) -> Recipients:
    """Nơi nhận of the letterhead, or the given lines before its archive line."""
    return Recipients(first_of_all or lines(row.recipients) or ("Như trên",), row.archive)


def mark(row: Letterhead, kind: Kind) -> Mark:
    """The symbol without number: a letter's own, or type code and abbreviation for other papers."""
    return Mark(f"{kind.code}-{row.abbreviation}" if kind.code else row.symbol)


def undated(day: dt.date) -> IssueDate:
    """The day is left to Văn thư; month and year as they will most likely be."""
    return IssueDate(day.year, day.month)


def _power(line: str) -> Power:
    sign, _, whom = line.partition(" ")
    if sign not in authorities() or not whom.strip():
        known = ", ".join(authorities())
        raise Refused(
            f"Mỗi dòng quyền hạn ký bắt đầu bằng {known}, rồi đến chức vụ hoặc cơ quan.",
            code="incomplete",
            field="powers",
        )
    return Power(Authority(sign), whom.strip())
