"""The recount after a change of the calendar, done by a real worker."""

import datetime as dt

from paht.cases import recomputing
from paht.cases.history import verify
from paht.cases.models import Event, Step
from paht.people.calendar_changes import Change
from tests.builders import at, sent_in

OFF = Change(dt.date(2023, 6, 8), "nghi", "Nghỉ do bão", "123/QĐ-UBND")


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
