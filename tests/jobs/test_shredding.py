"""The nightly deletion and its files, done by a real worker."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage

from paht.cases import photos_kept, retention, retention_rules
from paht.cases.history import verify
from paht.cases.models import Attachment, Reporter, Shredding
from paht.cases.retention_rules import Ending, Term, What
from paht.demo import scenes
from paht.jobs import schedule
from tests.builders import at, sent_in

START = dt.date(2023, 1, 1)


@pytest.fixture
def road(worker):
    """A rejected report with a photo, and rules for all of it."""
    key = b"s" * 32
    road = sent_in(at(6, 8))
    photos_kept.keep(key, [scenes.picture("flood")], at(5, 7))
    photos_kept.attach_before(key, road.report)
    road.do("reject", "tiepnhan1", reject_reason="unclear")
    terms = [Term(what, Ending.REJECTED, 12) for what in What]
    retention_rules.add(terms, START, "12/QĐ-UBND", START - dt.timedelta(days=1))
    return road


def test_the_night_deletes_what_is_due_and_a_worker_the_files(worker, road):
    photo = Attachment.objects.get()
    names = [photo.photo.name, photo.thumbnail.name]
    for _ in range(2):
        schedule.shred(timestamp=0)
    assert sorted(Shredding.objects.values_list("what", flat=True)) == ["photos", "sender"]
    assert (Reporter.objects.count(), Attachment.objects.count()) == (0, 0)
    assert [default_storage.exists(name) for name in names] == [True, True]
    assert worker()[retention.DELETE_FILES] == {"succeeded"}
    assert [default_storage.exists(name) for name in names] == [False, False]
    assert list(verify()) == []


def test_old_letter_files_are_dropped_by_the_clock(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    (tmp_path / "1.log").write_text("To: nguoigui@example.vn")
    schedule.drop_letter_files(timestamp=0)
    assert (tmp_path / "1.log").exists()
