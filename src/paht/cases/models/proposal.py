"""What the system proposed for a report when it came in; what the operator then chose stands in the events."""

from django.db import models


class Proposal(models.Model):
    """One proposal, made once, kept as it was (đề xuất). Fields and units by their codes, best first.

    `confidences` are between 0 and 1, in the order of `fields`. `why` are sentences for the operator. `likely_same` are
    public codes of recent reports that say nearly the same. A person always decides.
    """

    report = models.OneToOneField("cases.Report", models.CASCADE, related_name="proposal")
    made_at = models.DateTimeField()
    fields = models.JSONField()
    confidences = models.JSONField()
    unit = models.CharField(max_length=20, blank=True)
    commune = models.CharField(max_length=8, blank=True)
    urgent = models.BooleanField()
    sensitive = models.BooleanField()
    kind = models.CharField(max_length=12)
    vietnamese = models.BooleanField()
    why = models.JSONField()
    likely_same = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"proposal for report {self.report_id}"
