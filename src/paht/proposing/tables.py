"""The packaged tables: fields, communes, and the words the rules look for."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field of the table: `target` is a unit code or a rule (`@xa` …); the two flags are the table's proposal."""

    code: str
    parent: str
    name: str
    target: str
    sensitive: bool
    urgent: bool


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of 2023: `name` without its kind ("Tân Mỹ"), `full` with it ("Xã Tân Mỹ")."""

    code: str
    district: str
    name: str
    full: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a packaged CSV file, by its path under data."""
    text = files("paht").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def fields() -> dict[str, FieldEntry]:
    """Every field by code, parents too."""
    table = rows("fields.csv")
    return {
        row["code"]: FieldEntry(
            row["code"], row["parent"], row["name"], row["unit_2023"], row["sensitive"] == "y", row["urgent"] == "y"
        )
        for row in table
    }


@cache
def communes() -> dict[str, Commune]:
    """Every commune of 2023 by code."""
    table = rows("communes_2023.csv")
    return {
        row["ma_xa"]: Commune(row["ma_xa"], row["ma_huyen"], row["xa"][len(row["loai"]) + 1 :], row["xa"])
        for row in table
    }


@cache
def districts() -> dict[str, str]:
    """District code → its name with its kind ("Huyện Lục Nam")."""
    return {row["ma_huyen"]: row["huyen"] for row in rows("communes_2023.csv")}


@cache
def unit_names() -> dict[str, str]:
    """Unit code → name, the communes' committees too."""
    named = {row["code"]: row["name"] for row in rows("agencies_2023.csv")}
    return named | {f"XA-{commune.code}": f"UBND {_low(commune.full)}" for commune in communes().values()}


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]
