"""What a new limit would mean: for steps that will open, and for those that are open and keep their limit."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from paht.cases.due import due_at, limit_for
from paht.cases.limits_in_force import Context, Row, rows
from paht.cases.models import Step
from paht.core.clock import VIETNAM
from paht.people.hours import rules_version, working_calendar
from paht.process.limits import LIMITS, Limit
from paht.worktime.records import OFFICE

OPENING = dt.time(8)


@dataclass(frozen=True)
class Preview:
    """`example` opens at eight in the morning of the first day: `old` and `new` are when it would be due.

    `keeping` are the first of the `count` open steps that the row would concern had they opened under it.
    """

    example: dt.datetime
    old: dt.datetime | None
    new: dt.datetime | None
    count: int
    keeping: list[Step]

    @property
    def rest(self) -> int:
        """How many open steps there are beside the first."""
        return self.count - len(self.keeping)


def preview(row: Row, shown: int) -> Preview:
    """Six statements. Changes nothing."""
    version = rules_version()
    calendar = working_calendar(version).for_group(OFFICE)
    start = dt.datetime.combine(row.valid_from, OPENING, VIETNAM)
    context = Context(row.valid_from, row.unit_kind, row.field_id, row.urgency)
    before = limit_for(row.key, context, rows(version))
    after = Limit(row.amount, row.unit, row.clock, LIMITS[row.key].cite)
    steps = _open(row)
    return Preview(
        example=start,
        old=due_at(before, calendar, start),
        new=due_at(after, calendar, start),
        count=steps.count(),
        keeping=list(steps[:shown]),
    )


def _open(row: Row) -> QuerySet[Step]:
    """The open steps of this kind, those due first at the head."""
    found = Step.objects.filter(closed_at=None, limit_key=row.key)
    wanted = {"unit__kind": row.unit_kind, "report__field": row.field_id, "report__urgency": row.urgency}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.select_related("report", "unit").order_by("due_at", "pk")
