"""The limits of the guideline as a citizen says them: "30 phút làm việc", "6 ngày làm việc"."""

from collections.abc import Mapping

from paht.process.limits import LIMITS, Limit
from paht.worktime import describe_minutes


def plain(limit: Limit) -> str:
    """A limit in whole minutes, hours and days; the guideline writes "0,5 giờ" and "06 ngày"."""
    if limit.clock == "none":
        return limit.words
    length = f"{limit.amount} ngày" if limit.unit == "days" else describe_minutes(limit.amount, 0)
    return f"{length}{' làm việc' if limit.clock == 'working' else ', tính cả ngày đêm'}"


PLAIN: Mapping[str, str] = {key: plain(limit) for key, limit in LIMITS.items()}
