"""What the address of a table says: the day, the period, the offices. What it says wrongly is told and left out."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from paht.core.clock import VIETNAM
from paht.core.dates import show_date, show_moment
from paht.core.vietnamese import sort_key
from paht.people.hours import working_calendar
from paht.people.models import Unit
from paht.stats.appendix import GROUPS
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch, end_of
from paht.web.ui.long_select import LongSelect

from .days import DayField
from .desk import Desk

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
WRONG_DAY = "Ngày này không đọc được. Bảng bỏ qua mục này."
FEW = 3
ALL_OFFICES = ("", "Tất cả cơ quan, đơn vị")


def _day(label: str, hint: str = "") -> DayField:
    # A date at the end of the calendar has no day after it.
    bounds = [MinValueValidator(FIRST_DAY, WRONG_DAY), MaxValueValidator(LAST_DAY, WRONG_DAY)]
    wrong = {"invalid": WRONG_DAY}
    return DayField(label=label, help_text=hint, required=False, validators=bounds, error_messages=wrong)


class AppendixForm(forms.Form):
    """As of which day, sent in which period, which offices."""

    ngay = _day("Tính đến hết ngày")
    tu = _day("Gửi từ ngày")
    den = _day("Gửi đến ngày")
    don_vi = forms.ChoiceField(
        label="Cơ quan, đơn vị",
        required=False,
        widget=LongSelect,
        error_messages={"invalid_choice": "Không có đơn vị này. Bảng bỏ qua mục này."},
    )
    nhanh = forms.BooleanField(label="Cả các đơn vị trực thuộc", required=False)

    def __init__(self, given: Mapping[str, str], offices: list[Unit]) -> None:
        super().__init__(given)
        self.fields["don_vi"].choices = [ALL_OFFICES, *_grouped(offices)]  # type: ignore[attr-defined]
        if len(offices) == 1:
            del self.fields["don_vi"], self.fields["nhanh"]  # nothing to choose from
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if found.get("tu") and found.get("den") and found["tu"] > found["den"]:
            self.add_error("den", "Ngày kết thúc phải trùng hoặc sau ngày bắt đầu. Bảng bỏ qua khoảng thời gian này.")
            found.pop("tu", None)
        return found


@dataclass(frozen=True)
class Asked:
    """What is asked for, made sensible. `remark` says in a sentence what could not be as asked.

    `hour` is that of the day, as in the address: a figure of a past moment leads so to its cases. Nobody types it.
    """

    form: AppendixForm
    sight: Sight
    day: dt.date
    office: Unit | None
    offices: Mapping[int, Unit]
    remark: str = ""
    hour: str = ""

    def query(self, **more: str) -> str:
        """The address of the same table, with changes; empty values drop an entry."""
        said = {name: value for name in self.form.fields if (value := self.form.data.get(name, ""))}
        # What was wrong is not carried on: the lists behind the figures show what the table shows.
        kept = {name: value for name, value in said.items() if name not in self.form.errors}
        if "den" in self.form.errors:
            kept.pop("tu", None)
        kept["luc"] = self.hour
        return urlencode({name: value for name, value in (kept | more).items() if value})

    @property
    def pinned(self) -> dict[str, str]:
        """What an address says so that a list shows the very cases a figure counted: of this moment, even later on."""
        if self.sight.as_of >= end_of(self.day):
            return {}
        moment = self.sight.as_of.astimezone(VIETNAM)
        return {"ngay": moment.date().isoformat(), "luc": moment.time().isoformat()}

    @property
    def where(self) -> str:
        """The offices in words, for the head of the page."""
        if self.office is None:
            return ""
        return f"{self.office.name} và các đơn vị trực thuộc" if self._branch() else self.office.name

    @property
    def period(self) -> str:
        """When what is counted was sent, in words; empty for all times."""
        stretch = self.sight.stretch
        return f"gửi {stretch.words}" if stretch.first or stretch.last else ""

    @property
    def moment(self) -> str:
        """Until when, in words: the end of a past day, or now."""
        if self.sight.as_of < end_of(self.day):
            return f"lúc {show_moment(self.sight.as_of)}"
        return f"hết ngày {show_date(self.day)}"

    def _branch(self) -> bool:
        return self.sight.units is not None and len(self.sight.units) > 1


def asked(given: Mapping[str, str], desk: Desk) -> Asked:
    """Reads the address; only offices whose figures this person sees can be named. One statement."""
    everyone = {unit.pk: unit for unit in Unit.objects.order_by("pk")}
    mine = desk.standing.figure_units
    offices = [unit for unit in everyone.values() if mine is None or unit.pk in mine]
    today = desk.now.astimezone(VIETNAM).date()
    form = AppendixForm(given, offices)
    form.is_valid()
    found = form.cleaned_data
    day = min(found.get("ngay") or today, today)
    office = next((unit for unit in offices if unit.code == found.get("don_vi")), None)
    units = mine if office is None else _branch_of(office, everyone.values()) if found.get("nhanh") else {office.pk}
    if mine is not None and units is not None:
        units = units & mine
    hour = given.get("luc", "")
    sight = Sight(min(_moment(day, hour), desk.now), Stretch(found.get("tu"), found.get("den")), units)
    return Asked(form, sight, day, office, everyone, _remark(found.get("ngay"), sight.stretch, today), hour)


def _moment(day: dt.date, hour: str) -> dt.datetime:
    """That hour of the day in Vietnam; the end of the day where none is said, or what is none."""
    try:
        return dt.datetime.combine(day, dt.time.fromisoformat(hour).replace(tzinfo=None), VIETNAM)
    except ValueError:
        return end_of(day)


def _remark(wished: dt.date | None, stretch: Stretch, today: dt.date) -> str:
    """What the reader should know of days that have not come, and of years in which nothing can be reckoned."""
    told = []
    if stretch.first and stretch.first > today:
        told.append(f"Ngày {show_date(stretch.first)} chưa đến nên chưa có gì để đếm.")
    elif wished and wished > today:
        told.append(f"Ngày {show_date(wished)} chưa đến. Bảng dưới đây tính đến lúc này.")
    until = max(filter(None, (stretch.last, wished, today)))
    if stretch.first or until > today:
        told.append(_of_calendar(stretch, until, today))
    return " ".join(filter(None, told))


def _of_calendar(stretch: Stretch, until: dt.date, today: dt.date) -> str:
    """What the years mean whose calendar is not loaded: those that have begun, or the one that is crossed into."""
    loaded = working_calendar().years_loaded
    if missing := _years_without_calendar(stretch, today, loaded):
        return f"Lịch làm việc {missing} chưa được nạp: bước nào rơi vào đó thì không tính được thời gian làm việc."
    coming = max(loaded, default=today.year) + 1
    if until.year < coming or (stretch.first and stretch.first.year >= coming):
        return ""
    return f"Lịch làm việc năm {coming} chưa được nạp: hạn của bước kéo sang năm {coming} được tính khi lịch được nạp."


def _years_without_calendar(stretch: Stretch, today: dt.date, loaded: Container[int]) -> str:
    """The years of the period, until this one, whose calendar is not loaded; none where the period has no beginning."""
    if stretch.first is None:
        return ""
    asked_for = range(stretch.first.year, min(stretch.last or today, today).year + 1)
    found = [str(year) for year in asked_for if year not in loaded]
    if len(found) > FEW:
        return f"từ năm {found[0]} đến năm {found[-1]}"
    return f"năm {', '.join(found)}" if found else ""


def _branch_of(office: Unit, everyone: Iterable[Unit]) -> set[int]:
    """The office and everything below it in the organisation tree, as it stands today."""
    known, found = list(everyone), {office.pk}
    while more := {unit.pk for unit in known if unit.parent_id in found} - found:
        found |= more
    return found


def _grouped(offices: list[Unit]) -> list[tuple[str, list[tuple[str, str]]]]:
    ordered = sorted(offices, key=lambda unit: (GROUPS.index(Unit.Kind(unit.kind)), sort_key(unit.name)))
    groups = groupby(ordered, key=lambda unit: Unit.Kind(unit.kind))
    return [(kind.label, [(unit.code, unit.name) for unit in found]) for kind, found in groups]
