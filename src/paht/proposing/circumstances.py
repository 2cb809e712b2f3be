"""What a report tells beside its subject: whether anything happens now, and which office the citizen turns to.

"Năm ngoái từng cháy" and "đề nghị tập huấn chữa cháy" name a fire where none burns: a field of danger then needs more
to stand first. "Mong kiểm lâm phát dọn" names who is asked: a field that this office handles is likelier.
"""

from paht.core.vietnamese import fold

from .gazetteer import Place
from .lexicon import lexicon
from .model import Reading
from .syllables import Text
from .tables import communes, districts, fields

_NOW = "now"
_LESS, _MORE, _WORTH_WEIGHING = 0.15, 6.0, 0.01
# "Tai nạn" is what every danger resembles; a danger of its own kind has a field, and an office, of its own.
_CATCH_ALL, _SHARE_ENOUGH = "AN-02", 0.1
_OWN_FIELD = {"Cháy": "AN-01", "Nổ": "AN-01", "Ngộ độc": "TP-01", "Vỡ đê": "NN-03", "Hung khí": "AN-04"}


def nothing_now(text: Text) -> str:
    """The words that tell of the past, of prevention or of hearsay; "" when any word says that it happens now."""
    found = lexicon("moment").find(text)
    return "" if any(hit.sign == _NOW for hit in found) else next((hit.words for hit in found), "")


def weighed(reading: Reading, text: Text) -> tuple[tuple[str, float], ...]:
    """The fields with their shares, best first, after the circumstances have been weighed. The sum stays 1."""
    calm, asked = bool(nothing_now(text)), {hit.sign for hit in lexicon("addressed").find(text)}
    own = _own_field(reading, text)
    if not calm and not asked and not own:
        return reading.fields
    shares = [
        (code, share * _weight(code, share, asked, calm=calm) * (_MORE if code == own else 1.0))
        for code, share in reading.fields
    ]
    total = sum(share for _, share in shares)
    return tuple(sorted(((code, share / total) for code, share in shares), key=lambda one: -one[1]))


def _own_field(reading: Reading, text: Text) -> str:
    """The field of the danger's own kind where "tai nạn" stands first and this field close behind it, else ""."""
    if reading.fields[0][0] != _CATCH_ALL:
        return ""
    named = {_OWN_FIELD.get(hit.sign) for hit in lexicon("danger").find(text)}
    return next((code for code, share in reading.fields[1:3] if code in named and share >= _SHARE_ENOUGH), "")


def _weight(code: str, share: float, asked: set[str], *, calm: bool) -> float:
    entry = fields()[code]
    less = _LESS if calm and entry.urgent else 1.0
    return less * (_MORE if entry.target in asked and share >= _WORTH_WEIGHING else 1.0)


def name_spans(text: Text, where: Place) -> frozenset[int]:
    """Syllables that only name the place, typed without marks: "Hiep Hoa" holds no "hiếp"."""
    commune = communes()[where.commune].name if where.commune else ""
    district = districts()[where.district].removeprefix("Huyện ") if where.district else ""
    return frozenset(
        place + step
        for name in (commune, district)
        for place in _starts(text, name)
        for step in range(len(name.split()))
    )


def _starts(text: Text, name: str) -> list[int]:
    wanted = fold(name).split()
    return [
        place
        for place in range(len(text.syllables) if wanted else 0)
        if [one.bare for one in text.syllables[place : place + len(wanted)]] == wanted
        and all(one.plain for one in text.syllables[place : place + len(wanted)])
    ]
