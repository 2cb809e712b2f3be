"""The ground of all tests. Importing it prepares the environment, before Django reads its settings."""

import os

import pytest

from tests import sizes, surroundings

_started = surroundings.prepare()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Stops the temporary database, after everything that used it."""
    _started.close()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Lets pytest-django find Django ready. Passwords of tests guard nothing: their hashes are made cheaply."""
    import django

    django.setup()
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 64, 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """PAHT_NO_BROWSER=1 leaves the browser tests out, and says so at the end."""
    if os.environ.get("PAHT_NO_BROWSER") == "1":
        left_out = [item for item in items if item.get_closest_marker("browser")]
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter):
    """How much was tried; and a run without browser must never look like a whole one."""
    passed = terminalreporter.stats.get("passed", [])
    for sentence in sizes.sentences(one for report in passed for one in report.user_properties):
        terminalreporter.write_line(sentence)
    if os.environ.get("PAHT_NO_BROWSER") == "1":
        terminalreporter.section("PAHT_NO_BROWSER=1: phép thử trong trình duyệt KHÔNG chạy", sep="!")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The demo province stands in the test database before the first test; each test rolls back to it."""
    from tests.province import load

    with django_db_blocker.unblock():
        load()


@pytest.fixture
def bac_giang(db):
    """The province, in a test that rolls back."""
    from paht.people import hours

    hours.forget()


@pytest.fixture
def bac_giang_committed(transactional_db):
    """The province, in a test with real transactions: such a test leaves empty tables, so it is loaded again."""
    from tests.province import load

    load()
