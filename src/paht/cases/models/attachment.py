"""Photos: decoded in a cage, encoded anew without metadata, kept as files beside the database."""

from django.db import models
from django.db.models import Q


class Attachment(models.Model):
    """One photo. Before its report is sent it belongs to a draft (`draft_key`), afterwards to the report.

    `token` is the unguessable part of its address; who may see the report may see the photo, nobody else.
    Width and height are pixels of the large picture.
    """

    class Stage(models.TextChoices):
        BEFORE = "before", "Ảnh hiện trường"
        AFTER = "after", "Ảnh sau khi xử lý"

    report = models.ForeignKey("cases.Report", models.PROTECT, null=True, related_name="attachments")
    assignment = models.ForeignKey("cases.Assignment", models.PROTECT, null=True, related_name="attachments")
    draft_key = models.BinaryField(max_length=32, null=True, db_index=True)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.BEFORE)
    token = models.CharField(max_length=43, unique=True)
    position = models.PositiveSmallIntegerField()
    photo = models.FileField(max_length=120)
    thumbnail = models.FileField(max_length=120)
    sha256 = models.BinaryField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False) | Q(draft_key__isnull=False), name="attachment_belongs"
            )
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk}"
