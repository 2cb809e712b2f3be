"""Which commune and district of 2023 words mean: names with or without marks, short forms, small slips.

Every name found is a candidate with points: more for the place field than for the text, for the word "xã" before it,
for its marks, for a district that is named as well. A street or a person of the same name loses points. The best
candidate wins only when it stands alone; otherwise the district that all candidates share is all that is known.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from paht.core.vietnamese import fold

from .syllables import Text, key, read
from .tables import Commune, communes, districts, rows

_KINDS = {"xa": 1, "x": 1, "phuong": 1, "p": 1, "tt": 1, "thi tran": 2}
_DISTRICT_KINDS = ("huyen", "h", "tp", "thanh pho", "tx", "thi xa")
_NOT_A_PLACE = frozenset(
    [
        "duong",
        "pho",
        "ngo",
        "ong",
        "ba",
        "anh",
        "chi",
        "truong",
        "cau",
        "cho",
        "dinh",
        "chua",
        "ga",
        "nguyen",
        "tran",
        "le",
        "ngach",
    ]
)
_AT = frozenset(["o", "tai", "xa", "thuoc", "qua"])
_ENOUGH, _LEAD = 2.0, 1.0
_SLIP_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Codes of 2023, "" when unknown, and the words that told them."""

    commune: str = ""
    district: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    commune: Commune
    points: float
    words: str


def find_place(text: str, place: str) -> Place:
    """The commune and district meant by a report's words; the place field weighs more than the text."""
    spoken, named = read(text), read(place)
    told = _districts(named) or _districts(spoken)
    told_by_text = _districts(spoken)
    found = [*_communes(named, 2.0), *_communes(spoken, 0.0)] or [*_slips(named)]
    best = _best(found, told, told_by_text)
    if best is not None:
        return Place(best.commune.code, best.commune.district, best.words)
    mark = _landmark(named) or _landmark(spoken)
    if mark and (not told or mark.district in told):
        return mark
    return Place("", *_only_district(found, told))


def _only_district(found: list[_Found], told: dict[str, str]) -> tuple[str, str]:
    if len(told) == 1:
        return next(iter(told.items()))
    shared = {one.commune.district for one in found if one.points >= _ENOUGH}
    return (shared.pop(), found[0].words) if len(shared) == 1 and not told else ("", "")


def _best(found: list[_Found], told: dict[str, str], told_by_text: dict[str, str]) -> _Found | None:
    points: dict[str, _Found] = {}
    for one in found:
        bonus = 2.0 if one.commune.district in told else (-4.0 if told else 0.0)
        bonus += 0.5 if one.commune.district in told_by_text else 0.0
        judged = _Found(one.commune, one.points + bonus, one.words)
        if judged.points > points.get(one.commune.code, _Found(one.commune, -99.0, "")).points:
            points[one.commune.code] = judged
    ranked = sorted(points.values(), key=lambda one: -one.points)
    if not ranked or ranked[0].points < _ENOUGH:
        return None
    alone = len(ranked) == 1 or ranked[0].points - ranked[1].points >= _LEAD
    return ranked[0] if alone else None


def _communes(text: Text, base: float) -> Iterator[_Found]:
    for place, syllable in enumerate(text.syllables):
        for commune, typed in _by_first_syllable().get(syllable.bare, ()):
            last = place + len(typed)
            here = text.syllables[place:last]
            if [one.bare for one in here] != [fold(word) for word in typed]:
                continue
            exact = [one.typed for one in here] == [key(word) for word in typed]
            if not exact and any(not one.plain for one in here):
                exact_or_slip = base >= 1  # "Xã Tan Mỹ" in the place field
                if not exact_or_slip:
                    continue
            points = base + _around(text, place) + (1.0 if exact and not _is_bare(typed) else 0.0)
            points += 0.5 if len(typed) > 1 else -1.0
            yield _Found(commune, points, text.excerpt(place, last - 1))


