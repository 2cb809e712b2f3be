"""Recurring places (điểm nóng): the same field in the same commune, again within some days, and nearby if known."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Q

from paht.core.geo import Point
from paht.stats.standing import Sight

from .reports import reports_of

MOST_GROUPS, MOST_REPORTS, MOST_SPOTS = 50, 5000, 20
METRES_A_DEGREE = 111_320


@dataclass(frozen=True)
class Near:
    """When reports belong together: so many at least, each within these days and metres of another."""

    reports: int = 3
    days: int = 30
    metres: int = 500


@dataclass(frozen=True)
class One:
    """A report as far as it matters here."""

    pk: int
    at: dt.datetime
    point: Point | None


@dataclass(frozen=True)
class Spot:
    """A place where the same thing comes again: which commune and field, the reports, from when to when."""

    area: int
    area_name: str
    field: int
    field_name: str
    reports: tuple[int, ...]
    first: dt.datetime
    last: dt.datetime

    @property
    def count(self) -> int:
        return len(self.reports)


def hotspots(sight: Sight, near: Near = Near()) -> list[Spot]:
    """The places with the most reports first. Complaints and merged reports do not count. Two statements."""
    counted = reports_of(sight).filter(area__isnull=False, field__isnull=False, lane="").exclude(state="rejected")
    groups = (
        counted.order_by().values_list("area", "field").annotate(n=Count("pk")).filter(n__gte=near.reports)
    ).order_by("-n", "area", "field")[:MOST_GROUPS]
    pairs = [(area, field) for area, field, _ in groups]
    if not pairs:
        return []
    among = Q()
    for area, field in pairs:
        among |= Q(area=area, field=field)
    rows = (
        counted.filter(among)
        .order_by("area", "field", "submitted_at", "pk")
        .values_list("area", "area__name", "field", "field__name", "pk", "submitted_at", "lon", "lat")[:MOST_REPORTS]
    )
    found = [spot for of, told in groupby(rows, key=lambda row: row[:4]) for spot in _spots(of, told, near)]
    return sorted(found, key=lambda spot: (-spot.count, -spot.last.timestamp(), spot.reports))[:MOST_SPOTS]


def _spots(of: tuple[int, str, int, str], rows: Iterable[Any], near: Near) -> Iterator[Spot]:
    told = [One(pk, at, None if lon is None else Point(lon, lat)) for *_, pk, at, lon, lat in rows]
    for cluster in clusters(told, near):
        if len(cluster) >= near.reports:
            yield Spot(*of, tuple(one.pk for one in cluster), cluster[0].at, cluster[-1].at)


def clusters(told: list[One], near: Near) -> list[list[One]]:
    """Reports in the order of time, put together where one lies near enough to another in days and metres."""
    found: list[list[One]] = []
    for one in told:
        mine = [cluster for cluster in found if any(_near(one, other, near) for other in cluster)]
        found = [cluster for cluster in found if cluster not in mine]
        found.append(sorted([*(other for cluster in mine for other in cluster), one], key=lambda other: other.at))
    return found


def _near(one: One, other: One, near: Near) -> bool:
    """A report without a point is near to every other of its commune."""
    if abs(one.at - other.at) > dt.timedelta(days=near.days):
        return False
    return one.point is None or other.point is None or metres(one.point, other.point) <= near.metres


def metres(one: Point, other: Point) -> float:
    """The distance between two near points on the earth, good to one in a thousand."""
    middle = math.radians((one.lat + other.lat) / 2)
    return METRES_A_DEGREE * math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(middle))
