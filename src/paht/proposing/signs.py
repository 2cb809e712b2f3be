"""Urgent, sensitive, and the kind of a report: rules first, the model beside them; a person decides."""

from collections import defaultdict
from dataclasses import dataclass

from .circumstances import nothing_now
from .lexicon import Hit, lexicon
from .model import Reading
from .named import business_named
from .syllables import Text
from .tables import fields

# The model may add an alarm, never take one away.
_URGENT_MARGIN, _SENSITIVE_MARGIN = -0.15, 0.0
_FIELD_SURE = 0.3
_SPAM_SURE = 0.4
_URGENT_SHARE, _SENSITIVE_SHARE, _RESTRICTED_SHARE = 0.2, 0.4, 0.25
_SHORT, _VERY_SHORT = 6, 3
_EVERYDAY = frozenset({"HT", "NC", "MT", "TT", "DL", "VT"})
_OF_DECISIONS = frozenset({"KN", "DD"})  # fields where an office has decided about somebody
_EMPTY = "Không có nội dung."
_VOICES = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Judged:
    """A yes or no and the sentences that say why."""

    yes: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """phan_anh, khieu_nai, to_cao, spam or khong_ro; `field` is the field that a kind brings with it, else ""."""

    kind: str
    field: str = ""
    why: str = ""


def is_urgent(text: Text, reading: Reading, names: frozenset[int] = frozenset()) -> Judged:
    """Danger by words, by the field's own flag or by the model: one is enough. `names`: syllables that name the place.

    The flag alone does not speak where the words tell of the past, of prevention or of hearsay.
    """
    why = [f"Dấu hiệu nguy hiểm “{words}” ({sign})." for sign, words in _first_of_each("danger", text, names)]
    leaning = [(field, share) for field, share in reading.fields if fields()[field].urgent]
    if sum(share for _, share in leaning) >= _URGENT_SHARE and (why or not nothing_now(text)):
        why.append(f"Lĩnh vực “{fields()[leaning[0][0]].name}” thuộc loại xử lý ngay.")
    if not why and reading.urgent > _URGENT_MARGIN:
        why.append("Giống những phản ánh khẩn cấp đã học.")
    return Judged(bool(why), tuple(why))


def is_sensitive(text: Text, reading: Reading, kind: Kind, names: frozenset[int] = frozenset()) -> Judged:
    """Land, a named person awaiting a result, secrecy asked for, crime, the state's safety: not public."""
    why = [f"Nhạy cảm: “{words}” ({sign})." for sign, words in _first_of_each("sensitive", text, names)]
    if business := business_named(text.original):
        why.append(f"Nêu tên tổ chức đang chờ kết quả xử lý: “{business}”.")
    if kind.kind in {"khieu_nai", "to_cao"}:
        why.append("Khiếu nại, tố cáo: không công khai, không chuyển cho bên bị nêu.")
    leaning = sum(share for field, share in reading.fields if fields()[field].sensitive)
    if leaning >= _SENSITIVE_SHARE:
        name = next(fields()[field].name for field, _ in reading.fields if fields()[field].sensitive)
        why.append(f"Lĩnh vực “{name}” mặc định không công khai.")
    if not why and reading.sensitive > _SENSITIVE_MARGIN:
        why.append("Giống những phản ánh nhạy cảm đã học.")
    return Judged(bool(why), tuple(why))


def kind_of(text: Text, reading: Reading, *, foreign: bool) -> Kind:
    """By content and by what is asked for, not by the title."""
    found = _by_sign("kind", text)
    denounced = _denunciation(text, found, reading)
    empty = _nothing(text, found, reading, foreign=foreign)
    return denounced or _complaint(found, reading) or empty or _learnt(reading)


def _learnt(reading: Reading) -> Kind:
    """What the model says when no rule speaks."""
    restricted = [(field, share) for field, share in reading.fields if field[:2] == "KN"]
    if sum(share for _, share in restricted) < _RESTRICTED_SHARE:
        return Kind("phan_anh")
    field = restricted[0][0]
    kind = "khieu_nai" if field == "KN-01" else "to_cao"
    return Kind(kind, field, "Giống những đơn khiếu nại, tố cáo đã học.")


def _denunciation(text: Text, found: dict[str, list[Hit]], reading: Reading) -> Kind | None:
    near = {field[:2] for field, _ in reading.fields[:3]}
    corrupt = found.get("corruption") if "officer" in found or "KN" in near else None
    cue = found.get("to_cao") or corrupt or (_paired(found) if found.get("money") else None)
    if "officer" not in found and (crime_told := _told_of_crime(found)):
        return Kind("to_cao", "KN-03", f"Dấu hiệu tin báo, tố giác tội phạm: {_quoted(crime_told)}.")
    cue = cue or found.get("to_giac")
    if cue is None:
        return None
    first = reading.fields[0][0]
    if found.get("to_cao") and first[:2] in _EVERYDAY and not {"officer", "corruption", "money"} & found.keys():
        return None  # "tố cáo hàng xóm đổ rác": the title says more than the content
    crime = first == "KN-03" or ("officer" not in found and first[:2] == "AN")  # "đã báo công an" accuses nobody
    return Kind("to_cao", "KN-03" if crime else "KN-02", f"Dấu hiệu tố cáo: {_quoted(cue + found.get('officer', []))}.")


