"""The history of a report: told in sentences, and proved against tampering."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from paht.core.dates import show_moment
from paht.process.actions import ACTIONS
from paht.process.fold import BrokenStory, fold
from paht.process.vocabulary import DUTY_NAMES, Action, Duty

from .chain import GENESIS, digest_of, digest_of_answer, digest_of_words
from .models import Event, Report, Shredding


def sentence_of(event: Event) -> str:
    """One event as people speak of it: who did what, when. Without the final stop."""
    return f"{doer_of(event)} {ACTIONS[cast('Action', event.action)].past} lúc {show_moment(event.at)}"


def doer_of(event: Event) -> str:
    """Who acted: a person with the office, else the office, else the duty in words."""
    if event.actor is not None and event.unit is not None:
        return f"{event.actor.full_name} ({event.unit.name})"
    return DUTY_NAMES[cast("Duty", event.duty)]


@dataclass(frozen=True)
class Broken:
    """A place where the history does not hold: the report's code, the event's number, and what is wrong."""

    code: str
    seq: int
    problem: str


def verify() -> Iterator[Broken]:
    """Checks every report: numbers without gaps, the hash chain, the words' digests, and state = fold of the events.

    Streams in the order of the reports; memory stays flat.
    """
    for report in Report.objects.order_by("pk").only("code", "state", "last_seq", "last_hash").iterator(2000):
        yield from verify_report(report)


def verify_report(report: Report) -> Iterator[Broken]:
    events = list(Event.objects.filter(report_id=report.pk).select_related("statement", "result").order_by("seq"))
    yield from _chain_breaks(report, events)
    yield from _state_breaks(report, events)


def _chain_breaks(report: Report, events: Iterable[Event]) -> Iterator[Broken]:
    previous, seq = GENESIS, 0
    for event in events:
        seq += 1
        if event.seq != seq:
            yield Broken(report.code, event.seq, f"số thứ tự phải là {seq}")
            seq = event.seq
        if bytes(event.previous_hash) != previous:
            yield Broken(report.code, seq, "không nối với sự kiện trước")
        if digest_of(event, report.code) != bytes(event.hash):
            yield Broken(report.code, seq, "nội dung sự kiện đã bị sửa")
        if _words_changed(event):
            yield Broken(report.code, seq, "lời ghi kèm đã bị sửa")
        if _words_missing(event):
            yield Broken(report.code, seq, "lời ghi kèm bị mất mà không có chứng cứ xóa theo quy định")
        if _answer_changed(event):
            yield Broken(report.code, seq, "nội dung trả lời đã bị sửa")
        previous = bytes(event.hash)
    if (seq, previous) != (report.last_seq, bytes(report.last_hash)):
        yield Broken(report.code, report.last_seq, "thiếu sự kiện ở cuối chuỗi")


def _words_changed(event: Event) -> bool:
    statement = getattr(event, "statement", None)
    if statement is None:
        return False
    digest = event.words_digest
    return digest is None or digest_of_words(statement.words, bytes(statement.salt)) != bytes(digest)


def _words_missing(event: Event) -> bool:
    """Only what the sender wrote may be shredded, and that leaves evidence; its digest in the chain stays."""
    if event.words_digest is None or hasattr(event, "statement"):
        return False
    shredded = Shredding.objects.filter(report=event.report_id, what="words", at__gte=event.at)
    return event.duty != "reporter" or not shredded.exists()


def _answer_changed(event: Event) -> bool:
    result = getattr(event, "result", None)
    return result is not None and event.data.get("answer_sha256") != digest_of_answer(result.text)


def _state_breaks(report: Report, events: list[Event]) -> Iterator[Broken]:
    try:
        folded = fold(events)
    except BrokenStory as error:
        yield Broken(report.code, report.last_seq, f"chuỗi trạng thái đứt: {error}")
        return
    stored = dict(report.assignments.values_list("pk", "state"))
    if folded.report != report.state or folded.assignments != stored:
        yield Broken(report.code, report.last_seq, "trạng thái lưu khác với nhật ký")
