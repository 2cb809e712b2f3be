"""A complete configuration for steps that import the settings but touch neither data nor secrets."""

import base64
import os
import secrets


def environment() -> dict[str, str]:
    """Every required setting, random and forgotten at once; the database address leads nowhere."""
    return {
        "PAHT_SECRET_KEY": secrets.token_urlsafe(50),
        "PAHT_FIELD_KEYS": base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "paht.settings",
        "PAHT_DEBUG": "0",
    }
