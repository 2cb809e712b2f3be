"""Queues the effects of an event as one job, on the connection and in the transaction of the event itself."""

from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from .case import Case

TASK = "paht.effects"


def defer(case: Case) -> None:
    """One job for each event with effects: an accepted action cannot lose them, a refused one cannot cause any."""
    by_event: dict[int, list[JSONValue]] = {}
    for effect, event_id in case.effects:
        by_event.setdefault(event_id, []).append(effect)
    jobs: list[dict[str, JSONValue]] = [
        {"event_id": event_id, "effects": names} for event_id, names in by_event.items()
    ]
    if jobs:
        app.configure_task(TASK, allow_unknown=True).batch_defer(*jobs)
