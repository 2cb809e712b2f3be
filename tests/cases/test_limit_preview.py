"""What the page tells before a limit is saved."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from paht.cases import limits_in_force
from paht.cases.limits_in_force import Row
from paht.cases.models import LimitRule, Step
from paht.cases.queries.limit_preview import preview
from tests.builders import at, field_id, sent_in

pytestmark = pytest.mark.usefixtures("bac_giang")

ROW = Row("handle", 4, "days", "working", dt.date(2023, 6, 15), basis="15/QĐ-UBND")


@pytest.fixture(autouse=True)
def no_limits_of_other_tests():
    limits_in_force.forget()
    yield
    limits_in_force.forget()


def test_an_example_tells_from_when_to_when_the_next_step_moves():
    found = preview(ROW, 20)
    assert (found.example, found.old, found.new) == (at(15, 8), at(23, 8), at(21, 8))


def test_the_example_starts_from_the_limit_that_was_decided_before():
    limits_in_force.add(replace(ROW, amount=2, valid_from=dt.date(2023, 6, 10)), dt.date(2023, 6, 5))
    assert preview(ROW, 20).old == at(19, 8)


def test_open_steps_of_the_kind_are_counted_the_first_due_first():
    late, early = sent_in(at(6, 8)).to("handling"), sent_in(at(5, 8)).to("handling")
    sent_in(at(5, 8)).to("submitted")
    found = preview(ROW, 1)
    assert (found.count, found.rest) == (2, 1)
    assert [step.report for step in found.keeping] == [early.report]
    assert Step.objects.get(assignment=late.assignment, closed_at=None).due_at == at(14, 8, 50)


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [({"unit_kind": "huyen"}, 1), ({"unit_kind": "xa"}, 0), ({"urgency": "normal"}, 1), ({"urgency": "urgent"}, 0)],
)
def test_only_steps_that_the_row_fits_are_counted(narrowed, count):
    sent_in(at(5, 8)).to("handling")
    assert preview(replace(ROW, **narrowed), 20).count == count


def test_only_steps_of_the_field_are_counted():
    sent_in(at(5, 8)).to("handling")
    counts = [preview(replace(ROW, field_id=field_id(code)), 20).count for code in ("NC-04", "DD-01")]
    assert counts == [1, 0]


@pytest.mark.parametrize("change", ["update", "delete", "close"])
def test_the_database_keeps_limits_as_they_were_decided(change):
    limits_in_force.add(ROW, dt.date(2023, 6, 5))
    rows = LimitRule.objects.all()
    acts = {
        "update": lambda: rows.update(amount=9),
        "delete": rows.delete,
        "close": lambda: rows.update(valid_to=dt.date(2023, 7, 1)),
    }
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        acts[change]()
    assert (LimitRule.objects.get().amount, LimitRule.objects.get().valid_to) == (4, None)
