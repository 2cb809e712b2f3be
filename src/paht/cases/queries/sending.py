"""What the sender of a report may still do, by the same rules as everybody."""

from dataclasses import dataclass

from paht.cases.case import facts_of
from paht.cases.models import Report, Step
from paht.process.decide import Actor, open_rules
from paht.process.vocabulary import Action


@dataclass(frozen=True)
class Openings:
    """The actions open to the sender now, in the order of the page, and the step during which they were seen."""

    actions: list[Action]
    step_id: int | None


def openings(report: Report) -> Openings:
    """For the proven sender only: the door is asked by `Actor.sender()`. Two statements."""
    assignments = list(report.assignments.all())
    facts = facts_of(report, None, assignments, team_id=0, said={}, state=report.known_state)
    step = Step.objects.filter(report=report, assignment=None, closed_at=None).values_list("pk", flat=True).first()
    return Openings([rule.action for rule in open_rules(Actor.sender(), facts)], step)
