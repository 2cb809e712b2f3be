"""The database itself keeps the evidence: events are only added, closed steps keep their verdict."""

from django.db import migrations

REFUSE_CHANGE = """
CREATE FUNCTION paht_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON cases_event
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER result_append_only BEFORE UPDATE OR DELETE ON cases_result
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER step_verdict_frozen BEFORE UPDATE ON cases_step
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER step_not_deleted BEFORE DELETE ON cases_step
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
"""

ALLOW_CHANGE = """
DROP TRIGGER step_not_deleted ON cases_step;
DROP TRIGGER step_verdict_frozen ON cases_step;
DROP TRIGGER result_append_only ON cases_result;
DROP TRIGGER event_append_only ON cases_event;
DROP FUNCTION paht_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_initial")]
    operations = [migrations.RunSQL(REFUSE_CHANGE, ALLOW_CHANGE)]
