"""Indicators: exact values of histories made by hand; sums as in the appendix."""

import datetime as dt
import random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from paht.cases.models import Step
from paht.core.geo import Point
from paht.people.models import User
from paht.people.standing import standing_of
from paht.places.models import Field
from paht.stats.appendix import COLUMNS, appendix
from paht.stats.indicators.dimensions import DIMENSIONS
from paht.stats.indicators.durations import durations, handling_by_office
from paht.stats.indicators.headline import headline
from paht.stats.indicators.hotspots import Near, hotspots, metres
from paht.stats.indicators.listed import TITLES, Behind, found, reports_behind
from paht.stats.indicators.ranking import ranked
from paht.stats.indicators.reports import Fate, fates
from paht.stats.indicators.table import table, whole
from paht.stats.indicators.turns import turns
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch, end_of
from tests.builders import MONDAY, RESULT, at, field_id, sent_in, unit_id, user_id
from tests.stats.summer_2023 import play
from tests.stats.wandering import employ, wander

pytestmark = pytest.mark.usefixtures("bac_giang")

SUMMER = Sight(end_of(dt.date(2023, 7, 6)), Stretch())
JUNE = Sight(end_of(dt.date(2023, 6, 30)), Stretch(dt.date(2023, 6, 1), dt.date(2023, 6, 30)))


def by(name, sight=SUMMER):
    return {row.label: row for row in table(sight, DIMENSIONS[name]).rows}


def listed(behind, sight=SUMMER, login="tiepnhan1"):
    standing = standing_of(User.objects.get(username=login).pk, MONDAY.date())
    return {row.code for row in found(standing, sight, behind, "").page.rows}


def test_every_dimension_adds_up_to_the_appendix_of_document_000():
    play()
    sums = appendix(SUMMER).sum
    for dimension in DIMENSIONS.values():
        assert table(SUMMER, dimension).sum.numbers == (0, *(sums[column] for column in COLUMNS[1:]))


def test_the_months_of_document_000():
    play()
    months = by("thang")
    assert {label: (row.fate.received, row.assignments, row.done, row.returned) for label, row in months.items()} == {
        "06/2023": (16, 25, 12, 11),
        "07/2023": (5, 9, 1, 4),
    }


def test_offices_show_their_assignments_and_the_share_on_time():
    play()
    row = by("don-vi")["Sở Tài nguyên và Môi trường"]
    assert (row.assignments, row.done, row.on_time, row.share_on_time, row.late_now, row.returned) == (
        8,
        5,
        5,
        100,
        1,
        2,
    )
    assert row.fate.received == 8


def test_what_became_of_the_reports_of_document_000():
    play()
    assert fates(SUMMER) == {None: Fate(received=21, forwarded=21, answered=0, rejected=2)}
    done = whole(SUMMER)
    assert (done.share_forwarded, done.share_answered, done.share_first, done.share_satisfied) == (100, 0, None, None)


def test_first_contact_is_an_answer_of_the_office_that_got_it_first():
    sent_in(at(5, 8)).to("done")
    turned = sent_in(at(5, 8)).to("sent")
    turned.unit_does("return", "daumoi", return_reason="wrong_place")
    turned.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    for action, who, said in _handling():
        turned.unit_does(action, who, **said)
    turned.do("publish", "tiepnhan1", answer=RESULT)
    sent_in(at(5, 8)).to("handling")
    found = whole(JUNE)
    assert (found.fate.received, found.fate.answered, found.fate.first) == (3, 2, 1)
    assert (found.share_first, found.share_forwarded, found.share_answered) == (50, 100, 67)
    assert len(listed(Behind("answered"), JUNE)) == 2
    assert turned.report.code not in listed(Behind("first"), JUNE)


def _handling():
    return (
        ("unit_receive", "daumoi", {}),
        ("assign", "lanhdao", {"assignee": user_id("xuly.ubnd-213")}),
        ("submit_result", "xuly", {"result": RESULT}),
        ("approve", "lanhdao", {}),
    )


def test_a_step_takes_its_working_time_and_half_of_the_steps_no_longer_than_the_median():
    for minutes in (10, 20, 60):
        sent_in(at(5, 8)).do("accept", "tiepnhan1", minutes=minutes, public=True)
    [taken] = durations(JUNE)
    assert (taken.step, taken.who, taken.closed, taken.late) == (
        "Tiếp nhận thông tin",
        "Nhân sự tiếp nhận, Tổ vận hành",
        3,
        1,
    )
    assert (taken.median, round(taken.ninetieth, 6), taken.share_on_time) == (20, 52, 67)
    assert len(listed(Behind("step-received-operator"), JUNE)) == 3
    assert len(listed(Behind("late-step-received-operator"), JUNE)) == 1


