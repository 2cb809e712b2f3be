"""Letters that the system keeps: what they say, to whom they went, what became of them; and how the body writes.

Papers about one case (phiếu chuyển, the reply) are not here: they are made anew from the case each time, so that what
the case may no longer show never lives on in a copy (docs/decisions).
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from paht.people.standing import Standing

from .document import Authority

# Duties of an office that read a letter and answer for the office.
ANSWERING_DUTIES = ("focal_point", "leader")


def runs_letters(standing: Standing) -> bool:
    """Who drafts and issues: the operations team with its leader, and the administrator."""
    return standing.is_team or any(duty == "administrator" for duty, _unit in standing.duties)


class Letterhead(models.Model):
    """How the issuing body writes from a day on (mẫu công văn); the newest one that holds is used. Rows are only added.

    `powers` has a line for each authority above the signer's own position ("KT. Giám đốc"); `recipients`, `bases` and
    `addressees` have an entry a line. `guideline` is how later papers cite the guideline in force.
    """

    valid_from = models.DateField("áp dụng từ ngày")
    issuer = models.CharField("cơ quan ban hành", max_length=160)
    parent = models.CharField("cơ quan chủ quản", max_length=160, blank=True)
    place = models.CharField("địa danh", max_length=60)
    symbol = models.CharField("ký hiệu công văn", max_length=60)
    abbreviation = models.CharField("chữ viết tắt của cơ quan", max_length=40)
    powers = models.TextField("quyền hạn ký", blank=True)
    position = models.CharField("chức vụ người ký", max_length=120)
    signer = models.CharField("họ tên người ký", max_length=120, blank=True)
    recipients = models.TextField("nơi nhận", blank=True)
    archive = models.CharField("dòng lưu", max_length=60)
    bases = models.TextField("căn cứ")
    guideline = models.CharField("văn bản hướng dẫn", max_length=200)
    contact = models.CharField("địa chỉ liên hệ", max_length=200, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"letterhead {self.issuer} {self.valid_from}"


class LetterQuerySet(QuerySet["Letter"]):
    """Letters by who asks."""

    def visible_to(self, standing: Standing) -> "LetterQuerySet":
        """All for those who run letters; for an office what was issued to it; nothing for anybody else."""
        if runs_letters(standing):
            return self
        mine = LetterRecipient.objects.filter(unit__in=standing.reading_units)
        return self.filter(state="issued", pk__in=mine.values("letter_id"))


class Letter(models.Model):
    """One letter or periodic report. Only `paht.papers.letters` writes it.

    `document` is the whole text as data, figures included, as they were at `as_of`: what was signed can be defended
    whatever the cases do later. `question` is what the figures answer (criterion, units, stretch). A letter that takes
    the place of another names it in `replaces`.
    """

    class Kind(models.TextChoices):
        REMINDER = "don_doc", "Công văn đôn đốc"
        REPORT = "bao_cao", "Báo cáo định kỳ"

    class State(models.TextChoices):
        DRAFTED = "drafted", "Dự thảo"
        SIGNED = "signed", "Đã có bản ký"
        ISSUED = "issued", "Đã phát hành"
        DROPPED = "dropped", "Đã bỏ"

    kind = models.CharField("loại", max_length=12, choices=Kind)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFTED)
    subject = models.CharField("trích yếu", max_length=300)
    as_of = models.DateTimeField("tính đến")
    question = models.JSONField(default=dict)
    document = models.JSONField()
    number = models.PositiveIntegerField("số", null=True)
    dated = models.DateField("ngày văn bản", null=True)
    signed_copy = models.FileField("bản ký", max_length=120, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("soạn lúc")
    issued_at = models.DateTimeField("phát hành lúc", null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "dropped"])
                | (Q(number__isnull=False, dated__isnull=False) & ~Q(signed_copy="")),
                name="letter_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="issued", issued_at__isnull=False) | (~Q(state="issued") & Q(issued_at=None)),
                name="letter_issued_has_time",
            ),
        ]
        indexes = [models.Index(models.F("drafted_at").desc(), models.F("id").desc(), name="letter_newest")]

    def __str__(self) -> str:
        return f"letter {self.pk} {self.kind} {self.state}"


class LetterRecipient(models.Model):
    """One office to which a letter goes: its line of the appendix, when it received the letter, what it answered.

    `line` holds the figures of the office by column, `cases` the codes behind the criterion.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="recipients")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    line = models.JSONField(default=dict)
    cases = models.JSONField(default=list)
    received_at = models.DateTimeField("nhận lúc", null=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.TextField("trả lời", blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("letter", "unit", name="letter_goes_once_to_a_unit"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(received_at__isnull=False), name="letter_received_before_answered"
            ),
        ]
        indexes = [models.Index("unit", "letter", name="letter_of_unit")]

    def __str__(self) -> str:
        return f"letter {self.letter_id} to unit {self.unit_id}"


class LetterEvent(models.Model):
    """What was done with a letter, by whom, when. The database refuses to change or delete a row."""

    class Act(models.TextChoices):
        DRAFTED = "drafted", "Soạn dự thảo"
        EDITED = "edited", "Sửa lời văn"
        SIGNED = "signed", "Tải lên bản ký"
        ISSUED = "issued", "Phát hành"
        DROPPED = "dropped", "Bỏ dự thảo"
        REPLACED = "replaced", "Soạn văn bản thay thế"
        RECEIVED = "received", "Xác nhận đã nhận"
        ANSWERED = "answered", "Ghi nội dung trả lời"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=Act)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    data: Any = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"letter {self.letter_id}: {self.act}"


def authorities() -> tuple[str, ...]:
    """The short forms that a line of `powers` may begin with."""
    return tuple(authority.value for authority in Authority)
