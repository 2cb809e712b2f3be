"""The bell: the notices of my duties, the newest first, and which of them I have read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from paht.cases.queries.keyset import read as place_of
from paht.cases.queries.keyset import written
from paht.people.standing import Standing

from .models import Delivery, Notice, Reading

WINDOW = dt.timedelta(days=30)
PAGE = 50
COUNTED = 100
"""More than 99 are not counted: nobody reads the difference, and counting would cost."""
FAILURES = 20
MARKED_AT_ONCE = 1000


@dataclass(frozen=True)
class Row:
    """One notice in the list, about the report with this code, an official letter, or a list of late work."""

    notice_id: int
    code: str
    words: str
    at: dt.datetime
    urgent: bool
    unread: bool
    letter_id: int | None = None
    list_id: int | None = None


@dataclass(frozen=True)
class Page:
    """Rows in order, and the place after the last one; empty when there are no more."""

    rows: list[Row]
    after: str


@dataclass(frozen=True)
class Failure:
    """A letter that was given up: about which report, to whom in general, and why."""

    code: str
    to: str
    reason: str
    at: dt.datetime
    letter_id: int | None = None
    list_id: int | None = None


def page(standing: Standing, after: str, now: dt.datetime, *, size: int = PAGE) -> Page:
    """The notices of the last thirty days, the newest first. One statement."""
    notices = _mine(standing, now).annotate(was_read=Exists(_readings(standing)))
    found = list(_behind(notices, after).order_by("-at", "-pk")[: size + 1])
    rows = [_row(one) for one in found[:size]]
    last = found[size - 1] if len(found) > size else None
    return Page(rows, written(last.at, last.pk) if last else "")


def _row(notice: Any) -> Row:
    """`notice` with its annotation."""
    return Row(
        notice.pk,
        notice.report_code,
        notice.words,
        notice.at,
        notice.urgent,
        not notice.was_read,
        notice.letter_id,
        notice.list_id,
    )


def unread_count(standing: Standing, now: dt.datetime) -> int:
    """How many wait to be read; 100 means "more than 99". One statement."""
    return _unread(standing, now)[:COUNTED].count()


def mark_read(standing: Standing, notice_ids: Sequence[int], now: dt.datetime) -> None:
    """Marks those of these notices that are mine; the others are left alone without a word."""
    _mark(standing, _unread(standing, now).filter(pk__in=notice_ids[:MARKED_AT_ONCE]), now)


def mark_all_read(standing: Standing, newest_id: int, now: dt.datetime) -> None:
    """Marks all that stood there when the page was drawn: nothing that came in since, which nobody has seen."""
    _mark(standing, _unread(standing, now).filter(pk__lte=newest_id), now)


def newest_id(standing: Standing, now: dt.datetime) -> int:
    """The id of the notice written last; 0 when there is none. One statement."""
    return _mine(standing, now).order_by("-pk").values_list("pk", flat=True).first() or 0


def failures(standing: Standing) -> list[Failure]:
    """The letters given up, the newest first; for the operations team only. One statement."""
    if not standing.is_team:
        return []
    found = Delivery.objects.filter(state=Delivery.State.FAILED).select_related("notice", "user").order_by("-pk")
    return [_failure(one) for one in found[:FAILURES]]


def _failure(delivery: Delivery) -> Failure:
    to = delivery.user.full_name if delivery.user is not None else "Người phản ánh"
    told = delivery.notice
    return Failure(told.report_code, to, delivery.last_error, delivery.next_at, told.letter_id, told.list_id)


def _mark(standing: Standing, notices: "QuerySet[Notice]", now: dt.datetime) -> None:
    ids = notices.values_list("pk", flat=True)
    while found := list(ids[:MARKED_AT_ONCE]):
        Reading.objects.bulk_create(
            [Reading(notice_id=one, user_id=standing.user_id, at=now) for one in found], ignore_conflicts=True
        )


def _mine(standing: Standing, now: dt.datetime) -> "QuerySet[Notice]":
    """What speaks to my duties of today, without what names somebody else."""
    if not standing.duties:
        return Notice.objects.none()
    held = reduce(or_, (Q(duty=duty, unit_id=unit) for duty, unit in sorted(standing.duties)))
    return Notice.objects.filter(held, Q(person_id=None) | Q(person_id=standing.user_id), at__gte=now - WINDOW)


def _unread(standing: Standing, now: dt.datetime) -> "QuerySet[Notice]":
    return _mine(standing, now).filter(~Exists(_readings(standing)))


def _readings(standing: Standing) -> "QuerySet[Reading]":
    return Reading.objects.filter(notice=OuterRef("pk"), user_id=standing.user_id)


def _behind(notices: "QuerySet[Notice]", after: str) -> "QuerySet[Notice]":
    place = place_of(after)
    if place is None or place[0] is None:
        return notices
    moment, notice_id = place
    return notices.filter(at__lte=moment).filter(Q(at__lt=moment) | Q(pk__lt=notice_id))
