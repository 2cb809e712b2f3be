"""Photos between the form and the case: stored as a draft first, attached when the action is accepted.

So a form that comes back with a question keeps its photos, and a refused action leaves nothing on the case.
"""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from paht.core.ids import new_token

from .models import Assignment, Attachment, Report

if TYPE_CHECKING:
    from .photos import Photo


def drafts(key: bytes) -> QuerySet[Attachment]:
    """The photos kept under this draft key, in order."""
    return Attachment.objects.filter(draft_key=key, report=None).order_by("position", "pk")


def keep(key: bytes, photos: "Sequence[Photo]", now: dt.datetime) -> list[Attachment]:
    """Stores prepared photos under a draft key. The files are written first: a row never points to nothing."""
    first = drafts(key).count()
    rows = [_stored(photo, key, first + place, now) for place, photo in enumerate(photos)]
    with transaction.atomic():
        return Attachment.objects.bulk_create(rows)


def _stored(photo: "Photo", key: bytes, position: int, now: dt.datetime) -> Attachment:
    token = new_token()
    folder = f"photos/{token[:2]}"
    return Attachment(
        draft_key=key,
        token=token,
        position=position,
        photo=default_storage.save(f"{folder}/{token}.jpg", ContentFile(photo.jpeg)),
        thumbnail=default_storage.save(f"{folder}/{token}-nho.jpg", ContentFile(photo.thumbnail)),
        sha256=bytes.fromhex(photo.sha256) if isinstance(photo.sha256, str) else photo.sha256,
        width=photo.width,
        height=photo.height,
        created_at=now,
    )


def drop(key: bytes, token: str) -> None:
    """Takes one photo out of a draft, rows and files; does nothing when it is not there."""
    for attachment in drafts(key).filter(token=token):
        _delete(attachment)


def drop_abandoned(before: dt.datetime) -> int:
    """Deletes drafts that nobody sent, older than `before`; gives how many."""
    abandoned = list(Attachment.objects.filter(report=None, created_at__lt=before)[:1000])
    for attachment in abandoned:
        _delete(attachment)
    return len(abandoned)


def _delete(attachment: Attachment) -> None:
    names = (attachment.photo.name, attachment.thumbnail.name)
    attachment.delete()
    for name in filter(None, names):
        default_storage.delete(name)


def attach_before(key: bytes, report: Report) -> None:
    """Gives the draft's photos to the report that was just sent."""
    Attachment.objects.filter(draft_key=key, report=None).update(report=report, draft_key=None)


def attach_after(key: bytes, report: Report, assignment: Assignment | None) -> None:
    """Gives the draft's photos to the result of an assignment."""
    Attachment.objects.filter(draft_key=key, report=None).update(
        report=report, assignment=assignment, stage=Attachment.Stage.AFTER, draft_key=None
    )
