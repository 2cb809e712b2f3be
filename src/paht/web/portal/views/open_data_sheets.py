"""Sets of open data as tables for people: Excel and PDF, up to a length; machines read CSV and JSON."""

import datetime as dt
from itertools import islice

from paht.papers.sheet import Column, Kind, Sheet
from paht.papers.tabular import TooLong
from paht.stats import open_data
from paht.stats.open_data import DataSet
from paht.web.templatetags.paht_ui import vn_number

MOST_ROWS = 20_000  # what is made at once for anybody who asks
KINDS: dict[open_data.Kind, Kind] = {
    "chữ": "text",
    "số nguyên": "number",
    "ngày (YYYY-MM-DD)": "date",
    "tháng (YYYY-MM)": "text",
    "đúng hoặc sai": "yes",
}


def sheet_of(found: DataSet, now: dt.datetime) -> Sheet:
    """The set with the names of its dictionary. Raises TooLong for more than MOST_ROWS rows."""
    rows = list(islice(found.rows(now), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise TooLong(f"Tập dữ liệu dài hơn {vn_number(MOST_ROWS)} dòng nên chỉ tải được bằng CSV hoặc JSON.")
    columns = tuple(Column(one.name, KINDS[one.kind]) for one in found.columns)
    notes = (f"Mỗi dòng: {found.row}.", *(f"{one.name}: {one.meaning}." for one in found.columns))
    return Sheet(found.title, columns, rows, notes)