def _told_of_crime(found: dict[str, list[Hit]]) -> list[Hit]:
    """Words that inform of a crime: "tố giác", or an informant's words beside the crime's."""
    beside = found.get("crime", []) if "informing" in found else []
    return found.get("to_giac", []) or (found["informing"] + beside if beside else [])


def _paired(found: dict[str, list[Hit]]) -> list[Hit] | None:
    """Money and an officer, near each other: a gift asked for or taken."""
    pairs = [
        money
        for money in found["money"]
        for officer in found.get("officer", [])
        if abs(money.first - officer.first) <= 25  # noqa: PLR2004
    ]
    return pairs or None


def _complaint(found: dict[str, list[Hit]], reading: Reading) -> Kind | None:
    decision, against, asks = (found.get(key, []) for key in ("decision", "disagreement", "request"))
    said = found.get("khieu_nai", [])
    signs = sum(map(bool, (decision, against, asks)))
    first = reading.fields[0][0][:2]
    disputed = signs >= 2 and (first in _OF_DECISIONS or _apart(decision, against + asks))  # noqa: PLR2004
    if (decision and disputed) or (said and (signs or first not in _EVERYDAY)):
        return Kind("khieu_nai", "KN-01", f"Dấu hiệu khiếu nại: {_quoted(said + decision + against + asks)}.")
    return None


def _apart(decision: list[Hit], others: list[Hit]) -> bool:
    """Two signs are two only in different words: "bị phạt oan" beside a hidden traffic sign disputes no decision."""
    return any(other.first > one.last or other.last < one.first for one in decision for other in others)


def _nothing(text: Text, found: dict[str, list[Hit]], reading: Reading, *, foreign: bool) -> Kind | None:
    """A test, an advertisement, keys struck at random, or too little to know what it is about."""
    words = [one.bare for one in text.syllables if one.bare.isalpha()]
    if not words:
        return Kind("spam", "KH-02", _EMPTY) if text.original.strip() else Kind("khong_ro", "KH-04", _EMPTY)
    why = _is_trial(words, found) or _is_advert(found, reading)
    if why or (_is_mash(words) and not foreign):
        return Kind("spam", "KH-02", why or "Chữ gõ bừa, không thành lời.")
    field, sure = reading.fields[0]
    if field == "KH-04" or (len(words) < _VERY_SHORT and sure < _FIELD_SURE):
        return Kind("khong_ro", "KH-04", "Chưa đủ thông tin để biết phản ánh việc gì.")
    return None


def _is_trial(words: list[str], found: dict[str, list[Hit]]) -> str:
    few, fewer = len(words) <= _SHORT, len(words) <= _VERY_SHORT
    if (few and "test" in found) or (fewer and "chatter" in found):
        return f"Giống tin gửi thử: {_quoted(found.get('test', []) + found.get('chatter', []))}."
    return ""


def _is_advert(found: dict[str, list[Hit]], reading: Reading) -> str:
    if "report" in found:
        return ""
    selling = sum(key in found for key in ("advert", "contact", "offer")) + (len(found.get("offer", [])) > 1)
    if selling >= 2:  # noqa: PLR2004
        offers = [hit for key in ("advert", "offer", "contact") for hit in found.get(key, [])]
        return f"Giống tin quảng cáo: {_quoted(offers)}."
    field, sure = reading.fields[0]
    return "Giống những tin thử, quảng cáo đã học." if field == "KH-02" and sure >= _SPAM_SURE else ""


def _is_mash(words: list[str]) -> bool:
    """Keys struck at random: words without a vowel or of one letter make up most of it."""
    odd = sum(_VOICES.isdisjoint(word) or len(set(word)) == 1 or len(word) > 10 for word in words)  # noqa: PLR2004
    return odd * 2 > len(words) and len(words) <= 2 * _SHORT


def _first_of_each(name: str, text: Text, names: frozenset[int]) -> list[tuple[str, str]]:
    firsts: dict[str, str] = {}
    for hit in lexicon(name).find(text):
        if hit.length > 1 or hit.first not in names:
            firsts.setdefault(hit.sign, hit.words)
    return [*firsts.items()]


def _by_sign(name: str, text: Text) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in lexicon(name).find(text):
        found[hit.sign].append(hit)
    return dict(found)


def _quoted(hits: list[Hit]) -> str:
    return ", ".join(dict.fromkeys(f"“{hit.words}”" for hit in hits))
