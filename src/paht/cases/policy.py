"""Who may see which reports. The one place; `paht.process.decide` says who may do what.

A merged report is one matter with its main report: it is never open to more people than that one.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from paht.people.standing import Standing

# Of a sensitive report, only those who must act read it: in an agency these duties, and the handler who is named.
ACTING_DUTIES = ("focal_point", "leader")
# From the report into which one was merged to where both are handled, however often that was merged again; what lies
# deeper is open to the operations team alone.
TO_THE_END = ("", "main__", "main__main__", "main__main__main__")


class ReportQuerySet(QuerySet[Any]):
    """Queries on reports that respect who asks."""

    def visible_to(self, standing: Standing | None) -> "ReportQuerySet":
        """What this person may see.

        Everybody: what is public, not withheld, and not asked to be kept secret. An office also what was forwarded to
        it. Of sensitive reports only the named duties of the agency, and the agency named for coordination. Complaints
        and denunciations: the operations team alone. The team: everything.
        """
        everybody = _with_its_main(_is_open)
        if standing is None:
            return self.filter(everybody)
        if standing.is_team:
            return self
        concerned = _forwarded_to(standing) | _coordinated_by(standing)
        return self.filter(everybody | (_with_its_main(_no_lane) & concerned))


def _is_open(way: str = "") -> Q:
    """`way` leads from the row to the report that is spoken of."""
    return Q(**{f"{way}public": True, f"{way}secrecy": False}) & ~Q(**{f"{way}state": "withheld"})


def _no_lane(way: str = "") -> Q:
    return Q(**{f"{way}lane": ""})


def _ordinary(way: str = "") -> Q:
    return Q(**{f"{way}sensitive": False})


def _with_its_main(holds: Callable[[str], Q]) -> Q:
    """What holds of the report and, where it was merged, of the one in which it is handled."""
    at_the_end = Q()
    for way in TO_THE_END:
        at_the_end |= Q(**{f"{way}main__isnull": True}) & holds(way)
    mains = apps.get_model("cases", "Report").objects.filter(at_the_end, pk=OuterRef("main"))
    return holds("") & (Q(main__isnull=True) | Exists(mains))


def _forwarded_to(standing: Standing) -> Q:
    assignments = apps.get_model("cases", "Assignment").objects.filter(report=OuterRef("pk"))
    anybody = Exists(assignments.filter(unit__in=standing.reading_units))
    acting = [unit for duty, unit in standing.duties if duty in ACTING_DUTIES]
    handed_over = Q(assignee=standing.user_id, unit__in=standing.reading_units)
    named = Exists(assignments.filter(Q(unit__in=acting) | handed_over))
    return (_with_its_main(_ordinary) & anybody) | Q(named)


def _coordinated_by(standing: Standing) -> Q:
    return Q(coordinator__in=[unit for duty, unit in standing.duties if duty == "coordinator"])
