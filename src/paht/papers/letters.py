"""The life of a letter, each step one transaction: drafted, signed, issued; received and answered by each office.

Every function locks the letter first and raises `Refused` with a sentence when the step is not this person's, or when
somebody was quicker (`seen` is the last entry of the history that the person had before him).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from paht.core.clock import VIETNAM
from paht.core.dates import show_moment
from paht.notices.models import LETTER, Notice
from paht.notices.recipients import Recipient
from paht.notices.writing import put
from paht.people.models import User
from paht.people.standing import Standing
from paht.process.decide import Refused
from paht.stats.appendix import Line

from . import letterheads, periodic, reminder
from .document import Document, IssueDate
from .kept import document_from, to_json
from .models import ANSWERING_DUTIES, Letter, LetterEvent, LetterRecipient, runs_letters
from .signed_copies import drop_copy, keep_copy
from .texts import Texts, with_texts

NOT_YOURS = "Việc này do Tổ vận hành và quản trị hệ thống làm."
NOT_YOUR_OFFICE = "Việc này do cán bộ đầu mối hoặc lãnh đạo của cơ quan nhận văn bản làm."
NOBODY = "Không có đơn vị nào theo tiêu chí đã chọn, nên không cần công văn. Cảm ơn các đơn vị đã xử lý đúng hạn!"
ANSWER_MOST = 5000
Act, State = LetterEvent.Act, Letter.State


@dataclass(frozen=True)
class By:
    """Who does something with letters, with what standing, when."""

    standing: Standing
    now: dt.datetime


@dataclass(frozen=True)
class Given:
    """What Văn thư gave: the number of the year, and the day."""

    number: int
    day: dt.date


@transaction.atomic
def draft_reminder(question: reminder.Question, by: By, *, each: bool) -> list[Letter]:
    """One letter to all offices that the question finds, or one to each. Raises Refused when it finds none."""
    _of_the_desk(by)
    answer = reminder.ask(question)
    if not answer.concerned:
        raise Refused(NOBODY, code="not_now")
    groups = [(one,) for one in answer.concerned] if each else [answer.concerned]
    head = letterheads.in_force(by.now.astimezone(VIETNAM).date())
    asked = _asked(question) | {"offices": _offices(answer.figures.lines)}
    own = [asked | {"offices": _offices(one.line for one in to)} if len(to) == 1 else asked for to in groups]
    return [
        _reminder(answer, reminder.write(answer, head, to), to, by, said) for to, said in zip(groups, own, strict=True)
    ]


def _asked(question: reminder.Question) -> dict[str, object]:
    """What is kept of the question, to lead from a figure to its cases."""
    return {
        "criterion": question.criterion,
        "hours": question.hours,
        "until": question.covers,
        "first": question.first.isoformat() if question.first else "",
        "unit": question.office.code if question.office else "",
        "branch": question.branch,
    }


def _offices(lines: Iterable[Line]) -> list[str]:
    """The offices of the appendix, line by line."""
    return [line.code for line in lines]


@transaction.atomic
def draft_report(span: periodic.Span, by: By) -> Letter:
    """The periodic report; it has no offices to confirm it."""
    _of_the_desk(by)
    told = periodic.count(span, by.now)
    head = letterheads.in_force(by.now.astimezone(VIETNAM).date())
    document = periodic.write(span, told, by.now, head)
    first, last = span.stretch.first, span.stretch.last
    asked: dict[str, object] = {
        "until": span.name,
        "first": first and first.isoformat(),
        "last": last and last.isoformat(),
        "offices": _offices(told.offices.lines),
        "fields": [row.code for row in told.fields.rows],
    }
    return keep(Letter.Kind.REPORT, document, told.sight.as_of, by, asked)


def _reminder(
    answer: reminder.Answer,
    document: Document,
    to: Sequence[reminder.Concerned],
    by: By,
    asked: Mapping[str, object],
) -> Letter:
    letter = keep(Letter.Kind.REMINDER, document, answer.question.as_of, by, asked)
    LetterRecipient.objects.bulk_create(
        LetterRecipient(
            letter=letter,
            unit=one.unit,
            line={"numbers": list(one.line.numbers), "total": one.line.total},
            cases=[case.code for case in one.cases],
        )
        for one in to
    )
    return letter


def keep(kind: Letter.Kind, document: Document, as_of: dt.datetime, by: By, question: Mapping[str, object]) -> Letter:
    """Stores a draft with its document as it stands. Inside a transaction."""
    _of_the_desk(by)
    letter = Letter.objects.create(
        kind=kind,
        subject=document.subject,
        as_of=as_of,
        question=question,
        document=to_json(document),
        drafted_by_id=by.standing.user_id,
        drafted_at=by.now,
    )
    _note(letter, Act.DRAFTED, by)
    return letter


@transaction.atomic
def edit(letter_id: int, texts: Texts, by: By, seen: int) -> Letter:
    """Other words for a draft; the figures of the appendix stay."""
    letter = _taken(letter_id, by, seen, State.DRAFTED)
    changed = with_texts(document_from(letter.document), texts)
    letter.document, letter.subject = to_json(changed), changed.subject
    letter.save()
    _note(letter, Act.EDITED, by)
    return letter


def sign(letter_id: int, upload: "UploadedFile[bytes]", given: Given, by: By, seen: int) -> Letter:
    """Keeps the signed copy with the number and day that Văn thư gave; a better scan may replace it until issue."""
    name, digest = keep_copy(upload)
    try:
        with transaction.atomic():
            letter = _taken(letter_id, by, seen, State.DRAFTED, State.SIGNED)
            before = letter.signed_copy.name
            _dated(letter, given, by)
            letter.signed_copy, letter.signed_sha256, letter.state = name, digest, State.SIGNED
            letter.save()
            _note(letter, Act.SIGNED, by, number=given.number, dated=given.day.isoformat(), sha256=digest)
    except BaseException:
        drop_copy(name)
        raise
    drop_copy(before or "")
    return letter


def _dated(letter: Letter, given: Given, by: By) -> None:
    if given.day > by.now.astimezone(VIETNAM).date():
        raise Refused("Ngày văn bản không thể ở sau hôm nay.", code="incomplete", field="dated")
    letter.number, letter.dated = given.number, given.day
    document = document_from(letter.document)
    mark = replace(document.mark, number=given.number)
    date = IssueDate(given.day.year, given.day.month, given.day.day)
    letter.document = to_json(replace(document, mark=mark, date=date))


@transaction.atomic
def issue(letter_id: int, by: By, seen: int) -> Letter:
    """Hands the signed letter to its offices; their focal points and leaders are told."""
    letter = _taken(letter_id, by, seen, State.SIGNED)
    letter.state, letter.issued_at = State.ISSUED, by.now
    letter.save()
    _note(letter, Act.ISSUED, by)
    for one in letter.recipients.order_by("pk"):
        _tell(letter, one, by.now)
    return letter


def _tell(letter: Letter, one: LetterRecipient, now: dt.datetime) -> None:
    document = document_from(letter.document)
    words = (
        f"{document.issuer.name} gửi {letter.get_kind_display().lower()} số {document.mark.cited} "
        f"{document.date.words}. Đề nghị mở xem và xác nhận đã nhận."
    )
    for duty in ANSWERING_DUTIES:
        notice = Notice(event_id=letter.pk, effect=LETTER, words=words, at=now)
        put(notice, Recipient(duty, one.unit_id, ""), now)  # type: ignore[arg-type]  # known duties


@transaction.atomic
def drop(letter_id: int, by: By, seen: int) -> Letter:
    """Gives a draft up; it stays in the list of dropped ones with its history."""
    letter = _taken(letter_id, by, seen, State.DRAFTED)
    letter.state = State.DROPPED
    letter.save()
    _note(letter, Act.DROPPED, by)
    return letter


@transaction.atomic
def draft_again(letter_id: int, by: By, seen: int) -> Letter:
    """A new draft in place of an issued letter: same figures, same offices, number and day to be given anew."""
    old = _taken(letter_id, by, seen, State.ISSUED)
    if old.replaced_by.exclude(state=State.DROPPED).exists():
        raise Refused("Văn bản này đã có văn bản thay thế.", code="not_now")
    document = document_from(old.document)
    today = by.now.astimezone(VIETNAM).date()
    fresh = replace(document, mark=replace(document.mark, number=None), date=letterheads.undated(today))
    new = keep(Letter.Kind(old.kind), fresh, old.as_of, by, old.question)
    new.replaces = old
    new.save()
    LetterRecipient.objects.bulk_create(
        LetterRecipient(letter=new, unit_id=one.unit_id, line=one.line, cases=one.cases)
        for one in old.recipients.order_by("pk")
    )
    _note(old, Act.REPLACED, by, replaced_by=new.pk)
    return new


@transaction.atomic
def receive(letter_id: int, unit_id: int, by: By) -> LetterRecipient:
    """The office says that it has the letter."""
    one = _mine(letter_id, unit_id, by)
    if one.received_at is not None:
        raise Refused(_was_quicker("xác nhận đã nhận", one.received_by, one.received_at), code="not_now")
    one.received_at, one.received_by_id = by.now, by.standing.user_id
    one.save()
    _note(one.letter, Act.RECEIVED, by, unit_id=unit_id)
    return one


@transaction.atomic
def answer(letter_id: int, unit_id: int, text: str, by: By) -> LetterRecipient:
    """The office answers, once; it has received the letter by doing so."""
    one = _mine(letter_id, unit_id, by)
    said = text.strip()
    if not said:
        raise Refused("Hãy ghi nội dung trả lời.", code="incomplete", field="answer")
    if len(said) > ANSWER_MOST:
        raise Refused(f"Nội dung trả lời dài nhất {ANSWER_MOST} ký tự.", code="incomplete", field="answer")
    if one.answered_at is not None:
        raise Refused(_was_quicker("trả lời", one.answered_by, one.answered_at), code="not_now")
    if one.received_at is None:
        one.received_at, one.received_by_id = by.now, by.standing.user_id
        _note(one.letter, Act.RECEIVED, by, unit_id=unit_id)
    one.answer, one.answered_at, one.answered_by_id = said, by.now, by.standing.user_id
    one.save()
    _note(one.letter, Act.ANSWERED, by, unit_id=unit_id)
    return one


def _mine(letter_id: int, unit_id: int, by: By) -> LetterRecipient:
    """The recipient's row, locked. Raises Refused for another office's person, or a letter that was not issued."""
    if not any((duty, unit_id) in by.standing.duties for duty in ANSWERING_DUTIES):
        raise Refused(NOT_YOUR_OFFICE, code="not_yours")
    # Who was quicker is read after waiting for the lock: a join would still show the row as it was before.
    found = LetterRecipient.objects.select_for_update(of=("self",))
    one = found.filter(letter_id=letter_id, unit_id=unit_id, letter__state=State.ISSUED).first()
    if one is None:
        raise Refused("Văn bản này không gửi đến cơ quan của bạn.", code="gone")
    return one


def _of_the_desk(by: By) -> None:
    if not runs_letters(by.standing):
        raise Refused(NOT_YOURS, code="not_yours")


def _taken(letter_id: int, by: By, seen: int, *states: Letter.State) -> Letter:
    """The letter, locked, in one of these states and with nothing done to it since it was seen."""
    _of_the_desk(by)
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    last = letter.events.select_related("actor").order_by("-pk")[0]
    if letter.state not in states:
        raise Refused(_was_quicker(last.get_act_display().lower(), last.actor, last.at), code="not_now")
    if last.pk != seen and last.act not in (Act.RECEIVED, Act.ANSWERED):
        raise Refused(_was_quicker(last.get_act_display().lower(), last.actor, last.at), code="not_now")
    return letter


def _was_quicker(what: str, who: User | None, at: dt.datetime) -> str:
    name = who.full_name if who else "Hệ thống"
    return f"{name} đã làm việc này trước ({what} lúc {show_moment(at)}). Bạn xem lại rồi làm tiếp."


def _note(letter: Letter, act: LetterEvent.Act, by: By, unit_id: int | None = None, **data: object) -> None:
    letter.events.create(act=act, actor_id=by.standing.user_id, unit_id=unit_id, at=by.now, data=data)
