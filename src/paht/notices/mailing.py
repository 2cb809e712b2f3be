"""Sending what waits: each letter once, tried again with longer and longer pauses, given up with a reason.

A letter is claimed before it is sent and marked after. What breaks off in between may have arrived, so it is never sent
again. Reasons hold no address.
"""

import datetime as dt
import smtplib

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from paht.cases.queries.events import sender_email
from paht.cases.retention import shredded_at
from paht.core.sealing import UnsealError

from .letters import letter_for
from .models import Delivery
from .writing import SEALED

log = structlog.get_logger(__name__)

PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
MOST_TRIES = len(PAUSES) + 1
AT_ONCE = 200
"""Letters a sweep; the next one is a minute away."""
BROKEN_OFF = dt.timedelta(hours=1)
FOREVER = 500
"""From this answer on, a mail server means "never"."""

NO_ADDRESS = "Người nhận không còn địa chỉ thư."
INTERRUPTED = "Việc gửi bị ngắt giữa chừng; không gửi lại vì thư có thể đã đến."


class TryLater(Exception):
    """Nothing was sent; the same letter may be tried again."""


class GiveUp(Exception):
    """The letter can never arrive, or may have arrived already."""


class Forgotten(Exception):
    """The sender's data were shredded while the letter waited: nobody is to be told, and nothing has failed."""


class Post:
    """The mail server during one sweep. A server that cannot be reached is asked once, not once a letter."""

    def __init__(self) -> None:
        self._server: BaseEmailBackend | None = None
        self._closed = ""

    def send(self, letter: EmailMessage) -> None:
        """Sends one letter. Raises TryLater or GiveUp, with a reason for people."""
        server = self._opened()
        try:
            server.send_messages([letter])
        except smtplib.SMTPRecipientsRefused as error:
            raise _answered(max(code for code, _words in error.recipients.values())) from error
        except smtplib.SMTPResponseException as error:
            raise _answered(error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise GiveUp(f"{INTERRUPTED} ({type(error).__name__})") from error
        except ValueError as error:
            raise GiveUp("Địa chỉ thư không hợp lệ.") from error

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None

    def _opened(self) -> BaseEmailBackend:
        if self._closed:
            raise TryLater(self._closed)
        try:
            self._server = self._server or get_connection()
            self._server.open()
        except (OSError, smtplib.SMTPException, ImproperlyConfigured) as error:
            self._server, self._closed = None, f"Không mở được nơi gửi thư ({type(error).__name__})."
            raise TryLater(self._closed) from error
        return self._server


def _answered(code: int) -> TryLater | GiveUp:
    told = f"Máy chủ thư từ chối ({code})."
    return GiveUp(told) if code >= FOREVER else TryLater(told)


def send_due(now: dt.datetime) -> int:
    """Sends what is due, urgent letters first; gives how many went out."""
    _give_up_interrupted(now)
    post, sent = Post(), 0
    try:
        for _ in range(AT_ONCE):
            delivery = _claimed(now)
            if delivery is None:
                break
            sent += _sent(delivery, post, now)
    finally:
        post.close()
    return sent


def _claimed(now: dt.datetime) -> Delivery | None:
    """The most pressing letter, marked as being sent; nobody else takes it."""
    waiting = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).select_related("notice")
    with transaction.atomic():
        found = waiting.filter(state=Delivery.State.WAITING, next_at__lte=now).order_by(
            "-notice__urgent", "next_at", "pk"
        )
        delivery: Delivery | None = found.first()
        if delivery is not None:
            delivery.state, delivery.next_at = Delivery.State.SENDING, now
            delivery.attempts += 1
            delivery.save(update_fields=["state", "next_at", "attempts"])
    return delivery


def _sent(delivery: Delivery, post: Post, now: dt.datetime) -> bool:
    try:
        post.send(letter_for(delivery, _address(delivery)))
    except Forgotten:
        delivery.delete()
    except TryLater as reason:
        _later(delivery, str(reason), now)
    except GiveUp as reason:
        _failed(delivery, str(reason))
    except Exception as error:
        # Our own mistake: this letter stays, with the reason, and the next one gets its turn.
        log.exception("letter_failed", delivery=delivery.pk)
        _failed(delivery, f"Lỗi của hệ thống ({type(error).__name__}).")
    else:
        _moved(delivery, Delivery.State.SENT, sent_at=now, last_error="")
        return True
    return False


def _address(delivery: Delivery) -> str:
    """Where the letter goes, as it is known now. Raises GiveUp, Forgotten."""
    try:
        user = delivery.user
        address = user.email if user is not None else sender_email(delivery.notice.report_code)
    except UnsealError as error:
        raise GiveUp(SEALED) from error
    if not address and user is None and shredded_at(delivery.notice.report_code) is not None:
        raise Forgotten
    if not address:
        raise GiveUp(NO_ADDRESS)
    return address


def _later(delivery: Delivery, reason: str, now: dt.datetime) -> None:
    if delivery.attempts >= MOST_TRIES:
        _failed(delivery, f"{reason} Đã thử {delivery.attempts} lần.")
        return
    pause = PAUSES[delivery.attempts - 1]
    _moved(delivery, Delivery.State.WAITING, next_at=now + pause, last_error=reason)


def _failed(delivery: Delivery, reason: str) -> None:
    log.error("letter_given_up", delivery=delivery.pk, attempts=delivery.attempts, reason=reason)
    _moved(delivery, Delivery.State.FAILED, last_error=reason)


def _moved(delivery: Delivery, state: Delivery.State, **columns: object) -> None:
    Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.SENDING).update(state=state, **columns)


def _give_up_interrupted(now: dt.datetime) -> None:
    """The process that was sending these is gone."""
    stuck = Delivery.objects.filter(state=Delivery.State.SENDING, next_at__lt=now - BROKEN_OFF)
    count = stuck.update(state=Delivery.State.FAILED, last_error=INTERRUPTED)
    if count:
        log.error("letters_interrupted", count=count)
