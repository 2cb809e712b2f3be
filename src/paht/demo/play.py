"""A play: the story of one report as data, and how it is told through the same door as everything else.

Telling may stop anywhere, even by a power cut: the report's own key and the number of its events say where to go on.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from paht.cases.commands import Report, perform, submit
from paht.cases.queries.events import acts_done, newest_assignment
from paht.cases.submission import Submission, key_of
from paht.process.decide import Actor
from paht.process.guideline import RULES
from paht.process.vocabulary import Action, Duty, Subject

from . import scenes
from .cast import Cast
from .pace import Pace

# Whose login acts for a duty of an office; the handler is the person who was named.
PREFIX: Mapping[Duty, str] = {"focal_point": "daumoi", "leader": "lanhdao"}


@dataclass(frozen=True)
class Opening:
    """What the citizen sends. `area` is the code of the commune; `point` is lon, lat; `scene` names a drawn photo."""

    content: str
    name: str
    phone: str
    area: str = ""
    address: str = ""
    channel: str = "web"
    point: tuple[float, float] | None = None
    secrecy: bool = False
    scene: str = ""


@dataclass(frozen=True)
class Act:
    """One thing that somebody does, `after` so many minutes of working time (of the wall clock when `wall`).

    `unit` is the code of the office whose assignment it is; empty: the report itself. `said` holds codes and logins.
    """

    action: Action
    after: float
    said: Mapping[str, object] = field(default_factory=dict)
    unit: str = ""
    wall: bool = False
    scene: str = ""


@dataclass(frozen=True)
class Play:
    """A story: its name (also its idempotency key), when it starts, who of the team works on it, and what happens.

    `result` is the answer wherever an act brings none of its own.
    """

    name: str
    start: dt.datetime
    opening: Opening
    acts: tuple[Act, ...]
    result: str = ""
    operator: str = "tiepnhan1"

    @property
    def key(self) -> bytes:
        return key_of_play(self.name)


@dataclass(frozen=True)
class Turn:
    """An act with its place in the play and its moment."""

    number: int
    act: Act
    moment: dt.datetime


def key_of_play(name: str) -> bytes:
    return key_of(f"demo {name}")


def told_whole(key: bytes, acts: Sequence[Act]) -> bool:
    """Whether the report was sent and every act is done; one statement."""
    return acts_done(key) > len(acts)


def tell(play: Play, cast: Cast, pace: Pace) -> None:
    """Sends the report and does every act that was not done yet."""
    report = _sent(play)
    for turn in islice(_turns(play, pace), acts_done(play.key) - 1, None):
        _take(turn, play, report, cast)


def _sent(play: Play) -> Report:
    opening = play.opening
    lon, lat = opening.point or (None, None)
    if not acts_done(play.key):
        scenes.keep(play.key, opening.scene, play.start)
    return submit(
        Submission(
            key=play.key,
            content=opening.content,
            name=opening.name,
            phone=opening.phone,
            area_code=opening.area,
            address=opening.address,
            lon=lon,
            lat=lat,
            channel=opening.channel,
            secrecy=opening.secrecy,
        ),
        now=play.start,
    )


def _turns(play: Play, pace: Pace) -> Iterator[Turn]:
    moment = play.start
    for number, act in enumerate(play.acts):
        moment = moment + dt.timedelta(minutes=act.after) if act.wall else pace.later(moment, act.after)
        yield Turn(number, act, moment)


def _take(turn: Turn, play: Play, report: Report, cast: Cast) -> None:
    act, moment = turn.act, turn.moment
    assignment_id, assignee = newest_assignment(report.pk, cast.units[act.unit]) if act.unit else (None, None)
    actor = Actor.sender() if _duty(act) == "reporter" else cast.actor(_who(play, act, assignee, cast), moment.date())
    photos_key = key_of_play(f"{play.name} {turn.number}") if act.scene else None
    if photos_key:
        scenes.keep(photos_key, act.scene, moment)
    perform(
        act.action,
        report_id=report.pk,
        actor=actor,
        now=moment,
        said=cast.typed(_said(play, act)),
        assignment_id=assignment_id,
        photos_key=photos_key,
    )


def _who(play: Play, act: Act, assignee: int | None, cast: Cast) -> int:
    duty = _duty(act)
    if duty == "handler" and assignee is not None:
        return assignee
    return cast.users[_login(play, act, duty)]


def _login(play: Play, act: Act, duty: Duty) -> str:
    if duty == "operator":
        return play.operator
    if duty == "coordinator":
        return f"phoihop.{_coordinator(play).lower()}"
    return f"{PREFIX[duty]}.{act.unit.lower()}"


def _coordinator(play: Play) -> str:
    """The agency that this play names for coordination."""
    return next(str(act.said["coordinator"]) for act in play.acts if "coordinator" in act.said)


def _duty(act: Act) -> Duty:
    subject: Subject = "assignment" if act.unit else "report"
    return next(rule.by[0] for rule in RULES[subject] if rule.action == act.action)


def _said(play: Play, act: Act) -> Mapping[str, object]:
    entry = {"submit_result": "result", "publish": "answer", "reply_privately": "answer"}.get(act.action)
    return act.said if entry is None or entry in act.said else {**act.said, entry: play.result}
