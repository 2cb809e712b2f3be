"""What the address of the indicators says: as for the appendix, and a field; silent about days, the last 31."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from paht.core.clock import VIETNAM
from paht.stats.standing import Sight
from paht.web.ui.long_select import LongSelect

from .appendix_asked import Asked, asked
from .choices import fields
from .desk import Desk

DAYS_SHOWN = 31
ALL_FIELDS = ("", "Tất cả lĩnh vực")
WRONG_FIELD = "Không có lĩnh vực này. Bảng bỏ qua mục này."


@dataclass(frozen=True)
class Wanted:
    """What is asked for, and how addresses of the same look are written."""

    asked: Asked
    section: str
    now: dt.datetime
    field: str = ""

    @property
    def where(self) -> str:
        """The offices and the field in words; empty for everything."""
        return "; ".join(part for part in (self.asked.where, self.field) if part)

    def here(self, **more: str) -> str:
        """The address of this page with changes. Days are always said: empty ones mean all times."""
        stretch = self.asked.sight.stretch
        days = {"tu": _said(stretch.first), "den": _said(stretch.last)}
        days |= {name: more.pop(name) for name in ("tu", "den") if name in more}
        others = self.asked.query(**({"theo": self.section} | more | {"tu": "", "den": ""}))
        return f"?{urlencode(days)}&{others}".removesuffix("&")

    def behind(self, which: str, key: str = "", **more: str) -> str:
        """The address of the cases behind a figure: of a row of this section, or of everything; with changes."""
        said = {"xem": which, "theo": self.section if key else "", "dong": key} | self.asked.pinned | more
        return f"{reverse('console:indicator_cases')}{self.here(**said)}"

    def of(self, sight: Sight) -> dict[str, str]:
        """What an address says to look at another period as of another moment."""
        moment = sight.as_of.astimezone(VIETNAM)
        days = {"tu": _said(sight.stretch.first), "den": _said(sight.stretch.last), "ngay": _said(moment.date())}
        return days | {"luc": moment.time().isoformat()}

    @property
    def everywhere(self) -> Sight:
        """The same look at all offices."""
        return replace(self.asked.sight, units=None)

    def periods(self) -> list[dict[str, object]]:
        """The usual periods, reckoned from today."""
        chosen = self.asked.sight.stretch
        return [
            {
                "label": label,
                "href": self.here(tu=_said(first), den=_said(last)),
                "current": (chosen.first, chosen.last) == (first, last),
            }
            for label, first, last in _periods(self.now.astimezone(VIETNAM).date())
        ]


def wanted(given: Mapping[str, str], desk: Desk, section: str) -> Wanted:
    """Reads the address. Two statements."""
    today = desk.now.astimezone(VIETNAM).date()
    said = dict(given.items())
    if "tu" not in given and "den" not in given:
        said |= {"tu": _said(today - dt.timedelta(days=DAYS_SHOWN - 1)), "den": _said(today)}
    found = asked(said, desk)
    groups = fields(with_parents=True)
    field = forms.TypedChoiceField(
        label="Lĩnh vực", required=False, coerce=int, widget=LongSelect, choices=[ALL_FIELDS, *groups],
        error_messages={"invalid_choice": WRONG_FIELD},
    )  # fmt: skip
    field.hide_optional = True  # type: ignore[attr-defined]
    found.form.fields["linh_vuc"] = field
    found.form.full_clean()
    chosen = found.form.cleaned_data.get("linh_vuc") or None
    names = {key: name for _group, found_in in groups for key, name in found_in}
    return Wanted(
        replace(found, sight=replace(found.sight, field=chosen)), section, desk.now, names[chosen] if chosen else ""
    )


def _said(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _periods(today: dt.date) -> list[tuple[str, dt.date | None, dt.date | None]]:
    month = today.replace(day=1)
    last = month - dt.timedelta(days=1)
    return [
        ("31 ngày", today - dt.timedelta(days=DAYS_SHOWN - 1), today),
        ("Tháng này", month, today),
        ("Tháng trước", last.replace(day=1), last),
        ("Năm nay", today.replace(month=1, day=1), today),
        ("Từ trước đến nay", None, None),
    ]
