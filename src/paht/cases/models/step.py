"""A span of work under one clock: what is waited for, from whom, until when, and whether it came late."""

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q

from paht.process.vocabulary import State

# Reports that wait at the operations team, before any agency holds them.
AT_THE_TEAM: tuple[State, ...] = (
    "received", "waiting_reporter", "alarmed", "accepted", "classified", "consulting",
)  # fmt: skip
# The urgent steps of section 4.1, of reports and of assignments.
URGENT_REPORT: tuple[State, ...] = ("alarmed",)
URGENT_ASSIGNMENT: tuple[State, ...] = ("alerted", "responding", "reported")


class Span(Func):
    """The time during which a step was open, as a range of PostgreSQL: half open, endless while it is open."""

    function = "tstzrange"
    output_field = DateTimeRangeField()

    def __init__(self, opened: str = "opened_at", closed: str = "closed_at") -> None:
        super().__init__(F(opened), F(closed))


class Step(models.Model):
    """One step (bước). Open while `closed_at` is empty; `late` is frozen when it closes (the database holds it).

    `amount` is in `amount_unit` (minutes or days) of `clock`; `due_at` is empty where the guideline sets no limit.
    `spent` is how many minutes of its own clock passed until it closed (working time where it has no limit); empty
    while it is open, or where the calendar of its days was not loaded: the database lets it be told once.
    `holder_*` say from whom it is awaited: a unit, a duty there, and a person once somebody is named.
    """

    report = models.ForeignKey("cases.Report", models.PROTECT, related_name="steps")
    assignment = models.ForeignKey("cases.Assignment", models.PROTECT, null=True, related_name="steps")
    state = models.CharField(max_length=20)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="steps")
    duty = models.CharField(max_length=16)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("cases.Event", models.PROTECT, related_name="+")
    limit_key = models.CharField(max_length=16)
    amount = models.PositiveIntegerField()
    amount_unit = models.CharField(max_length=8)
    clock = models.CharField(max_length=8)
    cite = models.CharField(max_length=12)
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("cases.Event", models.PROTECT, null=True, related_name="+")
    late = models.BooleanField(null=True)
    spent = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "report", condition=Q(assignment=None, closed_at=None), name="step_one_open_per_report"
            ),
            models.UniqueConstraint("assignment", condition=Q(closed_at=None), name="step_one_open_per_assignment"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, late=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="step_closes_whole",
            ),
        ]
        indexes = [
            models.Index("unit", "duty", "due_at", "id", condition=Q(closed_at=None), name="step_open_queue"),
            # The urgent lane, drawn with every queue: the few among all that is open.
            models.Index(
                "due_at",
                condition=Q(closed_at=None, state__in=(*URGENT_REPORT, *URGENT_ASSIGNMENT)),
                name="step_urgent",
            ),
            models.Index("report", "opened_at", name="step_of_report"),
            # "As of" some moment: the few steps that were open then, however long ago it was. Two indexes, because
            # what only follows or waits for others (with_units, published …) stays open in great numbers.
            GistIndex(Span(), condition=Q(assignment__isnull=False), name="step_span_of_part"),
            GistIndex(Span(), condition=Q(assignment=None, state__in=AT_THE_TEAM), name="step_span_at_team"),
            # Statistics ask which assignments are or were late: one step in ten, found without reading the others.
            models.Index(
                "assignment",
                condition=Q(late=True) | Q(closed_at=None),
                include=["late", "closed_at", "due_at"],
                name="step_late_or_open",
            ),
            # How long the steps took that closed in some days: read from this index alone, whatever lies before.
            models.Index(
                "closed_at",
                include=["state", "duty", "unit", "clock", "spent", "late", "report"],
                condition=Q(closed_at__isnull=False),
                name="step_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.pk} of report {self.report_id}: {self.state}"
