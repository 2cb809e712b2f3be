"""Loads offices, areas, fields, routing and working hours of the demo province from the packaged facts."""

import csv
import datetime as dt
from collections import Counter
from importlib.resources import files

from django.db import transaction

from paht.core.vietnamese import fold
from paht.people import hours
from paht.people.models import CalendarDay, CalendarVersion, CalendarYear, OfficeHours, Unit
from paht.places.models import Area, Field, RoutingRule
from paht.worktime import SwapDay
from paht.worktime.vietnam import default_calendar

PROVINCE_CODE = "24"
HOURS_DECISION = "Giờ làm việc mẫu của bản dùng thử"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a packaged CSV file, codes as text."""
    return list(csv.DictReader(files("paht.data").joinpath(name).read_text(encoding="utf-8").splitlines()))


@transaction.atomic
def load() -> None:
    """Loads everything once; does nothing when the offices are there already."""
    if Unit.objects.exists():
        return
    load_calendar()
    _load_areas()
    _load_agencies()
    _load_commune_offices()
    _load_fields()


def _load_areas() -> None:
    province = Area.objects.create(code=PROVINCE_CODE, name="Tỉnh Bắc Giang", folded="tinh bac giang", kind="tinh")
    communes = rows("communes_2023.csv")
    names = {row["ma_huyen"]: row["huyen"] for row in communes}
    Area.objects.bulk_create(
        Area(code=code, name=name, folded=fold(name), kind="huyen", parent=province) for code, name in names.items()
    )
    districts = {area.code: area for area in Area.objects.filter(kind="huyen")}
    Area.objects.bulk_create(
        Area(
            code=row["ma_xa"],
            name=row["xa"],
            folded=fold(row["xa"]),
            kind="xa",
            parent=districts[row["ma_huyen"]],
            successor_name=row["don_vi_moi_01_07_2025"],
        )
        for row in communes
    )


def _load_agencies() -> None:
    agencies = rows("agencies_2023.csv")
    Unit.objects.bulk_create(
        Unit(
            code=row["code"],
            name=row["name"],
            kind=row["type"],
            abbreviation=row["abbr"],
            successor_codes=row["successor_2025"],
        )
        for row in agencies
    )
    units = {unit.code: unit for unit in Unit.objects.all()}
    for row in agencies:
        units[row["code"]].parent = units.get(row["parent"])
    Unit.objects.bulk_update(units.values(), ["parent"])


def _load_commune_offices() -> None:
    districts = {unit.code: unit for unit in Unit.objects.filter(kind="huyen")}
    communes = rows("communes_2023.csv")
    alike = Counter(row["xa"] for row in communes)
    Unit.objects.bulk_create(
        Unit(
            code=f"XA-{row['ma_xa']}",
            name=_office_name(row, told_apart=alike[row["xa"]] > 1),
            kind="xa",
            parent=districts[f"UBND-{row['ma_huyen']}"],
            abbreviation="UBND",
        )
        for row in communes
    )


def _office_name(row: dict[str, str], *, told_apart: bool) -> str:
    """The name of a commune's office; where another commune has the same name, its district makes it clear."""
    name = "UBND " + _within(row["xa"])
    return f"{name} ({_within(row['huyen'])})" if told_apart else name


def _within(name: str) -> str:
    """As it stands within a sentence: "xã Phúc Sơn"."""
    return name[:1].lower() + name[1:]


def _load_fields() -> None:
    found = rows("fields.csv")
    for level in (False, True):
        parents = {field.code: field for field in Field.objects.all()}
        Field.objects.bulk_create(
            Field(
                code=row["code"],
                name=row["name"],
                parent=parents.get(row["parent"]),
                sensitive=row["sensitive"] == "y",
                urgent=row["urgent"] == "y",
            )
            for row in found
            if bool(row["parent"]) is level
        )
    fields = {field.code: field for field in Field.objects.all()}
    RoutingRule.objects.bulk_create(RoutingRule(field=fields[row["code"]], target=row["unit_2023"]) for row in found)


def load_calendar() -> None:
    """Writes the packaged calendar of 2023–2026 into the tables and moves the version."""
    calendar = default_calendar()
    CalendarYear.objects.bulk_create(
        CalendarYear(year=year, decision="Theo thông báo nghỉ lễ của năm") for year in calendar.years_loaded
    )
    OfficeHours.objects.bulk_create(
        OfficeHours(
            group=season.group,
            valid_from=season.valid_from,
            valid_to=season.valid_to or dt.date(season.valid_from.year, 12, 31),
            weekday=weekday,
            opens=opens,
            closes=closes,
            decision=season.decision or HOURS_DECISION,
        )
        for season in calendar.hours
        for weekday, intervals in enumerate(season.week)
        for opens, closes in intervals
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(day=one.day, kind="lam_bu", replaces=one.replaces, decision=one.decision)
        if isinstance(one, SwapDay)
        else CalendarDay(
            day=one.day, kind="nghi", reason=one.reason, decision=one.decision, starts=one.start, ends=one.end
        )
        for one in calendar.exceptions
    )
    version = CalendarVersion.objects.first() or CalendarVersion(number=0)
    version.number += 1
    version.save()
    hours.forget()
