"""Handing over one's duty for some days (ủy quyền): who, to whom, from when to when."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.db import transaction
from django.db.models import Q, QuerySet

from paht.process.decide import Refused
from paht.process.vocabulary import Duty

from .models import Appointment, Unit, User, valid_on

DELEGABLE: tuple[Duty, ...] = ("leader", "focal_point")
LONGEST_DAYS = 60


@dataclass(frozen=True)
class Wish:
    """What somebody wants to hand over; `first` and `last` both count."""

    unit_id: int
    duty: str
    user_id: int
    first: dt.date
    last: dt.date


def duties_of(giver_id: int, day: dt.date) -> "QuerySet[Appointment]":
    """The duties that this person holds himself on this day and may hand over, with their offices."""
    held = Appointment.objects.filter(valid_on(day), user_id=giver_id, on_behalf_of=None, duty__in=DELEGABLE)
    return held.select_related("unit").order_by("unit__name", "duty")


def people_of(unit_id: int, day: dt.date) -> "QuerySet[User]":
    """Who belongs to an office or one of its departments on this day, by a duty of his own."""
    here = Q(unit_id=unit_id) | Q(unit__parent_id=unit_id, unit__kind=Unit.Kind.DEPARTMENT)
    held = Appointment.objects.filter(valid_on(day), here, on_behalf_of=None)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("full_name", "pk")


def given_by(giver_id: int, day: dt.date) -> "QuerySet[Appointment]":
    """The delegations of this person that run or are to come, in the order of their days."""
    found = Appointment.objects.filter(on_behalf_of_id=giver_id, valid_to__gte=day)
    return found.select_related("user", "unit").order_by("valid_from", "pk")


@transaction.atomic
def delegate(giver_id: int, wish: Wish, *, today: dt.date) -> Appointment:
    """Hands the duty over. Raises `Refused` with a sentence and the entry it speaks of; then nothing is stored."""
    User.objects.select_for_update().get(pk=giver_id)  # two tabs at once: the second sees what the first has stored
    _refuse_foreign_duty(giver_id, wish)
    _refuse_days(wish, today)
    _refuse_person(giver_id, wish)
    _refuse_twice(giver_id, wish)
    return Appointment.objects.create(
        user_id=wish.user_id,
        unit_id=wish.unit_id,
        duty=wish.duty,
        on_behalf_of_id=giver_id,
        valid_from=wish.first,
        valid_to=wish.last,
    )


@transaction.atomic
def end(delegation_id: int, giver_id: int, *, today: dt.date) -> None:
    """Ends a delegation at once: what was done before stays told by its events. Raises `Refused` when it is not his.

    One that has run before today ends with yesterday; one that begins today or later is taken back whole.
    """
    found = given_by(giver_id, today).select_for_update(of=("self",)).filter(pk=delegation_id).first()
    if found is None:
        raise Refused("Không tìm thấy ủy quyền này trong danh sách của bạn.", code="gone")
    if cast("dt.date", found.valid_from) >= today:
        found.delete()
        return
    found.valid_to = today - dt.timedelta(days=1)
    found.save(update_fields=["valid_to"])


def _refuse_foreign_duty(giver_id: int, wish: Wish) -> None:
    held = duties_of(giver_id, wish.first).filter(unit_id=wish.unit_id, duty=wish.duty)
    if not held.exists():
        sentence = "Bạn chỉ ủy quyền được vai trò lãnh đạo hoặc đầu mối mà chính bạn giữ trong những ngày đó."
        raise Refused(sentence, code="not_yours", field="duty")


def _refuse_days(wish: Wish, today: dt.date) -> None:
    if wish.first < today:
        raise Refused("Ngày bắt đầu phải từ hôm nay trở đi.", code="incomplete", field="first")
    if wish.last < wish.first:
        raise Refused("Ngày kết thúc phải từ ngày bắt đầu trở đi.", code="incomplete", field="last")
    if (wish.last - wish.first).days >= LONGEST_DAYS:
        raise Refused(f"Mỗi lần ủy quyền không quá {LONGEST_DAYS} ngày.", code="incomplete", field="last")


def _refuse_person(giver_id: int, wish: Wish) -> None:
    if wish.user_id == giver_id:
        raise Refused("Không ủy quyền cho chính mình. Hãy chọn người khác.", code="incomplete", field="person")
    if not people_of(wish.unit_id, wish.first).filter(pk=wish.user_id).exists():
        sentence = "Người được ủy quyền phải là người của cơ quan bạn trong những ngày đó."
        raise Refused(sentence, code="incomplete", field="person")


def _refuse_twice(giver_id: int, wish: Wish) -> None:
    """The same duty is with one person at a time; who holds it himself needs no delegation."""
    same = Appointment.objects.filter(unit_id=wish.unit_id, duty=wish.duty)
    if same.filter(valid_on(wish.first), user_id=wish.user_id, on_behalf_of=None).exists():
        raise Refused("Người này đã tự giữ vai trò đó.", code="incomplete", field="person")
    meeting = Q(valid_from__lte=wish.last, valid_to__gte=wish.first)
    if same.filter(meeting, on_behalf_of_id=giver_id).exists():
        sentence = "Vai trò này đã được ủy quyền trong những ngày đó. Hãy kết thúc ủy quyền cũ trước."
        raise Refused(sentence, code="incomplete", field="first")
    if same.filter(user_id=wish.user_id, valid_from=wish.first).exists():
        sentence = "Người này đã được người khác ủy quyền từ ngày đó. Hãy chọn người khác."
        raise Refused(sentence, code="incomplete", field="person")
