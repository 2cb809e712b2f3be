"""A public list that a figure of /thong-ke leads to: its own count, and how much of the figure it cannot show, why."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from paht.cases.queries import public as cases
from paht.cases.queries.public_figures import FIGURES, Figure
from paht.stats import public as figures
from paht.stats.period import Period

ENTRY = "so"
# What a list says of the offices' lateness is told only where the tables tell it too (PAHT_PUBLIC_RANKING).
TIMELY = ("dung-han", "tre")


@dataclass(frozen=True)
class Behind:
    """What the list says of itself.

    `number` counts like the figure: reports, or assignments, then of so many `reports`. `figure` is the number of the
    public tables (None where they do not tell it), of which `apart` complaints; `counted_at`: when it was counted, if
    that was not now.
    """

    words: str
    number: int
    reports: int
    counts_reports: bool
    figure: int | None
    apart: int
    counted_at: dt.datetime | None

    @property
    def missing(self) -> int:
        """How many of the figure are not in the list; 0 where that is not known."""
        return max((self.figure or 0) - self.number, 0)


def asked_figure(request: HttpRequest) -> Figure | None:
    """The figure named in the address; None for none, and for one that the tables do not tell."""
    found = FIGURES.get(request.GET.get(ENTRY, ""))
    silent = found and found.key in TIMELY and request.GET.get("co_quan") and not settings.PUBLIC_RANKING
    return None if silent else found


def behind(request: HttpRequest, asked: cases.Asked, period: Period) -> Behind | None:
    """What stands above the list of a figure; None when the list is of none. At most ten statements."""
    figure = asked.figure
    if figure is None or asked.now is None:
        return None
    reports = cases.count(asked)
    of_reports = figure.of == "reports"
    number = reports if of_reports else cases.count_assignments(asked)
    field, unit = (request.GET.get(name) or None for name in ("linh_vuc", "co_quan"))
    told, apart, at = None, 0, None
    if not asked.words and not asked.status:
        found = figures.statistics(period, asked.now)
        told = figures.figure(found, figure, field="" if asked.unclassified else field, unit=unit)
        apart = found.redirected if figure.key == "phan-anh" and field is None and unit is None else 0
        at = found.counted_at
    return Behind(figure.words, number, reports, of_reports, told, apart, at)


def statistics_of(period: Period) -> str:
    """The address of the public statistics of a period."""
    said = {"nam": period.year, "thang": period.month}
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('portal:statistics')}{'?' if query else ''}{query}"
