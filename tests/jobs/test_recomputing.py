"""The recount after a change of the calendar, done by a real worker."""

import datetime as dt

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from paht.cases import recomputing
from paht.cases.history import verify
from paht.cases.models import Event, Step
from paht.people.calendar_changes import Change
from tests.builders import at, sent_in

OFF = Change(dt.date(2023, 6, 8), "nghi", "Nghỉ do bão", "123/QĐ-UBND")


@pytest.fixture
def worker(bac_giang_committed, no_jobs, monkeypatch):
    """Runs every job that is due now, and ends; gives the status of each by its task."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)

    def work() -> dict[str, set[str]]:
        with app.replace_connector(app.connector.get_worker_connector()) as works:
            works.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
        found: dict[str, set[str]] = {}
        for name, status in ProcrastinateJob.objects.values_list("task_name", "status"):
            found.setdefault(name, set()).add(status)
        return found

    return work


def test_a_saved_day_off_moves_the_running_steps_by_a_worker(worker):
    road = sent_in(at(6, 8)).to("handling")
    running = Step.objects.filter(assignment=road.assignment, closed_at=None)
    recomputing.change_calendar(OFF)
    assert running.get().due_at == at(14, 8, 50)
    assert worker()[recomputing.TASK] == {"succeeded"}
    assert running.get().due_at == at(15, 8, 50)
    event = Event.objects.get(action="recompute")
    assert event.data == {
        "old_due": at(14, 8, 50).astimezone(dt.UTC).isoformat(),
        "new_due": at(15, 8, 50).astimezone(dt.UTC).isoformat(),
    }
    assert list(verify()) == []
