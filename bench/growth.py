"""What the statistics of every day cost over histories of several lengths; each length in a database of its own.

The shorter histories are the newest part of the longest: as many reports a day, begun later. `python -m bench.growth
10000 100000` loads the newest 10,000 of 100,000 reports and writes what it measured as a line of JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import surroundings
from .surroundings import ROOT

# About ten steps a report: 100,000 and 300,000 steps. The longest history is that of the main table.
REPORTS = (10_000, 30_000)
HEAD = "Số liệu hằng ngày"


@dataclass(frozen=True)
class Daily:
    """The statistics over one history: milliseconds (median) and the ratio to the bare SQL, by name."""

    steps: int
    cells: dict[str, str]


def measure(url: str) -> Daily:
    """Measures over what is in the database."""
    from django.db import connections

    from paht.cases.models import Step

    from . import paths
    from .measure import pair

    found, steps = paths.daily_paths(url), Step.objects.count()
    connections.close_all()
    taken = ((path.name, pair(path.ours, path.limit, 1)) for path in found)
    return Daily(steps, {name: f"{both.ours.at(0.5) * 1000:.0f} ms ({both.ratio:.0%})" for name, both in taken})


def shorter(longest: int) -> list[Daily]:
    """The same over the shorter histories, one process and one database after the other."""
    return [_apart(reports, longest) for reports in REPORTS if reports < longest]


def _apart(reports: int, longest: int) -> Daily:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("PAHT_")}
    words = [sys.executable, "-m", "bench.growth", str(reports), str(longest)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, env=own)
    said = json.loads(ended.stdout.splitlines()[-1])
    return Daily(said["steps"], said["cells"])


def table(found: Sequence[Daily]) -> str:
    """One column a history."""
    head = [HEAD, *(f"{one.steps} bước" for one in found)]
    lines = [[name, *(one.cells[name] for one in found)] for name in found[0].cells] if found else []
    return "\n".join(_row(line) for line in (head, ["---", *("---:" for _ in found)], *lines))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main(reports: int, longest: int) -> None:
    """Loads and measures in this process."""
    with surroundings.prepare():
        from paht.core import clock
        from paht.stats import months

        from . import loader

        surroundings.fill()
        url, now = os.environ["DATABASE_URL"], clock.now()
        loader.load(url, reports, now, newest_of=longest)
        months.count_months(now)
        found = measure(url)
        print(json.dumps({"steps": found.steps, "cells": found.cells}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
