"""The only place that reads the clock. Doors (web, jobs, commands) call `now()` and pass the moment in."""

import datetime as dt
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> dt.datetime:
    """This moment, with the offset of Vietnam (+07:00)."""
    return dt.datetime.now(VIETNAM)  # noqa: TID251  the one place
