"""One agency's part in one report (phiếu chuyển xử lý). The official statistics count these."""

from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from paht.process.states import ASSIGNMENT_STATES
from paht.process.vocabulary import State

FINAL = [state for state, info in ASSIGNMENT_STATES.items() if info.final]


class Assignment(models.Model):
    """What was forwarded to one unit, lead or supporting. Only `paht.cases.commands` writes it.

    `suggested` is the unit that a returning agency proposed instead. `ended_at` is when it came to rest (approved,
    returned or withdrawn), empty while somebody is waited for. `late` tells that a step of it was closed after its
    limit. Both follow from the steps; they stand here so that a table as of any moment is read from one index.
    `first_opened_at` is when somebody of the unit first opened the case; `cases.readings` writes it, once.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "Chủ trì"
        SUPPORTING = "supporting", "Phối hợp"

    report = models.ForeignKey("cases.Report", models.PROTECT, related_name="assignments")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="assignments")
    role = models.CharField("vai trò", max_length=10, choices=Role)
    state = models.CharField("trạng thái", max_length=20)
    cycle = models.PositiveSmallIntegerField("lượt xử lý", default=1)
    sent_at = models.DateTimeField("chuyển lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    late = models.BooleanField("có bước quá hạn", default=False)
    first_opened_at = models.DateTimeField("mở xem lần đầu", null=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    suggested = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(ASSIGNMENT_STATES)), name="assignment_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=FINAL, ended_at__isnull=False) | Q(ended_at=None) & ~Q(state__in=FINAL),
                name="assignment_rests_when_ended",
            ),
            models.UniqueConstraint(
                "report",
                "unit",
                condition=~Q(state__in=["returned", "withdrawn", "approved"]),
                name="assignment_open_once",
            ),
        ]
        indexes = [
            models.Index("unit", "state", name="assignment_unit_state"),
            # Tables as of a moment count assignments by these columns alone, without reading the rows.
            models.Index("sent_at", include=["ended_at", "unit", "state", "late", "report"], name="assignment_counted"),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk} of report {self.report_id}"

    @property
    def known_state(self) -> State:
        """The state as a word of the procedure."""
        return cast("State", self.state)  # the table's constraint holds it
