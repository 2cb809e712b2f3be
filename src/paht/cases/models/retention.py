"""How long the sender's data are kept, what must not be deleted meanwhile, and the evidence of what was deleted."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class RetentionRule(models.Model):
    """One row, never changed: `what` of a case with this `ending` goes `months` after the ending, from `valid_from` on.

    `months` empty: it is kept. `version` counts the additions: 1, 2, 3…; the newest row in force counts.
    """

    class What(models.TextChoices):
        SENDER = "sender", "Họ tên, điện thoại, thư điện tử của người gửi"
        WORDS = "words", "Lời người gửi viết thêm: bổ sung, ý kiến, đề nghị làm rõ"
        PHOTOS = "photos", "Ảnh người gửi đã gửi"

    class Ending(models.TextChoices):
        CLOSED = "closed", "Đã kết thúc"
        ANSWERED = "answered", "Đã trả lời, chưa bấm kết thúc"
        REJECTED = "rejected", "Không tiếp nhận"
        MERGED = "merged", "Gộp vào phản ánh khác"
        REDIRECTED = "redirected", "Chuyển giải quyết theo thủ tục riêng"

    what = models.CharField("dữ liệu", max_length=8, choices=What)
    ending = models.CharField("hồ sơ", max_length=10, choices=Ending)
    months = models.PositiveSmallIntegerField("số tháng", null=True)
    valid_from = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=240)
    version = models.PositiveIntegerField("lần sửa", unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gte=1, months__lte=600), name="retention_rule_sensible"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} of {self.ending}: {self.months} months from {self.valid_from}"


class DataHold(models.Model):
    """Nothing of this case may be deleted while the hold stands (tạm giữ dữ liệu): a lawsuit, an inspection.

    Lifting fills in `lifted_at` and `lifted_by`, once; the database refuses every other change.
    """

    report = models.ForeignKey("cases.Report", models.PROTECT, related_name="holds")
    reason = models.CharField("lý do", max_length=240)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("report", condition=Q(lifted_at=None), name="hold_one_standing"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__gte=F("set_at"), lifted_by__isnull=False),
                name="hold_lifted_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"hold on report {self.report_id}"


class Shredding(models.Model):
    """What was deleted of one report, when, and by which rule. Rows are only ever added.

    `ended_at` is the ending from which the `months` were counted, `pieces` how many rows or photos went. The rule's
    words are copied, so that the evidence can be read alone.
    """

    report = models.ForeignKey("cases.Report", models.PROTECT, related_name="shreddings")
    what = models.CharField(max_length=8, choices=RetentionRule.What)
    ending = models.CharField(max_length=10, choices=RetentionRule.Ending)
    ended_at = models.DateTimeField()
    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=240)
    pieces = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index("report", "what", name="shredding_of_report"),
            models.Index(models.F("at").desc(), models.F("id").desc(), name="shredding_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.what} of report {self.report_id} shredded"
