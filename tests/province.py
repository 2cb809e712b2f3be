"""Fixtures on the demo province: loaded once for each test database, found again after a test that empties tables."""

import os

import pytest

from paht.demo import accounts, province
from paht.people import hours


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The province stands in the test database before the first test; each test rolls back to it."""
    os.environ.setdefault("PAHT_DEMO_PASSWORD", "mot-mat-khau-de-thu")
    with django_db_blocker.unblock():
        province.load()
        accounts.load()


@pytest.fixture
def bac_giang(db):
    """The province in a test that rolls back."""
    hours.forget()


@pytest.fixture
def bac_giang_committed(transactional_db):
    """The province in a test with real transactions: such a test leaves the tables empty, so it is loaded again."""
    hours.forget()
    province.load()
    accounts.load()
