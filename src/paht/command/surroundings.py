"""Where a command finds its configuration: the environment, else what the trial installation wrote down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from paht.command.demo.folder import Home
from paht.command.failure import Failure


def home() -> Home:
    """The data folder that the environment names (PAHT_HOME, else `var` here)."""
    return Home(Path(os.environ.get("PAHT_HOME") or "var").expanduser().resolve())


def adopt() -> None:
    """Without DATABASE_URL, takes over the configuration of the demo in this folder; what is set by hand stays."""
    if not os.environ.get("DATABASE_URL"):
        for name, value in recorded(home()).items():
            os.environ.setdefault(name, value)


def recorded(place: Home) -> dict[str, str]:
    """What the demo of this folder wrote down; empty when there was none."""
    try:
        lines = place.environment.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except PermissionError:
        raise Failure(f"Không được phép đọc {place.environment}: hãy dùng đúng tài khoản đã chạy make demo.") from None
    return dict(line.split("=", 1) for line in lines if "=" in line)


@contextmanager
def database() -> Iterator[None]:
    """Django, ready, with a reachable database. The demo's own server is started for the time needed, if it rests."""
    adopt()
    place = home()
    with _awake(place) if _rests(place) else nullcontext():
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paht.settings")
        django.setup()
        yield


def _rests(place: Home) -> bool:
    """True when DATABASE_URL names the demo's own server and no demo runs; its password tells it from any other."""
    password = place.secrets / "database-password"
    own = password.exists() and password.read_text().strip() in os.environ.get("DATABASE_URL", "")
    return own and place.postgres.is_dir() and not place.is_held()


@contextmanager
def _awake(place: Home) -> Iterator[None]:
    """The demo's database, started and stopped again."""
    from paht.command.demo import keys
    from paht.command.postgres import Cluster

    with place.held():
        server = Cluster(place.postgres).start(keys.ensure(place.secrets).database_password)
        os.environ["DATABASE_URL"] = server.url("paht")
        try:
            yield
        finally:
            server.stop()
