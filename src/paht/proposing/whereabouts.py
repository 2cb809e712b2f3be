"""Where a report happened: words first, then the point, which tells the district only."""

import math
from functools import cache

from paht.core.geo import inside_province

from .gazetteer import Place, find_place
from .tables import communes, districts, rows

_KM_LON, _KM_LAT = 104.0, 110.6  # of one degree, at this latitude


def locate(text: str, place: str, lon: float | None, lat: float | None) -> tuple[Place, str]:
    """The place and a sentence that tells how it was found. A point never overrules words, nor names a commune."""
    told = find_place(text, place)
    if told.commune:
        return (
            told,
            f"Địa bàn: {communes()[told.commune].full}, {_low(districts()[told.district])} (từ “{told.words}”).",
        )
    if told.district:
        return told, f"Địa bàn: {_low(districts()[told.district])} (từ “{told.words}”), chưa rõ xã, phường."
    return _by_point(lon, lat)


def _by_point(lon: float | None, lat: float | None) -> tuple[Place, str]:
    if lon is None or lat is None:
        return Place(), "Chưa rõ địa bàn."
    if not inside_province(lon, lat):
        return Place(), "Tọa độ nằm ngoài địa bàn tỉnh."
    code = nearest_district(lon, lat)
    return Place(
        "", code
    ), f"Địa bàn: {_low(districts()[code])} (tọa độ gần trung tâm huyện này nhất), chưa rõ xã, phường."


def nearest_district(lon: float, lat: float) -> str:
    """The district whose centre is nearest; a guess near the borders of districts."""
    centres = _centres()
    return min(
        centres, key=lambda code: math.hypot((centres[code][0] - lon) * _KM_LON, (centres[code][1] - lat) * _KM_LAT)
    )


@cache
def _centres() -> dict[str, tuple[float, float]]:
    return {row["ma_huyen"]: (float(row["lon"]), float(row["lat"])) for row in rows("district_centres.csv")}


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]
