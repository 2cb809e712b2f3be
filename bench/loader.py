"""Loads invented reports by COPY, in processes side by side: 100,000 reports, about 1,000,000 events and as many steps.

For an empty database with the demo province only. The order is: indexes away, rows in, indexes back, statistics.
"""

import datetime as dt
import math
import multiprocessing
import random
import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psycopg

from paht.core.ids import ALPHABET, parse_public_code
from paht.core.sealing import seal
from paht.process.guideline import VERSION

from . import ground, texts
from .rows import COLUMNS, Rows
from .story import Ids, Teller, tell

FIRST_DAY = dt.date(2023, 3, 6)
CHUNK = 1000
IDS_EACH = (60, 60, 6, 20)  # events, steps, assignments, results that a story may need
PROCESSES = 2
SCATTER = 190_392_490_709
WITH_PHOTO = 0.4
CHANNELS = ("web", "web", "app", "zalo", "tong_dai")
UNCLASSIFIED = ("received", "accepted", "rejected")
URGENCIES = ("normal", "urgent", "immediate")


@dataclass(frozen=True)
class Share:
    """What one process loads: reports with ids from `first` until (not including) `end`.

    They are the newest of `total`; the `missing` ones before them were never sent to this province.
    """

    url: str
    first: int
    end: int
    total: int
    missing: int
    now: dt.datetime


def load(url: str, count: int, now: dt.datetime, *, newest_of: int | None = None) -> None:
    """Loads `count` reports, sent from 2023 until `now`, the newest with the highest ids.

    `newest_of` such a number are loaded, at least `count`: a shorter history with as many reports a day.
    """
    from django.db import connections

    connections.close_all()
    taken = _take_indexes_away(url)
    size = math.ceil(count / PROCESSES)
    total = newest_of or count
    shares = [
        Share(url, first, min(first + size, count + 1), total, total - count, now)
        for first in range(1, count + 1, size)
    ]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        pool.map(_load_share, shares)
    _bring_indexes_back(url, taken)
    _settle(url)


def _load_share(share: Share) -> None:
    maker = Maker(share)
    with psycopg.connect(share.url) as connection:
        _unhindered(connection)
        for start in range(share.first, share.end, CHUNK):
            for report_id in range(start, min(start + CHUNK, share.end)):
                maker.make(report_id)
            write(connection, maker.rows.take())
            connection.commit()


