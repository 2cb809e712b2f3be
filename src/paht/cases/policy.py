"""Who may see which reports. The one place; `paht.process.decide` says who may do what.

A merged report is one matter with its main report: it is never open to more people than that one.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from paht.people.standing import Standing

from .matter import TheEnd

# Of a sensitive report, only those who must act read it: in an agency these duties, and the handler who is named.
ACTING_DUTIES = ("focal_point", "leader")
EVERYBODY = Q(public=True, secrecy=False) & ~Q(state="withheld")
ORDINARY = Q(sensitive=False, lane="")


class ReportQuerySet(QuerySet[Any]):
    """Queries on reports that respect who asks."""

    def visible_to(self, standing: Standing | None) -> "ReportQuerySet":
        """What this person may see.

        Everybody: what is public, not withheld, and not asked to be kept secret. An office also what was forwarded to
        it. Of sensitive reports only the named duties of the agency, and the agency named for coordination. Complaints
        and denunciations: the operations team alone. The team: everything.
        """
        everybody = EVERYBODY & _main_is(EVERYBODY)
        if standing is None:
            return self.filter(everybody)
        if standing.is_team:
            return self
        concerned = _forwarded_to(standing) | _coordinated_by(standing)
        return self.filter(everybody | (Q(lane="") & concerned & _main_is(ORDINARY)))


@cache
def _main_is(such: Q) -> Q:
    """Not merged at all, or handled in a report that is such a one."""
    mains = apps.get_model("cases", "Report").objects.filter(such, pk=TheEnd(OuterRef("main")))
    return Q(main__isnull=True) | Q(Exists(mains))


def _forwarded_to(standing: Standing) -> Q:
    assignments = apps.get_model("cases", "Assignment").objects.filter(report=OuterRef("pk"))
    ordinary = Exists(assignments.filter(unit__in=standing.reading_units))
    acting = [unit for duty, unit in standing.duties if duty in ACTING_DUTIES]
    handed_over = Q(assignee=standing.user_id, unit__in=standing.reading_units)
    named = Exists(assignments.filter(Q(unit__in=acting) | handed_over))
    return (Q(sensitive=False) & ordinary) | (Q(sensitive=True) & named)


def _coordinated_by(standing: Standing) -> Q:
    return Q(coordinator__in=[unit for duty, unit in standing.duties if duty == "coordinator"])
