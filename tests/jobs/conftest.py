"""The queue of these tests."""

import pytest
from django.db import connection


@pytest.fixture
def no_jobs(transactional_db):
    """An empty queue: Django does not know its tables well enough to empty them after a test."""
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")
