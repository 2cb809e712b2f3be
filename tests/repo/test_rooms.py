"""The clock is read in one place, cases are touched in two, and the door has one writer."""

import re
from pathlib import Path

SRC = Path(__file__).parents[2] / "src/paht"
FILES = [path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.parts]


def having(pattern, *, outside):
    return [
        str(path.relative_to(SRC))
        for path in FILES
        if re.search(pattern, path.read_text(encoding="utf-8")) and not str(path.relative_to(SRC)).startswith(outside)
    ]


def test_only_the_clock_reads_the_clock():
    assert having(r"datetime\.now\(|timezone\.now\(|date\.today\(|utcnow\(", outside=("core/clock.py",)) == []


def test_only_doors_ask_for_the_time():
    doors = ("core/clock.py", "core/logging.py", "web/", "jobs/", "demo/", "command/")
    assert having(r"clock\.now\(|clock import now", outside=doors) == []


def test_only_cases_and_stats_touch_the_tables_of_cases():
    assert having(r"cases\.models|get_model\(.cases.", outside=("cases/", "stats/")) == []


def test_only_recording_writes_events_and_steps():
    writing = r"(Event|Step)\(\s*\n?\s*report=|(Event|Step)\.objects\.(create|bulk_create|update)"
    assert having(writing, outside=("cases/recording.py",)) == []


def test_rooms_without_ideas_do_not_exist():
    names = [path.stem for path in FILES]
    assert [name for name in names if re.search(r"util|helper|manager|misc|common", name)] == []
