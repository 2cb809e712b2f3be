"""Deleting what may no longer be kept: which cases are due, and the one function that shreds.

Shredding is no act of the guideline's procedure, so the chain of events says nothing of it; each time leaves a
`Shredding` row as evidence (docs/decisions/0015). Nothing goes while a case is in work, while the main case of a merged
one is in work, or while a hold stands on either.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Greatest
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from paht.core.clock import VIETNAM
from paht.core.dates import months_before

from .matter import TheEnd
from .models import Attachment, DataHold, Event, Report, Reporter, Shredding, Statement
from .models.retention import RetentionRule
from .retention_rules import Ending, Term, What, in_force

log = structlog.get_logger(__name__)

DELETE_FILES = "paht.delete_files"
BATCH = 200
SOON_MONTHS = 3

STATES: Mapping[str, tuple[str, ...]] = {
    Ending.CLOSED: ("closed",),
    Ending.ANSWERED: ("published", "replied", "withheld"),
    Ending.REJECTED: ("rejected",),
    Ending.MERGED: ("merged",),
    Ending.REDIRECTED: ("redirected",),
}
ENDED = tuple(state for states in STATES.values() for state in states if state != "merged")
# Where a report is handled: itself, or the end of the way of a merged one.
ROOT = Case(When(main=None, then=F("pk")), default=TheEnd("pk"))


@dataclass(frozen=True)
class Falling:
    """How many cases a term concerns: due now, due within the next three months, due now but held."""

    now: int
    soon: int
    held: int


def shred_due(now: dt.datetime) -> int:
    """Shreds everything that is due, case by case; gives how many times. What fails is left for the next night."""
    return sum(_shred_by(rule, now) for rule in in_force(_day(now)) if rule.months is not None)


def _shred_by(rule: RetentionRule, now: dt.datetime) -> int:
    done = after = 0
    while ids := list(due(rule, now).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        done += sum(_safely(report_id, rule, now) for report_id in ids)
        after = ids[-1]
    return done


def _safely(report_id: int, rule: RetentionRule, now: dt.datetime) -> bool:
    """One bad row never stops the line."""
    try:
        return shred(report_id, rule, now) is not None
    except Exception:
        log.exception("shredding_failed", report=report_id, what=rule.what)
        return False


def shred(report_id: int, rule: RetentionRule, now: dt.datetime) -> Shredding | None:
    """Deletes what this rule lets go of one report and writes the evidence, in one transaction.

    None, and nothing changed, when it is not due (any more), when nothing is left, or when somebody is just at work on
    the case: the next night sees what became of it.
    """
    with transaction.atomic(durable=True):
        locked = _locked(report_id)
        report = due(rule, now).filter(pk=report_id).first()
        if report is None or rule.months is None or not {report.pk, report.root} <= locked:
            return None
        return Shredding.objects.create(
            report=report,
            what=rule.what,
            ending=rule.ending,
            ended_at=report.ended_at,
            rule=rule,
            months=rule.months,
            basis=rule.basis,
            pieces=SHREDDERS[rule.what](report),
            at=now,
        )


def _locked(report_id: int) -> set[int]:
    """Locks the report and the one it was merged into; gives those that nobody else was holding."""
    wanted = _rooted(Report.objects.filter(pk=report_id)).values_list("pk", "root").first() or ()
    free = Report.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk__in=wanted).order_by("pk")
    return set(free.values_list("pk", flat=True))


def due(term: Term | RetentionRule, now: dt.datetime) -> QuerySet[Any]:
    """The reports of which something goes by this term, as of `now`: annotated with `root` and `ended_at`."""
    if term.months is None:
        return Report.objects.none()
    return _before(term, _cutoff(now, term.months)).filter(~_held())


def falling(term: Term, now: dt.datetime) -> Falling:
    """What the term would delete if it were in force today; for the preview. Changes nothing."""
    if term.months is None:
        return Falling(0, 0, 0)
    ended = _before(term, _cutoff(now, term.months))
    later = _before(term, _cutoff(now, term.months - SOON_MONTHS)).filter(~_held()).count()
    at_once = ended.filter(~_held()).count()
    return Falling(at_once, later - at_once, ended.filter(_held()).count())


def _cutoff(now: dt.datetime, months: int) -> dt.datetime:
    """What ended before this moment has been kept for whole months; days are counted in Vietnam."""
    day = months_before(_day(now), months)
    return dt.datetime.combine(day, dt.time(), VIETNAM)


def _day(now: dt.datetime) -> dt.date:
    return now.astimezone(VIETNAM).date()


def _before(term: Term | RetentionRule, cutoff: dt.datetime) -> QuerySet[Any]:
    ended = _rooted(Report.objects.filter(state__in=STATES[term.ending], submitted_at__lt=cutoff))
    if term.ending == Ending.MERGED:
        main = Report.objects.filter(pk=OuterRef("root"), state__in=ENDED)
        ended = ended.filter(Exists(main)).annotate(ended_at=Greatest(_moved("pk"), _moved("root")))
    else:
        ended = ended.annotate(ended_at=_moved("pk"))
    found: QuerySet[Any] = ended.filter(LEFT[term.what], ended_at__lt=cutoff)
    return found


def _rooted(reports: QuerySet[Any]) -> QuerySet[Any]:
    rooted: QuerySet[Any] = reports.annotate(root=ROOT)
    return rooted


def _moved(report: str) -> Subquery:
    """When this report came into the state in which it is."""
    moves = Event.objects.filter(report=OuterRef(report), assignment=None).exclude(from_state=F("to_state"))
    return Subquery(moves.order_by("-seq").values("at")[:1])


def _held() -> Exists:
    on_it = Q(report=OuterRef("pk")) | Q(report=OuterRef("root"))
    return Exists(DataHold.objects.filter(on_it, lifted_at=None))


def _words(report: Any) -> QuerySet[Statement]:
    """What the sender wrote beside the report; what officers wrote belongs to the case file."""
    found: QuerySet[Statement] = Statement.objects.filter(event__report=report, event__duty="reporter")
    return found


def _photos(report: Any) -> QuerySet[Attachment]:
    found: QuerySet[Attachment] = Attachment.objects.filter(report=report, stage=Attachment.Stage.BEFORE)
    return found


def _shred_sender(report: Report) -> int:
    return Reporter.objects.filter(report=report).delete()[0]


def _shred_words(report: Report) -> int:
    return _words(report).delete()[0]


def _shred_photos(report: Report) -> int:
    """The rows go now, the files by a job that is queued in the same transaction: neither without the other."""
    photos = list(_photos(report))
    names: list[JSONValue] = [name for photo in photos for name in (photo.photo.name, photo.thumbnail.name) if name]
    _photos(report).delete()
    app.configure_task(DELETE_FILES, allow_unknown=True).defer(names=names)
    return len(photos)


LEFT: Mapping[str, Exists] = {
    What.SENDER: Exists(Reporter.objects.filter(report=OuterRef("pk"))),
    What.WORDS: Exists(_words(OuterRef("pk"))),
    What.PHOTOS: Exists(_photos(OuterRef("pk"))),
}
SHREDDERS: Mapping[str, Callable[[Report], int]] = {
    What.SENDER: _shred_sender,
    What.WORDS: _shred_words,
    What.PHOTOS: _shred_photos,
}


def shredded_at(report_code: str, what: str = What.SENDER) -> dt.datetime | None:
    """When this was last deleted of the report with this code; None when it never was. One statement."""
    found = Shredding.objects.filter(report__code=report_code, what=what).order_by("-pk")
    return found.values_list("at", flat=True).first()
