"""Who may see which reports. The one place; `paht.process.decide` says who may do what."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from paht.people.standing import Standing

# Of a sensitive report, only those who must act read it: in an agency these duties, and the handler who is named.
ACTING_DUTIES = ("focal_point", "leader")


class ReportQuerySet(QuerySet[Any]):
    """Queries on reports that respect who asks."""

    def visible_to(self, standing: Standing | None) -> "ReportQuerySet":
        """What this person may see.

        Everybody: what is public, not withheld, and not asked to be kept secret. An office also what was forwarded to
        it. Of sensitive reports only the named duties of the agency, and the agency named for coordination. Complaints
        and denunciations: the operations team alone. The team: everything.
        """
        everybody = Q(public=True, secrecy=False) & ~Q(state="withheld")
        if standing is None:
            return self.filter(everybody)
        if standing.is_team:
            return self
        return self.filter(everybody | (Q(lane="") & (_forwarded_to(standing) | _coordinated_by(standing))))


def _forwarded_to(standing: Standing) -> Q:
    assignments = apps.get_model("cases", "Assignment").objects.filter(report=OuterRef("pk"))
    ordinary = Exists(assignments.filter(unit__in=standing.reading_units))
    acting = [unit for duty, unit in standing.duties if duty in ACTING_DUTIES]
    named = Exists(assignments.filter(Q(unit__in=acting) | Q(assignee=standing.user_id)))
    return (Q(sensitive=False) & ordinary) | (Q(sensitive=True) & named)


def _coordinated_by(standing: Standing) -> Q:
    return Q(coordinator__in=[unit for duty, unit in standing.duties if duty == "coordinator"])
