"""A table as a file that a browser keeps: what both doors hand out."""

import datetime as dt
import io
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse

from paht.papers.sheet import CONTENT_TYPES, FORMATS, Format, Sheet, file_name
from paht.papers.tabular import write


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
