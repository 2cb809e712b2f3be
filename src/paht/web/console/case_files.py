"""The cases behind a figure as a file: those that the person may see, told as the registry tells them."""

from typing import Any

from django.db.models import QuerySet

from paht.cases.queries.registry_rows import rows_of
from paht.papers.exports.lists import HIDDEN, REGISTRY
from paht.papers.sheet import Sheet
from paht.papers.tabular import TooLong

from . import exports


def cases_sheet(title: str, note: str, reports: "QuerySet[Any]", *, printed: bool) -> Sheet:
    """The sheet; `printed` when it becomes a PDF. Raises TooLong for more than is made at once."""
    most = most_at_once(printed=printed)
    if reports[: most + 1].count() > most:
        raise too_long("phản ánh", printed=printed)
    return Sheet(title, REGISTRY, rows_of(reports), (note, HIDDEN))


def most_at_once(*, printed: bool) -> int:
    """How many rows a file that is made at once may have."""
    return exports.AT_ONCE_PDF if printed else exports.AT_ONCE


def too_long(counted: str, *, printed: bool) -> TooLong:
    """What is said of a longer list."""
    shown = f"{most_at_once(printed=printed):,}".replace(",", ".")
    what = "in ra PDF" if printed else "tải"
    return TooLong(f"Danh sách dài hơn {shown} {counted} nên không {what} ngay được. Hãy chọn thời gian ngắn hơn.")
