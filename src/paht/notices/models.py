"""Messages: one row for each message to somebody, written once, whatever happens to the job that writes it."""

from django.db import models


class Notice(models.Model):
    """One message about one event, to a duty in a unit or to the sender of the report (`unit` empty).

    The key (event, effect, unit, duty) makes a repeated job write nothing twice.
    """

    event_id = models.BigIntegerField()
    effect = models.CharField(max_length=20)
    report_code = models.CharField(max_length=9)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    duty = models.CharField(max_length=16)
    person_id = models.BigIntegerField(null=True)
    words = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("event_id", "effect", "unit", "duty", name="notice_once", nulls_distinct=False)
        ]
        indexes = [models.Index("unit", "duty", models.F("at").desc(), name="notice_newest")]

    def __str__(self) -> str:
        return f"notice {self.effect} of event {self.event_id}"
