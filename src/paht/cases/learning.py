"""Learning again from what operators decided: which decisions teach, the daily run, the model in use.

Only what everybody may read teaches: public reports that an agency has taken up. Complaints, sensitive and withheld
reports and those whose sender asked for secrecy never do, and a report that becomes one of these later is left out when
the next worker learns.
"""

import datetime as dt
import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from paht.core.vietnamese import fold
from paht.proposing.examples import Example, clauses, packaged
from paht.proposing.tables import fields

from .models import LearnedModel, Report

if TYPE_CHECKING:  # numerical libraries: only where something is learnt
    from paht.proposing.model import Model

LEAST, MOST = 20, 2000
# An agency has it, or has answered: the field chosen was not merely a first guess.
TAKEN_UP = ("with_units", "answered", "concurring", "published", "closed")
# "Khẩn" says that somebody hurries, not whether there is danger: it cannot teach when to raise an alarm.
DANGER = "immediate"
DANGER_OR_NOT = ("normal", DANGER)

_learning = threading.Lock()
_kept: dict[int, "Model"] = {}


@dataclass(frozen=True)
class Lesson:
    """A decision as an example, and the report that it is about."""

    report_id: int
    example: Example


def lessons(most: int = MOST) -> list[Lesson]:
    """What operators decided, newest first, the same words once. One statement."""
    decided = _may_teach().filter(
        state__in=TAKEN_UP, conflict=False, field__code__in=_leaves(), urgency__in=DANGER_OR_NOT
    )
    rows = decided.order_by("-submitted_at", "-pk").values_list("pk", "content", "field__code", "urgency")[:most]
    once: dict[str, Lesson] = {}
    for report_id, content, code, urgency in rows:
        once.setdefault(fold(content), _lesson(report_id, content, code, urgency == DANGER))
    return [*once.values()]


def learn_again(now: dt.datetime) -> LearnedModel | None:
    """Learns from the decisions so far and checks the outcome; None when there is nothing new, or too little."""
    from .learning_check import check

    learnt = lessons()
    written = [[one.report_id, one.example.field, one.example.urgent] for one in learnt]
    newest = LearnedModel.objects.order_by("-pk").first()
    if len(learnt) < LEAST or (newest and newest.lessons == written and newest.ground == ground()):
        return None
    checks = check([one.example for one in learnt])
    return LearnedModel.objects.create(
        at=now,
        corrections=len(learnt),
        lessons=written,
        ground=ground(),
        checks=[asdict(one) for one in checks],
        accepted=all(one.passed for one in checks),
    )


def model_in_use() -> "tuple[int | None, Model | None]":
    """The newest accepted model and its id, learnt when this process first needs it; (None, None): the packaged one."""
    newest = LearnedModel.objects.filter(accepted=True).order_by("-pk").values_list("pk", "ground").first()
    if newest is None or newest[1] != ground():
        return None, None
    with _learning:
        if newest[0] not in _kept:
            learnt = _learnt(newest[0])
            _kept.clear()
            _kept[newest[0]] = learnt
        return newest[0], _kept[newest[0]]


def ground() -> str:
    """Digest of the packaged texts: with others, what was checked says nothing any more."""
    return hashlib.sha256(repr((packaged(), clauses())).encode()).hexdigest()


def _learnt(learned_id: int) -> "Model":
    from paht.proposing.proposal import learn

    written = LearnedModel.objects.values_list("lessons", flat=True).get(pk=learned_id)
    return learn(_examples(written))


def _examples(written: Sequence[tuple[int, str, bool]]) -> list[Example]:
    texts: Mapping[int, str] = dict(
        _may_teach().filter(pk__in=[report_id for report_id, _, _ in written]).values_list("pk", "content")
    )
    return [_lesson(pk, texts[pk], code, urgent).example for pk, code, urgent in written if pk in texts]


def _may_teach() -> "QuerySet[Any]":
    """Reports whose words everybody may read anyway."""
    return Report.objects.visible_to(None).filter(lane="", sensitive=False).exclude(content="")


def _lesson(report_id: int, content: str, code: str, urgent: bool) -> Lesson:
    return Lesson(report_id, Example(text=content, field=code, urgent=urgent))


def _leaves() -> list[str]:
    """The fields that the proposals know; one that the province has added cannot be proposed yet."""
    return [code for code, field in fields().items() if field.parent]
