"""The lists that come by themselves: each office's late and nearly late work in the morning, the province's week.

A round writes all lists of one group of offices in one transaction, in a fixed number of statements. What is not due
today, or done already, costs three small statements a sweep.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

import structlog
from django.db import transaction

from paht.cases.queries.pressing_lists import Pressing, pressing
from paht.core.clock import VIETNAM
from paht.core.dates import show_date, show_moment
from paht.people.hours import working_calendar
from paht.people.models import Appointment, Unit, valid_on
from paht.people.units import operations_team, units_on
from paht.process.vocabulary import Duty
from paht.worktime import Calendar, NotLoaded, add, begins_week, describe_minutes, open_hours

from .list_switches import switched_off
from .models import Delivery, Notice
from .work_lists import WORK_LIST, ListKind, ListRound, WorkList

log = structlog.get_logger(__name__)

NEARLY = 8 * 60
"""Working minutes: what falls due within one working day is nearly late."""
MOST_NAMED = 100
"""Lines in one letter; the page has them all."""
OFFICE_READERS: tuple[Duty, ...] = ("leader", "focal_point")
TEAM_READERS: tuple[Duty, ...] = ("leader",)
WORKING_DAY, WHOLE_DAY = 480, 1440

# Gives the sentence and the text of the province's week, as of a moment.
Sheet = Callable[[dt.datetime], tuple[str, str]]


def morning_lists(now: dt.datetime) -> int:
    """Writes the lists of every group of offices whose working day has begun; gives how many lists were written."""
    day = now.astimezone(VIETNAM).date()
    groups = set(units_on(day).order_by().values_list("hours_group", flat=True).distinct())
    groups -= set(ListRound.objects.filter(kind=ListKind.MORNING, day=day).values_list("group", flat=True))
    calendar = working_calendar()
    return sum(_safely(group, calendar, now) for group in sorted(groups) if _at_work(group, calendar, now))


def weekly_sheet(now: dt.datetime, sheet: Sheet) -> int:
    """Writes the province's sheet on the first working morning of the week; gives how many were written: 0 or 1."""
    team, calendar, day = operations_team(), working_calendar(), now.astimezone(VIETNAM).date()
    if not _at_work(team.hours_group, calendar, now) or not _begins_week(team.hours_group, calendar, day):
        return 0
    if ListRound.objects.filter(kind=ListKind.WEEKLY, day=day).exists() or switched_off(ListKind.WEEKLY, [team.pk]):
        return 0
    words, text = sheet(now)
    with transaction.atomic():
        made_in, new = _round(ListKind.WEEKLY, team.hours_group, now)
        if not new:
            return 0
        return _send([WorkList(made_in=made_in, unit=team, text=text)], {team.pk: words}, _province(team, day), now)


def _at_work(group: str, calendar: Calendar, now: dt.datetime) -> bool:
    """From the first minute of the group's working day to its last; never where the calendar cannot tell."""
    try:
        hours = open_hours(calendar.for_group(group), now.astimezone(VIETNAM).date())
    except NotLoaded as missing:
        log.warning("list_without_calendar", group=group, reason=str(missing))
        return False
    return hours is not None and hours[0] <= now < hours[1]


def _begins_week(group: str, calendar: Calendar, day: dt.date) -> bool:
    try:
        return begins_week(calendar.for_group(group), day)
    except NotLoaded:
        return False


def _safely(group: str, calendar: Calendar, now: dt.datetime) -> int:
    """One group that fails never stops the others; the next sweep tries it again."""
    try:
        with transaction.atomic():
            return _morning(group, calendar, now)
    except Exception:
        log.exception("morning_lists_failed", group=group)
        return 0


def _morning(group: str, calendar: Calendar, now: dt.datetime) -> int:
    made_in, new = _round(ListKind.MORNING, group, now)
    if not new:
        return 0
    found = sorted(pressing(group, calendar, now, _until(group, calendar, now)), key=lambda one: one.unit_id)
    by_unit = {unit: list(rows) for unit, rows in groupby(found, key=lambda one: one.unit_id)}
    off = switched_off(ListKind.MORNING, by_unit)
    names = Unit.objects.in_bulk(unit for unit in by_unit if unit not in off)
    lists = [_list(made_in, unit, by_unit[unit.pk]) for unit in names.values()]
    words = {one.unit_id: _words(one, now) for one in lists}
    return _send(lists, words, _readers(names, now.astimezone(VIETNAM).date()), now)


def _until(group: str, calendar: Calendar, now: dt.datetime) -> dt.datetime:
    """What is nearly late ends here; on the last days of a loaded year a whole day ahead."""
    try:
        return add(calendar.for_group(group), now, NEARLY)
    except NotLoaded:
        return now + dt.timedelta(days=1)