def _is_bare(typed: tuple[str, ...]) -> bool:
    return all(key(word) == fold(word) for word in typed)


def _around(text: Text, place: int) -> float:
    """Points for the words before a name."""
    one = text.syllables[place - 1].bare if place else ""
    two = f"{text.syllables[place - 2].bare} {one}" if place > 1 else ""
    if one in _KINDS or two in _KINDS:
        return 2.5
    if one in _NOT_A_PLACE:
        return -1.5
    return 1.0 if one in _AT or place == 0 else 0.5


def _slips(named: Text) -> Iterator[_Found]:
    """Names with one letter wrong, after "xã", "phường", "thị trấn" or at the start of the place field."""
    for place in range(len(named.syllables)):
        if place and _around(named, place) < 2:  # noqa: PLR2004
            continue
        for commune in communes().values():
            wanted = fold(commune.name)
            size = len(wanted.split())
            here = " ".join(one.bare for one in named.syllables[place : place + size])
            if len(wanted) >= _SLIP_LENGTH and _one_slip(here, wanted):
                yield _Found(commune, 2.5, named.excerpt(place, min(place + size, len(named.syllables)) - 1))


def _one_slip(typed: str, wanted: str) -> bool:
    """One letter more, less, other, or two neighbours swapped."""
    if abs(len(typed) - len(wanted)) > 1 or typed == wanted:
        return False
    first = next(
        (i for i, (a, b) in enumerate(zip(typed, wanted, strict=False)) if a != b), min(len(typed), len(wanted))
    )
    rest, right = typed[first:], wanted[first:]
    swapped = rest[:2] == right[:2][::-1] and rest[2:] == right[2:]
    return rest[1:] == right[1:] or rest[1:] == right or rest == right[1:] or swapped


def _districts(text: Text) -> dict[str, str]:
    """Districts named: code → the words."""
    found: dict[str, str] = {}
    for code, name in _district_names().items():
        words = name.split()
        for place in _places_of(text, words):
            before = [one.bare for one in text.syllables[max(place - 2, 0) : place]]
            if _is_district(code, before):
                found[code] = text.excerpt(place, place + len(words) - 1)
    return found


def _is_district(code: str, before: list[str]) -> bool:
    """The province and its town have one name: "Bắc Giang" is the town only after "thành phố"."""
    said = " ".join(before).endswith(_DISTRICT_KINDS) and bool(before)
    if code == _TOWN:
        return said and (before[-1] in {"tp", "pho"})
    return said or not before or before[-1] not in _NOT_A_PLACE | {"xa", "phuong", "tran"}


_TOWN = "213"


def _places_of(text: Text, words: list[str]) -> Iterator[int]:
    bare = [one.bare for one in text.syllables]
    first = words[0]
    for place, word in enumerate(bare):
        if word == first and bare[place : place + len(words)] == words:
            yield place


def _landmark(text: Text) -> Place | None:
    padded = f" {text.bare} "
    for row in rows_of_landmarks():
        if f" {row['phrase']} " in padded:
            return Place(row["commune"], row["district"], row["shown"])
    return None


@cache
def rows_of_landmarks() -> tuple[dict[str, str], ...]:
    """Well-known places that tell the district, some the commune."""
    table = rows("proposing/landmarks.csv")
    return tuple({**row, "shown": row["phrase"], "phrase": read(row["phrase"]).bare} for row in table)


@cache
def _by_first_syllable() -> dict[str, list[tuple[Commune, tuple[str, ...]]]]:
    index: dict[str, list[tuple[Commune, tuple[str, ...]]]] = defaultdict(list)
    for commune in communes().values():
        words = tuple(commune.name.split())
        index[fold(words[0])].append((commune, words))
    return dict(index)


@cache
def _district_names() -> dict[str, str]:
    return {code: fold(name).removeprefix("thanh pho ").removeprefix("huyen ") for code, name in districts().items()}
