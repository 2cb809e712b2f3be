"""What a form brought, checked before any rule sees it: known entries, right types, things that exist today."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from paht.core.ids import parse_public_code
from paht.core.vietnamese import normalise
from paht.people.units import handlers_of, units_on
from paht.places.models import Field
from paht.process.actions import ACTIONS, Input
from paht.process.catalogues import LANES, RATINGS, REJECT_REASONS, RETURN_REASONS
from paht.process.decide import Refused
from paht.process.template import compose, part_name, read
from paht.process.vocabulary import URGENCY_NAMES, Action

from .models import Report

LONGEST_TEXT = 20_000
MOST_DAYS = 60  # an extension longer than that is no extension
NO_SUCH_MAIN = "Không có phản ánh nào mang mã này. Hãy nhập mã in ở đầu trang của phản ánh chính, đủ cả chữ và số."
# Reports that take in no others, and what to do then.
NO_MAIN = {
    "merged": "đã được gộp vào phản ánh khác. Hãy nhập mã phản ánh chính ghi ở phần Thông tin của phản ánh đó",
    "rejected": "không được tiếp nhận. Hãy nhập mã của một phản ánh đang được giải quyết",
    "redirected": "đã chuyển thủ tục khiếu nại, tố cáo. Hãy nhập mã của một phản ánh đang được giải quyết",
}


@dataclass(frozen=True)
class Context:
    """Where and when the entries were made; `unit_id` is the assignment's unit, None for the report itself."""

    now: dt.datetime
    report_id: int
    submitted_at: dt.datetime
    unit_id: int | None

    @property
    def day(self) -> dt.date:
        return self.now.date()


def check(action: Action, said: Mapping[str, object], context: Context) -> dict[str, object]:
    """The entries that the action knows, checked; raises `Refused` naming the entry that is wrong."""
    known = {entry.name: entry for entry in ACTIONS[action].inputs}
    unknown = set(said) - set(known)
    if unknown:
        raise Refused("Biểu mẫu gửi lên không khớp với thao tác. Hãy tải lại trang.", code="incomplete")
    return {
        name: _check_one(known[name], value, context) for name, value in said.items() if value not in (None, "", ())
    }


def _check_one(entry: Input, value: object, context: Context) -> object:
    try:
        return _CHECKS[entry.kind](value, context)
    except TooLong:
        name, label = _longest(entry, str(value))
        sentence = f"Mục “{label}” quá dài. Hãy rút gọn còn dưới 20.000 ký tự."
        raise Refused(sentence, code="incomplete", field=name) from None
    except Wrong as wrong:
        raise Refused(str(wrong), code="incomplete", field=entry.name) from None
    except (LookupError, TypeError, ValueError, ObjectDoesNotExist):
        if entry.kind == "days":
            raise Refused(days_wanted(entry.label), code="incomplete", field=entry.name) from None
        raise Refused(f"Mục “{entry.label}” không hợp lệ. Hãy chọn lại.", code="incomplete", field=entry.name) from None


def days_wanted(label: str) -> str:
    """What to type where working days are asked for."""
    return f"Mục “{label}” cần một số nguyên từ 1 đến {MOST_DAYS}, ví dụ: 5."


class Wrong(ValueError):
    """An entry that cannot stand, with the whole sentence for who typed it."""


class TooLong(ValueError):
    """A text of more than LONGEST_TEXT signs."""


def _longest(entry: Input, text: str) -> tuple[str, str]:
    """Name and label of what to shorten: the entry, or the longest of its parts."""
    lengths = {code: len(words) for code, words in read(text).items()}
    found = max(entry.parts, key=lambda part: lengths.get(part.code, 0), default=None)
    return (part_name(entry.name, found.code), found.label) if found else (entry.name, entry.label)


def _text(value: Any, context: Context) -> str:
    text = normalise(str(value)).strip()
    if len(text) > LONGEST_TEXT:
        raise TooLong(len(text))
    return text


def _answer(value: Any, context: Context) -> str:
    """A result in its parts, written in the one form in which results are kept."""
    return _text(compose(read(str(value))), context)


def _one_of(options: Mapping[Any, object]) -> Callable[[Any, Context], object]:
    def check_code(value: Any, _context: Context) -> object:
        options[value]
        return value

    return check_code


def _unit(value: Any, context: Context) -> int:
    unit_id = int(value)
    if not units_on(context.day).filter(pk=unit_id).exists():
        raise LookupError(unit_id)
    return unit_id


def _units(value: Any, context: Context) -> tuple[int, ...]:
    wanted = tuple(dict.fromkeys(int(one) for one in value))
    if units_on(context.day).filter(pk__in=wanted).count() != len(wanted):
        raise LookupError(wanted)
    return wanted


def _person(value: Any, context: Context) -> int:
    user_id = int(value)
    if context.unit_id is None or not handlers_of(context.unit_id, context.day).filter(pk=user_id).exists():
        raise LookupError(user_id)
    return user_id


def _field(value: Any, context: Context) -> int:
    return Field.objects.only("pk").get(pk=int(value), parent__isnull=False).pk


def _report(value: Any, context: Context) -> int:
    """The main report of a merge, by its code: another one, and neither merged nor rejected itself."""
    code = parse_public_code(str(value))
    found = Report.objects.only("pk", "state").filter(code=code).first() if code else None
    if found is None:
        raise Wrong(NO_SUCH_MAIN)
    if found.pk == context.report_id:
        raise Wrong("Đây là mã của chính phản ánh này, không gộp vào chính nó được. Hãy nhập mã của phản ánh khác.")
    if found.state in NO_MAIN:
        raise Wrong(f"Không gộp vào {code} được vì phản ánh đó {NO_MAIN[found.state]}.")
    return int(found.pk)


def _days(value: Any, context: Context) -> int:
    days = int(value)
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(days)
    return days


def _moment(value: Any, context: Context) -> str:
    """A moment of the past, as ISO text (events hold plain data). Forms know minutes: the report's own counts."""
    moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
    earliest = context.submitted_at.replace(second=0, microsecond=0)
    if moment.tzinfo is None or not earliest <= moment <= context.now:
        raise ValueError(moment)
    return moment.isoformat()


def _visibility(value: Any, context: Context) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


_CHECKS: dict[str, Callable[[Any, Context], object]] = {
    "line": _text,
    "text": _text,
    "visibility": _visibility,
    "yes_no": _visibility,
    "lane": _one_of(LANES),
    "rating": _one_of(RATINGS),
    "report": _report,
    "days": _days,
    "moment": _moment,
    "urgency": _one_of(URGENCY_NAMES),
    "reject_reason": _one_of(REJECT_REASONS),
    "return_reason": _one_of(RETURN_REASONS),
    "field": _field,
    "unit": _unit,
    "units": _units,
    "person": _person,
    "answer": _answer,
    "urgent_answer": _answer,
    "files": lambda value, _context: value,
}
