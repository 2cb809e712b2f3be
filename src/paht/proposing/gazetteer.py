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
_TOWN_KINDS = ("tt", "thi tran")
_DISTRICT_KINDS = ("huyen", "h", "tp", "thanh pho", "tx", "thi xa")
_SURNAMES = frozenset(["nguyen", "tran", "le", "pham", "hoang", "vu"])
_PERSON = frozenset(["ong", "ba", "anh", "chi", "co", "chu", "bac"]) | _SURNAMES
_THING = frozenset(["duong", "pho", "ngo", "ngach", "truong", "cau", "cho", "dinh", "chua", "ga"])
_NOT_A_PLACE = _PERSON | _THING
_AT = frozenset(["o", "tai", "xa", "thuoc", "qua", "doan", "dan", "thon", "ban", "xom", "lang", "khu", "ve", "tu"])
_AT_TWO = frozenset(
    ["ba con", "nguoi dan", "dia phan", "trung tam", "cong an", "y te", "tieu hoc", "mam non", "cong nghiep"]
)
_BESIDE = frozenset(["giap", "ranh", "canh", "sang", "di", "den", "toi", "voi", "huong", "ra", "cach"])
_TOWARDS = frozenset(["len", "ra", "xuong", "cac"])
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
    found = [*_longest(_communes(named, 2.0)), *_longest(_communes(spoken, 0.0))] or [*_slips(named)]
    best = _best(found, told, told_by_text)
    if best is not None:
        return Place(best.commune.code, best.commune.district, best.words)
    mark = _landmark(named) or _landmark(spoken)
    if mark and (not told or mark.district in told):
        return mark
    if not found and not told:
        return Place("", *(_the_town(named) or _the_town(spoken) or ("", "")))
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
            if [one.bare for one in here] != [fold(word) for word in typed] or "," in text.excerpt(place, last - 1):
                continue
            exact = [one.typed for one in here] == [key(word) for word in typed]
            exact_or_slip = exact or base >= 1 or all(one.plain for one in here)  # "Xã Tan Mỹ" in the place field
            if exact_or_slip and not _means_something_else(text, place, typed, exact=exact):
                points = (
                    base
                    + _around(text, place, commune.name)
                    - _other_kind(text, place, commune)
                    + _shape(text, place, typed, exact=exact)
                )
                yield _Found(commune, points, text.excerpt(place, last - 1))


def _means_something_else(text: Text, place: int, typed: tuple[str, ...], *, exact: bool) -> bool:
    """The province "Lạng Sơn" is not the commune "Lãng Sơn"; "công an Hà Nội" holds no "An Hà"."""
    written = {text.original[one.start : one.end].istitle() for one in text.syllables[place : place + len(typed)]}
    half = text.marked and len(written) > 1
    province = " ".join(map(fold, typed)) in other_provinces() and not exact and not _kind_before(text, place)
    return half or province


@cache
def other_provinces() -> tuple[str, ...]:
    """Names of the other provinces of 2023, without marks."""
    return tuple(fold(row["name"]) for row in rows("proposing/other_provinces.csv"))


def _other_kind(text: Text, place: int, commune: Commune) -> float:
    """A "phường" that is a commune here is most likely a ward of another province."""
    return 2.5 if _kind_before(text, place) in {"phuong", "p"} and commune.full.startswith("Xã") else 0.0


def _longest(found: Iterator[_Found]) -> Iterator[_Found]:
    """Without names that are only the beginning of a longer one: "Hoàng Văn" in "Hoàng Văn Thụ"."""
    every = [*found]
    return (
        one
        for one in every
        if not any(len(other.words) > len(one.words) and one.words in other.words for other in every)
    )


def _shape(text: Text, place: int, typed: tuple[str, ...], *, exact: bool) -> float:
    """Points for how a name is written: its marks, its capitals, its length. One syllable alone says little."""
    after_kind = _kind_before(text, place)
    marks = 1.0 if exact and not _is_bare(typed) else 0.0
    plain = exact or all(one.plain for one in text.syllables[place : place + len(typed)])
    capitals = 1.0 if plain and _capital(text, place, len(typed)) and (not marks or len(typed) == 1) else 0.0
    if len(typed) == 1:
        return marks + capitals - (0.0 if after_kind in _TOWN_KINDS else 1.0)
    common = not marks and not capitals and not after_kind and " ".join(map(fold, typed)) in _everyday()
    return marks + capitals + 0.5 - (1.5 if common else 0.0)


