"""The words of a draft that people may change: subject, addressees, passages between the tables, recipients.

A passage is a run of paragraphs; one line of its text is one paragraph. Tables, headings and figures stay.
"""

from dataclasses import dataclass, replace
from itertools import groupby

from paht.core.vietnamese import normalise
from paht.process.decide import Refused

from .blocks import Block, Paragraph, runs
from .document import Document

SUBJECT_MOST = 300


@dataclass(frozen=True)
class Texts:
    """What may be changed, as it is typed; `addressees` and `recipients` have an entry a line."""

    subject: str
    addressees: str
    passages: tuple[str, ...]
    recipients: str


def texts_of(document: Document) -> Texts:
    """The words as they stand."""
    return Texts(
        document.subject,
        "\n".join(document.addressees),
        tuple(_text(group) for is_passage, group in _groups(document.body) if is_passage),
        "\n".join(document.recipients.others),
    )


def with_texts(document: Document, texts: Texts) -> Document:
    """The document in other words. Raises Refused when nothing is left of a part that must not be empty."""
    subject = normalise(texts.subject).replace("\n", " ")
    if not subject or len(subject) > SUBJECT_MOST:
        raise Refused(f"Hãy ghi trích yếu, dài nhất {SUBJECT_MOST} ký tự.", code="incomplete", field="subject")
    if document.addressees and not _lines(texts.addressees):
        raise Refused("Hãy ghi nơi kính gửi, mỗi dòng một nơi.", code="incomplete", field="addressees")
    body = _body(document.body, texts.passages)
    recipients = replace(document.recipients, others=_lines(texts.recipients))
    return replace(document, subject=subject, addressees=_lines(texts.addressees), body=body, recipients=recipients)


def _body(body: tuple[Block, ...], passages: tuple[str, ...]) -> tuple[Block, ...]:
    groups = _groups(body)
    if len(passages) != sum(is_passage for is_passage, _ in groups):
        raise Refused("Văn bản vừa được thay đổi. Bạn mở lại trang rồi sửa tiếp.", code="not_now")
    said, written = iter(passages), list[Block]()
    for place, (is_passage, group) in enumerate(groups):
        if not is_passage:
            written += group
            continue
        lines = _lines(next(said))
        if not lines:
            raise Refused("Hãy ghi nội dung đoạn này.", code="incomplete", field=f"passage_{_number(groups, place)}")
        written += [Paragraph(line) for line in lines]
    return tuple(written)


def _number(groups: list[tuple[bool, list[Block]]], place: int) -> int:
    return sum(is_passage for is_passage, _ in groups[:place])


def _groups(body: tuple[Block, ...]) -> list[tuple[bool, list[Block]]]:
    return [
        (is_passage, list(found)) for is_passage, found in groupby(body, key=lambda one: isinstance(one, Paragraph))
    ]


def _text(group: list[Block]) -> str:
    return "\n".join("".join(run.text for run in runs(one.text)) for one in group if isinstance(one, Paragraph))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in normalise(text).splitlines() if line)
