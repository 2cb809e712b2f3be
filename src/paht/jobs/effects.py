"""Effects by name: what is done after an event, outside its transaction. The whole list stands in EFFECTS."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from paht.cases import proposals
from paht.cases.queries.events import Told, told
from paht.cases.queue import TASK
from paht.core import clock
from paht.notices import writing
from paht.notices.recipients import RECIPIENTS
from paht.process.vocabulary import Effect

Handler = Callable[[Told, dt.datetime], None]


def _telling(effect: Effect) -> Handler:
    return lambda event, now: writing.tell(effect, event, now)


def _propose(event: Told, now: dt.datetime) -> None:
    """Reads the report and keeps what the system would do with it; the operator decides."""
    proposals.make_for_event(event.event_id, now)


EFFECTS: Mapping[Effect, Handler] = {effect: _telling(effect) for effect in RECIPIENTS} | {"propose": _propose}

# A lost connection heals by itself; anything else is our mistake, and repeating it helps nobody.
TEMPORARY = (OperationalError, InterfaceError, ConnectionError, TimeoutError)
RETRY = RetryStrategy(max_attempts=8, exponential_wait=3, retry_exceptions=TEMPORARY)


class UnknownEffect(LookupError):
    """A job names an effect that this version does not know; the job fails and stays for a person to look at."""


@app.task(name=TASK, retry=RETRY)
def run_effects(event_id: int, effects: list[str]) -> None:
    """Does the named effects of one event. Doing them again changes nothing, so a job may be repeated at any point."""
    handlers = [_handler(name) for name in effects]
    event, now = told(event_id), clock.now()
    for handle in handlers:
        handle(event, now)


def _handler(name: str) -> Handler:
    for known, handle in EFFECTS.items():
        if known == name:
            return handle
    raise UnknownEffect(f"unknown effect {name!r}; known: {', '.join(EFFECTS)}")
