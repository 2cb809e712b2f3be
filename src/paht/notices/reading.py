"""The bell: the notices of my duties by case, the newest first, and which of them are still to be read.

A notice is read when the person opened its case or marked it, and when the step it speaks of is done: nothing is left
to be told then.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Concat, RowNumber

from paht.cases.queries.ended import step_ended
from paht.cases.queries.keyset import read as place_of
from paht.cases.queries.keyset import written
from paht.people.standing import Standing

from .models import Delivery, Notice, Reading
from .titles import title_of

WINDOW = dt.timedelta(days=30)
PAGE = 50
COUNTED = 100
"""More than 99 are not counted: nobody reads the difference, and counting would cost."""
FAILURES = 20
MARKED_AT_ONCE = 1000
IN_A_GROUP = 20
# A case by its code; a letter or a list, which has none, by itself.
_ABOUT = Case(
    When(report_code="", then=Concat("effect", Value(":"), Cast("event_id", TextField()), output_field=TextField())),
    default=Cast("report_code", TextField()),
)


@dataclass(frozen=True)
class Row:
    """One notice in the list, about the report with this code, an official letter, or a list of late work."""

    notice_id: int
    code: str
    words: str
    at: dt.datetime
    urgent: bool
    unread: bool
    title: str
    letter_id: int | None = None
    list_id: int | None = None


@dataclass(frozen=True)
class Group:
    """What was told of one case, letter or list, the newest first; of many, the last twenty. `count`: of all."""

    rows: list[Row]
    count: int

    @property
    def newest(self) -> Row:
        return self.rows[0]

    @property
    def earlier(self) -> list[Row]:
        return self.rows[1:]

    @property
    def unread(self) -> list[int]:
        """The ids of what is still to be read."""
        return [row.notice_id for row in self.rows if row.unread]

    @property
    def urgent(self) -> bool:
        return any(row.urgent for row in self.rows if row.unread) or self.newest.urgent


@dataclass(frozen=True)
class Page:
    """Groups in order, and the place after the last one; empty when there are no more."""

    groups: list[Group]
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
    """The notices of the last thirty days by what they speak of, the latest told first. Two statements."""
    mine = _mine(standing, now).annotate(about=_ABOUT)
    told = mine.order_by().values("about").annotate(latest=Max("at"), last=Max("pk"), many=Count("pk"))
    found = list(_behind(told, after).order_by("-latest", "-last")[: size + 1])
    shown = found[:size]
    place = written(shown[-1]["latest"], shown[-1]["last"]) if len(found) > size else ""
    return Page(_groups(mine, shown, standing), place)


def _groups(mine: "QuerySet[Any]", shown: Sequence[dict[str, Any]], standing: Standing) -> list[Group]:
    place = Window(RowNumber(), partition_by="about", order_by=[F("at").desc(), F("pk").desc()])
    notices = mine.filter(about__in=[one["about"] for one in shown]).annotate(
        place=place, was_read=Exists(_readings(standing)) | step_ended("event_id")
    )
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for notice in notices.filter(place__lte=IN_A_GROUP).order_by("-at", "-pk"):
        rows[notice.about].append(_row(notice))
    return [Group(rows[one["about"]], one["many"]) for one in shown if rows[one["about"]]]


def _row(notice: Any) -> Row:
    """`notice` with its annotation."""
    return Row(
        notice.pk,
        notice.report_code,
        notice.words,
        notice.at,
        notice.urgent,
        not notice.was_read,
        title_of(notice.effect),
        notice.letter_id,
        notice.list_id,
    )


def unread_count(standing: Standing, now: dt.datetime) -> int:
    """How many wait to be read; 100 means "more than 99". One statement."""
    return _unread(standing, now)[:COUNTED].count()


def mark_read(standing: Standing, notice_ids: Sequence[int], now: dt.datetime) -> None:
    """Marks those of these notices that are mine; the others are left alone without a word."""
    _mark(standing, _unread(standing, now).filter(pk__in=notice_ids[:MARKED_AT_ONCE]), now)


def mark_case_read(standing: Standing, code: str, now: dt.datetime) -> None:
    """Marks what I was told of a case that I have just opened. One statement; two where something was unread."""
    _mark(standing, _unread(standing, now).filter(report_code=code), now)


def mark_all_read(standing: Standing, newest_id: int, now: dt.datetime) -> None:
    """Marks all that stood there when the page was drawn: nothing that came in since, which nobody has seen."""
    _mark(standing, _unread(standing, now).filter(pk__lte=newest_id), now)


def unread_with_newest(standing: Standing, now: dt.datetime) -> tuple[int, int]:
    """As `unread_count`, and the id of the unread notice written last; 0 when there is none. One statement."""
    found = _unread(standing, now).order_by("-pk")[:COUNTED].aggregate(many=Count("pk"), newest=Max("pk"))
    return found["many"], found["newest"] or 0


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
    return _mine(standing, now).filter(~Exists(_readings(standing)), ~step_ended("event_id"))


def _readings(standing: Standing) -> "QuerySet[Reading]":
    return Reading.objects.filter(notice=OuterRef("pk"), user_id=standing.user_id)


def _behind(told: "QuerySet[Any, Any]", after: str) -> "QuerySet[Any, Any]":
    place = place_of(after)
    if place is None or place[0] is None:
        return told
    moment, notice_id = place
    return told.filter(latest__lte=moment).filter(Q(latest__lt=moment) | Q(last__lt=notice_id))
