"""The evidence: what was done, by whom, when, by which rule. Rows are only ever added."""

from typing import cast

from django.conf import settings
from django.db import models

from paht.process.vocabulary import Action, State

# Work that was turned back, taken up again, or ended early: statistics count these by their days.
TURNS: tuple[Action, ...] = (
    "return", "withdraw", "correct", "send_back", "object", "request_clarification", "grant_extension", "reject",
    "merge", "redirect",
)  # fmt: skip


class Event(models.Model):
    """One accepted action. The database refuses to change or delete it; `hash` chains it to the one before.

    `on_behalf_of` is who had delegated the duty, when the actor held it for somebody else. `data` holds codes and ids
    only, never personal data. What somebody wrote in words stands in `Statement`; here is its digest, so that words can
    be shredded by law and the chain still proves that nothing else changed.
    """

    report = models.ForeignKey("cases.Report", models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    assignment = models.ForeignKey("cases.Assignment", models.PROTECT, null=True, related_name="events")
    action = models.CharField(max_length=24)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    duty = models.CharField(max_length=16)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    cite = models.CharField(max_length=12)
    version = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    words_digest = models.BinaryField(max_length=32, null=True)
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint("report", "seq", name="event_in_order")]
        indexes = [
            # What turned work back or ended it early, by its day; few of all events.
            models.Index(
                "at",
                include=["action", "report", "assignment"],
                condition=models.Q(action__in=TURNS),
                name="event_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.seq} {self.action}"

    @property
    def states(self) -> tuple[State, State]:
        return cast("State", self.from_state), cast("State", self.to_state)


class Statement(models.Model):
    """What the actor wrote in words with an event (a reason, an instruction), erasable apart from the evidence.

    `salt` keeps the digest in the event from being guessed once the words are gone.
    """

    event = models.OneToOneField(Event, models.PROTECT, related_name="statement")
    words = models.TextField()
    salt = models.BinaryField(max_length=16)

    def __str__(self) -> str:
        return f"words of event {self.event_id}"
