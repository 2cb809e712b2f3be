"""What happens by the clock."""

import asyncio
import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job
from structlog.testing import capture_logs

from paht.cases import photos_kept
from paht.cases.models import Attachment, LearnedModel, Report, Step
from paht.cases.queue import TASK
from paht.core import clock
from paht.demo import scenes
from paht.jobs import schedule
from paht.notices.models import Notice
from paht.people import hours
from paht.people.models import CalendarYear
from tests.builders import field_id, sent_in


def queue(status: str = "todo", *, attempts: int = 0, days_ago: float = 0) -> int:
    """A job in this status, last touched so many days ago."""
    job_id = app.configure_task(TASK, allow_unknown=True).defer(event_id=1, effects=[])
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = %s::procrastinate_job_status, attempts = %s where id = %s",
            [status, attempts, job_id],
        )
        cursor.execute(
            "update procrastinate_events set at = now() - %s where job_id = %s", [dt.timedelta(days=days_ago), job_id]
        )
    return job_id


def run(task) -> None:
    """Runs one periodic task on a worker's kind of connection."""

    async def once() -> None:
        async with opened.open_async():
            job = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name=task.name, task_kwargs={})
            await task.func(JobContext(app=opened, job=job, start_timestamp=0.0, abort_reason=lambda: None), 0)

    with app.replace_connector(app.connector.get_worker_connector()) as opened:
        asyncio.run(once())


def stored() -> dict[int, str]:
    return dict(ProcrastinateJob.objects.values_list("pk", "status"))


def test_done_jobs_go_after_two_weeks_failed_ones_after_ninety_days(no_jobs):
    done_new, done_old = queue("succeeded", days_ago=13), queue("succeeded", days_ago=15)
    failed_new, failed_old = queue("failed", days_ago=89), queue("failed", days_ago=91)
    waiting = queue("todo", days_ago=100)
    run(schedule.remove_old_jobs)
    assert stored() == {done_new: "succeeded", failed_new: "failed", waiting: "todo"}
    assert {done_old, failed_old}.isdisjoint(stored())


def test_a_job_of_a_dead_worker_is_given_to_the_living(no_jobs):
    job_id = queue("doing", attempts=1)
    run(schedule.retry_stalled)
    assert stored() == {job_id: "todo"}


def test_a_job_that_killed_its_workers_too_often_is_given_up(no_jobs):
    job_id = queue("doing", attempts=schedule.MOST_ATTEMPTS)
    run(schedule.retry_stalled)
    assert stored() == {job_id: "failed"}


@pytest.mark.parametrize(("hours", "left"), [(23, True), (25, False)])
def test_photos_nobody_sent_go_after_a_day(bac_giang, hours, left):
    [kept] = photos_kept.keep(b"d" * 32, [scenes.picture("flood")], clock.now() - dt.timedelta(hours=hours))
    schedule.drop_drafts(timestamp=0)
    assert Attachment.objects.exists() is left
    assert [default_storage.exists(file.name) for file in (kept.photo, kept.thumbnail)] == [left, left]


def asked(question_at: dt.datetime):
    """A report whose sender was asked at this moment."""
    road = sent_in(question_at)
    road.do("ask_more", "tiepnhan1", question="Cống nào?")
    return road


def test_who_does_not_answer_in_time_lapses_and_nobody_else(bac_giang):
    now = clock.now()
    silent, fresh = asked(now - dt.timedelta(days=30)), asked(now)
    for _ in range(2):
        schedule.lapse(timestamp=0)
    states = [Report.objects.get(pk=road.report.pk).state for road in (silent, fresh)]
    assert states == ["rejected", "waiting_reporter"]
    assert silent.report.events.filter(action="lapse", duty="clock").count() == 1


def test_one_report_that_cannot_lapse_does_not_stop_the_others(bac_giang):
    now = clock.now()
    broken, silent = asked(now - dt.timedelta(days=31)), asked(now - dt.timedelta(days=30))
    Report.objects.filter(pk=broken.report.pk).update(state="closed")  # as if by another program
    schedule.lapse(timestamp=0)
    assert Report.objects.get(pk=silent.report.pk).state == "rejected"
    assert not broken.report.events.filter(action="lapse").exists()


def test_the_sweeps_of_the_minute_run_and_repeat_without_harm(bac_giang):
    sent_in(clock.now() - dt.timedelta(days=30))
    for sweep in (
        schedule.remind,
        schedule.repeat_alarms,
        schedule.send_letters,
        schedule.morning_lists,
        schedule.weekly_sheet,
    ):
        sweep(timestamp=0)
        sweep(timestamp=0)
    assert Notice.objects.filter(effect="repeat_alarm").count() == 0


def test_learning_again_without_decisions_does_nothing(bac_giang):
    schedule.learn_again(timestamp=0)
    assert LearnedModel.objects.count() == 0


def test_a_refused_learning_is_logged_in_numbers_only(bac_giang):
    road = sent_in(clock.now(), content="Đống rác của ông Xuyenkhongtu ở ngõ 1 bốc mùi hôi thối.").to("sent")
    for number in range(24):
        copy = Report.objects.get(pk=road.report.pk)
        copy.pk, copy.code, copy.submission_key = None, f"T{number:03}-TEST", bytes([number]) * 32
        copy.content, copy.field_id = f"{copy.content} Số nhà {number}.", field_id("AN-01")
        copy.save()
    with capture_logs() as logs:
        schedule.learn_again(timestamp=0)
    made = LearnedModel.objects.get()
    assert logs == [
        {"event": "learnt_again", "log_level": "info", "model": made.pk, "corrections": 25, "accepted": False}
    ]


def test_the_page_holds_every_periodic_job():
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert crons == {
        "paht.retry_stalled": "*/2 * * * *",
        "paht.remove_old_jobs": "10 19 * * *",
        "paht.drop_drafts": "20 * * * *",
        "paht.lapse": "* * * * *",
        "paht.remind": "* * * * *",
        "paht.repeat_alarms": "* * * * *",
        "paht.send_letters": "* * * * *",
        "paht.morning_lists": "* * * * *",
        "paht.weekly_sheet": "* * * * *",
        "paht.shred": "30 19 * * *",
        "paht.drop_letter_files": "40 19 * * *",
        "paht.learn_again": "40 18 * * *",
        "paht.tell_time_spent": "20 18 * * *",
        "paht.drop_exports": "50 * * * *",
        "paht.count_months": "30 18 * * *",
    }


@pytest.mark.usefixtures("bac_giang")
def test_steps_closed_while_the_calendar_was_missing_learn_their_time_at_night():
    loaded = CalendarYear.objects.get(year=2023)
    CalendarYear.objects.filter(pk=loaded.pk).delete()
    hours.move_version()
    road = sent_in()
    road.do("accept", "tiepnhan1", public=True)
    loaded.save(force_insert=True)
    hours.move_version()
    with capture_logs() as logs:
        schedule.tell_time_spent(timestamp=0)
        schedule.tell_time_spent(timestamp=0)
    assert [entry["steps"] for entry in logs if entry["event"] == "time_spent_told"] == [1]
    assert Step.objects.get(report=road.report, state="received").spent == 10
