"""Writing the message rows. A job that runs twice writes nothing twice: the table's key decides."""

import datetime as dt

from django.db import transaction

from paht.cases.queries.events import Told, sender_email
from paht.core.clock import VIETNAM
from paht.core.sealing import UnsealError
from paht.process.vocabulary import Effect

from .models import Delivery, Notice
from .recipients import RECIPIENTS, Recipient, people_with_email
from .sentences import URGENT, words_for, words_for_merged

SEALED = "Không mở được địa chỉ thư đã niêm phong."


def tell(effect: Effect, event: Told, now: dt.datetime) -> None:
    """Writes to everybody whom this effect of this event concerns; `now` is when the letters may go out."""
    for to in RECIPIENTS[effect](event):
        words = words_for(effect, event) if to.code == event.code else words_for_merged(to.code, event)
        notice = Notice(event_id=event.event_id, effect=effect, words=words, urgent=event.action in URGENT, at=event.at)
        put(notice, to, now)


def put(notice: Notice, to: Recipient, now: dt.datetime) -> bool:
    """Stores the notice and its letters, all or nothing; False when it had been written before."""
    with transaction.atomic():
        row, new = Notice.objects.get_or_create(
            event_id=notice.event_id,
            effect=notice.effect,
            round=notice.round,
            report_code=to.code,
            unit_id=to.unit_id,  # type: ignore[misc]  # None is meant: the sender
            duty=to.duty,
            defaults={
                "person_id": to.person_id,
                "words": notice.words,
                "urgent": notice.urgent,
                "at": notice.at,
            },
        )
        if new:
            Delivery.objects.bulk_create(_letters(row, to, now))
    return new


def _letters(notice: Notice, to: Recipient, now: dt.datetime) -> list[Delivery]:
    if to.duty == "reporter":
        return _letter_to_sender(notice, now)
    # Who holds two of the duties addressed gets one letter.
    same = Delivery.objects.filter(
        notice__event_id=notice.event_id, notice__effect=notice.effect, notice__round=notice.round
    )
    people = people_with_email(to, now.astimezone(VIETNAM).date()).exclude(
        pk__in=same.filter(user__isnull=False).values("user_id")
    )
    return [Delivery(notice=notice, user=user, next_at=now) for user in people]


def _letter_to_sender(notice: Notice, now: dt.datetime) -> list[Delivery]:
    try:
        wanted = bool(sender_email(notice.report_code))
    except UnsealError:
        return [Delivery(notice=notice, next_at=now, state=Delivery.State.FAILED, last_error=SEALED)]
    return [Delivery(notice=notice, next_at=now)] if wanted else []
