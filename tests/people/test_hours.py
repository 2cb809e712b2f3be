"""The calendar in the tables is the packaged one, and a change is seen without a restart."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paht.people.hours import working_calendar
from paht.people.models import CalendarDay, CalendarVersion
from paht.worktime import add_days, between
from paht.worktime.vietnam import default_calendar
from tests.builders import at

pytestmark = pytest.mark.usefixtures("bac_giang")


def test_the_tables_give_the_packaged_calendar():
    packaged, stored = default_calendar(), working_calendar()
    assert stored.years_loaded == packaged.years_loaded == {2023, 2024, 2025, 2026}
    days = [dt.date(2023, 1, 1) + dt.timedelta(days=number) for number in range(4 * 365 + 1)]
    assert [day for day in days if _minutes(stored, day) != _minutes(packaged, day)] == []


def _minutes(calendar, day):
    start = at(1, 0).replace(year=day.year, month=day.month, day=day.day)
    return between(calendar, start, start + dt.timedelta(hours=23, minutes=59))


def test_a_new_day_off_counts_as_soon_as_the_version_moves():
    before = add_days(working_calendar(), at(6, 9), 6)
    CalendarDay.objects.create(day=dt.date(2023, 6, 8), kind="nghi", reason="nghỉ đột xuất")
    assert add_days(working_calendar(), at(6, 9), 6) == before
    CalendarVersion.objects.create(number=CalendarVersion.objects.get().number + 1)
    assert add_days(working_calendar(), at(6, 9), 6) - before == dt.timedelta(days=1)


def test_a_calendar_already_read_costs_one_statement():
    working_calendar()
    with CaptureQueriesContext(connection) as captured:
        working_calendar()
    assert len(captured) == 1
