"""Asking for a file, fetching it, giving it up; and the files that nobody may fetch any more.

Rights are looked at three times: when a file is asked for, when it is made, and when it is fetched.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from procrastinate.contrib.django import app

from paht.papers.sheet import Format
from paht.people.models import User
from paht.people.standing import Standing
from paht.process.decide import Refused

from .lists import LISTS, as_data
from .models import Export

TASK = "paht.prepare_export"
KEPT = dt.timedelta(days=7)
MOST_AT_ONCE = 3
GIVEN_UP = dt.timedelta(days=1)
IN_WORK = (Export.State.WAITING, Export.State.RUNNING)
MOVED = "Vai trò của bạn đã thay đổi từ khi yêu cầu tệp này, nên tệp đã bị hủy. Hãy yêu cầu lại nếu còn cần."


def ask(owner_id: int, source: str, sought: Any, form: Format, now: dt.datetime) -> Export:
    """Notes the wish and queues the job, both or neither; the same wish again gives the export that is being made.

    Raises Refused when this person has too many in work.
    """
    query = as_data(sought)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=owner_id)  # one wish of a person after the other
        mine = Export.objects.filter(owner=owner_id, state__in=IN_WORK)
        if same := mine.filter(source=source, query=query, form=form).first():
            return same
        if mine.count() >= MOST_AT_ONCE:
            raise Refused(f"Bạn đang có {MOST_AT_ONCE} tệp chờ lập. Hãy đợi một tệp xong, hoặc bỏ bớt.", code="not_now")
        export = Export.objects.create(owner_id=owner_id, source=source, query=query, form=form, asked_at=now)
        app.configure_task(TASK, allow_unknown=True).defer(export_id=export.pk)
        return export


def mine(owner_id: int, most: int = 30) -> list[Export]:
    """The exports of this person, the newest first."""
    return list(Export.objects.filter(owner=owner_id).order_by("-pk")[:most])


def fetchable(export_id: int, standing: Standing, now: dt.datetime) -> Export | None:
    """The finished export of this person, if he still holds every duty with which it was made; else None.

    Who lost a duty loses the file at this moment.
    """
    export = Export.objects.filter(pk=export_id, owner=standing.user_id, state=Export.State.DONE).first()
    if export is None or export.expires_at is None or export.expires_at <= now:
        return None
    if not allowed(export, standing):
        cancel(export, MOVED, now)
        return None
    return export


def allowed(export: Export, standing: Standing) -> bool:
    """Whether this standing still covers the one with which the rows were read."""
    listed = LISTS.get(export.source)
    return listed is not None and listed.may(standing) and set(export.seen_with) <= set(marks_of(standing))


def marks_of(standing: Standing) -> list[str]:
    """The duties as data: "leader 12"."""
    return sorted(f"{duty} {unit}" for duty, unit in standing.duties)


def drop(export_id: int, owner_id: int, now: dt.datetime) -> None:
    """The person wants it no more: a file goes, one in work is not finished."""
    export = Export.objects.filter(pk=export_id, owner=owner_id, state__in=(*IN_WORK, Export.State.DONE)).first()
    if export is not None:
        cancel(export, "Bạn đã bỏ tệp này.", now)


def cancel(export: Export, reason: str, now: dt.datetime) -> None:
    """Ends an export; its file goes first, so that no row without a file hides one."""
    _end(export, Export.State.CANCELLED, reason, now)


def _end(export: Export, state: Export.State, reason: str, now: dt.datetime) -> None:
    if export.file:
        default_storage.delete(export.file)
    Export.objects.filter(pk=export.pk).update(state=state, reason=reason, file="", size=0, ended_at=now)


def sweep(now: dt.datetime) -> int:
    """Deletes files past their time and gives up what no job finished within a day; gives how many ended."""
    past = list(Export.objects.filter(state=Export.State.DONE, expires_at__lte=now))
    for export in past:
        _end(export, Export.State.EXPIRED, "Tệp được xóa sau 7 ngày.", now)
    stuck = list(Export.objects.filter(state__in=IN_WORK, asked_at__lte=now - GIVEN_UP))
    for export in stuck:
        _end(export, Export.State.FAILED, "Tệp không lập xong trong một ngày. Hãy yêu cầu lại.", now)
    return len(past) + len(stuck)


def workroom() -> Path:
    """Where files lie while they are written: on the machine of the worker, not beside what is finished."""
    return Path(settings.HOME) / "exports-in-work"
