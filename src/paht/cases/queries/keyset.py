"""Places in an ordered list that stand in an address: "go on after this row", never "page 500"."""

import datetime as dt
import re

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MARK = re.compile(r"(-?\d{1,17}|x)\.(\d{1,18})", re.ASCII)

Mark = tuple[dt.datetime | None, int]


def written(moment: dt.datetime | None, row_id: int) -> str:
    """The place after a row, as text for an address; exact to the microsecond. An empty moment is "x"."""
    if moment is None:
        return f"x.{row_id}"
    return f"{(moment - EPOCH) // dt.timedelta(microseconds=1)}.{row_id}"


def read(text: str) -> Mark | None:
    """The place that `written` wrote; None for anything else, so that a changed address shows the beginning."""
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    moment, row_id = found.groups()
    try:
        return (None if moment == "x" else EPOCH + dt.timedelta(microseconds=int(moment))), int(row_id)
    except OverflowError:
        return None
