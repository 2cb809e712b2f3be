"""How long data are kept, what is held back from deletion, and the evidence of what was deleted.

The database itself keeps rules (also those of time limits) and evidence as they were written.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


KEEP = """
CREATE TRIGGER retentionrule_append_only BEFORE UPDATE OR DELETE ON cases_retentionrule
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER shredding_append_only BEFORE UPDATE OR DELETE ON cases_shredding
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER limitrule_append_only BEFORE UPDATE OR DELETE ON cases_limitrule
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER statement_not_rewritten BEFORE UPDATE ON cases_statement
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER datahold_not_deleted BEFORE DELETE ON cases_datahold
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER datahold_only_lifted BEFORE UPDATE ON cases_datahold
    FOR EACH ROW WHEN (
        OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
        OR (OLD.report_id, OLD.reason, OLD.set_by_id, OLD.set_at)
            IS DISTINCT FROM (NEW.report_id, NEW.reason, NEW.set_by_id, NEW.set_at)
    ) EXECUTE FUNCTION paht_refuse_change();
"""
FORGET = """
DROP TRIGGER datahold_only_lifted ON cases_datahold;
DROP TRIGGER datahold_not_deleted ON cases_datahold;
DROP TRIGGER statement_not_rewritten ON cases_statement;
DROP TRIGGER limitrule_append_only ON cases_limitrule;
DROP TRIGGER shredding_append_only ON cases_shredding;
DROP TRIGGER retentionrule_append_only ON cases_retentionrule;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_proposals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="casereading",
            name="what",
            field=models.CharField(
                choices=[("case", "Xem hồ sơ"), ("phone", "Xem số điện thoại"), ("photo", "Xem ảnh")], max_length=8
            ),
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("sender", "Họ tên, điện thoại, thư điện tử của người gửi"),
                            ("words", "Lời người gửi viết thêm: bổ sung, ý kiến, đề nghị làm rõ"),
                            ("photos", "Ảnh người gửi đã gửi"),
                        ],
                        max_length=8,
                        verbose_name="dữ liệu",
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        choices=[
                            ("closed", "Đã kết thúc"),
                            ("answered", "Đã trả lời, chưa bấm kết thúc"),
                            ("rejected", "Không tiếp nhận"),
                            ("merged", "Gộp vào phản ánh khác"),
                            ("redirected", "Chuyển giải quyết theo thủ tục riêng"),
                        ],
                        max_length=10,
                        verbose_name="hồ sơ",
                    ),
                ),
                ("months", models.PositiveSmallIntegerField(null=True, verbose_name="số tháng")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("basis", models.CharField(max_length=240, verbose_name="căn cứ")),
                ("version", models.PositiveIntegerField(unique=True, verbose_name="lần sửa")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("months", None), models.Q(("months__gte", 1), ("months__lte", 600)), _connector="OR"
                        ),
                        name="retention_rule_sensible",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=240, verbose_name="lý do")),
                ("set_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="cases.report"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("report"), condition=models.Q(("lifted_at", None)), name="hold_one_standing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at", None), ("lifted_by", None)),
                            models.Q(("lifted_at__gte", models.F("set_at")), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hold_lifted_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shredding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("sender", "Họ tên, điện thoại, thư điện tử của người gửi"),
                            ("words", "Lời người gửi viết thêm: bổ sung, ý kiến, đề nghị làm rõ"),
                            ("photos", "Ảnh người gửi đã gửi"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        choices=[
                            ("closed", "Đã kết thúc"),
                            ("answered", "Đã trả lời, chưa bấm kết thúc"),
                            ("rejected", "Không tiếp nhận"),
                            ("merged", "Gộp vào phản ánh khác"),
                            ("redirected", "Chuyển giải quyết theo thủ tục riêng"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ended_at", models.DateTimeField()),
                ("months", models.PositiveSmallIntegerField()),
                ("basis", models.CharField(max_length=240)),
                ("pieces", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shreddings", to="cases.report"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.retentionrule"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("report"), models.F("what"), name="shredding_of_report"),
                    models.Index(
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="shredding_newest",
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP, FORGET),
    ]
