"""A table of a page as a file, made at once. A page asks `download` first and adds console/downloads.html:

if (file := download(request, lambda: Sheet(...), at=desk.now)) is not None:
    return file

{% include "console/downloads.html" with kept=query_string only %}
"""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from paht.papers.sheet import Sheet
from paht.papers.tabular import TooLong
from paht.web.table_files import format_of, sheet_file

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
