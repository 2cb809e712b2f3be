"""What an official letter with an appendix of 200 rows costs to write, in this process, after a first one."""

import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the real import waits until the settings can be read
    from paht.papers.document import Document

ROWS, ROUNDS, LIMIT_SECONDS = 200, 7, 2.0


def measure() -> list[str]:
    """Sentences for the page."""
    from django.conf import settings

    from paht.core import clock
    from paht.papers.typeset import to_pdf
    from paht.papers.word import to_docx

    letter, at = _letter(), clock.now()
    return [
        _told("DOCX", lambda: to_docx(letter, at=at, fonts=settings.FONTS_ROOT)),
        _told("PDF", lambda: to_pdf(letter, at=at, fonts=settings.FONTS_ROOT)),
    ]


def _letter() -> "Document":
    """Document 000 as the tests know it, with more rows."""
    from paht.papers.document import Appendix
    from tests.papers.letter_000 import letter, row, table

    lines = tuple(row(place, f"UBND xã thứ {place}", 1, 0, 2, 5) for place in range(1, ROWS + 1))
    found: Document = letter(appendices=(Appendix("Tình hình giải quyết phản ánh", (table(lines),)),))
    return found


def _told(name: str, write: Callable[[], bytes]) -> str:
    write()
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        write()
        times.append(time.perf_counter() - started)
    took = statistics.median(times)
    judged = "trong hạn" if took < LIMIT_SECONDS else "VƯỢT hạn"
    return f"Công văn {name}, phụ lục {ROWS} dòng: {took:.2f} giây, hạn < {LIMIT_SECONDS:.0f} giây: {judged}."
