"""Who read what only few may know."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


KEEP = """
CREATE TRIGGER casereading_append_only BEFORE UPDATE OR DELETE ON cases_casereading
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_special_flows"),
        ("people", "0002_special_flows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("duty", models.CharField(max_length=16)),
                (
                    "what",
                    models.CharField(choices=[("case", "Xem hồ sơ"), ("phone", "Xem số điện thoại")], max_length=8),
                ),
                ("at", models.DateTimeField()),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="cases.report"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"),
                ),
            ],
            options={
                "indexes": [models.Index(models.F("report"), models.F("at"), name="reading_of_report")],
            },
        ),
        migrations.RunSQL(KEEP, "DROP TRIGGER casereading_append_only ON cases_casereading;"),
    ]
