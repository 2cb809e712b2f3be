"""A file that somebody asked for, and how far it is."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from paht.papers.sheet import FORMATS


class Export(models.Model):
    """One file of a list. `query` is what was sought; `total` and `done` count rows.

    `attempt` numbers the tries: a try that finds another number has been overtaken and stops. `seen_with` are the
    duties with which the rows were read; who no longer holds them all does not get the file. Rows stay when the file
    is gone: they tell who took what out of the system.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ lập"
        RUNNING = "running", "Đang lập"
        DONE = "done", "Đã xong"
        FAILED = "failed", "Không lập được"
        CANCELLED = "cancelled", "Đã hủy"
        EXPIRED = "expired", "Đã xóa tệp"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    source = models.CharField("danh sách", max_length=20)
    query: Any = models.JSONField(default=dict)
    form = models.CharField("định dạng", max_length=4, choices=list(FORMATS.items()))
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.WAITING)
    attempt = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField("số dòng", default=0)
    done = models.PositiveIntegerField("đã ghi", default=0)
    reason = models.CharField("lý do", max_length=300, blank=True)
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField("dung lượng", default=0)
    seen_with: Any = models.JSONField(default=list)
    asked_at = models.DateTimeField("yêu cầu lúc")
    ended_at = models.DateTimeField("xong lúc", null=True)
    expires_at = models.DateTimeField("hết hạn lúc", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="export_done_within_total"),
            models.CheckConstraint(
                condition=~Q(state="done") | (~Q(file="") & Q(expires_at__isnull=False)), name="export_done_has_file"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-id"], name="export_of_owner"),
            models.Index("state", "expires_at", name="export_to_sweep"),
        ]

    def __str__(self) -> str:
        return f"export {self.pk} of {self.source}: {self.state}"

    @property
    def in_work(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def share(self) -> int:
        """How much is written, of a hundred."""
        return 100 * self.done // self.total if self.total else 0
