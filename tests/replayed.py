"""A history that many tests begin with: played through the door once a process, afterwards its rows are put back.

Only on the same ground: every row of every table is as it was before the first playing. Another day off, another person
or a report that is there already, and the history is played again.
"""

from collections.abc import Callable
from functools import cache, wraps

from django.db import connection

# Who is signed in is no ground of a history; and what the database itself writes again when a job is put back.
NO_GROUND, OF_THEMSELVES = {"django_session"}, {"procrastinate_events"}
_COLUMNS = """
    SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER'
    GROUP BY table_name HAVING bool_or(column_name = 'id' AND data_type = 'bigint')
"""
Rows = dict[str, bytes]


def once(play: Callable[[], None]) -> Callable[[], None]:
    """Plays where the ground is new; else puts back the rows that were written on this ground."""
    kept: dict[tuple[str, ...], Rows] = {}

    @wraps(play)
    def played() -> None:
        with connection.cursor() as cursor:
            ground = _ground(cursor)
            if ground in kept:
                _put_back(cursor, kept[ground])
                return
            last = {table: _one(cursor, f"SELECT coalesce(max(id), 0) FROM {table}") for table in _columns()}  # noqa: S608  names of tables
            play()
            assert _ground(cursor, last) == ground  # it only adds rows: they are the whole of it
            kept[ground] = _added(cursor, last)

    return played


@cache
def _columns() -> dict[str, str]:
    """Each table of numbered rows, and the columns that are written."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        return dict(cursor.fetchall())


def _ground(cursor, last=None):
    """A word for each table: all its rows, or those up to the last one there was."""
    ends = last or dict.fromkeys(_columns(), "9223372036854775807")
    words = ", ".join(
        f"(SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY id)), '') FROM {table} t WHERE id <= {ends[table]})"  # noqa: S608  names of tables
        for table in sorted({*_columns()} - NO_GROUND)
    )
    cursor.execute(f"SELECT {words}")
    return cursor.fetchone()


def _one(cursor, statement):
    cursor.execute(statement)
    return cursor.fetchone()[0]


def _added(cursor, last):
    rows = {}
    for table in sorted({*_columns()} - OF_THEMSELVES):
        columns, end = _columns()[table], last[table]
        with cursor.copy(f"COPY (SELECT {columns} FROM {table} WHERE id > {end} ORDER BY id) TO STDOUT") as copy:  # noqa: S608
            if found := b"".join(copy):
                rows[f"{table} ({columns})"] = found
    return rows


def _put_back(cursor, rows):
    for table, found in rows.items():
        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
            copy.write(found)
