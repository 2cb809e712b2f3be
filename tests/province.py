"""The demo province in the test database."""

import os

from paht.demo import accounts, province
from paht.people import hours


def load() -> None:
    """Loads offices, places, calendar and people where they are missing."""
    os.environ.setdefault("PAHT_DEMO_PASSWORD", "mot-mat-khau-de-thu")
    hours.forget()
    province.load()
    accounts.load()
