"""The agency's answer in its versions: as submitted, as approved, as published."""

from django.db import models


class Result(models.Model):
    """One version of an answer (kết quả xử lý). Versions are added, never rewritten.

    `text` is the part "Tóm tắt nội dung trả lời" of the official template. A published or private answer belongs to
    the report as a whole (`assignment` empty).
    """

    class Stage(models.TextChoices):
        DRAFT = "draft", "Trình duyệt"
        APPROVED = "approved", "Đã duyệt"
        PUBLISHED = "published", "Đã trả lời"

    report = models.ForeignKey("cases.Report", models.PROTECT, related_name="results")
    assignment = models.ForeignKey("cases.Assignment", models.PROTECT, null=True, related_name="results")
    event = models.OneToOneField("cases.Event", models.PROTECT, related_name="result")
    stage = models.CharField(max_length=10, choices=Stage)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.stage} result of report {self.report_id}"
