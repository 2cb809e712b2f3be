"""A closed step tells how many minutes it took, once; statistics of some days read it from an index by those days."""

from django.db import migrations, models

ONCE = """
DROP TRIGGER step_verdict_frozen ON cases_step;
CREATE TRIGGER step_verdict_frozen BEFORE UPDATE ON cases_step
    FOR EACH ROW WHEN (
        OLD.closed_at IS NOT NULL
        AND (OLD.spent IS NOT NULL OR to_jsonb(NEW) - 'spent' IS DISTINCT FROM to_jsonb(OLD) - 'spent')
    ) EXECUTE FUNCTION paht_refuse_change();
"""
NEVER = """
DROP TRIGGER step_verdict_frozen ON cases_step;
CREATE TRIGGER step_verdict_frozen BEFORE UPDATE ON cases_step
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION paht_refuse_change();
"""
TURNS = [
    "return",
    "withdraw",
    "correct",
    "send_back",
    "object",
    "request_clarification",
    "grant_extension",
    "reject",
    "merge",
    "redirect",
]


def tell(apps, schema_editor):
    if apps.get_model("cases", "Step").objects.filter(closed_at__isnull=False).exists():
        from paht.cases.spending import tell_missing

        tell_missing()


class Migration(migrations.Migration):
    atomic = False  # a large table learns it batch by batch
    dependencies = [("cases", "0011_as_of_any_moment"), ("people", "0002_special_flows")]
    operations = [
        migrations.AddField("step", "spent", models.PositiveIntegerField(null=True)),
        migrations.RunSQL(ONCE, NEVER),
        migrations.RunPython(tell, migrations.RunPython.noop),
        migrations.AddIndex(
            "step",
            models.Index(
                models.F("closed_at"),
                include=("state", "duty", "unit", "clock", "spent", "late", "report"),
                condition=models.Q(("closed_at__isnull", False)),
                name="step_closed",
            ),
        ),
        migrations.AddIndex(
            "event",
            models.Index(
                models.F("at"),
                include=("action", "report", "assignment"),
                condition=models.Q(("action__in", TURNS)),
                name="event_turn",
            ),
        ),
    ]
