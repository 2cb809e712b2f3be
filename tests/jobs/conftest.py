"""The queue of these tests."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicRegistry


@pytest.fixture
def no_jobs(transactional_db):
    """An empty queue: Django does not know its tables well enough to empty them after a test."""
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")


@pytest.fixture
def worker(bac_giang_committed, no_jobs, monkeypatch):
    """Runs every job that the test queued, and ends; gives how the jobs of each task ended.

    What the clock on the wall starts stays out, or a run on a working morning would write the morning's lists too. Its
    threads keep no connection, or the test database could not go.
    """
    from procrastinate.contrib.django.models import ProcrastinateJob  # this file is read before Django is ready

    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)

    def work() -> dict[str, set[str]]:
        with app.replace_connector(app.connector.get_worker_connector()) as works:
            monkeypatch.setattr(works, "periodic_registry", PeriodicRegistry())
            works.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
        ended: dict[str, set[str]] = {}
        for task, status in ProcrastinateJob.objects.values_list("task_name", "status"):
            ended.setdefault(task, set()).add(status)
        return ended

    return work
