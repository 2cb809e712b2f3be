"""How many reports there are, by field and by office."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from paht.cases.queries.public_figures import FIGURES
from paht.core import clock
from paht.stats import public
from paht.stats.period import Period, years_until
from paht.stats.satisfaction import Satisfaction

from .statistics_months import by_month
from .statistics_tables import BY_FIELD, bars, by_unit_kind, linked, list_of, ordered, table

BARS = 15  # more bars than this say nothing that the table does not
# Under which name in addresses the reports of a rating are listed.
RATED = {one.ratings[0]: one.key for one in FIGURES.values() if len(one.ratings) == 1}
OFFICES = 50  # the rest, which got least, on a page of its own: a province has hundreds


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Tables of one year, one month, or all times; the period stands in the address."""
    now = clock.now()
    period = Period.read(request.GET.get("nam", ""), request.GET.get("thang", ""))
    found = public.statistics(period, now)
    ranked = settings.PUBLIC_RANKING
    by_unit = ordered(found.by_unit, ranked=ranked)
    shown = by_unit if request.GET.get("tat_ca") == "1" else by_unit[:OFFICES]
    of_units = by_unit_kind(timely=ranked)
    told = [row for row in by_unit if not row.hidden][:BARS]
    context = {
        "period": period,
        "years": years_until(now),
        "months": range(1, 13),
        "period_query": urlencode({name: value for name, value in _said(period).items() if value}),
        "every": list_of("phan-anh", period, {}),
        "found": found,
        "total": found.total,
        "apart": found.redirected,
        "satisfaction": found.satisfaction,
        "reports": linked("phan-anh", found.total.reports, period, "Tổng, Phản ánh"),
        "assignments": linked("phieu", found.total.assignments, period, "Tổng, Phiếu chuyển xử lý"),
        **_ratings(found.satisfaction, period),
        "field_table": table(BY_FIELD, found.by_field, period, found.total),
        "unit_table": table(of_units, shown, period),
        "all_offices": _all_offices(period) if len(shown) < len(by_unit) else "",
        "offices": len(by_unit),
        "ranked": ranked,
        "field_bars": bars(BY_FIELD, found.by_field, period, "phan-anh"),
        "unit_bars": bars(of_units, told, period, "phieu"),
        "most_field": max((row.reports for row in found.by_field if not row.hidden), default=0),
        **by_month(found.months),
        "most_unit": max((row.assignments for row in told), default=0),
    }
    return render(request, "portal/statistics.html", context)


def _ratings(found: Satisfaction, period: Period) -> dict[str, Any]:
    """How many rated at all and at each level, with their cases."""
    rated = linked("da-danh-gia", found.rated, period, "Phản ánh đã được đánh giá")
    levels = [(level, linked(RATED[level.code], level.number, period, level.name)) for level in found.levels]
    satisfied = next(one for level, one in levels if level.code == "satisfied")
    return {"rated": rated, "satisfied": satisfied, "levels": [(level.name, one) for level, one in levels]}


def _said(period: Period) -> dict[str, int | None]:
    return {"nam": period.year, "thang": period.month}


def _all_offices(period: Period) -> str:
    """The address of the same page with every office."""
    said = _said(period) | {"tat_ca": 1}
    return "?" + urlencode({name: value for name, value in said.items() if value}) + "#co-quan"
