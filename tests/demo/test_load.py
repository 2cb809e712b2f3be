"""Filling an installation: once, without doubles after a crash, and with work for everybody at any time of the year."""

import datetime as dt

import pytest

from paht.cases.history import verify
from paht.cases.models import Attachment, Event, Report, Step
from paht.core.clock import VIETNAM
from paht.demo import accounts, live, play, script_2023
from paht.demo.cast import Cast
from paht.demo.load import ensure_loaded
from paht.demo.pace import pace_until
from paht.people.hours import working_calendar
from paht.people.models import Appointment
from paht.places.models import Field
from paht.process.vocabulary import URGENCY_NAMES

pytestmark = pytest.mark.usefixtures("bac_giang")

WEDNESDAY = dt.datetime(2026, 10, 14, 10, 0, tzinfo=VIETNAM)
SUNDAY_NIGHT = dt.datetime(2026, 11, 22, 22, 28, tzinfo=VIETNAM)
IN_TET = dt.datetime(2026, 2, 18, 3, 0, tzinfo=VIETNAM)
YEAR_NOT_LOADED = dt.datetime(2027, 1, 4, 9, 0, tzinfo=VIETNAM)


class PulledPlug(Exception):
    """Stands for the power cut."""


def quiet(line: str) -> None:
    """Shows nothing."""


def tell_live(now: dt.datetime) -> None:
    pace, cast = pace_until(working_calendar(), now), Cast.read()
    for one in live.plays(now, pace):
        play.tell(one, cast, pace)


def test_a_second_load_adds_nothing_and_asks_once(django_assert_num_queries):
    lines: list[str] = []
    ensure_loaded(lines.append, WEDNESDAY)
    assert (lines[1], lines[-1]) == ("Dựng dữ liệu mẫu: 1/70", "Dựng dữ liệu mẫu: 70/70")
    before = (Report.objects.count(), Event.objects.count(), Attachment.objects.count())
    lines.clear()
    with django_assert_num_queries(1):
        ensure_loaded(lines.append, WEDNESDAY + dt.timedelta(days=3))
    assert (Report.objects.count(), Event.objects.count(), Attachment.objects.count()) == before
    assert before[0] == 70
    assert lines == []


def test_a_power_cut_in_the_middle_leaves_no_double(monkeypatch):
    for number, actions in enumerate((7, 61, 150, 90)):
        cut_after(actions, WEDNESDAY + dt.timedelta(hours=number), monkeypatch)
    ensure_loaded(quiet, WEDNESDAY + dt.timedelta(hours=5))
    wanted = {one.name: len(one.acts) + 1 for one in script_2023.plays()}
    wanted |= {f"L{number:02d}": len(scene.acts) + 1 for number, scene in enumerate(live.SCENES, start=1)}
    assert Report.objects.count() == len(wanted) == 70
    assert {name: acts_of(name) for name in wanted} == wanted
    assert Attachment.objects.filter(report=None).count() == 0
    assert list(verify()) == []


def acts_of(name: str) -> int:
    report = Report.objects.get(submission_key=play.key_of_play(name))
    return report.events.exclude(duty="clock").count()


def cut_after(actions: int, now: dt.datetime, monkeypatch) -> None:
    """Starts the load; the plug is pulled after so many actions."""
    whole, left = play.perform, iter(range(actions))

    def cut(action, **entries):
        if next(left, None) is None:
            raise PulledPlug
        return whole(action, **entries)

    with monkeypatch.context() as patched:
        patched.setattr(play, "perform", cut)
        with pytest.raises(PulledPlug):
            ensure_loaded(quiet, now)


@pytest.mark.parametrize("now", [WEDNESDAY, SUNDAY_NIGHT, IN_TET, YEAR_NOT_LOADED])
def test_every_demo_account_finds_work_whenever_the_demo_starts(now):
    tell_live(now)
    assert [row.user.username for row in shown_accounts() if not queue_of(row).exists()] == []
    assert not Event.objects.filter(at__gt=now).exists()
    assert list(verify()) == []


def shown_accounts() -> list[Appointment]:
    logins = {login for login, _, _, _ in accounts.table()} - {"quantri", "theodoi", accounts.TEAM_LEADER}
    found = list(Appointment.objects.filter(user__username__in=logins).select_related("user", "unit"))
    assert len(found) == 4 + 4 * len(accounts.SHOWN)
    return found


def queue_of(row: Appointment):
    steps = Step.objects.filter(closed_at=None, unit=row.unit, duty=row.duty)
    return steps.filter(person=row.user) if row.duty == "handler" else steps


def test_the_live_queues_hold_late_work_work_due_soon_and_fresh_work():
    tell_live(WEDNESDAY)
    dues = Step.objects.filter(closed_at=None, limit_key="handle").values_list("due_at", flat=True)
    assert len([due for due in dues if due < WEDNESDAY]) == 1
    assert len([due for due in dues if WEDNESDAY <= due < WEDNESDAY + dt.timedelta(hours=1)]) == 1
    assert len([due for due in dues if due > WEDNESDAY + dt.timedelta(days=5)]) >= 3
    assert set(Step.objects.filter(closed_at=None).values_list("limit_key", flat=True)) == {
        "intake", "classify", "forward", "unit_receive", "assign", "handle", "approve", "publish_check", "none",
        "reply", "dispatch", "acknowledge", "consult", "concur",
    }  # fmt: skip


def test_in_a_year_without_calendar_open_work_has_no_due_time():
    tell_live(YEAR_NOT_LOADED)
    opened = Step.objects.filter(closed_at=None, opened_at__year=2027)
    assert opened.exists()
    assert not opened.exclude(due_at=None).exclude(clock="wall").exists()


def test_the_words_of_the_scripts_are_those_of_the_province():
    fields = set(Field.objects.filter(parent__isnull=False).values_list("code", flat=True))
    acts = [act for one in script_2023.plays() for act in one.acts] + [act for one in live.SCENES for act in one.acts]
    assert {act.said["field"] for act in acts if "field" in act.said} <= fields
    assert {act.said["urgency"] for act in acts if "urgency" in act.said} <= set(URGENCY_NAMES)
