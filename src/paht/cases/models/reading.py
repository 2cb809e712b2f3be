"""Who read what only few may know, when, and in which duty."""

from django.conf import settings
from django.db import models

from paht.process.vocabulary import DUTY_NAMES


class CaseReading(models.Model):
    """One reading of a case with restricted readers, of its sender's number, of its photos. Rows are only ever added.

    `duty` in `unit` is why the reader could see it.
    """

    class What(models.TextChoices):
        CASE = "case", "Xem hồ sơ"
        PHONE = "phone", "Xem số điện thoại"
        PHOTO = "photo", "Xem ảnh"

    report = models.ForeignKey("cases.Report", models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    duty = models.CharField(max_length=16)
    what = models.CharField(max_length=8, choices=What)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("report", "at", name="reading_of_report")]

    def __str__(self) -> str:
        return f"reading {self.what} of report {self.report_id} by {self.reader_id}"

    @property
    def duty_name(self) -> str:
        """The duty in words."""
        return dict[str, str](DUTY_NAMES.items()).get(self.duty, self.duty)
