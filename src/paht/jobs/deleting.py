"""Files of shredded photos: their rows went in the transaction that queued this job."""

from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

from paht.cases.retention import DELETE_FILES

from .effects import RETRY


@app.task(name=DELETE_FILES, retry=RETRY)
def delete_files(names: list[str]) -> None:
    """Deletes the files; one that is gone already is no mistake, so the job may be repeated at any point."""
    for name in names:
        default_storage.delete(name)