def _unhindered(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Foreign keys of rows that we made ourselves need no check; who may not say so loads a little slower."""
    try:
        connection.execute("SET session_replication_role = replica")
        connection.commit()
    except psycopg.errors.InsufficientPrivilege:
        connection.rollback()


class Maker:
    """Makes the rows of one report after the other, in one process; the same share gives the same stories."""

    def __init__(self, share: Share) -> None:
        self.rows = Rows()
        self._share, self._ground, self._chance = share, ground.read(), random.Random(share.first)
        self._ids = Ids(*(share.first * each for each in IDS_EACH))
        # Sealed once: sealing is not what the loading or the measuring is about.
        self._sealed = (seal("Nguyễn Thị Thử"), seal("+84912345678"), seal(""))

    def make(self, report_id: int) -> None:
        """One report with its sender and all that happened to it."""
        chance = self._chance
        group = chance.choices(list(texts.WEIGHTS), list(texts.WEIGHTS.values()))[0]
        teller = self._teller(report_id, group)
        sent = teller.at
        tell(teller)
        self._add_report(teller, texts.invented(chance, group), sent)
        self.rows.add("reporter", (report_id, *self._sealed, secrets.token_bytes(32)))
        if chance.random() < WITH_PHOTO:
            self._add_photo(report_id, sent)

    def _teller(self, report_id: int, group: str) -> Teller:
        return Teller(
            self._ground,
            self._ids,
            self.rows,
            self._chance,
            now=self._share.now,
            report_id=report_id,
            code=code_of(report_id),
            at=_moment_of(report_id, self._share, self._chance),
            field_id=self._chance.choice(self._ground.fields[group]),
            urgency=self._chance.choices(URGENCIES, (94, 5, 1))[0],
        )

    def _add_report(self, teller: Teller, text: texts.Text, sent: dt.datetime) -> None:
        chance = self._chance
        area, words = chance.choice(self._ground.areas)
        address = texts.filled(chance, chance.choice(texts.PLACES))
        state = teller.report.state
        self.rows.add(
            "report",
            (
                *(teller.report_id, teller.code, secrets.token_bytes(32), text.content, text.title),
                *(f"{text.folded} {texts.folded(address)} {texts.folded(words)}", area, address, *_point(chance)),
                *(chance.choice(CHANNELS), sent, state, teller.public, False),
                *(None if state in UNCLASSIFIED else teller.field_id, teller.urgency),
                *(teller.seq, teller.last_hash, VERSION),
                *(False, False, False, "", False, 1, ""),
            ),
        )

    def _add_photo(self, report_id: int, sent: dt.datetime) -> None:
        token = secrets.token_urlsafe(32)
        names = (f"bench/{token}.jpg", f"bench/{token}-s.jpg")
        self.rows.add("attachment", (report_id, "before", token, 0, *names, secrets.token_bytes(32), 1600, 1200, sent))


def _point(chance: random.Random) -> tuple[float, float] | tuple[None, None]:
    """A place on the map, for every second report."""
    if chance.random() < 0.5:
        return None, None
    return 106.2 + chance.uniform(-0.3, 0.5), 21.3 + chance.uniform(-0.15, 0.2)


def code_of(report_id: int) -> str:
    """A code that looks drawn by lot, yet no two reports share one: the factor has no divisor in common with 27."""
    number, signs = report_id * SCATTER % len(ALPHABET) ** 8, ""
    for _place in range(8):
        number, sign = divmod(number, len(ALPHABET))
        signs += ALPHABET[sign]
    return parse_public_code(signs) or ""


def _moment_of(report_id: int, share: Share, chance: random.Random) -> dt.datetime:
    """More come every year: the middle report is sent when two thirds of the time are over."""
    start = dt.datetime.combine(FIRST_DAY, dt.time(), share.now.tzinfo)
    passed: float = ((share.missing + report_id - chance.random()) / share.total) ** 0.6
    return (start + (share.now - start) * passed).replace(microsecond=0)


def write(connection: "psycopg.Connection[tuple[object, ...]]", taken: dict[str, str]) -> None:
    """Writes collected rows by COPY; the caller commits."""
    for kind, (table, columns) in COLUMNS.items():
        if kind in taken:
            with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write(taken[kind])


def _take_indexes_away(url: str) -> list[str]:
    """Drops the indexes that no constraint needs; gives the statements that make them again."""
    tables = [table for table, _columns in COLUMNS.values()]
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid::regclass::text = ANY(%s) AND NOT indisunique ORDER BY 1",
            [tables],
        ).fetchall()
        for name, _made_by in found:
            connection.execute(f"DROP INDEX {name}")
    return [str(made_by) for _name, made_by in found]


def _bring_indexes_back(url: str, statements: Iterable[str]) -> None:
    with ThreadPoolExecutor(PROCESSES) as threads:
        list(threads.map(lambda statement: _alone(url, "SET maintenance_work_mem = '256MB'", statement), statements))


def _settle(url: str) -> None:
    """Moves the counters of ids behind what was loaded and lets the planner know the tables."""
    with ThreadPoolExecutor(PROCESSES) as threads:
        list(threads.map(lambda one: _settle_table(url, *one), COLUMNS.values()))


def _settle_table(url: str, table: str, columns: str) -> None:
    if columns.startswith("id,"):
        counter = f"pg_get_serial_sequence('{table}', 'id')"
        _alone(url, f"SELECT setval({counter}, (SELECT max(id) FROM {table}))")
    _alone(url, f"VACUUM (ANALYZE) {table}")


def _alone(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
