"""The proposal for one report: field, unit, urgency, sensitivity, kind and language, each with its reason."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from .examples import Example, packaged
from .language import language_of
from .lexicon import lexicon
from .model import Model, Reading
from .offices import office_for
from .signs import Kind, is_sensitive, is_urgent, kind_of
from .syllables import Text, read
from .tables import fields
from .whereabouts import locate

_SHOWN, _WORDS_SHOWN = 3, 4
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
    ranked = _with_kind(reading, kind)
    where, told = locate(text, place, lon, lat)
    urgent, sensitive = is_urgent(spoken, reading), is_sensitive(spoken, reading, kind)
    office = office_for(ranked[0][0], kind, spoken, where)
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


def _field_why(text: Text, ranked: list[tuple[str, float]]) -> str:
    code, share = ranked[0]
    words = dict.fromkeys(f"“{hit.words}”" for hit in lexicon("field_words").find(text) if hit.sign == code)
    because = f"vì có {', '.join([*words][:_WORDS_SHOWN])}" if words else "vì giống những phản ánh đã học"
    return f"Lĩnh vực “{fields()[code].name}” ({share:.0%}) {because}."
