"""Letters as files, for trying out: in a folder that only its owner reads, because letters bear addresses."""

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend as Files


class EmailBackend(Files):
    """Django's file back end in a closed folder (mode 700), the one of the settings."""

    def __init__(self, **options: Any) -> None:
        with suppress(OSError):  # what is wrong with the folder, the back end itself says
            Path(str(settings.EMAIL_FILE_PATH)).mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(**options)


def drop_old(before: dt.datetime) -> int:
    """Deletes letters written as files before this moment, because they bear addresses; gives how many."""
    if not settings.EMAIL_FILE_PATH:
        return 0
    letters = Path(str(settings.EMAIL_FILE_PATH)).glob("*.log")
    old = [letter for letter in letters if letter.stat().st_mtime < before.timestamp()]
    for letter in old:
        letter.unlink(missing_ok=True)
    return len(old)
