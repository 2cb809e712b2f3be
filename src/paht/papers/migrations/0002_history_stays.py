"""The database itself keeps the history of letters: rows are only added, an issued letter keeps what it said."""

from django.db import migrations

REFUSE_CHANGE = """
CREATE TRIGGER letter_event_append_only BEFORE UPDATE OR DELETE ON papers_letterevent
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER letterhead_append_only BEFORE UPDATE OR DELETE ON papers_letterhead
    FOR EACH ROW EXECUTE FUNCTION paht_refuse_change();
CREATE TRIGGER letter_issued_stays BEFORE UPDATE OR DELETE ON papers_letter
    FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION paht_refuse_change();
"""

ALLOW_CHANGE = """
DROP TRIGGER letter_issued_stays ON papers_letter;
DROP TRIGGER letterhead_append_only ON papers_letterhead;
DROP TRIGGER letter_event_append_only ON papers_letterevent;
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial"), ("cases", "0003_evidence_stays")]
    operations = [migrations.RunSQL(REFUSE_CHANGE, ALLOW_CHANGE)]
