"""Which unit a row of the routing table means in a place: the rules of `fields.csv`, without a database."""

from functools import cache

from paht.core.vietnamese import fold

from .tables import rows

# Words by which citizens name their telephone company.
CARRIERS = {"vinaphone": "VNPT", "vnpt": "VNPT", "vina": "VNPT", "viettel": "VIETTEL", "mobi": "MOBIFONE"}
NO_CARRIER, NO_BODY = "STTTT", "VPUBND"
_OF_DISTRICT = {"@huyen": "UBND", "@ca_huyen": "CA", "@dien_luc": "DL"}


def unit_code(target: str, *, commune: str, district: str, words: str) -> str | None:
    """The unit's code for a table's target (a code or a rule). None when the place that the rule needs is unknown.

    `commune` and `district` are codes of 2023, "" when unknown; `words` is what the citizen wrote.
    """
    if not target.startswith("@"):
        return target
    if target == "@nha_mang":
        return carrier(words)
    if target == "@giai_quyet":
        return NO_BODY
    if target == "@xa":
        return f"XA-{commune}" if commune else None
    return _of_district(target, district) if district else None


def carrier(words: str) -> str:
    """The telephone company named in the words; none named: the department that oversees them all."""
    bare = fold(words)
    return next((code for word, code in CARRIERS.items() if word in bare), NO_CARRIER)


def _of_district(target: str, district: str) -> str | None:
    if target == "@thuy_nong":
        return _irrigation().get(district)
    kind = _OF_DISTRICT.get(target)
    return f"{kind}-{district}" if kind else None


@cache
def _irrigation() -> dict[str, str]:
    """District code → irrigation company. An assumption of the demo: the owner's list replaces it."""
    return {row["ma_huyen"]: row["unit"] for row in rows("irrigation_2023.csv")}
