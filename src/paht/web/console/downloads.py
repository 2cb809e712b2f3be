"""A table of a page as a file, made at once. A page asks `download` first and adds console/downloads.html:

if (file := download(request, lambda: Sheet(...), at=desk.now)) is not None:
    return file

{% include "console/downloads.html" with kept=query_string only %}
"""

import datetime as dt
import io
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from paht.papers.sheet import CONTENT_TYPES, FORMATS, Format, Sheet, file_name
from paht.papers.tabular import TooLong, write

ENTRY = "tai"


def download(request: HttpRequest, make: Callable[[], Sheet], *, at: dt.datetime) -> HttpResponse | None:
    """The file that the address asks for ("?tai=xlsx"); None when it asks for the page.

    For tables of the size of a page (`exports` has the long ones). What is too long for a PDF is said on the page.
    """
    form = format_of(request.GET.get(ENTRY, ""))
    if form is None:
        return None
    try:
        return sheet_file(make(), form, at=at)
    except TooLong as reason:
        messages.warning(request, str(reason))
        return None


def format_of(said: str) -> Format | None:
    """The format of this name; None for anything else."""
    return next((form for form in FORMATS if form == said), None)


def sheet_file(sheet: Sheet, form: Format, *, at: dt.datetime) -> HttpResponse:
    """The sheet as a file to keep. Raises TooLong."""
    out = io.BytesIO()
    write(sheet, form, out, at=at, fonts=settings.FONTS_ROOT)
    return HttpResponse(
        out.getvalue(),
        status=HTTPStatus.OK,
        headers={
            "Content-Type": CONTENT_TYPES[form],
            "Content-Disposition": f'attachment; filename="{file_name(sheet.title, form, at)}"',
        },
    )
