"""Everything that happens by the clock, on one page. Times of the cron lines are UTC; 19:00 UTC is 2:00 in Vietnam."""

import datetime as dt

import structlog
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status

from paht.cases import learning, photos_kept, retention, spending
from paht.cases.commands import perform
from paht.cases.queries import deadlines
from paht.core import clock
from paht.notices import list_writing, mail_files, mailing, reminding
from paht.papers.exports import keeping as exports_kept
from paht.process.decide import Actor, Refused
from paht.stats import months
from paht.stats.weekly import weekly_text

log = structlog.get_logger(__name__)

# A job whose worker died this often is the likely reason for the deaths.
MOST_ATTEMPTS = 8
KEEP_DONE_HOURS = 14 * 24
KEEP_FAILED_HOURS = 90 * 24
KEEP_DRAFTS = dt.timedelta(hours=24)
KEEP_LETTER_FILES = dt.timedelta(days=90)


@app.periodic(cron="*/2 * * * *")
@app.task(name="paht.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Gives the jobs of dead workers to the living; a worker counts as dead after 30 seconds of silence."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        if job.attempts < MOST_ATTEMPTS:
            await manager.retry_job(job)
        else:
            await _give_up(context, job)


async def _give_up(context: JobContext, job: Job) -> None:
    log.error("job_given_up", job=job.id, task=job.task_name, attempts=job.attempts)
    await context.app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="10 19 * * *")
@app.task(name="paht.remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    """Forgets jobs done for 14 days and failed ones after 90: a long table slows every start of the queue."""
    manager = context.app.job_manager
    await manager.delete_old_jobs(KEEP_DONE_HOURS)
    await manager.delete_old_jobs(KEEP_FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True)


@app.periodic(cron="30 18 * * *")
@app.task(name="paht.count_months", lock="paht.count_months", queueing_lock="paht.count_months")
def count_months(timestamp: int) -> None:
    """Counts the months that lie back for the public statistics, so that a page need not (stats.months)."""
    log.info("months_counted", months=months.count_months(clock.now()))


@app.periodic(cron="20 * * * *")
@app.task(name="paht.drop_drafts")
def drop_drafts(timestamp: int) -> None:
    """Deletes photos of forms that nobody sent within a day."""
    photos_kept.drop_abandoned(clock.now() - KEEP_DRAFTS)


@app.periodic(cron="* * * * *")
@app.task(name="paht.lapse", lock="paht.lapse", queueing_lock="paht.lapse")
def lapse(timestamp: int) -> None:
    """Ends reports whose sender was asked and did not answer in time (clause 1.b.1); through the door, as a person."""
    now = clock.now()
    for step in reminding.batches(lambda after: deadlines.unanswered(now, after)):
        try:
            perform("lapse", report_id=step.report_id, actor=Actor.system(), now=now, step_id=step.step_id)
        except Refused as refusal:
            log.info("lapse_refused", report=step.report_id, code=refusal.code)  # he answered in this very moment
        except Exception:
            log.exception("lapse_failed", report=step.report_id)


@app.periodic(cron="* * * * *")
@app.task(name="paht.remind", lock="paht.remind", queueing_lock="paht.remind")
def remind(timestamp: int) -> None:
    """Tells holders that a step is soon due, or due: once each, working clocks in working time only."""
    reminding.remind(clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="paht.repeat_alarms", lock="paht.repeat_alarms", queueing_lock="paht.repeat_alarms")
def repeat_alarms(timestamp: int) -> None:
    """Rings every five minutes until the alarm is dispatched or acknowledged (section 4.1); and for what may be one."""
    now = clock.now()
    reminding.repeat_alarms(now)
    reminding.warn_of_danger(now)


@app.periodic(cron="* * * * *")
@app.task(name="paht.send_letters", lock="paht.send_letters", queueing_lock="paht.send_letters")
def send_letters(timestamp: int) -> None:
    """Sends the letters that are due."""
    mailing.send_due(clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="paht.morning_lists", lock="paht.morning_lists", queueing_lock="paht.morning_lists")
def morning_lists(timestamp: int) -> None:
    """Tells each office when its working day begins what is late or nearly; later the same day if that was missed."""
    list_writing.morning_lists(clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="paht.weekly_sheet", lock="paht.weekly_sheet", queueing_lock="paht.weekly_sheet")
def weekly_sheet(timestamp: int) -> None:
    """Tells the province its week on the first working morning of the next."""
    list_writing.weekly_sheet(clock.now(), weekly_text)


@app.periodic(cron="30 19 * * *")
@app.task(name="paht.shred", lock="paht.shred", queueing_lock="paht.shred")
def shred(timestamp: int) -> None:
    """Deletes what the retention rules let go; always what is due now, so a missed night is made up for."""
    log.info("shredded", times=retention.shred_due(clock.now()))


@app.periodic(cron="40 19 * * *")
@app.task(name="paht.drop_letter_files")
def drop_letter_files(timestamp: int) -> None:
    """Deletes letters of 90 days ago that were written as files: only they bear addresses; the tables hold none."""
    mail_files.drop_old(clock.now() - KEEP_LETTER_FILES)


@app.periodic(cron="50 * * * *")
@app.task(name="paht.drop_exports", lock="paht.drop_exports", queueing_lock="paht.drop_exports")
def drop_exports(timestamp: int) -> None:
    """Deletes files of lists after seven days, and gives up what was not made within a day."""
    exports_kept.sweep(clock.now())


@app.periodic(cron="40 18 * * *")
@app.task(name="paht.learn_again", lock="paht.learn_again", queueing_lock="paht.learn_again")
def learn_again(timestamp: int) -> None:
    """Learns to propose from what operators decided; used only if the check finds it no worse. Some ten seconds."""
    learnt = learning.learn_again(clock.now())
    if learnt is not None:
        log.info("learnt_again", model=learnt.pk, corrections=learnt.corrections, accepted=learnt.accepted)
        learning.model_in_use()  # at night, so that nobody's report waits for it by day


@app.periodic(cron="20 18 * * *")
@app.task(name="paht.tell_time_spent", lock="paht.tell_time_spent", queueing_lock="paht.tell_time_spent")
def tell_time_spent(timestamp: int) -> None:
    """Tells how long steps took that closed while the calendar of their year was missing."""
    if told := spending.tell_missing():
        log.info("time_spent_told", steps=told)
