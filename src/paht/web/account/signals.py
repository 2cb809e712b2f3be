"""Signing in is using the account, by whatever door somebody comes in."""

from paht.core import clock
from paht.people.models import User
from paht.people.use import note_use


def used(sender: type, user: User, **given: object) -> None:
    """Keeps the day."""
    note_use(user, clock.now().date())
