"""Secrets of the trial installation: made once, kept beside the data, never in the checkout's history."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from paht.command.postgres import new_password


@dataclass(frozen=True)
class Keys:
    """What the demo needs to keep for itself."""

    secret_key: str
    field_keys: str
    demo_password: str
    database_password: str


def ensure(folder: Path) -> Keys:
    """Reads the secrets from the folder; makes those that are missing (mode 600)."""
    from cryptography.fernet import Fernet

    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return Keys(
        secret_key=_kept(folder / "secret-key", secrets.token_urlsafe(50)),
        field_keys=_kept(folder / "field-keys", Fernet.generate_key().decode()),
        demo_password=_kept(folder / "demo-password", _readable_password()),
        database_password=_kept(folder / "database-password", new_password()),
    )


def _kept(path: Path, fresh: str) -> str:
    """What the file says, or `fresh`, which is then in the file: whole or not at all, even when the disk is full."""
    if path.exists() and (kept := path.read_text().strip()):
        return kept
    making = path.with_suffix(".new")
    making.touch(mode=0o600)
    making.write_text(fresh + "\n")
    making.replace(path)
    return fresh


def _readable_password() -> str:
    """Four groups of letters and digits that look alike in no font; about 80 bits."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    groups = ("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
