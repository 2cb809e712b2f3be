"""How many reports there are, by field and by office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from paht.core import clock
from paht.stats import tables
from paht.stats.period import Period, years_until
from paht.stats.satisfaction import satisfaction

BARS = 15  # more bars than this say nothing that the table does not


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Tables of one year, one month, or all times; the period stands in the address."""
    now = clock.now()
    period = Period.read(request.GET.get("nam", ""), request.GET.get("thang", ""))
    parts = tables.parts_of(period, now)
    by_field, by_unit = tables.by_field(period, parts), tables.by_unit(period, parts)
    apart = tables.redirected(period)
    context = {
        "period": period,
        "years": years_until(now),
        "months": range(1, 13),
        "total": tables.total(by_field, apart),
        "apart": apart,
        "satisfaction": satisfaction(period),
        "by_field": by_field,
        "by_unit": by_unit,
        "field_bars": [{"label": row.label, "value": row.reports} for row in by_field],
        "unit_bars": [{"label": row.label, "value": row.assignments, "late": row.late} for row in by_unit[:BARS]],
        "most_field": max((row.reports for row in by_field), default=0),
        "most_unit": max((row.assignments for row in by_unit), default=0),
    }
    return render(request, "portal/statistics.html", context)
