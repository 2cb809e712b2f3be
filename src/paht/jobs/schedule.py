"""Everything that happens by the clock, on one page. Times of the cron lines are UTC; 19:00 UTC is 2:00 in Vietnam."""

import datetime as dt

import structlog
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status

from paht.cases import photos_kept
from paht.core import clock

log = structlog.get_logger(__name__)

# A job whose worker died this often is the likely reason for the deaths.
MOST_ATTEMPTS = 8
KEEP_DONE_HOURS = 14 * 24
KEEP_FAILED_HOURS = 90 * 24
KEEP_DRAFTS = dt.timedelta(hours=24)


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


@app.periodic(cron="20 * * * *")
@app.task(name="paht.drop_drafts")
def drop_drafts(timestamp: int) -> None:
    """Deletes photos of forms that nobody sent within a day."""
    photos_kept.drop_abandoned(clock.now() - KEEP_DRAFTS)
