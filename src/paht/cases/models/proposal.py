"""What the system proposed for a report when it came in; what the operator then chose stands in the events."""

from django.db import models


class Proposal(models.Model):
    """One proposal, made once, kept as it was (đề xuất). Fields and units by their codes, best first.

    `confidences` are between 0 and 1, in the order of `fields`. `why` are sentences for the operator. `likely_same` are
    public codes of recent reports that say nearly the same. `learned` is the model that read it; None: the packaged
    one alone. A person always decides.
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
    learned = models.ForeignKey("cases.LearnedModel", models.PROTECT, null=True, related_name="proposals")

    def __str__(self) -> str:
        return f"proposal for report {self.report_id}"


class LearnedModel(models.Model):
    """One learning from operators' decisions (lần học): what was learnt from, and how the check went.

    No model is kept, only what it is made of: `lessons` are (report id, field code, urgent), so that every worker
    learns the same, from texts that still may be read. `ground` is the digest of the packaged texts that it was
    checked with. `checks` are the figures before and after, shares between 0 and 1. Only an accepted one proposes.
    """

    at = models.DateTimeField()
    corrections = models.PositiveIntegerField()
    lessons = models.JSONField()
    ground = models.CharField(max_length=64)
    checks = models.JSONField()
    accepted = models.BooleanField()

    def __str__(self) -> str:
        return f"model {self.pk} of {self.corrections} corrections"
