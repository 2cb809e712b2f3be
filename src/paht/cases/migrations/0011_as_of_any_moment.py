"""An assignment tells when it came to rest and whether a step of it came late: tables as of any moment read this."""

from django.contrib.postgres.indexes import GistIndex
from django.db import migrations, models

from paht.cases.models.step import AT_THE_TEAM, Span

FINAL = ["approved", "returned", "withdrawn"]

FROM_THE_STEPS = """
UPDATE cases_assignment a SET
    late = EXISTS (SELECT FROM cases_step s WHERE s.assignment_id = a.id AND s.late),
    ended_at = CASE WHEN a.state IN ('approved', 'returned', 'withdrawn')
        THEN (SELECT max(closed_at) FROM cases_step s WHERE s.assignment_id = a.id) END
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_learned_models")]
    operations = [
        migrations.AddField("assignment", "ended_at", models.DateTimeField("kết thúc lúc", null=True)),
        migrations.AddField("assignment", "late", models.BooleanField("có bước quá hạn", default=False)),
        migrations.RunSQL(FROM_THE_STEPS, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            "assignment",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", FINAL)),
                    models.Q(("ended_at", None), models.Q(("state__in", FINAL), _negated=True)),
                    _connector="OR",
                ),
                name="assignment_rests_when_ended",
            ),
        ),
        migrations.AddIndex(
            "assignment",
            models.Index(
                models.F("sent_at"),
                include=("ended_at", "unit", "state", "late", "report"),
                name="assignment_counted",
            ),
        ),
        migrations.AddIndex(
            "step",
            GistIndex(Span(), condition=models.Q(("assignment__isnull", False)), name="step_span_of_part"),
        ),
        migrations.AddIndex(
            "step",
            GistIndex(
                Span(),
                condition=models.Q(("assignment", None), ("state__in", AT_THE_TEAM)),
                name="step_span_at_team",
            ),
        ),
    ]
