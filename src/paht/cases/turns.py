"""One after the other, where no row exists yet that could be locked."""

from django.db import connection


def take_turn(name: str) -> None:
    """Waits until nobody else holds this name, then holds it until the transaction ends. Inside a transaction only."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"paht {name}"])
