"""Offices, people, the duties that people hold in offices, and the offices' working hours.

Units, appointments and hours carry dates of validity: who might do what on a given day can always be told.
"""

import datetime as dt

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from paht.process.vocabulary import DUTY_NAMES, OFFICE_DUTIES
from paht.worktime.records import OFFICE


def valid_on(day: dt.date) -> Q:
    """The rows in force on this day; both ends count."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))


def _dates_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
        name=f"{name}_dates_in_order",
    )


class User(AbstractUser):
    """A person of an office. Citizens need no account to send or follow a report.

    `last_used` is the last day on which the person opened a page for officers; empty: the account was never used.
    """

    # A Vietnamese name is never split.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("họ và tên", max_length=120)
    last_used = models.DateField("dùng lần cuối", null=True, blank=True)

    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.rsplit(" ", 1)[-1]


class Unit(models.Model):
    """An office: a node of the organisation tree (cơ quan, đơn vị)."""

    class Kind(models.TextChoices):
        PROVINCIAL = "so_nganh", "Sở, cơ quan thuộc UBND tỉnh"
        DISTRICT = "huyen", "UBND huyện, thành phố"
        COMMUNE = "xa", "UBND xã, phường, thị trấn"
        VERTICAL = "nganh_doc", "Cơ quan ngành dọc"
        SERVICE = "dich_vu", "Đơn vị cung cấp dịch vụ"
        DEPARTMENT = "phong", "Phòng, đơn vị chuyên môn"
        OTHER = "khac", "Khác"

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=200)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    abbreviation = models.CharField("ký hiệu", max_length=20, blank=True)
    hours_group = models.CharField("nhóm giờ làm việc", max_length=20, default=OFFICE)
    valid_from = models.DateField("hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("hiệu lực đến", null=True, blank=True)
    successor_codes = models.CharField("đơn vị kế thừa", max_length=200, blank=True)

    class Meta:
        constraints = [_dates_in_order("unit")]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A duty that a person holds in an office, from day to day (phân công vai trò).

    A delegated duty (ủy quyền) names the person whose duty it is; it always has both dates.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    duty = models.CharField("vai trò", max_length=16, choices=[(duty, DUTY_NAMES[duty]) for duty in OFFICE_DUTIES])
    on_behalf_of = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name="ủy quyền của"
    )
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        constraints = [
            _dates_in_order("appointment"),
            models.UniqueConstraint("user", "unit", "duty", "valid_from", name="appointment_once"),
            models.CheckConstraint(
                condition=Q(on_behalf_of=None) | Q(valid_from__isnull=False, valid_to__isnull=False),
                name="delegation_is_dated",
            ),
        ]
        indexes = [models.Index("unit", "duty", name="appointment_unit_duty")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.duty} {self.unit_id}"


class CalendarVersion(models.Model):
    """Counts the changes of hours and days off; a process reads the calendar anew when the count moved."""

    number = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)


class OfficeHours(models.Model):
    """One working interval of one weekday for a group of units, within its dates of validity.

    `opens` and `closes` are minutes after midnight, half open, 1440 allowed; `weekday` 0 is Monday. A season that
    crosses New Year is one row a year, so every winter is its own approved fact.
    """

    group = models.CharField("nhóm", max_length=20)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày")
    weekday = models.PositiveSmallIntegerField("thứ")
    opens = models.PositiveSmallIntegerField("mở")
    closes = models.PositiveSmallIntegerField("đóng")
    decision = models.CharField("số quyết định", max_length=120)

    class Meta:
        constraints = [
            _dates_in_order("office_hours"),
            models.CheckConstraint(
                condition=Q(weekday__lte=6, opens__lt=F("closes"), closes__lte=1440), name="office_hours_sensible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.valid_from} {self.weekday} {self.opens}-{self.closes}"


class CalendarYear(models.Model):
    """A year whose days off and swap days were approved and loaded; without it nothing is reckoned in that year."""

    year = models.PositiveSmallIntegerField("năm", unique=True)
    decision = models.CharField("số quyết định", max_length=160)

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that is not as its weekday says: off, off for some minutes, or worked in place of another day.

    `starts` and `ends` are minutes after midnight (a half day off); `replaces` is the day off that a worked day
    pays for.
    """

    class Kind(models.TextChoices):
        OFF = "nghi", "Ngày nghỉ"
        WORKED = "lam_bu", "Ngày làm bù"

    day = models.DateField("ngày")
    kind = models.CharField("loại", max_length=8, choices=Kind)
    reason = models.CharField("lý do", max_length=160, blank=True)
    decision = models.CharField("số văn bản", max_length=160, blank=True)
    replaces = models.DateField("bù cho ngày", null=True, blank=True)
    starts = models.PositiveSmallIntegerField("từ phút", default=0)
    ends = models.PositiveSmallIntegerField("đến phút", default=1440)

    class Meta:
        constraints = [models.UniqueConstraint("day", "starts", name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}"
