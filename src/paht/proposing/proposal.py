"""The proposal for one report: field, unit, urgency, sensitivity, kind and language, each with its reason."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .circumstances import name_spans, weighed
from .examples import Example, packaged
from .gazetteer import Place, other_provinces
from .language import language_of
from .lexicon import lexicon
from .model import Model, Reading
from .offices import office_for
from .signs import Kind, is_sensitive, is_urgent, kind_of
from .syllables import Text, read
from .tables import fields
from .whereabouts import locate

_SHOWN, _WORDS_SHOWN = 3, 4
OUTSIDE, _NEAR = "KH-01", 6
_learning = threading.Lock()
_learnt: list[Model] = []


@dataclass(frozen=True)
class Proposal:
    """What a person may take over or change. Codes are those of the tables of 2023.

    `fields` are three, best first, with `confidences` between 0 and 1; `unit`, `commune` and `district` are None or ""
    when unknown; `kind` is phan_anh, khieu_nai, to_cao, spam or khong_ro; `why` are sentences in Vietnamese.
    """

    fields: tuple[str, ...]
    confidences: tuple[float, ...]
    unit: str | None
    commune: str
    district: str
    urgent: bool
    sensitive: bool
    kind: str
    vietnamese: bool
    why: tuple[str, ...]


def propose(
    text: str, place: str = "", lon: float | None = None, lat: float | None = None, *, model: Model | None = None
) -> Proposal:
    """Reads a report and proposes. Never fails on a text, whatever it holds; never decides.

    `place` is the place in words as the citizen gave it; `lon`, `lat` in degrees. `model` is one learnt with the
    operators' corrections, else the packaged one, which is learnt at the first call (about two seconds).
    """
    spoken = read(text)
    reading = (model or packaged_model()).read(spoken)
    language = language_of(spoken)
    kind = kind_of(spoken, reading, foreign=not language.vietnamese)
    where, told = locate(text, place, lon, lat)
    likely = replace(reading, fields=weighed(reading, spoken))
    ranked = _with_kind(_inside(likely, where, read(place), spoken), kind)
    names = name_spans(spoken, where)
    urgent, sensitive = is_urgent(spoken, reading, names), is_sensitive(spoken, reading, kind, names)
    office = office_for(ranked[0][0], kind, spoken, where, read(place))
    why = (*urgent.why, language.why, kind.why, _field_why(spoken, ranked), told, office.why, *sensitive.why)
    return Proposal(
        tuple(code for code, _ in ranked),
        tuple(round(share, 3) for _, share in ranked),
        office.unit,
        where.commune,
        where.district,
        urgent.yes,
        sensitive.yes,
        kind.kind,
        language.vietnamese,
        tuple(filter(None, why)),
    )


def learn(corrections: Sequence[Example] = ()) -> Model:
    """A model learnt from the packaged reports and the corrections; takes a few seconds."""
    return Model([*packaged(), *corrections])


def packaged_model() -> Model:
    """The model of the packaged reports, learnt once in a process."""
    with _learning:
        if not _learnt:
            _learnt.append(learn())
    return _learnt[0]


def _with_kind(reading: Reading, kind: Kind) -> list[tuple[str, float]]:
    """The three best fields; a kind that brings its own field puts it first."""
    best = [*reading.fields[:_SHOWN]]
    if not kind.field or best[0][0] == kind.field:
        return best
    own = next((share for code, share in reading.fields if code == kind.field), 0.0)
    return [(kind.field, max(own, best[0][1])), *(one for one in best if one[0] != kind.field)][:_SHOWN]


def _inside(reading: Reading, where: Place, named: Text, spoken: Text) -> Reading:
    """A commune of the province is known: whatever other province is mentioned, the matter is ours."""
    if reading.fields[0][0] != OUTSIDE or not where.commune or _elsewhere(where, named) or _elsewhere(where, spoken):
        return reading
    rest = tuple(one for one in reading.fields if one[0] != OUTSIDE)
    return replace(reading, fields=_shared_out(rest))


def _shared_out(rest: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    total = sum(share for _, share in rest) or 1.0
    return tuple((code, share / total) for code, share in rest)


def _elsewhere(where: Place, text: Text) -> bool:
    """Another province is named right after the commune: "Tân Lập, Thái Nguyên" is another Tân Lập."""
    after = text.bare.partition(f"{read(where.words).bare} ")[2].split()[:_NEAR]
    return any(f" {name} " in f" {' '.join(after)} " for name in other_provinces())


def _field_why(text: Text, ranked: list[tuple[str, float]]) -> str:
    code, share = ranked[0]
    words = dict.fromkeys(f"“{hit.words}”" for hit in lexicon("field_words").find(text) if hit.sign == code)
    because = f"vì có {', '.join([*words][:_WORDS_SHOWN])}" if words else "vì giống những phản ánh đã học"
    return f"Lĩnh vực “{fields()[code].name}” ({share:.0%}) {because}."