def test_nights_and_the_weekend_are_no_time_that_an_office_took():
    road = sent_in(at(9, 16, 30)).to("handling")
    road.unit_does("submit_result", "xuly", minutes=3 * 24 * 60, result=RESULT)
    assert handling_by_office(JUNE)[unit_id("UBND-213")].median == 480


def test_returns_and_refusals_are_told_by_reason():
    road = sent_in(at(5, 8)).to("sent")
    road.unit_does("return", "daumoi", return_reason="wrong_place")
    sent_in(at(5, 9)).do("reject", "tiepnhan1", reject_reason="test")
    found = {one.action: one for one in turns(JUNE)}
    assert found["return"].reasons == (("wrong_place", "Không thuộc địa bàn quản lý", 1),)
    assert found["reject"].reasons == (("test", "Tin thử hoặc không phải phản ánh", 1),)
    assert (found["return"].times, found["correct"].times, found["merge"].times) == (1, 0, 0)
    assert listed(Behind("turn-return-wrong_place"), JUNE) == {road.report.code}
    assert listed(Behind("turn-return-missing"), JUNE) == set()


def test_a_turn_counts_in_the_days_when_it_happened():
    road = sent_in(at(30, 8)).to("sent")
    road.do("return", "daumoi.ubnd-213", minutes=3 * 24 * 60, on=road.assignment, return_reason="missing")
    july = Sight(end_of(dt.date(2023, 7, 31)), Stretch(dt.date(2023, 7, 1), dt.date(2023, 7, 31)))
    assert next(one.times for one in turns(JUNE) if one.action == "return") == 0
    assert next(one.times for one in turns(july) if one.action == "return") == 1


def near(lon, lat, day, **changes):
    road = sent_in(at(day, 8), lon=lon, lat=lat, **changes)
    road.to("classified")
    return road.report.pk


def test_the_same_thing_nearby_again_and_again_is_a_hot_spot():
    gate = [near(106.1946, 21.2731, 5), near(106.1950, 21.2735, 7), near(106.1948, 21.2733, 9)]
    near(106.2500, 21.2900, 8)  # the same commune, six kilometres away
    [spot] = hotspots(JUNE)
    assert (spot.count, spot.reports, spot.area_name, spot.field_name) == (
        3,
        tuple(gate),
        "Phường Thọ Xương",
        _field_name(),
    )
    assert (spot.first, spot.last) == (at(5, 8), at(9, 8))
    assert len(listed(Behind(f"spot-{gate[0]}"), JUNE)) == 3
    assert hotspots(JUNE, Near(reports=4)) == []


def _field_name():
    return Field.objects.get(code="NC-04").name


def test_a_report_without_a_point_is_near_to_all_of_its_commune_but_not_to_other_days():
    for day in (5, 6, 7):
        near(None, None, day)
    assert [spot.count for spot in hotspots(JUNE)] == [3]
    assert hotspots(JUNE, Near(days=0)) == []


def test_what_was_refused_makes_no_hot_spot():
    for day in (5, 6, 7):
        sent_in(at(day, 8)).do("reject", "tiepnhan1", reject_reason="test")
    assert hotspots(JUNE) == []


def test_metres_between_two_points():
    assert round(metres(Point(106.0, 21.0), Point(106.0, 21.01))) == 1113
    assert round(metres(Point(106.0, 21.0), Point(106.01, 21.0))) == 1039


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_for_random_histories_every_table_adds_up_to_the_appendix(seed):
    chance = random.Random(seed)
    kept = transaction.savepoint()
    employ()
    ends = [wander(chance) for _ in range(3)]
    for moment in [*chance.choices(list(Step.objects.values_list("opened_at", flat=True)), k=2), max(ends)]:
        sight = Sight(moment, Stretch())
        sums = appendix(sight).sum
        for dimension in DIMENSIONS.values():
            found = table(sight, dimension)
            assert found.sum.numbers == (0, *(sums[column] for column in COLUMNS[1:]))
            if dimension.report is not None:
                assert found.sum.fate == fates(sight)[None]
    transaction.savepoint_rollback(kept)


def test_an_office_sees_its_own_part_only():
    play()
    own = Sight(SUMMER.as_of, Stretch(), [unit_id("PCBG")])
    row = whole(own)
    assert (row.assignments, row.returned, row.done, row.fate.received) == (4, 3, 1, 4)
    assert {one.action: one.times for one in turns(own)}["return"] == 3
    assert list(by("don-vi", own)) == ["Công ty Điện lực Bắc Giang"]


