"""Where something is and who answers for it: areas, fields, and the routing of a field in an area to an office."""

from django.db import models


class Area(models.Model):
    """An administrative area (địa bàn): province, district or commune, with its dates of validity."""

    class Kind(models.TextChoices):
        PROVINCE = "tinh", "Tỉnh"
        DISTRICT = "huyen", "Huyện, thành phố"
        COMMUNE = "xa", "Xã, phường, thị trấn"

    code = models.CharField("mã", max_length=8, unique=True)
    name = models.CharField("tên", max_length=120)
    folded = models.CharField("tên không dấu", max_length=120)
    kind = models.CharField("cấp", max_length=8, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField("hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("hiệu lực đến", null=True, blank=True)
    successor_name = models.CharField("đơn vị mới", max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class Field(models.Model):
    """A field of reports (lĩnh vực), two levels: `parent` is empty for the upper level."""

    code = models.CharField("mã", max_length=8, unique=True)
    name = models.CharField("tên", max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    sensitive = models.BooleanField("đề nghị không công khai", default=False)
    urgent = models.BooleanField("đề nghị xử lý tức thời", default=False)

    def __str__(self) -> str:
        return self.name


class RoutingRule(models.Model):
    """Who handles a field: the code of a unit, or a rule resolved by the place (`@xa`, `@huyen`, `@ca_huyen` …)."""

    field = models.ForeignKey(Field, models.PROTECT, related_name="routing")
    target = models.CharField("cơ quan hoặc quy tắc", max_length=20)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("field", "valid_from", name="routing_once")]

    def __str__(self) -> str:
        return f"{self.field_id} → {self.target}"
