"""Who may see which reports. The one place; `paht.process.decide` says who may do what."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from paht.people.standing import Standing


class ReportQuerySet(QuerySet[Any]):
    """Queries on reports that respect who asks."""

    def visible_to(self, standing: Standing | None) -> "ReportQuerySet":
        """What this person may see: everybody the public ones, an office also those forwarded to it, the team all."""
        everybody = Q(public=True) & ~Q(state="withheld")
        if standing is None:
            return self.filter(everybody)
        if standing.is_team:
            return self
        assignments = apps.get_model("cases", "Assignment").objects
        own = assignments.filter(report=OuterRef("pk"), unit__in=standing.reading_units)
        return self.filter(everybody | Exists(own))
