"""A time limit that the province has set by decision, beside those of the guideline."""

from django.db import models
from django.db.models import F, Q


class LimitRule(models.Model):
    """One row, never changed: for the step `key`, `amount` of `amount_unit` on `clock`, from day to day inclusive.

    Empty `unit_kind`, `field` and `urgency` mean every one. `version` counts the additions: 1, 2, 3…
    """

    key = models.CharField("bước", max_length=16)
    unit_kind = models.CharField("loại cơ quan", max_length=12, blank=True)
    field = models.ForeignKey("places.Field", models.PROTECT, null=True, blank=True, related_name="+")
    urgency = models.CharField("mức độ", max_length=12, blank=True)
    amount = models.PositiveIntegerField("thời hạn")
    amount_unit = models.CharField("đơn vị", max_length=8)
    clock = models.CharField("đồng hồ", max_length=8)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    basis = models.CharField("căn cứ", max_length=160)
    version = models.PositiveIntegerField("lần sửa", unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount_unit__in=("minutes", "days"), clock__in=("working", "wall")),
                name="limit_rule_sensible",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="limit_rule_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.amount} {self.amount_unit} from {self.valid_from}"
