"""What the tests need around them: secrets of their own, a data folder of their own, and a PostgreSQL.

Prepared before Django reads its settings, and once: pytest-xdist's workers inherit the environment.
"""

import os
import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path

from cryptography.fernet import Fernet

from paht.command.with_database import temporary_database

ROOT = Path(__file__).resolve().parent.parent


def prepare() -> ExitStack:
    """Sets the environment. Closing the stack stops and removes what was started."""
    started = ExitStack()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _set(started)
    os.environ["DJANGO_SETTINGS_MODULE"] = "paht.settings"
    return started


def _set(started: ExitStack) -> None:
    os.environ["PAHT_HOME"] = started.enter_context(tempfile.TemporaryDirectory(prefix="paht-home-"))
    os.environ["PAHT_SECRET_KEY"] = secrets.token_urlsafe(50)
    os.environ["PAHT_FIELD_KEYS"] = Fernet.generate_key().decode()
    os.environ["PAHT_DEMO_PASSWORD"] = secrets.token_urlsafe(12)
    os.environ["PAHT_UI_SHEET"] = "1"
    if not (ROOT / "build" / "static" / "staticfiles.json").is_file():
        os.environ["PAHT_DEBUG"] = "1"  # files are read where they are written; pytest-django keeps DEBUG itself off
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = started.enter_context(temporary_database())
