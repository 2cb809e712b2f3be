"""Files of long lists: one is made at a time, so that the other hands of the worker are free for what is urgent."""

from procrastinate.contrib.django import app

from paht.core import clock
from paht.papers.exports import keeping, preparing

from .effects import RETRY, TEMPORARY


@app.task(name=keeping.TASK, lock=keeping.TASK, retry=RETRY)
def prepare_export(export_id: int) -> None:
    """Makes the file. May be repeated at any point; the person is told when it cannot be made."""
    try:
        preparing.prepare(export_id, clock.now)
    except TEMPORARY:
        raise
    except Exception:
        preparing.fail_broken(export_id, clock.now())
        raise
