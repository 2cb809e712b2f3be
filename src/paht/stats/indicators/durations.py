"""How long steps took: median and ninetieth percentile of the time on their own clock, as each told when it closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, FloatField, Q, QuerySet

from paht.cases.models import Step
from paht.process.states import MACHINES
from paht.process.vocabulary import DUTY_NAMES, Duty, State
from paht.stats.percent import percent
from paht.stats.standing import Sight, of_field

# Nobody works in these: others are waited for, or an answer is only followed.
NO_WORK: tuple[State, ...] = ("with_units", "waiting_reporter", "published", "replied", "withheld")


class Percentile(Aggregate):
    """The value below which this share of the others lies (percentile_cont)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: str, share: float) -> None:
        super().__init__(expression, share=share)


@dataclass(frozen=True)
class Taken:
    """The steps of one kind: how many closed, how many of those with a limit were late, what half and nine of ten took.

    Minutes of working time, or of the wall clock where `clock` is "wall"; None while no step could tell its time.
    """

    state: State
    duty: Duty
    clock: str
    closed: int
    limited: int
    late: int
    median: float | None
    ninetieth: float | None

    @property
    def step(self) -> str:
        return step_name(self.state, self.duty)

    @property
    def who(self) -> str:
        return DUTY_NAMES[self.duty]

    @property
    def share_on_time(self) -> int | None:
        return percent(self.limited - self.late, self.limited)


def step_name(state: State, duty: Duty) -> str:
    """What the step is called that waits for this duty in this state. Raises LookupError where there is none."""
    infos = (machine[state] for machine in MACHINES.values() if state in machine)
    for info in infos:
        if info.waits_for == duty and info.step:
            return info.step
    raise LookupError(f"{state} {duty}")


def steps_closed(sight: Sight) -> "QuerySet[Step]":
    """The steps that closed in the stretch, until the moment, in which somebody had to work."""
    closed = Step.objects.filter(sight.stretch.holds("closed_at"), closed_at__lte=sight.as_of)
    closed = closed.exclude(state__in=NO_WORK)
    closed = closed if sight.field is None else closed.filter(of_field(sight.field, "report__"))
    return closed if sight.units is None else closed.filter(unit__in=sight.units)


def durations(sight: Sight) -> list[Taken]:
    """By step and duty, in the order of the procedure. One statement."""
    rows = _measured(steps_closed(sight).values("state", "duty", "clock"))
    return sorted((Taken(**row) for row in rows), key=_place)


def handling_by_office(sight: Sight, state: State = "handling") -> dict[int, Taken]:
    """How long the offices took for one step (the handling itself unless told). One statement."""
    rows = _measured(steps_closed(sight).filter(state=state).values("unit", "state", "duty", "clock"))
    return {row.pop("unit"): Taken(**row) for row in sorted(rows, key=lambda row: row["closed"])}


def _measured(steps: Any) -> Iterable[dict[str, Any]]:
    measured: Iterable[dict[str, Any]] = steps.order_by().annotate(
        closed=Count("pk"),
        limited=Count("pk", filter=Q(late__isnull=False)),
        late=Count("pk", filter=Q(late=True)),
        median=Percentile("spent", 0.5),
        ninetieth=Percentile("spent", 0.9),
    )
    return measured


def _place(taken: Taken) -> tuple[int, int, str]:
    for number, machine in enumerate(MACHINES.values()):
        if taken.state in machine and machine[taken.state].waits_for == taken.duty:
            return number, list(machine).index(taken.state), taken.clock
    return len(MACHINES), 0, taken.clock
