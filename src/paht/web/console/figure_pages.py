"""The frame of the pages under "Thống kê": who has them, and the links between them."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from .desk import Desk, officer_page

P = ParamSpec("P")

# Address name → label, in the order of the tabs.
PARTS: Mapping[str, str] = {
    "console:appendix": "Phụ lục",
    "console:indicators": "Chỉ số",
    "console:use": "Sử dụng hệ thống",
    "console:exports": "Xuất dữ liệu",
}


def figures_page(
    view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """An officer's page of figures; for those who see none it does not exist (`Standing.figure_units`)."""

    @wraps(view)
    def shown(request: HttpRequest, desk: Desk, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not desk.counts:
            raise Http404
        return view(request, desk, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", officer_page(shown))


def tabs(here: str) -> list[dict[str, Any]]:
    """The pages of figures for ui/tabs.html; `here` is the address name of this page."""
    return [{"label": label, "href": reverse(name), "current": name == here} for name, label in PARTS.items()]
