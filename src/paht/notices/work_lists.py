"""Tables of the lists that offices get by themselves: each once a morning, and who switched them off.

Named by `paht.notices.models`, where Django looks for them.
"""

from django.conf import settings
from django.db import models

WORK_LIST = "work_list"
"""The effect of a notice that speaks of a list: `event_id` is the list's id, there is no report."""


class ListKind(models.TextChoices):
    MORNING = "morning", "Danh sách buổi sáng"
    WEEKLY = "weekly", "Bảng tuần"


class ListRound(models.Model):
    """One morning on which the lists of a group of offices were written, also when every list was empty.

    Its key is what makes lists come once: whoever stores the row writes them, in the same transaction.
    """

    kind = models.CharField(max_length=8, choices=ListKind)
    day = models.DateField()
    group = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("kind", "day", "group", name="list_round_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day} {self.group}"


class WorkList(models.Model):
    """What one office was told: how much is late and nearly late, the steps in order, and the text as it was sent.

    The text holds codes, steps and limits: nothing of what a report says.
    """

    made_in = models.ForeignKey(ListRound, models.CASCADE, related_name="lists")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    late = models.PositiveIntegerField(default=0)
    soon = models.PositiveIntegerField(default=0)
    steps = models.JSONField(default=list)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("made_in", "unit", name="work_list_once")]

    def __str__(self) -> str:
        return f"list {self.pk} of unit {self.unit_id}"

    @property
    def kind(self) -> ListKind:
        return ListKind(self.made_in.kind)


class ListSwitch(models.Model):
    """A list was switched on or off for an office; the newest row holds. Rows are only ever added."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ListKind)
    on = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("kind", "unit", models.F("id").desc(), name="list_switch_newest")]

    def __str__(self) -> str:
        return f"{self.kind} of unit {self.unit_id}: {self.on}"
