"""Messages: one row for each message to somebody, written once, whatever happens to the job that writes it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .work_lists import WORK_LIST, ListRound, ListSwitch, WorkList

__all__ = ["LETTER", "Delivery", "ListRound", "ListSwitch", "Notice", "Reading", "WorkList"]

LETTER = "letter"
"""The effect of a notice that speaks of an official letter: `event_id` is the letter's id, there is no report."""


class Notice(models.Model):
    """One message about one event, to a duty in a unit or to the sender of the report (`unit` empty).

    The whole key (event, effect, unit, duty, report, round) makes a repeated job write nothing twice. Reminders and
    repeated alarms speak of the event that opened the step; `round` counts the repetitions of an alarm. Whoever holds
    the duty on the day of reading is meant, unless `person_id` names one of them.
    """

    event_id = models.BigIntegerField()
    effect = models.CharField(max_length=20)
    round = models.PositiveIntegerField(default=0)
    report_code = models.CharField(max_length=9)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    duty = models.CharField(max_length=16)
    person_id = models.BigIntegerField(null=True)
    words = models.CharField(max_length=300)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "event_id", "effect", "unit", "duty", "report_code", "round", name="notice_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index("unit", "duty", models.F("at").desc(), name="notice_newest")]

    def __str__(self) -> str:
        return f"notice {self.effect} of event {self.event_id}"

    @property
    def letter_id(self) -> int | None:
        """The official letter that this notice speaks of; None when it speaks of a report."""
        return self.event_id if self.effect == LETTER else None

    @property
    def list_id(self) -> int | None:
        """The list of late work that this notice speaks of; None when it speaks of something else."""
        return self.event_id if self.effect == WORK_LIST else None


class Reading(models.Model):
    """One person has read one notice."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("user", "notice", name="notice_read_once")]

    def __str__(self) -> str:
        return f"notice {self.notice_id} read by {self.user_id}"


class Delivery(models.Model):
    """One notice on its way to one person over one channel; `user` is empty for the sender of the report.

    No address stands here: it is looked up when the letter goes out. `next_at` is when it may be tried; while it is
    being sent, since when. A letter whose sending broke off is never sent again (`failed`, with the reason), because
    it may have arrived.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", "Thư điện tử"

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Không gửi được"

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.EMAIL)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("notice", "channel", "user", name="delivery_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="delivery_sent_has_time",
            ),
        ]
        indexes = [
            models.Index("next_at", condition=Q(state__in=["waiting", "sending"]), name="delivery_on_its_way"),
            models.Index(models.F("id").desc(), condition=Q(state="failed"), name="delivery_failed"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk} of notice {self.notice_id}: {self.state}"
