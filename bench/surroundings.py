"""What the bench needs around it: a database, keys, a folder; everything of its own and gone at the end."""

import logging
import os
import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path

from cryptography.fernet import Fernet

from paht.command.postgres import Cluster, new_password

ROOT = Path(__file__).resolve().parent.parent


def prepare() -> ExitStack:
    """Sets the environment and Django; closing the stack stops and removes what was started.

    Without DATABASE_URL an embedded PostgreSQL is started. It writes as carefully as in production (fsync on):
    sending a report is measured with the price of keeping it.
    """
    started = ExitStack()
    folder = Path(started.enter_context(tempfile.TemporaryDirectory(prefix="paht-bench-")))
    if not os.environ.get("DATABASE_URL"):
        server = Cluster(folder / "postgres").start(new_password())
        started.callback(server.stop)
        os.environ["DATABASE_URL"] = server.ensure_database("paht")
    for name, value in _own(folder).items():
        os.environ.setdefault(name, value)  # a database that was filled before keeps the keys it was filled with
    if not (ROOT / "build" / "static" / "staticfiles.json").is_file():
        os.environ["PAHT_DEBUG"] = "1"  # the collected files are missing: their names are not needed here
    _set_up_django()
    return started


def _own(folder: Path) -> dict[str, str]:
    return {
        "PAHT_HOME": str(folder / "home"),
        "PAHT_SECRET_KEY": secrets.token_urlsafe(50),
        "PAHT_FIELD_KEYS": Fernet.generate_key().decode(),
        "PAHT_DEMO_PASSWORD": secrets.token_urlsafe(12),
        "DJANGO_SETTINGS_MODULE": "paht.settings",
    }


def _set_up_django() -> None:
    import django
    from django.conf import settings

    django.setup()
    settings.DEBUG = False  # with it Django would keep every statement in memory
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            # A line a request is part of the work, but it would hide the table.
            handler.setStream(Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  for as long as we live


def fill() -> None:
    """Migrates and loads the demo province with its people."""
    from paht.command import migrate
    from paht.demo import accounts, province

    migrate.apply()
    province.load()
    accounts.load()
