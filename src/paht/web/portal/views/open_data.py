"""Open data: the page that explains it, its dictionary for machines, and the files, written while they are sent."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from paht.core import clock
from paht.papers.tabular import PDF_ROWS
from paht.stats.masking import LEAST
from paht.stats.open_data import DataSet, Value, data_sets
from paht.web.table_files import format_of

from .missing import not_found
from .open_data_sheets import MOST_ROWS, sheet_of
from .public_sheets import cacheable, handed

Row = tuple[Value, ...]
ROWS_AT_ONCE = 500
# Excel reads a file as UTF-8 only with this mark in front.
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/deed.vi"


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What there is, what it means, under which licence."""
    context = {"sets": data_sets(), "licence": LICENCE, "licence_address": LICENCE_ADDRESS, "least": LEAST}
    context |= {"most": MOST_ROWS, "most_printed": PDF_ROWS}
    return cacheable(render(request, "portal/open_data.html", context))


@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    found = {
        "giay_phep": {"ten": LICENCE, "dia_chi": LICENCE_ADDRESS},
        "tap_du_lieu": [_told(one) for one in data_sets()],
    }
    return cacheable(JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2}))


@require_safe
def data_file(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """One set as CSV (UTF-8 with its mark) or JSON; as Excel or PDF what is not too long."""
    found = next((one for one in data_sets() if one.name == name), None)
    if found is None:
        return not_found(request)
    now = clock.now()
    if (form := format_of(ending)) is not None and form != "csv":
        return handed(request, lambda: sheet_of(found, now), form, now)
    if ending == "csv":
        return _sent(_as_csv(found, now), "text/csv; charset=utf-8", f"{name}.csv")
    return _sent(_as_json(found, now), "application/json", f"{name}.json")


def _told(found: DataSet) -> dict[str, Any]:
    files = {ending: reverse("portal:open_data_file", args=(found.name, ending)) for ending in ("csv", "json")}
    columns = [{"ten": one.name, "kieu": one.kind, "y_nghia": one.meaning} for one in found.columns]
    return {"ten": found.name, "tieu_de": found.title, "moi_dong": found.row, "tep": files, "cot": columns}


def _sent(lines: Iterator[str], kind: str, name: str) -> HttpResponseBase:
    response = StreamingHttpResponse(lines, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return cacheable(response)


def _bundles(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Many rows at once: writing and sending each for itself would cost more than the row."""
    going = iter(rows)
    while bundle := list(islice(going, ROWS_AT_ONCE)):
        yield bundle


def _as_csv(found: DataSet, now: dt.datetime) -> Iterator[str]:
    yield MARK + _lines([[column.name for column in found.columns]])
    for bundle in _bundles(found.rows(now)):
        yield _lines([_plain(value) for value in row] for row in bundle)


def _lines(rows: Iterable[list[str]]) -> str:
    paper = io.StringIO()
    csv.writer(paper).writerows(rows)
    return paper.getvalue()


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _as_json(found: DataSet, now: dt.datetime) -> Iterator[str]:
    """An object with the licence, the moment and the rows as objects."""
    names = [column.name for column in found.columns]
    head = {"tap_du_lieu": found.name, "giay_phep": LICENCE, "lap_luc": now.isoformat(timespec="seconds")}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "dong": [\n'
    comma = ""
    for bundle in _bundles(found.rows(now)):
        yield comma + ",\n".join(_as_object(names, row) for row in bundle)
        comma = ",\n"
    yield "\n]}\n"


def _as_object(names: list[str], row: Row) -> str:
    return json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str)
