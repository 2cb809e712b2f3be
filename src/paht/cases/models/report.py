"""What a citizen sent, and, kept apart and sealed, who sent it."""

from typing import cast

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from paht.cases.policy import ReportQuerySet
from paht.process.states import REPORT_STATES
from paht.process.vocabulary import URGENCY_NAMES, State


class Report(models.Model):
    """A report (phản ánh). Only `paht.cases.commands` writes it.

    `lon`, `lat` are WGS84 degrees. `public` is None until the operations team has decided. A sensitive report names its
    `coordinator`; `advised` and `cleared` tell that its two gates are passed. `lane` is set for complaints and
    denunciations, which leave the procedure. `main` is the report into which this one was merged. `cycle` counts how
    often the answer had to be made clearer. `last_seq` and `last_hash` are the end of the report's chain of events.
    """

    class Channel(models.TextChoices):
        WEB = "web", "Trang web"
        APP = "app", "Ứng dụng"
        ZALO = "zalo", "Zalo"
        HOTLINE = "tong_dai", "Tổng đài"
        PUBLIC_SERVICE = "dich_vu_cong", "Cổng dịch vụ công"

    code = models.CharField("mã phản ánh", max_length=9, unique=True)
    submission_key = models.BinaryField(max_length=32, unique=True)
    content = models.TextField("nội dung")
    title = models.CharField("tiêu đề", max_length=120)
    folded = models.TextField("nội dung không dấu")
    search = models.GeneratedField(
        expression=SearchVector("folded", config="simple"), output_field=SearchVectorField(), db_persist=True
    )
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, related_name="reports")
    address = models.CharField("nơi xảy ra", max_length=200, blank=True)
    lon = models.FloatField("kinh độ", null=True)
    lat = models.FloatField("vĩ độ", null=True)
    channel = models.CharField("kênh", max_length=12, choices=Channel, default=Channel.WEB)
    submitted_at = models.DateTimeField("gửi lúc")
    state = models.CharField("trạng thái", max_length=20)
    public = models.BooleanField("công khai", null=True)
    secrecy = models.BooleanField("yêu cầu giữ bí mật", default=False)
    field = models.ForeignKey("places.Field", models.PROTECT, null=True, related_name="reports")
    urgency = models.CharField("mức độ", max_length=9, choices=list(URGENCY_NAMES.items()), default="normal")
    sensitive = models.BooleanField("nhạy cảm", default=False)
    coordinator = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    advised = models.BooleanField("đã có ý kiến phối hợp", default=False)
    cleared = models.BooleanField("đã thống nhất kết quả", default=False)
    lane = models.CharField("loại đơn", max_length=12, blank=True)
    main = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_reports")
    conflict = models.BooleanField("trả lại từ hai lần", default=False)
    cycle = models.PositiveSmallIntegerField("lượt xử lý", default=1)
    rating = models.CharField("đánh giá", max_length=12, blank=True)
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.BinaryField(max_length=32, default=bytes(32))
    version = models.CharField("bản quy trình", max_length=80)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(REPORT_STATES)), name="report_state_known"),
            models.CheckConstraint(
                condition=Q(area__isnull=False) | Q(lon__isnull=False, lat__isnull=False), name="report_has_place"
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True) | Q(lon__isnull=False, lat__isnull=False),
                name="report_point_whole",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="report_search"),
            models.Index("submitted_at", "id", name="report_newest"),
            models.Index("submitted_at", "id", condition=Q(public=True), name="report_public_newest"),
            models.Index("field", "submitted_at", condition=Q(public=True), name="report_public_field"),
            models.Index("state", name="report_state"),
            # Statistics count all reports: from this index alone, without reading their texts.
            models.Index("field", "state", "submitted_at", include=["id"], name="report_counted"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def known_state(self) -> State:
        """The state as a word of the procedure."""
        return cast("State", self.state)  # the table's constraint holds it

    @property
    def matter(self) -> "list[Report]":
        """This report and, where it was merged, those in which it is handled, the last of them at the end.

        Merging into a merged report is refused, so the way has an end. One statement for each main not yet read.
        """
        return [self, *self.main.matter] if self.main else [self]


class Reporter(models.Model):
    """The sender (người phản ánh): personal data, sealed, one row a report so that it can be shredded alone.

    `phone_index` is a keyed hash of the phone number, for look-up by code and phone.
    """

    report = models.OneToOneField(Report, models.CASCADE, related_name="reporter")
    name = models.BinaryField("họ tên")
    phone = models.BinaryField("điện thoại")
    email = models.BinaryField("thư điện tử")
    phone_index = models.BinaryField(max_length=32, db_index=True)

    def __str__(self) -> str:
        return f"reporter of report {self.report_id}"
