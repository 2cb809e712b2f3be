"""Which unit is proposed: the routing table, and finer rules for roads, files and those who are accused."""

from dataclasses import dataclass

from paht.core.vietnamese import fold

from .gazetteer import Place
from .lexicon import Hit, lexicon
from .routing_rules import unit_code
from .signs import Kind
from .syllables import Text
from .tables import fields, rows, unit_names

_ROADS = frozenset({"GT", "GT-01", "GT-02"})
_ROAD_RULES = {
    "commune_road": ("@xa", "đường thôn, xóm do xã quản lý"),
    "district_road": ("@huyen", "đường huyện, phố, ngõ do huyện, thành phố quản lý"),
    "province_road": ("SGTVT", "quốc lộ, đường tỉnh do Sở Giao thông vận tải quản lý"),
}
# Where a rule needs a place that is not known: who stands above.
_ABOVE = {"@ca_huyen": "CAT", "@dien_luc": "PCBG", "@thuy_nong": "SNNPTNT"}
_NOT_TO_THE_ACCUSED = {"CAT": "TTT", "TTT": "BTCD", "BTCD": "TTT"}


@dataclass(frozen=True, slots=True)
class Office:
    """A unit's code, or None when the place does not suffice, and the sentence that says why."""

    unit: str | None
    why: str


def office_for(field: str, kind: Kind, text: Text, place: Place, named: Text) -> Office:
    """The unit for a field in a place; complaints and denunciations never go to those they are about.

    `named` is the place in the citizen's words: it may name the road or the office where he stands.
    """
    hits = lexicon("routing_words").find(text)
    if kind.kind in {"khieu_nai", "to_cao"}:
        return _restricted(field, hits)
    target, rule = _finer(field, text, named, hits) or (fields()[field].target, "")
    unit = _resolve(target, text, place)
    name = fields()[field].name
    if unit is None:
        return Office(None, f"Chưa rõ địa bàn nên chưa đề xuất được cơ quan cho lĩnh vực “{name}”.")
    because = rule or f"bảng chuyển xử lý, lĩnh vực “{name}”"
    return Office(unit, f"{unit_names().get(unit, unit)}: {because}.")


def _restricted(field: str, hits: list[Hit]) -> Office:
    usual = fields()[field].target
    accused = {hit.sign.removeprefix("accused:") for hit in hits if hit.sign.startswith("accused:")}
    unit = _NOT_TO_THE_ACCUSED.get(usual, usual) if usual in accused else usual
    return Office(unit, f"{unit_names().get(unit, unit)}: luồng riêng cho khiếu nại, tố cáo, tránh nơi bị nêu.")


def _finer(field: str, text: Text, named: Text, hits: list[Hit]) -> tuple[str, str] | None:
    at = [hit for hit in lexicon("routing_words").find(named) if hit.length > 1]  # "xã" alone only begins a name
    if field in _ROADS:
        return _road(text, hits) or _road(named, at)
    if fields()[field].target == "@giai_quyet":
        return _file([hit for hit in hits if hit.length > 1]) or _file(at) or _file(hits)
    return None


def _road(text: Text, hits: list[Hit]) -> tuple[str, str] | None:
    """The class of road that is named; the higher one wins, for the smaller is then only a landmark."""
    found = {hit.sign: hit.words for hit in hits}
    if "province_road" not in found and "district_road" not in found and (street := _street(text)):
        found["district_road"] = street
    for sign in ("province_road", "commune_road", "district_road"):
        if sign in found:
            target, rule = _ROAD_RULES[sign]
            return target, f"“{found[sign]}”, {rule}"
    return None


def _street(text: Text) -> str:
    padded = f" {text.bare} "
    return next(
        (f"đường {row['name']}" for row in rows("proposing/streets.csv") if f" duong {fold(row['name'])} " in padded),
        "",
    )


def _file(hits: list[Hit]) -> tuple[str, str] | None:
    """Who handles the paper that is waited for."""
    bodies = [hit for hit in hits if hit.sign.startswith("file:")]
    if not bodies:
        return None
    best = max(bodies, key=lambda hit: (hit.weight, -hit.first))
    return best.sign.removeprefix("file:"), f"“{best.words}”, cơ quan giải quyết hồ sơ"


def _resolve(target: str, text: Text, place: Place) -> str | None:
    unit = unit_code(target, commune=place.commune, district=place.district, words=text.original)
    if unit is None and target == "@xa" and place.district:
        return f"UBND-{place.district}"  # the commune is not known: its district finds out
    return unit or _ABOVE.get(target)
