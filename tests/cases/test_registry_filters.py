"""The registry: by day, place, channel and lateness; whose clock a row shows."""

import pytest

from paht.cases.queries import registry, registry_rows
from paht.cases.queries.registry import Sought
from paht.people.hours import working_calendar
from paht.people.standing import standing_of
from tests.builders import at, sent_in, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")


def page(login, now, size=50, after="", **sought):
    who = standing_of(user_id(login), now.date())
    found = registry.page(who, Sought(**sought), after, calendar=working_calendar(), now=now, size=size)
    taken = [row[0] for row in registry_rows.rows(who, Sought(**sought), now)]
    assert registry_rows.count(who, Sought(**sought), now) == len(taken)
    assert after or found.counted == len(taken)
    assert after or taken[:size] == [row.code for row in found.rows]
    return found


def codes(login, now, **sought):
    return {row.code for row in page(login, now, **sought).rows}


def test_days_are_those_of_vietnam_and_both_count():
    before, first, last, after = (
        sent_in(moment).report.code for moment in (at(4, 23, 59), at(5, 0), at(6, 23, 59), at(7, 0))
    )
    assert codes("tiepnhan1", at(8, 8), first="2023-06-05", last="2023-06-06") == {first, last}
    assert codes("tiepnhan1", at(8, 8), first="2023-06-06") == {last, after}
    assert codes("tiepnhan1", at(8, 8), last="2023-06-04") == {before}


def test_late_now_due_today_and_within_the_limit_are_told_by_the_steps_that_run():
    late, today, tomorrow = (sent_in(moment).report.code for moment in (at(5, 8), at(5, 9), at(5, 16, 50)))
    answered = sent_in(at(1, 8)).to("done").report.code
    now = at(5, 9, 10)
    assert codes("tiepnhan1", now, lateness="late") == {late}
    assert codes("tiepnhan1", now, lateness="today") == {today}
    assert codes("tiepnhan1", now, lateness="on_time") == {today, tomorrow}
    assert codes("tiepnhan1", now) == {late, today, tomorrow, answered}


def test_a_row_shows_its_most_pressing_clock_and_none_where_no_limit_runs():
    late, done = sent_in(at(5, 8)).report.code, sent_in(at(1, 8)).to("done").report.code
    shown = {row.code: row.reading for row in page("tiepnhan1", at(5, 9)).rows}
    assert (shown[late].state, shown[late].minutes) == ("late", -30)
    assert shown[done] is None


def test_an_office_is_told_of_its_own_clocks_only():
    answered = sent_in(at(5, 8)).to("answered").report.code
    now = at(30, 8)
    assert codes("tiepnhan1", now, lateness="late") == {answered}
    assert codes("daumoi.ubnd-213", now, lateness="late") == set()
    (row,) = page("daumoi.ubnd-213", now).rows
    assert (row.code, row.reading) == (answered, None)


def test_place_and_channel_narrow_and_codes_that_nobody_has_find_nothing():
    here, there = sent_in().report, sent_in(area_code="07204").report
    now = at(30, 8)
    assert codes("tiepnhan1", now, commune=here.area.code) == {here.code}
    assert codes("tiepnhan1", now, commune="00000") == set()
    assert codes("tiepnhan1", now, channel=here.channel) == {here.code, there.code}
    assert codes("tiepnhan1", now, channel="tong_dai") == set()


def test_a_later_page_still_says_how_many_there_are_in_all():
    for _ in range(3):
        sent_in(at(5, 8))
    first = page("tiepnhan1", at(5, 9), size=2)
    second = page("tiepnhan1", at(5, 9), size=2, after=first.after)
    assert (len(first.rows), len(second.rows), first.counted, second.counted) == (2, 1, 3, 3)
