"""Public figures of months that lie back, counted each night: a page costs the same however long the history is."""

from django.db import models
from django.db.models import Q


class CountedMonth(models.Model):
    """A month (its first day) whose reports were counted, by the moment they were sent.

    `redirected` are complaints and denunciations; `ratings` counts the newest ratings by their code.
    """

    month = models.DateField(primary_key=True)
    counted_at = models.DateTimeField()
    redirected = models.PositiveIntegerField()
    ratings = models.JSONField()

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"


class MonthRow(models.Model):
    """A line of a counted month: of a field of the upper level, of an office, or (neither) of what has no field yet.

    The columns are those of `tables.Row`.
    """

    month = models.ForeignKey(CountedMonth, models.CASCADE, related_name="rows")
    field = models.ForeignKey("places.Field", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    reports = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    assignments = models.PositiveIntegerField()
    done = models.PositiveIntegerField()
    on_time = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(field=None) | Q(unit=None), name="month_row_of_one_kind"),
            models.UniqueConstraint("month", "field", "unit", nulls_distinct=False, name="month_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.month_id} {self.field_id or self.unit_id or '-'}"
