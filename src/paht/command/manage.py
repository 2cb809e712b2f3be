"""`paht manage`: the commands of Django."""

import os
import sys

from paht.command import surroundings


def run(words: list[str]) -> int:
    """Passes everything on."""
    surroundings.adopt()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paht.settings")
    from django.core.management import execute_from_command_line

    sys.argv = ["paht manage", *words]
    execute_from_command_line(sys.argv)
    return 0
