"""When an account was last used: a day, written once a day, so that looking at pages stays cheap."""

import datetime as dt

from django.db.models import Q

from .models import User


def note_use(user: User, day: dt.date) -> None:
    """Keeps that the person used the system on this day; no statement when that is known already."""
    if user.last_used is not None and user.last_used >= day:
        return
    earlier = Q(last_used=None) | Q(last_used__lt=day)
    User.objects.filter(earlier, pk=user.pk).update(last_used=day)
    user.last_used = day
