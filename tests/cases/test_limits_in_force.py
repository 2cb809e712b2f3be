"""Limits set by decision: which one counts, and that it counts for steps opened from then on."""

import datetime as dt
from dataclasses import replace

import pytest

from paht.cases import limits_in_force
from paht.cases.due import limit_for
from paht.cases.limits_in_force import Context, Row, chosen
from paht.cases.models import LimitRule, Step
from paht.people.hours import rules_version
from paht.process.decide import Refused
from paht.process.limits import LIMITS
from tests.builders import at, field_id, sent_in

JUNE = dt.date(2023, 6, 1)
DAY = dt.date(2023, 6, 5)
ROW = Row("handle", 4, "days", "working", JUNE, basis="15/QĐ-UBND", version=1)
HERE = Context(DAY, "huyen", 7, "urgent")


@pytest.fixture
def table(bac_giang):
    limits_in_force.forget()
    yield
    limits_in_force.forget()


def test_the_most_specific_row_counts_field_before_kind_before_urgency_before_all():
    rows = [
        replace(ROW, field_id=7, version=1),
        replace(ROW, unit_kind="huyen", urgency="urgent", version=2),
        replace(ROW, unit_kind="huyen", version=3),
        replace(ROW, urgency="urgent", version=4),
        replace(ROW, version=5),
    ]
    for start in range(len(rows)):
        assert chosen("handle", HERE, rows[start:]) == rows[start]


def test_of_equals_the_newest_counts():
    assert chosen("handle", HERE, (replace(ROW, version=2), ROW)).version == 2


@pytest.mark.parametrize(
    "other",
    [{"field_id": 8}, {"unit_kind": "xa"}, {"urgency": "normal"}, {"key": "assign"}, {"valid_to": dt.date(2023, 6, 4)},
     {"valid_from": dt.date(2023, 6, 6)}],
)  # fmt: skip
def test_a_row_for_something_else_does_not_count(other):
    assert chosen("handle", HERE, (replace(ROW, **other),)) is None


def test_both_ends_of_validity_count():
    assert chosen("handle", HERE, (replace(ROW, valid_from=DAY, valid_to=DAY),)) is not None


@pytest.mark.clause("3.b.1/3")
def test_without_a_row_the_guideline_speaks(settings):
    assert limit_for("handle", HERE) == LIMITS["handle"]
    settings.PUBLISH_CHECK_LIMIT = "half_day"
    assert limit_for("publish_check", HERE).amount == 240


def test_a_new_limit_is_for_steps_opened_in_its_days_and_keeps_the_clause(table):
    before = sent_in(at(6, 8)).to("handling")
    limits_in_force.add(replace(ROW, valid_from=dt.date(2023, 6, 7), field_id=field_id("NC-04")), DAY)
    after = sent_in(at(7, 8)).to("handling")
    steps = [Step.objects.get(assignment=road.assignment, closed_at=None) for road in (before, after)]
    assert [(step.amount, step.due_at, step.cite) for step in steps] == [
        (6, at(14, 8, 50), "2.a.3"),
        (4, at(13, 8, 50), "2.a.3"),
    ]


def test_the_table_is_read_once_for_each_version(table, django_assert_num_queries):
    before = rules_version()
    limits_in_force.add(ROW, dt.date(2023, 5, 1))
    version = rules_version()
    assert version == before + 1
    limits_in_force.rows(version)
    with django_assert_num_queries(0):
        assert [row.amount for row in limits_in_force.rows(version)] == [4]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"key": "none"}, "key"),
        ({"amount": 0}, "amount"),
        ({"amount": 91}, "amount"),
        ({"valid_from": DAY}, "valid_from"),
        ({"valid_to": DAY}, "valid_to"),
        ({"basis": " "}, "basis"),
    ],
)
def test_a_row_that_makes_no_sense_or_changes_the_past_is_refused(table, wrong, field):
    good = replace(ROW, valid_from=dt.date(2023, 6, 6))
    with pytest.raises(Refused) as caught:
        limits_in_force.add(replace(good, **wrong), DAY)
    assert (caught.value.field, LimitRule.objects.count()) == (field, 0)
