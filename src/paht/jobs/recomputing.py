"""The calendar was corrected: the due times of running steps are counted again, off the page."""

from procrastinate.contrib.django import app

from paht.cases import recomputing
from paht.core import clock


@app.task(name=recomputing.TASK, lock=recomputing.TASK)
def recompute() -> None:
    """Doing it again changes nothing, so the job may be repeated at any point."""
    recomputing.recompute(clock.now())
