"""`paht migrate`: brings the database to the program's version."""

from paht.command import surroundings
from paht.command.failure import Failure

OLDEST_POSTGRES = 15


def run(words: list[str]) -> int:
    """Applies what is missing; refuses a PostgreSQL that is too old."""
    with surroundings.database():
        apply(*words, verbosity=1)
    return 0


def apply(*words: str, verbosity: int = 0) -> None:
    """The migrations, with Django ready."""
    from django.core.management import call_command
    from django.db import connection

    connection.ensure_connection()
    version = connection.connection.info.server_version // 10_000
    if version < OLDEST_POSTGRES:
        raise Failure(f"PostgreSQL {version} quá cũ: cần từ {OLDEST_POSTGRES} trở lên.")
    call_command("migrate", *words, interactive=False, verbosity=verbosity)
