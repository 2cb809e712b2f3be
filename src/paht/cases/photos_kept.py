"""Photos between the form and the case: stored as a draft first, attached when the action is accepted.

So a form that comes back with a question keeps its photos, and a refused action leaves nothing on the case.
"""

from django.db import models

from .models import Assignment, Attachment, Report


def drafts(key: bytes) -> "models.QuerySet[Attachment]":
    """The photos kept under this draft key, in order."""
    return Attachment.objects.filter(draft_key=key, report=None).order_by("position", "pk")


def attach_before(key: bytes, report: Report) -> None:
    """Gives the draft's photos to the report that was just sent."""
    Attachment.objects.filter(draft_key=key, report=None).update(report=report, draft_key=None)


def attach_after(key: bytes, report: Report, assignment: Assignment | None) -> None:
    """Gives the draft's photos to the result of an assignment."""
    Attachment.objects.filter(draft_key=key, report=None).update(
        report=report, assignment=assignment, stage=Attachment.Stage.AFTER, draft_key=None
    )
