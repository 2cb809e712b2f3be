"""Working time of Vietnamese public offices: pure arithmetic over an approved calendar.

Everything is judged in Asia/Ho_Chi_Minh; moments go in with any offset and come out with +07:00. Intervals are
half-open. No clock, no database, no framework.
"""

from paht.worktime.calendar import Calendar, HoursNotSet, NotLoaded, YearNotLoaded
from paht.worktime.explanation import Explanation, explain
from paht.worktime.opening import begins_week, open_hours
from paht.worktime.reckoning import add, add_days, between
from paht.worktime.records import DayOff, Hours, SwapDay
from paht.worktime.spans import Span
from paht.worktime.wording import describe_minutes

__all__ = [
    "Calendar",
    "DayOff",
    "Explanation",
    "Hours",
    "HoursNotSet",
    "NotLoaded",
    "Span",
    "SwapDay",
    "YearNotLoaded",
    "add",
    "add_days",
    "begins_week",
    "between",
    "describe_minutes",
    "explain",
    "open_hours",
]
