"""The pulse of the parts beside the web server."""

from django.db import connection

WORKER_LIMIT_SECONDS = 60
"""A worker gives a sign every 10 seconds; six missed signs mean that it is gone."""


def worker_silence() -> float | None:
    """Seconds since any worker last gave a sign of life; None when no worker is known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
        row = cursor.fetchone()
    return None if row is None or row[0] is None else float(row[0])
