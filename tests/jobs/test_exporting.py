"""Files of long lists, made by a real worker."""

from django.core.files.storage import default_storage

from paht.cases.queries.registry import Sought
from paht.core import clock
from paht.jobs import schedule
from paht.papers.exports import keeping
from paht.papers.exports.models import Export
from tests.builders import at, sent_in, user_id


def test_a_worker_makes_the_file_that_was_asked_for(worker):
    report = sent_in(at(5, 8)).report
    keeping.ask(user_id("tiepnhan1"), "phan-anh", Sought(), "csv", clock.now())
    assert worker()[keeping.TASK] == {"succeeded"}
    export = Export.objects.get()
    assert (export.state, export.total) == ("done", 1)
    with default_storage.open(export.file) as file:
        assert report.code in file.read().decode()
    keeping.drop(export.pk, export.owner_id, clock.now())
    assert not default_storage.exists(export.file)


def test_what_can_never_be_made_is_told_and_stays_for_a_person_to_look_at(worker):
    export = keeping.ask(user_id("tiepnhan1"), "phan-anh", Sought(), "csv", clock.now())
    Export.objects.update(query={"no": "such filter"})
    assert worker()[keeping.TASK] == {"failed"}
    export.refresh_from_db()
    assert (export.state, export.file) == ("failed", "")
    assert export.reason.startswith("Có lỗi khi lập tệp.")


def test_old_files_are_dropped_by_the_clock(bac_giang):
    export = keeping.ask(user_id("tiepnhan1"), "phan-anh", Sought(), "csv", at(5, 8))
    schedule.drop_exports(timestamp=0)
    export.refresh_from_db()
    assert export.state == "failed"
