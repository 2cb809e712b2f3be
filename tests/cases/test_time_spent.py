"""A closed step knows how long it took on its own clock; what is told once stays."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

from paht.cases.models import Step
from paht.cases.spending import spent, tell_missing
from paht.people import hours
from paht.people.hours import working_calendar
from paht.people.models import CalendarYear
from tests.builders import MONDAY, at, field_id, sent_in, unit_id

pytestmark = pytest.mark.usefixtures("bac_giang")


@contextmanager
def without_the_year():
    """The days of 2023 were never approved."""
    loaded = CalendarYear.objects.get(year=2023)
    CalendarYear.objects.filter(year=2023).delete()
    hours.move_version()
    yield
    loaded.save(force_insert=True)
    hours.move_version()


def accepted_without_the_year():
    road = sent_in()
    with without_the_year():
        road.do("accept", "tiepnhan1", public=True)
        assert (closed(road), tell_missing()) == ({"received": None}, 0)
    return road


def closed(road):
    return {step.state: step.spent for step in Step.objects.filter(report=road.report, closed_at__isnull=False)}


def test_each_step_tells_its_working_minutes_when_it_closes():
    road = sent_in(at(9, 16, 50))  # a Friday; offices close at 17:00 and open on Monday at 7:00
    road.do("accept", "tiepnhan1", minutes=64 * 60 + 10, public=True)
    assert closed(road) == {"received": 130}


def test_an_alarm_is_told_on_the_wall_clock_day_and_night():
    road = sent_in(at(10, 23))
    road.do("raise_alarm", "tiepnhan1", minutes=0)
    road.do("dispatch", "tiepnhan1", minutes=25, field=field_id("AN-01"), lead=unit_id("CAT"))
    assert closed(road) == {"received": 0, "alarmed": 25}


def test_an_open_step_tells_nothing():
    road = sent_in()
    assert Step.objects.get(report=road.report).spent is None


def test_what_closed_without_a_calendar_learns_it_later_and_only_once():
    road = accepted_without_the_year()
    assert (tell_missing(), tell_missing()) == (1, 0)
    assert closed(road) == {"received": 10}


@pytest.mark.parametrize("change", [{"spent": 3}, {"late": True}, {"due_at": MONDAY}])
def test_the_database_keeps_what_was_told(change):
    road = sent_in().to("accepted")
    told = Step.objects.filter(report=road.report, state="received")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        told.update(**change)


def test_learning_the_time_must_not_carry_another_change_with_it():
    road = accepted_without_the_year()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Step.objects.filter(report=road.report, state="received").update(spent=10, late=True)


def test_a_year_that_is_not_loaded_tells_nothing_yet():
    far = MONDAY.replace(year=2050)
    assert spent("working", working_calendar(), far, far + dt.timedelta(hours=1)) is None
    assert spent("wall", working_calendar(), far, far + dt.timedelta(hours=1)) == 60
