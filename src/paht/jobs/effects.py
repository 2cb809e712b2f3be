"""Effects by name: what is done after an event, outside its transaction. The whole list stands in EFFECTS."""

from collections.abc import Callable, Mapping

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from paht.cases.queries.events import Told, told
from paht.cases.queue import TASK
from paht.notices import writing
from paht.process.vocabulary import Effect

EFFECTS: Mapping[Effect, Callable[[Told], None]] = {
    "tell_reporter": writing.tell_reporter,
    "tell_team": writing.tell_team,
    "tell_focal_points": writing.tell_focal_points,
    "tell_leaders": writing.tell_leaders,
    "tell_handler": writing.tell_handler,
}

# A lost connection heals by itself; anything else is our mistake, and repeating it helps nobody.
TEMPORARY = (OperationalError, InterfaceError, ConnectionError, TimeoutError)
RETRY = RetryStrategy(max_attempts=8, exponential_wait=3, retry_exceptions=TEMPORARY)


class UnknownEffect(LookupError):
    """A job names an effect that this version does not know; the job fails and stays for a person to look at."""


@app.task(name=TASK, retry=RETRY)
def run_effects(event_id: int, effects: list[str]) -> None:
    """Does the named effects of one event. Doing them again changes nothing, so a job may be repeated at any point."""
    handlers = [_handler(name) for name in effects]
    event = told(event_id)
    for handle in handlers:
        handle(event)


def _handler(name: str) -> Callable[[Told], None]:
    for known, handle in EFFECTS.items():
        if known == name:
            return handle
    raise UnknownEffect(f"unknown effect {name!r}; known: {', '.join(EFFECTS)}")