def _round(kind: ListKind, group: str, now: dt.datetime) -> tuple[ListRound, bool]:
    """The round, and whether it is ours to write; waits for a worker that is just writing it."""
    day = now.astimezone(VIETNAM).date()
    return ListRound.objects.get_or_create(kind=kind, day=day, group=group, defaults={"at": now})


def _list(made_in: ListRound, unit: Unit, rows: list[Pressing]) -> WorkList:
    late = sum(row.late for row in rows)
    return WorkList(
        made_in=made_in,
        unit=unit,
        late=late,
        soon=len(rows) - late,
        steps=[row.step_id for row in rows],
        text="\n".join(_lines(rows)),
    )


def _words(one: WorkList, now: dt.datetime) -> str:
    parts = [f"{one.late} việc quá hạn"] * bool(one.late) + [f"{one.soon} việc sắp đến hạn"] * bool(one.soon)
    return f"{one.unit.name}, sáng {show_date(now)}: {', '.join(parts)}."


def _lines(rows: list[Pressing]) -> Iterable[str]:
    for title, late in (("Quá hạn:", True), ("Đến hạn trong 8 giờ làm việc tới:", False)):
        if found := [row for row in rows if row.late is late]:
            yield title
            yield from (f"- {_line(row)}" for row in found[:MOST_NAMED])
            if more := len(found) - MOST_NAMED if len(found) > MOST_NAMED else 0:
                yield f"- và {more} việc khác, xem trong hệ thống."


def _line(row: Pressing) -> str:
    """Code, step, how long: no title, and of a guarded case the code alone, because letters are open to many eyes."""
    step = "việc cần xem" if row.guarded else (row.state.step or row.state.name)
    return f"{row.code}, {step[:1].lower()}{step[1:]}: {time_words(row)}, hạn {show_moment(row.due_at)}."


def time_words(row: Pressing) -> str:
    """How long is left or over: "trễ 1 ngày 2 giờ làm việc", "còn 3 giờ làm việc"."""
    if row.minutes is None:
        return "quá hạn" if row.late else "sắp đến hạn"
    if row.late and row.minutes > -1:
        return "vừa quá hạn"
    day, clock = (WHOLE_DAY, "") if row.clock == "wall" else (WORKING_DAY, " làm việc")
    return f"{'trễ' if row.late else 'còn'} {describe_minutes(abs(row.minutes), day)}{clock}"


def _readers(units: Mapping[int, Unit], day: dt.date) -> list[Appointment]:
    """Who gets the list of each office: its leader and focal point; in the operations team its leader alone."""
    team = operations_team()
    held = Appointment.objects.filter(valid_on(day), unit__in=list(units), duty__in=OFFICE_READERS)
    return list(held.exclude(unit=team, duty="focal_point").select_related("user").order_by("pk"))


def _province(team: Unit, day: dt.date) -> list[Appointment]:
    """Who gets the week: the operations team's leader and the administrators."""
    held = Appointment.objects.filter(valid_on(day)).select_related("user").order_by("pk")
    return [*held.filter(unit=team, duty="leader"), *held.filter(duty="administrator")]


def _send(lists: list[WorkList], words: Mapping[int, str], readers: list[Appointment], now: dt.datetime) -> int:
    """Stores the lists with a notice to each duty, and one letter to each person."""
    kept = WorkList.objects.bulk_create(lists)
    by_unit = {one.unit_id: one for one in kept}
    duties = dict.fromkeys((reader.unit_id, reader.duty) for reader in readers)
    notices = Notice.objects.bulk_create(
        Notice(
            event_id=_list_for(unit, by_unit).pk,
            effect=WORK_LIST,
            unit_id=unit,
            duty=duty,
            words=words[_list_for(unit, by_unit).unit_id],
            at=now,
        )
        for unit, duty in duties
    )
    Delivery.objects.bulk_create(_letters({(one.unit_id, one.duty): one for one in notices}, readers, now))
    return len(kept)


def _list_for(unit_id: int, by_unit: Mapping[int, WorkList]) -> WorkList:
    """The office's own list; the one list of the province for everybody who gets that."""
    return by_unit[unit_id] if unit_id in by_unit else next(iter(by_unit.values()))


def _letters(
    notices: Mapping[tuple[int | None, str], Notice], readers: list[Appointment], now: dt.datetime
) -> Iterable[Delivery]:
    """One letter a person and list, as far as the account has an address."""
    done = set()
    for reader in readers:
        notice = notices[reader.unit_id, reader.duty]
        if reader.user.is_active and reader.user.email and (reader.user_id, notice.event_id) not in done:
            done.add((reader.user_id, notice.event_id))
            yield Delivery(notice=notice, user=reader.user, next_at=now)
