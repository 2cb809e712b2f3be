"""Points on the earth (WGS84, degrees, longitude first) and the outline of the province."""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

from shapely import contains_xy, prepare
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

_OUTLINE = "province_outline.json"


@dataclass(frozen=True, slots=True)
class Point:
    """A place: longitude east, then latitude north, in degrees. Raises ValueError outside the globe."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not is_on_globe(self.lon, self.lat):
            raise ValueError(f"Không phải kinh độ, vĩ độ: {self.lon}, {self.lat}")


def is_on_globe(lon: float, lat: float) -> bool:
    """Whether these are finite degrees that a place on earth can have."""
    return math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90  # noqa: PLR2004


def inside_province(lon: float, lat: float) -> bool:
    """Whether the point lies in the province or within about two kilometres of it.

    The outline (data/province_outline.json) is a generous approximation: it stops points that are plainly
    elsewhere, swapped coordinates among them, and never decides which commune is responsible.
    """
    return is_on_globe(lon, lat) and bool(contains_xy(_province(), lon, lat))


@cache
def _province() -> BaseGeometry:
    text = resources.files("paht").joinpath("data", _OUTLINE).read_text(encoding="utf-8")
    outline = shape(json.loads(text)["geometry"])
    prepare(outline)
    return outline
