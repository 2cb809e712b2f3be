"""Making the file of an export: rows from the database straight to the disk, with a count of how far it is.

May be called again at any point. Each call is a new attempt: it drops what an earlier one left, and an earlier one that
still lives finds itself overtaken and stops.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from paht.core.ids import new_token
from paht.papers.sheet import FORMATS, Format, Row, Sheet
from paht.papers.tabular import PDF_ROWS, TooLong, write
from paht.papers.tabular.pdf_file import too_long
from paht.people.models import User
from paht.people.standing import Standing, standing_of

from .keeping import IN_WORK, KEPT, MOVED, cancel, marks_of, workroom
from .lists import LISTS, Listed
from .models import Export

TOLD_EVERY = 5_000
BROKEN = "Có lỗi khi lập tệp. Hãy yêu cầu lại; nếu vẫn không được, báo quản trị hệ thống."


class Overtaken(Exception):
    """Another attempt has begun, or the export was given up: this attempt has nothing more to do."""


def prepare(export_id: int, tell_time: Callable[[], dt.datetime]) -> None:
    """Makes the file; does nothing when it is made already or was given up.

    What cannot succeed ends with a sentence for the person; anything else is raised for the queue to try again.
    """
    export = _begin(export_id)
    if export is None:
        return
    now = tell_time()
    standing = standing_of(export.owner_id, now.date())
    listed = LISTS.get(export.source)
    if (
        listed is None
        or not listed.may(standing)
        or not User.objects.filter(pk=export.owner_id, is_active=True).exists()
    ):
        cancel(export, MOVED, now)
        return
    try:
        _make(export, listed, standing, now, tell_time)
    except Overtaken:
        return
    except TooLong as reason:
        fail(export, str(reason), tell_time())
    finally:
        shutil.rmtree(_room(export), ignore_errors=True)


def fail(export: Export, reason: str, now: dt.datetime) -> None:
    """Ends this attempt with a sentence, unless another one has begun."""
    _this(export).update(state=Export.State.FAILED, reason=reason, ended_at=now)


def fail_broken(export_id: int, now: dt.datetime) -> None:
    """Our mistake, which trying again does not heal: the person is told."""
    Export.objects.filter(pk=export_id, state__in=IN_WORK).update(
        state=Export.State.FAILED, reason=BROKEN, ended_at=now
    )


def _begin(export_id: int) -> Export | None:
    """Takes the export up as a new attempt, and drops what earlier ones left."""
    with transaction.atomic():
        export = Export.objects.select_for_update().filter(pk=export_id, state__in=IN_WORK).first()
        if export is None:
            return None
        export.attempt += 1
        export.state, export.done = Export.State.RUNNING, 0
        export.save(update_fields=["attempt", "state", "done"])
    for left in workroom().glob(f"{export.pk}-*"):
        shutil.rmtree(left, ignore_errors=True)
    return export


def _make(
    export: Export, listed: Listed, standing: Standing, now: dt.datetime, tell_time: Callable[[], dt.datetime]
) -> None:
    sought = listed.sought(**export.query)
    total = listed.count(standing, sought, now, None)
    form = next(form for form in FORMATS if form == export.form)
    if form == "pdf" and total > PDF_ROWS:
        raise TooLong(too_long())
    _tell(export, total=total, seen_with=marks_of(standing))
    sheet = listed.sheet(standing, sought, now)
    counted = Sheet(sheet.title, sheet.columns, _counted(export, sheet.rows), sheet.notes, sheet.sums)
    path = _written(export, counted, form, now)
    _hand_over(export, path, tell_time())


def _counted(export: Export, rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows; every so often the person is told how far it is. Raises Overtaken."""
    count = 0
    for count, row in enumerate(rows, start=1):
        yield row
        if count % TOLD_EVERY == 0:
            _tell(export, done=count, total=Greatest("total", count))  # some came in since they were counted
    _tell(export, done=count, total=count)


def _tell(export: Export, **facts: Any) -> None:
    """Writes down how far this attempt is. Raises Overtaken."""
    if not _this(export).update(**facts):
        raise Overtaken


def _this(export: Export) -> "QuerySet[Export]":
    return Export.objects.filter(pk=export.pk, attempt=export.attempt, state=Export.State.RUNNING)


def _room(export: Export) -> Path:
    return workroom() / f"{export.pk}-{export.attempt}"


def _written(export: Export, sheet: Sheet, form: Format, now: dt.datetime) -> Path:
    room = _room(export)
    room.mkdir(parents=True, mode=0o700)
    path = room / f"file.{form}"
    with path.open("wb") as out:
        write(sheet, form, out, at=now, fonts=settings.FONTS_ROOT, folder=room)
    return path


def _hand_over(export: Export, path: Path, now: dt.datetime) -> None:
    """The whole file goes to where it is fetched from, then the row says so; an overtaken attempt takes it back."""
    with path.open("rb") as whole:
        name = default_storage.save(f"exports/{new_token()}.{export.form}", File(whole))
    state = {"state": Export.State.DONE, "file": name, "size": path.stat().st_size}
    if not _this(export).update(**state, done=F("total"), ended_at=now, expires_at=now + KEPT):
        default_storage.delete(name)
        raise Overtaken
