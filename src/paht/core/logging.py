"""Structured logs: one JSON object a line, for requests and for failures with their cause; no personal data.

What a person typed never enters a log on purpose. An exception's message may still quote it, so a message is cut to its
first line (PostgreSQL puts the values of a row into the lines after), and long digits and e-mail addresses are masked.
"""

import logging
import re
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from paht.core import clock

QUIETER = {
    "procrastinate": logging.WARNING,
    "PIL": logging.WARNING,
    "asyncio": logging.WARNING,
    "django.request": logging.ERROR,  # a refused request has its line already; only a failure tells more
}
_PERSONAL = re.compile(r"\+?\d[\d .]{6,}\d|[^\s@\"'<>]+@[^\s@\"'<>]+")
_FRAMES = 6


def set_up(level: str) -> None:
    """Sends every log of the process, ours and the libraries', to the error output as JSON lines."""
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name, least in QUIETER.items():
        logging.getLogger(name).setLevel(max(logging.getLevelNamesMapping()[level], least))


def without_personal_data(message: str) -> str:
    """The first line of a message, with what looks like a phone number, an identity number or an e-mail masked."""
    return _PERSONAL.sub("…", message.partition("\n")[0])


def cause_of(error: BaseException) -> dict[str, Any]:
    """What went wrong and where: type, masked message, the innermost places, and the error beneath."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    told: dict[str, Any] = {
        "type": f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins."),
        "message": without_personal_data(str(error)),
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if error.__cause__ is not None:
        told["because"] = cause_of(error.__cause__)
    return told


def _formatter() -> logging.Formatter:
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        _stamp,
        _tell_cause,
    ]
    return structlog.stdlib.ProcessorFormatter(
        processors=[
            *shared,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    )


def _stamp(_logger: Any, _method: str, event: EventDict) -> EventDict:
    event["timestamp"] = clock.now().isoformat(timespec="milliseconds")
    return event


def _tell_cause(_logger: Any, _method: str, event: EventDict) -> EventDict:
    raised = _raised(event.pop("exc_info", None))
    event.pop("stack_info", None)
    if raised is not None:
        event["failure"] = cause_of(raised)
        event["event"] = without_personal_data(str(event.get("event", "")))
    return event


def _raised(exc_info: object) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if exc_info is True:
        return sys.exc_info()[1]
    return exc_info[1] if isinstance(exc_info, tuple) else None
