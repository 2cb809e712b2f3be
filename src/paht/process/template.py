"""The official template of a result ("Mẫu hiển thị thông tin kết quả xử lý"): its parts, its fixed sentences.

The heart of the template, "Tóm tắt nội dung trả lời", is asked for in parts, so that no answer forgets one. A result
is stored as one text: `compose` makes it of its parts, `read` takes it apart again. Pure: no database, no clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from paht.core.vietnamese import normalise

from .emptiness import is_unfinished, says_nothing

PartCode = Literal["checked", "done", "when", "next", "document", "summary"]
Parts = Mapping[PartCode, str]


@dataclass(frozen=True)
class Part:
    """One part as it is asked for. `label` heads it in the letter; `missing` is read by who left it out.

    `shortest` is the least number of characters that can say it; `lines` is how high its box stands.
    """

    code: PartCode
    label: str
    hint: str
    missing: str
    required: bool = True
    shortest: int = 1
    lines: int = 3


CHECKED = Part(
    "checked",
    "Kết quả kiểm tra",
    "Đã kiểm tra gì, ở đâu, ngày nào, thấy thế nào.",
    "Hãy điền phần “Kết quả kiểm tra”: đã kiểm tra gì, thấy thế nào.",
    shortest=10,
)
DONE = Part(
    "done",
    "Kết quả xử lý",
    "Đã làm gì, ai làm, đến đâu.",
    "Hãy điền phần “Kết quả xử lý”: đã làm gì, ai làm.",
    shortest=10,
)
WHEN = Part(
    "when",
    "Thời gian hoàn thành",
    "Xong ngày nào; chưa xong thì dự kiến ngày nào.",
    "Hãy điền phần “Thời gian hoàn thành”: xong khi nào, hoặc dự kiến khi nào.",
    shortest=2,
    lines=2,
)
NEXT = Part(
    "next",
    "Việc tiếp theo",
    "Còn việc gì, ai làm, đến bao giờ. Bỏ trống khi đã xong hẳn.",
    "Việc chưa xong: hãy điền phần “Việc tiếp theo”, ai làm gì, đến bao giờ.",
    required=False,
    lines=2,
)
DOCUMENT = Part(
    "document",
    "Văn bản kèm theo",
    "Số, ngày, trích yếu, nếu có văn bản trả lời.",
    "",
    required=False,
    lines=2,
)

TEMPLATE: tuple[Part, ...] = (CHECKED, DONE, WHEN, NEXT, DOCUMENT)
# Clause 4.1.4 gives an hour: how it stands, what was done, what comes next. When it was is the entry "Có kết quả lúc".
URGENT: tuple[Part, ...] = (
    replace(CHECKED, hint="Tình hình khi lực lượng đến nơi và lúc này."),
    replace(DONE, hint="Lực lượng nào đã làm gì."),
    replace(WHEN, hint="Không bắt buộc: giờ có kết quả đã ghi ở trên.", required=False),
    replace(
        NEXT,
        hint="Còn việc gì, ai làm, đến bao giờ. Đã xong hẳn thì ghi rõ như vậy.",
        missing="Hãy điền phần “Việc tiếp theo”: còn việc gì, ai làm; đã xong hẳn thì ghi rõ như vậy.",
        required=True,
    ),
    DOCUMENT,
)
LABELS: dict[PartCode, str] = {part.code: part.label for part in TEMPLATE}
ADDRESS = "Ông/Bà"


@dataclass(frozen=True)
class AnswerLetter:
    """The template filled in, sentence by sentence. `sections` are label and text; `summary` is an old whole answer."""

    unit: str
    greeting: str
    opening: str
    summary: str
    sections: tuple[tuple[str, str], ...]
    document: str
    thanks: str
    close: str


def letter(unit: str, person: str, text: str) -> AnswerLetter:
    """The letter of this agency with the result's text; `person` is "Ông/Bà", with a name to the sender alone."""
    parts = read(text)
    said = ((part.label, parts.get(part.code, "")) for part in TEMPLATE if part is not DOCUMENT)
    return AnswerLetter(
        unit=unit,
        greeting=f"Kính chào: {person}",
        opening=f"Sau khi nhận được phản ánh của {person}, {unit} đã tiến hành kiểm tra, xử lý và thông báo kết quả "
        "như sau:",
        summary=parts.get("summary", ""),
        sections=tuple((label, words) for label, words in said if words),
        document=parts.get("document", ""),
        thanks=f"Chúng tôi chân thành cảm ơn {person} đã kịp thời phản ánh và mong tiếp tục nhận được phản ánh trong "
        "thời gian tới.",
        close="Trân trọng.",
    )


def compose(parts: Parts) -> str:
    """One text of the parts, in the template's order; a part that holds nothing is left out."""
    cleaned = {code: normalise(words) for code, words in parts.items()}
    found = [_escaped(cleaned["summary"])] if cleaned.get("summary") else []
    found += [f"{label}: {_escaped(cleaned[code])}" for code, label in LABELS.items() if cleaned.get(code)]
    return "\n\n".join(found)


def read(text: str) -> dict[PartCode, str]:
    """The parts of a text that `compose` made. What stands before the first label, and any older text, is `summary`."""
    found: dict[PartCode, list[str]] = {"summary": []}
    current: PartCode = "summary"
    for line in text.split("\n"):
        head = _head(line)
        if head is None or head in found:
            found[current].append(_plain(line))
            continue
        current = head
        found[head] = [_plain(line.removeprefix(f"{LABELS[head]}:").lstrip())]
    joined = {code: "\n".join(lines).strip() for code, lines in found.items()}
    return {code: words for code, words in joined.items() if words}


def _head(line: str) -> PartCode | None:
    return next((code for code, label in LABELS.items() if line.startswith(f"{label}:")), None)


def _escaped(words: str) -> str:
    """A line that looks like the head of a part gets a backslash before it, and so does one that has some already."""
    return "\n".join(f"\\{line}" if _head(line.lstrip("\\")) else line for line in words.split("\n"))


def _plain(line: str) -> str:
    return line[1:] if line.startswith("\\") and _head(line.lstrip("\\")) else line


def unmet(template: Sequence[Part], parts: Parts) -> list[tuple[PartCode, str]]:
    """What the template still misses, as (part, sentence), in its order."""
    wanting = ((part.code, _complaint(part, parts)) for part in template)
    return [(code, sentence) for code, sentence in wanting if sentence]


def _complaint(part: Part, parts: Parts) -> str:
    words = parts.get(part.code, "").strip()
    if not part.required:
        left_open = part.code == "next" and not words and is_unfinished(parts.get("when", ""))
        return part.missing if left_open else ""
    if len(words) < part.shortest:
        return part.missing
    return (
        f"Phần “{part.label}” mới có lời chung chung. Hãy ghi việc cụ thể: {_asked(part)}"
        if says_nothing(words)
        else ""
    )


def _asked(part: Part) -> str:
    return part.hint[:1].lower() + part.hint[1:]


def part_name(entry: str, code: PartCode) -> str:
    """The name of one part's field in a form whose entry is `entry`."""
    return f"{entry}_{code}"


def for_editing(text: str) -> dict[PartCode, str]:
    """The parts to start a form with; an old answer of one piece stands under what was done, so nothing is lost."""
    parts = read(text)
    whole = parts.pop("summary", "")
    if whole:
        parts["done"] = "\n\n".join(filter(None, (whole, parts.get("done", ""))))
    return parts