def _capital(text: Text, place: int, size: int) -> bool:
    """Written as a name: a capital on every syllable, small letters after it, and not the tail of a longer name."""
    here = [text.original[one.start : one.end] for one in text.syllables[place : place + size]]
    before = text.syllables[place - 1] if place else None
    tail = before is not None and text.original[before.start : before.end].istitle() and before.bare in _PERSON
    return all(word.istitle() for word in here) and not tail and (size > 1 or place > 0)


def _is_bare(typed: tuple[str, ...]) -> bool:
    return all(key(word) == fold(word) for word in typed)


def _kind_before(text: Text, place: int) -> str:
    """The word "xã", "phường", "thị trấn" before a name, else ""."""
    one = text.syllables[place - 1].bare if place else ""
    two = f"{text.syllables[place - 2].bare} {one}" if place > 1 else ""
    return two if two in _KINDS else one if one in _KINDS else ""


def _around(text: Text, place: int, name: str = "") -> float:
    """Points for the words before a name."""
    if _kind_before(text, place):
        return 2.5
    one = text.syllables[place - 1].bare if place else ""
    two = f"{text.syllables[place - 2].bare} {one}" if place > 1 else ""
    if one in _PERSON and two not in _AT_TWO and not _only_a_word(text, place):
        return -1.5
    if one in _THING:
        return -1.5 if name in _names_of_streets() else 1.5
    if one in _BESIDE:
        return -0.5
    at = one in _AT or two in _AT_TWO or place == 0
    return (1.0 if text.marked else 1.5) if at else 0.5


def _only_a_word(text: Text, place: int) -> bool:
    """A small letter where a surname would bear a capital as the name after it does: "ngam tran Phu Nhuan"."""
    before, here = (text.original[one.start : one.end] for one in text.syllables[place - 1 : place + 1])
    return text.syllables[place - 1].bare in _SURNAMES and before.islower() and here.istitle()


@cache
def _names_of_streets() -> frozenset[str]:
    """Wards that bear a person's name: streets, schools and bridges elsewhere bear it too."""
    return frozenset(row["name"] for row in rows("proposing/streets.csv"))


def _the_town(text: Text) -> tuple[str, str] | None:
    """The province had one town: "thành phố" alone means it, not "lên thành phố" nor "thành phố Hồ Chí Minh"."""
    bare = [one.bare for one in text.syllables]
    for place, word in enumerate(bare):
        last = place + (bare[place : place + 2] == ["thanh", "pho"])
        if (last > place or word == "tp") and not _another_town(text, place, last):
            return _TOWN, text.excerpt(place, last)
    return None


def _another_town(text: Text, place: int, last: int) -> bool:
    after = text.syllables[last + 1 : last + 4]
    named = bool(after) and text.original[after[0].start : after[0].end][:1].isupper()
    elsewhere = " ".join(one.bare for one in after).startswith((*other_provinces(), "hcm", "ho chi minh", "sai gon"))
    return named or elsewhere or (place > 0 and text.syllables[place - 1].bare in _TOWARDS)


@cache
def _everyday() -> frozenset[str]:
    """Names of communes that without marks read like ordinary words ("dong phuc", "nam duong")."""
    return frozenset(row["name"] for row in rows("proposing/everyday_names.csv"))


def _slips(named: Text) -> Iterator[_Found]:
    """Names with one letter wrong, after "xã", "phường", "thị trấn" or at the start of the place field."""
    for place in range(len(named.syllables)):
        a_thing = named.syllables[place].bare in _THING  # "đường Hùng Vương" is no slip of "Đông Hưng"
        if a_thing or (place and _around(named, place) < 2):  # noqa: PLR2004
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
        if f" {row['phrase']} " in padded and _typed_so(text, row["typed"]):
            return Place(row["commune"], row["district"], row["shown"])
    return None


def _typed_so(text: Text, typed: str) -> bool:
    """Where marks are typed they must be those of the landmark: "chợ Thượng" is not "chợ Thương"."""
    return not text.marked or f" {typed} " in f" {text.typed} "


@cache
def rows_of_landmarks() -> tuple[dict[str, str], ...]:
    """Well-known places that tell the district, some the commune."""
    table = rows("proposing/landmarks.csv")
    longest_first = sorted(table, key=lambda row: -len(row["phrase"]))
    return tuple(
        {**row, "shown": row["phrase"], "phrase": read(row["phrase"]).bare, "typed": read(row["phrase"]).typed}
        for row in longest_first
    )


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
