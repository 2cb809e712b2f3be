"""What is past: the steps that somebody has done since."""

from django.db.models import Exists, OuterRef

from paht.cases.models import Step


def step_ended(event: str) -> Exists:
    """Whether the step that this event opened is done; `event` names the column of the outer row with its id."""
    return Exists(Step.objects.filter(opened_by=OuterRef(event), closed_at__isnull=False))
