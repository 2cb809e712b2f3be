"""Plain builders: a report in a state, people by their login, moments of 2023."""

import datetime as dt
import itertools
from dataclasses import dataclass

from paht.cases.commands import perform, submit
from paht.cases.models import Assignment, Event, Report
from paht.cases.submission import Submission, key_of
from paht.core.clock import VIETNAM
from paht.people.models import Unit, User
from paht.people.standing import standing_of
from paht.places.models import Field
from paht.process.decide import Actor
from paht.process.template import compose

MONDAY = dt.datetime(2023, 6, 5, 8, 0, tzinfo=VIETNAM)
CHECKED = "Ngày 06/6 kiểm tra cống trước cổng chợ: bùn và rác lấp kín miệng cống."
DONE = "Đội thoát nước đã nạo vét xong, chở đi 02 m³ bùn, nước rút trong ngày."
WHEN = "Xong ngày 06/6/2023."
NEXT = "Phường kiểm tra lại sau trận mưa tới."
_USUAL = {"checked": CHECKED, "done": DONE, "when": WHEN, "next": NEXT}
_numbers = itertools.count()


def result(**parts: str) -> str:
    """A whole result in the official template; `parts` replace those of the usual one, "" leaves a part out."""
    return compose(_USUAL | parts)


def in_parts(entry: str, **parts: str) -> dict[str, str]:
    """The same as a form sends it: one field for each part."""
    return {f"{entry}_{code}": words for code, words in (_USUAL | parts).items()}


RESULT = result()
URGENT_RESULT = result(when="")  # all that clause 4.1.4 needs within its hour


def at(day: int, hour: int, minute: int = 0, month: int = 6) -> dt.datetime:
    """A moment of 2023 in Vietnam; June unless told."""
    return dt.datetime(2023, month, day, hour, minute, tzinfo=VIETNAM)


def actor(login: str, day: dt.date | None = None) -> Actor:
    return standing_of(User.objects.get(username=login).pk, day or MONDAY.date()).actor


def user_id(login: str) -> int:
    return User.objects.values_list("pk", flat=True).get(username=login)


def unit_id(code: str) -> int:
    return Unit.objects.values_list("pk", flat=True).get(code=code)


def field_id(code: str) -> int:
    return Field.objects.values_list("pk", flat=True).get(code=code)


def submission(**changes: object) -> Submission:
    """A good submission with its own key; `changes` replace fields."""
    entries = {
        "key": key_of(f"key {next(_numbers)}"),
        "content": "Cống trước cổng chợ tắc, mưa là ngập, xe không qua được.",
        "name": "Nguyễn Thị Thử",
        "phone": "0912 345 678",
        "area_code": "07201",
    }
    return Submission(**(entries | changes))


@dataclass
class Road:
    """A report on its way; each call does one action and lets ten minutes pass."""

    report: Report
    now: dt.datetime
    unit: str = "UBND-213"

    def do(
        self, action: str, login: str, *, minutes: float = 10, on: Assignment | None = None, **said: object
    ) -> Event:
        self.now += dt.timedelta(minutes=minutes)
        event = perform(
            action,
            report_id=self.report.pk,
            actor=actor(login, self.now.date()),
            now=self.now,
            said=said,
            assignment_id=on.pk if on else None,
        )
        self.report.refresh_from_db()
        return event

    @property
    def assignment(self) -> Assignment:
        return self.report.assignments.order_by("-pk").first()

    def unit_does(self, action: str, who: str, *, minutes: float = 10, **said: object) -> Event:
        return self.do(action, f"{who}.{self.unit.lower()}", minutes=minutes, on=self.assignment, **said)

    def to(self, state: str, *, public: bool = True) -> "Road":
        """Walks the normal road until the report or its newest assignment is in this state."""
        for name, step in self._steps(public):
            step()
            if name == state:
                return self
        raise ValueError(state)

    def _steps(self, public: bool):
        unit = unit_id(self.unit)
        return (
            ("accepted", lambda: self.do("accept", "tiepnhan1", public=public)),
            ("classified", lambda: self.do("classify", "tiepnhan1", field=field_id("NC-04"), urgency="normal")),
            ("sent", lambda: self.do("forward", "tiepnhan1", lead=unit)),
            ("unit_accepted", lambda: self.unit_does("unit_receive", "daumoi")),
            ("handling", lambda: self.unit_does("assign", "lanhdao", assignee=user_id(f"xuly.{self.unit.lower()}"))),
            ("submitted", lambda: self.unit_does("submit_result", "xuly", result=RESULT)),
            ("answered", lambda: self.unit_does("approve", "lanhdao")),
            ("done", lambda: self.do("publish" if public else "reply_privately", "tiepnhan1", answer=RESULT)),
        )


def sent_in(now: dt.datetime = MONDAY, **changes: object) -> Road:
    """A report that was just sent."""
    return Road(submit(submission(**changes), now=now), now)
