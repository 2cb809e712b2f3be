"""How dates, numbers, lengths of time, phone numbers and official answers are written on every page."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from django import template
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.crypto import salted_hmac

from paht.process.template import ADDRESS, AnswerLetter, letter
from paht.web.ui.navigation import ADMINISTRATION, CONSOLE, FIGURES, HANDING_OVER, OVERSIGHT, PORTAL, SETTINGS, Link
from paht.worktime.wording import date_text, describe_minutes, minute_text

register = template.Library()

NBSP = "\u00a0"
WORKING_DAY = 480
WHOLE_DAY = 1440
PHONE_DIGITS_SHOWN = 3
POINTS = str.maketrans(",.", ".,")

# A variable that is not there reaches a filter as empty text.
Number = float | Literal[""] | None


def _together(text: str) -> str:
    """Keeps each number with its unit at the end of a line: "3 giờ 20 phút" breaks after "giờ" only."""
    words = text.split(" ")
    return "".join(word + (NBSP if word.isdigit() else " ") for word in words[:-1]) + words[-1]


def _local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


@register.simple_tag
def account_mark(user: AbstractBaseUser) -> str:
    """Tells a browser whether it is still the same account, and nothing else about it."""
    return salted_hmac("paht.web.account_mark", str(user.pk)).hexdigest()[:20]


@register.filter
def vn_date(day: dt.date | None) -> str:
    """06/7/2023: as official papers write it; a moment counts on its day in Vietnam. Nothing for nothing."""
    if not day:
        return ""
    return date_text(_local(day).date() if isinstance(day, dt.datetime) else day)


@register.filter
def vn_time(moment: dt.datetime | dt.time | None) -> str:
    """14:05, 7:30: the time of day in Vietnam."""
    if not moment:
        return ""
    local = _local(moment) if isinstance(moment, dt.datetime) else moment
    return minute_text(local.hour * 60 + local.minute)


@register.filter
def vn_datetime(moment: dt.datetime | None) -> str:
    """14:05 ngày 06/7/2023."""
    return f"{vn_time(moment)} ngày{NBSP}{vn_date(moment)}" if moment else ""


@register.filter
def vn_number(number: Number) -> str:
    """1.234 and 12,5: thousands by points, at most one decimal after a comma. Nothing for nothing."""
    if number is None or number == "":
        return ""
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.1f}".removesuffix(".0")
    return text.translate(POINTS)


@register.filter
def working_words(minutes: Number, day_minutes: int = WORKING_DAY) -> str:
    """Minutes of working time in words: 3 giờ 20 phút; a day is `day_minutes` long."""
    return "" if minutes is None or minutes == "" else _together(describe_minutes(minutes, day_minutes))


@register.filter
def due_words(minutes: Number, clock: str = "working") -> str:
    """Minutes left in words: "còn 3 giờ 20 phút làm việc"; below zero "trễ 1 ngày 2 giờ làm việc".

    `clock` is "working" (a day has eight hours) or "wall" (a day has 24).
    """
    if minutes is None or minutes == "":
        return ""
    working = clock == "working"
    words = working_words(abs(minutes), WORKING_DAY if working else WHOLE_DAY)
    said = f"trễ {words}" if minutes < 0 else f"còn {words}"
    return f"{said} làm{NBSP}việc" if working else said


@register.filter
def phone_masked(phone: str | None) -> str:
    """Only the last three digits of a phone number: *** *** 678."""
    digits = [sign for sign in phone or "" if sign.isdigit()]
    if len(digits) <= PHONE_DIGITS_SHOWN:
        return "***" if digits else ""
    return NBSP.join(("***", "***", "".join(digits[-PHONE_DIGITS_SHOWN:])))


@register.filter
def share_of(part: float | None, whole: float | None) -> str:
    """The part as 0 to 100 of the whole with a decimal point, for the lengths of drawn bars."""
    return f"{100 * (part or 0) / whole:.2f}" if whole else "0"


@register.filter
def css_state(state: str | None) -> str:
    """The state's name as the style sheet writes it: due_soon → due-soon."""
    return (state or "").replace("_", "-")


@register.simple_tag
def official_letter(unit: str, person: str, text: str) -> AnswerLetter:
    """The official template filled in with a result's text; `person` is "Ông/Bà" if left out."""
    return letter(unit, person or ADDRESS, text)


@register.simple_tag
def province_name() -> str:
    """The province as it stands after a preposition: "tỉnh Bắc Giang"; on every page, also without a context."""
    return str(settings.PROVINCE_NAME)


@register.simple_tag(takes_context=True)
def links_of(context: Mapping[str, Any], door: str) -> list[Link]:
    """The main links of "portal" or "console", the one of this page marked as current.

    `hands_over`, `counts`, `oversees` and `administers` in the context add those of who may delegate, of who sees
    figures, of who looks after the proposals, and of the administrator.
    """
    path = getattr(context.get("request"), "path", "")
    more = (("hands_over", HANDING_OVER), ("counts", FIGURES), ("oversees", OVERSIGHT), ("administers", ADMINISTRATION))
    console = [*CONSOLE, *(link for right, links in more if context.get(right) for link in links)]
    return [link.seen_from(path) for link in (PORTAL if door == "portal" else console)]


@register.simple_tag(takes_context=True)
def settings_tabs(context: Mapping[str, Any]) -> list[dict[str, object]]:
    """The pages of the rules for ui/tabs.html, the one of this page marked as current."""
    path = getattr(context.get("request"), "path", "")
    seen = [link.seen_from(path) for link in SETTINGS]
    return [{"label": link.label, "href": link.path, "current": link.current} for link in seen]
