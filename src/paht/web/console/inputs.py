"""Each kind of entry of the rules as a field of a form. The door checks everything again; here is only the look."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.template.loader import render_to_string

from paht.cases.entries import MOST_DAYS, NO_SUCH_MAIN, days_wanted
from paht.process.actions import Input
from paht.process.catalogues import LANES, RATINGS, REJECT_REASONS, RETURN_REASONS
from paht.process.template import Part
from paht.process.vocabulary import URGENCY_NAMES
from paht.web.ui.long_select import LongSelect

from . import choices

NOT_CHOSEN = ("", "Chưa chọn")
SUPPORTING_SHOWN = 3
PHOTO_TYPES = "image/jpeg,image/png,image/webp,image/heic,image/heif"


@dataclass(frozen=True)
class Where:
    """For whom the form is drawn: the day, and the unit of the assignment (None: the report itself)."""

    day: dt.date
    unit_id: int | None


class Selects(forms.Widget):
    """Several lists under one name, for the few offices that support: works without JavaScript and without Ctrl."""

    template_name = "console/selects.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Any] = []

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> Any:  # noqa: ARG002
        """By the pages' templates: this list belongs to the console, not to the visual language."""
        return render_to_string(template_name, context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ARG002
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [value for value in values if value]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = [str(one) for one in value or []]
        shown = chosen + [""] * max(1, SUPPORTING_SHOWN - len(chosen))
        context = super().get_context(name, value, attrs)
        base = str(context["widget"]["attrs"].get("id", f"id_{name}"))
        lists = [{"id": base if not place else f"{base}_{place}", "value": one} for place, one in enumerate(shown)]
        return context | {"lists": lists, "groups": self._groups()}

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(kind, [(str(key), name) for key, name in found]) for kind, found in self.choices]

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002
        return id_


class PhotoInput(forms.FileInput):
    """A file input that takes several photos."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:  # noqa: ARG002
        found: list[Any] = files.getlist(name)
        return found


class PhotosField(forms.Field):
    """Uploaded files as they came; they are judged where they are decoded."""

    widget = PhotoInput

    def clean(self, value: Any) -> list[Any]:
        return list(value or [])


class MomentInput(forms.DateTimeInput):
    """A day and a time of day in Vietnam, as browsers ask for them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def field_for(entry: Input, where: Where) -> forms.Field:
    """The form field of an entry. What is missing is told by the rules' own sentences, so no field is "required"."""
    field = BY_NAME.get(entry.name, BY_KIND[entry.kind])(where)
    field.label, field.help_text, field.required = entry.label, entry.hint, False
    field.hide_optional = entry.required  # type: ignore[attr-defined]
    wrong = days_wanted(entry.label) if entry.kind == "days" else f"Mục “{entry.label}” không hợp lệ. Hãy chọn lại."
    field.error_messages |= {"invalid_choice": wrong, "invalid": wrong, "invalid_list": wrong}
    if entry.kind == "report":
        field.error_messages["max_length"] = NO_SUCH_MAIN  # before the field's validators say it in their own words
    if "Không bắt buộc" in entry.hint:
        field.hide_optional = True  # type: ignore[attr-defined]
    return field


def part_field(part: Part) -> forms.Field:
    """One part of the official template. What is missing is told by the rules' own sentences here too."""
    field = forms.CharField(
        label=part.label, help_text=part.hint, required=False, widget=forms.Textarea(attrs={"rows": part.lines})
    )
    field.hide_optional = part.required or "Không bắt buộc" in part.hint  # type: ignore[attr-defined]
    return field


def _line(where: Where) -> forms.Field:
    return forms.CharField(max_length=200)


def _text(where: Where) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 5}))


def _visibility(where: Where) -> forms.Field:
    said = [("yes", "Công khai"), ("no", "Không công khai")]
    return forms.TypedChoiceField(
        choices=said,
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "choices-inline"}),
    )


def _yes_no(where: Where) -> forms.Field:
    return forms.BooleanField()


def _report(where: Where) -> forms.Field:
    """The code as somebody types it; the door knows the reports."""
    return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))


def _days(where: Where) -> forms.Field:
    """A whole number; how many days make sense is the door's to say."""
    return forms.IntegerField(
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": "1", "max": str(MOST_DAYS)})
    )


def _moment(where: Where) -> forms.Field:
    return forms.DateTimeField(widget=MomentInput)


def _urgency(where: Where) -> forms.Field:
    return forms.ChoiceField(
        choices=list(URGENCY_NAMES.items()), widget=forms.RadioSelect(attrs={"class": "choices-inline"})
    )


def _catalogue(reasons: Any) -> Callable[[Where], forms.Field]:
    named = [(code, reason.name) for code, reason in reasons.items()]
    return lambda _where: forms.ChoiceField(choices=named, widget=forms.RadioSelect)


def _field(where: Where) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[NOT_CHOSEN, *choices.fields()], coerce=int, empty_value=None, widget=LongSelect
    )


def _unit(where: Where) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[NOT_CHOSEN, *choices.units(where.day)], coerce=int, empty_value=None, widget=LongSelect
    )


def _coordinator(where: Where) -> forms.Field:
    found = choices.units(where.day, first="coordinator")
    return forms.TypedChoiceField(choices=[NOT_CHOSEN, *found], coerce=int, empty_value=None, widget=LongSelect)


def _units(where: Where) -> forms.Field:
    return forms.TypedMultipleChoiceField(choices=choices.units(where.day), coerce=int, empty_value=[], widget=Selects)


def _person(where: Where) -> forms.Field:
    found = [] if where.unit_id is None else choices.people(where.unit_id, where.day)
    return forms.TypedChoiceField(choices=[NOT_CHOSEN, *found], coerce=int, empty_value=None, widget=LongSelect)


def _files(where: Where) -> forms.Field:
    most = str(settings.PHOTO_MAX_COUNT)
    return PhotosField(widget=PhotoInput(attrs={"accept": PHOTO_TYPES, "data-photos": "", "data-most": most}))


BY_KIND: dict[str, Callable[[Where], forms.Field]] = {
    "line": _line,
    "text": _text,
    "visibility": _visibility,
    "urgency": _urgency,
    "reject_reason": _catalogue(REJECT_REASONS),
    "return_reason": _catalogue(RETURN_REASONS),
    "field": _field,
    "unit": _unit,
    "units": _units,
    "person": _person,
    "files": _files,
    "yes_no": _yes_no,
    "lane": _catalogue(LANES),
    "rating": _catalogue(RATINGS),
    "report": _report,
    "days": _days,
    "moment": _moment,
}

# Entries that look otherwise than their kind.
BY_NAME: dict[str, Callable[[Where], forms.Field]] = {"coordinator": _coordinator}
