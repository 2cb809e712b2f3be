"""Once the sender's data are gone nothing is sent to him, and nothing counts as failed."""

import datetime as dt
import os

import pytest
from django.core import mail

from paht.cases import retention, retention_rules
from paht.cases.queries.events import told
from paht.cases.retention_rules import Ending, Term, What
from paht.notices import mail_files, mailing, reading
from paht.notices.models import Delivery, Notice
from paht.notices.writing import tell
from paht.people.models import User
from paht.people.standing import standing_of
from tests.builders import MONDAY, at, sent_in

pytestmark = pytest.mark.usefixtures("bac_giang")

NIGHT = at(1, 2, month=7).replace(year=2025)
START = dt.date(2023, 1, 1)


def rejected():
    road = sent_in(email="nguoigui@example.vn")
    return road.do("reject", "tiepnhan1", reject_reason="unclear")


def shred():
    terms = [Term(What.SENDER, Ending.REJECTED, 12)]
    retention_rules.add(terms, START, "12/QĐ-UBND", START - dt.timedelta(days=1))
    assert retention.shred_due(NIGHT) == 1


def test_a_letter_that_still_waited_is_dropped_without_a_failure():
    tell("tell_reporter", told(rejected().pk), MONDAY)
    assert Delivery.objects.get().state == "waiting"
    shred()
    assert mailing.send_due(NIGHT) == 0
    assert (Delivery.objects.count(), mail.outbox) == (0, [])
    assert reading.failures(standing_of(User.objects.get(username="tiepnhan1").pk, NIGHT.date())) == []


def test_the_letter_that_was_sent_stays_a_fact_without_an_address():
    tell("tell_reporter", told(rejected().pk), MONDAY)
    mailing.send_due(MONDAY)
    shred()
    sent = Delivery.objects.get()
    assert (sent.state, sent.user, sent.sent_at) == ("sent", None, MONDAY)
    assert "nguoigui" not in str(Delivery.objects.values().get()) + str(Notice.objects.values().get())


def test_what_is_told_afterwards_makes_a_notice_and_no_letter():
    event = rejected()
    shred()
    tell("tell_reporter", told(event.pk), NIGHT)
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_letters_written_as_files_go_when_they_are_old(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    old, fresh, other = tmp_path / "1.log", tmp_path / "2.log", tmp_path / "note.txt"
    for file, moment in ((old, MONDAY), (fresh, NIGHT), (other, MONDAY)):
        file.write_text("To: nguoigui@example.vn")
        os.utime(file, (moment.timestamp(), moment.timestamp()))
    assert mail_files.drop_old(NIGHT - dt.timedelta(days=90)) == 1
    assert [file.exists() for file in (old, fresh, other)] == [False, True, True]


@pytest.mark.parametrize("folder", [None, "", "missing"])
def test_without_a_folder_there_is_nothing_to_drop(settings, tmp_path, folder):
    settings.EMAIL_FILE_PATH = str(tmp_path / folder) if folder else folder
    assert mail_files.drop_old(NIGHT) == 0
