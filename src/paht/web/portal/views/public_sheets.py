"""Public tables as files: at most so many for one address, the same for everybody, and kept for an hour."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control

from paht.papers.sheet import Format, Sheet
from paht.papers.tabular import TooLong
from paht.web.rate import source_of, take
from paht.web.table_files import sheet_file

Response = TypeVar("Response", bound=HttpResponseBase)
CACHED = 3600
TAKING = 30, 10  # files of one address in so many minutes
TOO_OFTEN = "Bạn vừa tải nhiều tệp. Hãy thử lại sau ít phút."


def handed(request: HttpRequest, made: Callable[[], Sheet], ending: Format, now: dt.datetime) -> HttpResponse:
    """The sheet as a file; a sentence instead for who takes too many, and for what is too long for the format."""
    if not take(f"tables:{source_of(request)}", *TAKING, now):
        return _refused(TOO_OFTEN, 429)
    try:
        return cacheable(sheet_file(made(), ending, at=now))
    except TooLong as reason:
        return _refused(str(reason), 422)


def cacheable(response: Response) -> Response:
    """The same for everybody, kept by browsers and proxies for an hour."""
    patch_cache_control(response, public=True, max_age=CACHED)
    return response


def _refused(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
