"""Several workers at once: the rows decide who sends a letter."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from paht.notices import mailing
from paht.notices.models import Delivery
from tests.builders import MONDAY
from tests.notices.smtp_server import mail_server
from tests.notices.test_mailing import told_sender, use_smtp


@pytest.fixture
def closing_connections(bac_giang_committed, monkeypatch):
    """Threads keep no connection, or the test database could not go."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)


def test_two_workers_at_once_send_every_letter_once(closing_connections, settings):
    for _ in range(12):
        told_sender()

    def work(_number):
        try:
            return mailing.send_due(MONDAY)
        finally:
            connection.close()

    with mail_server() as server, ThreadPoolExecutor(3) as pool:
        use_smtp(settings, server.port)
        counts = list(pool.map(work, range(3)))
    assert sum(counts) == len(server.letters) == 12
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}