def test_a_field_narrows_everything_and_its_group_holds_it():
    sent_in(at(5, 8)).to("handling")
    other = sent_in(at(5, 9))
    other.do("accept", "tiepnhan1", public=True)
    other.do("classify", "tiepnhan1", field=field_id("GT-01"), urgency="normal")
    other.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    one = Sight(JUNE.as_of, JUNE.stretch, field=field_id("GT-01"))
    assert (whole(one).fate.received, whole(one).assignments, whole(JUNE).assignments) == (1, 1, 2)
    group = Sight(JUNE.as_of, JUNE.stretch, field=field_id("GT"))
    assert whole(group) == whole(one)
    assert {row.code for row in table(JUNE, DIMENSIONS["nhom-linh-vuc"]).rows} == {
        str(field_id("GT")),
        str(field_id("NC")),
    }


def test_the_period_before_is_seen_as_early_after_its_end():
    sent_in(at(5, 8)).to("done")
    july = Sight(end_of(dt.date(2023, 7, 10)), Stretch(dt.date(2023, 7, 1), dt.date(2023, 7, 10)))
    june = Sight(end_of(dt.date(2023, 6, 10)), Stretch(dt.date(2023, 6, 1), dt.date(2023, 6, 10)))
    sent_in(at(3, 8, month=7))
    sent_in(at(3, 8, month=7))
    found = {one.kind.name: one for one in headline(july)}
    received = found["phản ánh nhận"]
    assert (received.now, received.before) == (2, 0)
    of_june = {one.kind.name: one for one in headline(june)}
    assert (of_june["phản ánh đã trả lời"].now, of_june["phản ánh đã trả lời"].before) == (1, 0)
    assert {one.verdict for one in of_june.values()} == {""}  # in May nothing was there to be better than
    sent_in(at(25, 8, month=5))
    assert {one.kind.name: one for one in headline(june)}["phản ánh đã trả lời"].verdict == "better"
    assert {one.before for one in headline(SUMMER)} == {None}


@pytest.mark.parametrize(
    "stretch",
    [Stretch(dt.date(2030, 1, 1), dt.date(2030, 1, 31)), Stretch(dt.date(2019, 12, 1), dt.date(2020, 2, 1)), Stretch()],
)
def test_nothing_at_all_gives_empty_tables_and_no_shares(stretch):
    sight = Sight(end_of(dt.date(2030, 2, 1)), stretch)
    assert durations(sight) == []
    assert whole(sight).fate == Fate()
    assert all(table(sight, dimension).rows == () for dimension in DIMENSIONS.values())
    assert {one.now for one in headline(sight)} <= {0, None}


def test_offices_with_few_results_have_no_rank_and_equals_share_theirs():
    play()
    found = [(one.rank, one.row.label, one.row.done) for one in ranked(table(SUMMER, DIMENSIONS["don-vi"]).rows)]
    assert found[:2] == [(1, "Sở Tài nguyên và Môi trường", 5), (1, "UBND huyện Việt Yên", 5)] or found[:2] == [
        (1, "UBND huyện Việt Yên", 5),
        (1, "Sở Tài nguyên và Môi trường", 5),
    ]
    assert {rank for rank, _, _ in found[2:]} == {None}
    assert [one.rank for one in ranked(table(SUMMER, DIMENSIONS["don-vi"]).rows, least=6)] == [None] * 5


def test_every_figure_leads_to_its_cases():
    play()
    for name, dimension in DIMENSIONS.items():
        for row in table(SUMMER, dimension).rows:
            for which, number in (("assignments", row.assignments), ("done", row.done), ("returned", row.returned)):
                found = listed(Behind(which, name, row.code))
                assert (len(found) > 0) == (number > 0), (name, row.label, which)
                assert len(found) <= number
            assert len(listed(Behind("received", name, row.code))) == row.fate.received
    assert {which for which in TITLES if not reports_behind(SUMMER, Behind(which)).exists()} == {
        "answered", "first", "rated", "satisfied", "waiting", "approved_late",
    }  # fmt: skip


@pytest.mark.parametrize("which", ["", "step-", "khong-co", "step", "__class__"])
def test_an_unknown_figure_has_no_cases(which):
    with pytest.raises(LookupError):
        reports_behind(SUMMER, Behind(which))


def test_the_cases_behind_a_figure_keep_to_what_one_may_see():
    road = sent_in(at(5, 8)).to("handling", public=False)
    assert listed(Behind("assignments"), JUNE) == {road.report.code}
    assert listed(Behind("assignments"), JUNE, "daumoi.sgtvt") == set()
    assert whole(JUNE).assignments == 1


def test_statements_do_not_grow_with_what_there_is():
    def statements():
        with CaptureQueriesContext(connection) as captured:
            headline(JUNE)
            table(JUNE, DIMENSIONS["linh-vuc"])
        return len(captured)

    before = statements()
    for _ in range(3):
        sent_in(at(5, 8)).to("done")
    assert before <= statements() <= 17
