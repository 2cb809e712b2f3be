"""A day as it is typed: 06/7/2023, whatever language the browser speaks; also as 2023-07-06, as addresses have it.

The browser's own field for days is not used: it speaks the browser's language, and many here would read and type 7/6.
"""

import contextlib
import datetime as dt
from typing import Any

from django import forms

WRONG_DAY = "Hãy ghi ngày, tháng, năm, ví dụ 06/7/2023."
FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class DayText(forms.DateInput):
    """A line of text that says how a day is written."""

    def __init__(self) -> None:
        hints = {"placeholder": "dd/mm/yyyy", "autocomplete": "off", "maxlength": "10", "class": "width-short"}
        super().__init__(format=FORMATS[0], attrs=hints)

    def format_value(self, value: Any) -> str | None:
        """What came as addresses have it is shown as people write it; what is no day stays as it was typed."""
        with contextlib.suppress(TypeError, ValueError):
            value = dt.date.fromisoformat(value)
        return super().format_value(value)


class DayField(forms.DateField):
    """A day, the day of the month first."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=DayText(), input_formats=FORMATS, **given)
        self.error_messages |= {"invalid": WRONG_DAY} | given.get("error_messages", {})
