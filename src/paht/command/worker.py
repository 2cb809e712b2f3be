"""`paht worker`: runs the queued and the periodic jobs."""

from paht.command import surroundings

GRACE_SECONDS = 10
# A long list on its way to a file must not keep alarms and letters waiting.
HANDS = 3


def run(words: list[str]) -> int:
    """Works until it is told to stop; running jobs get a moment to finish. Words go to procrastinate's worker."""
    surroundings.adopt()
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paht.settings")
    import django

    django.setup()
    from django.core.management import call_command

    grace = f"--shutdown-graceful-timeout={GRACE_SECONDS}"
    call_command("procrastinate", "worker", grace, f"--concurrency={HANDS}", *words)
    return 0
