"""Pages that only the administrator has: for everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from .days import WRONG_DAY, DayField
from .desk import Desk, officer_page

AdminPage = Callable[[HttpRequest, Desk], HttpResponse]


def administrator_page(view: AdminPage) -> Callable[[HttpRequest], HttpResponse]:
    """An officer's page that answers 404 to who does not hold the administrator's duty today."""

    @wraps(view)
    def page(request: HttpRequest, desk: Desk) -> HttpResponse:
        if "administrator" not in {duty for duty, _unit in desk.standing.duties}:
            raise Http404
        return view(request, desk)

    return cast("Callable[[HttpRequest], HttpResponse]", officer_page(page))


class AdminForm(forms.Form):
    """A form whose sentences are ours and whose controls have the page's own ids."""

    use_required_attribute = False

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name, field in self.fields.items():
            field.error_messages |= {
                "required": "Hãy điền mục này.",
                "invalid": WRONG_DAY if isinstance(field, DayField) else "Mục này không hợp lệ.",
                "invalid_choice": "Hãy chọn trong danh sách.",
            }
            field.widget.attrs["id"] = f"quan-tri-{self.add_prefix(name)}"
