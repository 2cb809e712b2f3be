"""The environment, read once into one typed record. See docs/operating.md for the table of settings."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from environs import Env, EnvError


class ConfigurationError(SystemExit):
    """A setting is missing or wrong; the message names it and says why. Exits with status 2."""

    def __init__(self, message: str) -> None:
        print(f"Cấu hình chưa đúng: {message}", flush=True)  # noqa: T201  there is no logging yet
        super().__init__(2)


@dataclass(frozen=True)
class Configuration:
    """One field for each setting; the names in the environment stand in `read`."""

    home: Path
    static_root: Path
    assets_root: Path
    static_storage: str
    debug: bool
    secret_key: str
    field_keys: list[str]
    allowed_hosts: list[str]
    trusted_origins: list[str]
    https: bool
    behind_proxy: bool
    database_url: str
    tile_source: str
    photo_max_bytes: int
    photo_max_pixels: int
    province_name: str
    operations_unit: str
    publish_check_limit: str
    metrics_public: bool


def read() -> Configuration:
    """Reads the environment; raises ConfigurationError with the name and the reason."""
    try:
        return _read(Env())
    except EnvError as error:
        raise ConfigurationError(str(error)) from error


def _read(env: Env) -> Configuration:
    home = Path(env.str("PAHT_HOME", "var")).resolve()
    debug = env.bool("PAHT_DEBUG", False)
    build = Path(env.str("PAHT_BUILD", "build")).resolve()
    return Configuration(
        home=home,
        static_root=build / "static",
        assets_root=build / "assets",
        static_storage=(
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if debug
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
        debug=debug,
        secret_key=env.str("PAHT_SECRET_KEY"),
        field_keys=env.list("PAHT_FIELD_KEYS"),
        allowed_hosts=env.list("PAHT_ALLOWED_HOSTS", ["localhost", "127.0.0.1"]),
        trusted_origins=env.list("PAHT_TRUSTED_ORIGINS", []),
        https=env.bool("PAHT_HTTPS", False),
        behind_proxy=env.bool("PAHT_BEHIND_PROXY", False),
        database_url=env.str("DATABASE_URL"),
        tile_source=env.str("PAHT_TILE_SOURCE", ""),
        photo_max_bytes=env.int("PAHT_PHOTO_MAX_BYTES", 15_000_000),
        photo_max_pixels=env.int("PAHT_PHOTO_MAX_PIXELS", 50_000_000),
        province_name=env.str("PAHT_PROVINCE_NAME", "tỉnh Bắc Giang"),
        operations_unit=env.str("PAHT_OPERATIONS_UNIT", "TVH"),
        publish_check_limit=env.str("PAHT_PUBLISH_CHECK_LIMIT", "half_hour"),
        metrics_public=env.bool("PAHT_METRICS_PUBLIC", False),
    )


def tile_hosts(source: str) -> list[str]:
    """The origins that the map may load tiles from: none without a source, the page itself for a path."""
    parts = urlsplit(source)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def database(env: Configuration) -> dict[str, Any]:
    """Django's connection record of DATABASE_URL (postgresql://user:password@host:port/name)."""
    return _parse(env.database_url) | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}


def _parse(url: str) -> dict[str, Any]:
    try:
        found = psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise ConfigurationError(f"DATABASE_URL không đọc được: {error}") from error
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    record: dict[str, Any] = {name: str(found.pop(key, "")) for key, name in known.items()}
    return record | {"ENGINE": "django.db.backends.postgresql", "OPTIONS": found}
