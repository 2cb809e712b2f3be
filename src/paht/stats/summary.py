"""The numbers of the home page: received, answered, on time; satisfied, when somebody has rated."""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache

from .period import Period
from .public import statistics

SECONDS_KEPT = 60
KEY = "stats.summary"
PERCENT = "\N{NO-BREAK SPACE}%"


@dataclass(frozen=True)
class Figure:
    """One big number with the sign behind it, what it counts, and the state that colours it.

    `key`: the figure of `public_figures` whose cases it counts; empty where there is none.
    """

    value: int
    label: str
    state: str = ""
    sign: str = ""
    key: str = ""


def figures(now: dt.datetime) -> list[Figure]:
    """Received, answered, and the shares on time and satisfied where there are any.

    Counted at most once a minute in each process.
    """
    found: list[Figure] | None = cache.get(KEY)
    if found is None:
        found = _counted(now)
        cache.set(KEY, found, SECONDS_KEPT)
    return found


def _counted(now: dt.datetime) -> list[Figure]:
    ever = statistics(Period(), now)
    sums = ever.total
    found = [
        Figure(sums.reports, "phản ánh đã nhận", key="phan-anh"),
        Figure(sums.answered, "phản ánh đã trả lời", "done", key="da-tra-loi"),
    ]
    if sums.share_on_time is not None:
        found.append(Figure(sums.share_on_time, "kết quả xử lý đúng hạn", sign=PERCENT, key="dung-han"))
    if (share := ever.satisfaction.share) is not None:
        found.append(Figure(share, "người đánh giá hài lòng", sign=PERCENT))
    return found
