"""The plays of 2023, told on the demo province: where each story ends, what came late, what nobody may see."""

import datetime as dt
from collections import Counter

import pytest
from django.test import TestCase

from paht.cases.history import verify
from paht.cases.models import Assignment, Event, Report, Result, Step
from paht.core.clock import VIETNAM
from paht.demo import script_2023
from paht.demo.cast import Cast
from paht.demo.pace import WorkingPace
from paht.demo.play import key_of_play, tell
from paht.people.hours import working_calendar
from tests.province import load

pytestmark = pytest.mark.usefixtures("told")


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The stories, told once for all tests of this page, which only read."""
    with django_db_blocker.unblock():
        atomics = TestCase._enter_atomics()
        load()
        cast, pace = Cast.read(), WorkingPace(working_calendar())
        for play in stories():
            tell(play, cast, pace)
        yield
        TestCase._rollback_atomics(atomics)


def of(name: str) -> Report:
    return Report.objects.get(submission_key=key_of_play(name))


def stories() -> list:
    return script_2023.plays()


def test_all_thirty_reports_reach_their_end():
    ends = {play.name: of(play.name).state for play in stories()}
    assert len(ends) == 30
    assert {name for name, state in ends.items() if state == "rejected"} == {"M07", "M08", "M26"}
    assert {name for name, state in ends.items() if state == "published"} == {"M24", "M30"}
    assert Counter(ends.values()) == {"closed": 25, "rejected": 3, "published": 2}


def test_what_came_late_in_2023():
    late = Step.objects.filter(late=True).select_related("report")
    found = Counter((bytes(step.report.submission_key), step.limit_key) for step in late)
    assert found == {
        (key_of_play("M02"), "approve"): 1,
        (key_of_play("M03"), "handle"): 2,
        (key_of_play("M05"), "unit_receive"): 1,
        (key_of_play("M09"), "intake"): 1,
        (key_of_play("M14"), "handle"): 1,
        (key_of_play("M17"), "handle"): 1,
        (key_of_play("M18"), "assign"): 1,
        (key_of_play("M24"), "classify"): 1,
        (key_of_play("M24"), "unit_receive"): 1,
        (key_of_play("M28"), "publish_check"): 1,
    }


def test_returns_name_an_office_and_the_next_forwarding_goes_there():
    returned = {bytes(one.report.submission_key): one for one in Assignment.objects.filter(state="returned")}
    assert set(returned) == {key_of_play(name) for name in ("M01", "M10", "M13", "M17")}
    for one in returned.values():
        assert one.report.assignments.latest("pk").unit == one.suggested


def test_the_turns_beside_the_straight_road():
    turns = Counter(Event.objects.values_list("action", flat=True))
    beside = ("return", "correct", "pass_back", "withdraw", "send_back", "withhold", "reclassify", "reply_privately")
    assert {action: turns[action] for action in beside} == {
        "return": 4,
        "correct": 2,
        "pass_back": 1,
        "withdraw": 1,
        "send_back": 1,
        "withhold": 1,
        "reclassify": 1,
        "reply_privately": 6,
    }


def test_everything_happened_between_the_guideline_and_the_reminder_letter():
    moments = Event.objects.values_list("at", flat=True)
    assert min(moments) == dt.datetime(2023, 3, 6, 8, 12, tzinfo=VIETNAM)
    assert max(moments) < dt.datetime(2023, 7, 7, tzinfo=VIETNAM)


def test_sensitive_reports_are_never_public():
    private = ("M06", "M08", "M10", "M14", "M19", "M23", "M25", "M29")
    assert [of(name).public for name in private] == [False] * len(private)
    assert not Report.objects.filter(public=True, secrecy=True).exists()


def test_the_classification_is_that_of_the_samples():
    named = {play.name: of(play.name) for play in stories()}
    assert (named["M10"].field.code, named["M03"].field.code, named["M25"].field.code) == ("AN-06", "MT-02", "LD-01")
    assert {name for name, report in named.items() if report.urgency == "immediate"} == {
        "M04",
        "M12",
        "M16",
        "M23",
        "M29",
    }


def test_every_published_answer_is_its_own_and_speaks_of_what_was_done():
    answers = list(Result.objects.filter(stage="published").values_list("text", flat=True))
    assert len(answers) == len(set(answers)) == 26
    assert min(len(text) for text in answers) > 250


def test_the_history_is_whole():
    assert list(verify()) == []


def test_senders_are_found_by_their_numbers_and_each_is_another_one():
    phones = {play.opening.phone for play in stories()}
    assert len(phones) == 30
    assert Report.objects.filter(reporter__isnull=True).count() == 0
