"""A day as it is typed: 06/7/2023, whatever language the browser speaks; also as 2023-07-06, as addresses have it."""

from typing import Any

from django import forms

FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class DayText(forms.DateInput):
    """A line of text that says how a day is written."""

    def __init__(self) -> None:
        hints = {"placeholder": "dd/mm/yyyy", "autocomplete": "off", "maxlength": "10"}
        super().__init__(format=FORMATS[0], attrs=hints)


class DayField(forms.DateField):
    """A day, the day of the month first."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=DayText(), input_formats=FORMATS, **given)
