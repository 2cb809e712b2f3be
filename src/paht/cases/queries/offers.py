"""What one person may do with a case now, from the rules; each offer is a form on the case page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paht.cases.case import facts_of
from paht.cases.models import Assignment, Report, Step
from paht.people.standing import Standing
from paht.people.units import operations_team
from paht.process.actions import ACTIONS, ActionInfo
from paht.process.decide import open_rules
from paht.process.guards import Facts
from paht.process.guideline import RULES, Rule
from paht.process.vocabulary import Action, Subject


@dataclass(frozen=True)
class Offer:
    """One action that is open to the reader, on the report or on one assignment, at the step that he sees."""

    action: Action
    info: ActionInfo
    rule: Rule
    assignment: Assignment | None
    step_id: int | None


def offers_for(
    standing: Standing, report: Report, assignments: Sequence[Assignment], open_steps: Mapping[int | None, Step]
) -> list[Offer]:
    """The open actions: those of the report first, then each assignment's, in the order of the guideline."""
    team_id = operations_team().pk
    found: list[Offer] = []
    for assignment in (None, *assignments):
        facts = _facts(report, assignment, assignments, team_id, {})
        step = open_steps.get(assignment.pk if assignment else None)
        found += [
            Offer(rule.action, ACTIONS[rule.action], rule, assignment, step.pk if step else None)
            for rule in open_rules(standing.actor, facts)
        ]
    return found


def unmet_in(
    action: Action, report: Report, assignment: Assignment | None, said: Mapping[str, object]
) -> list[tuple[str, str]]:
    """All that is still missing in the entries, as (entry, sentence): the form tells it at once, not one by one."""
    subject: Subject = "report" if assignment is None else "assignment"
    rule = next((rule for rule in RULES[subject] if rule.action == action), None)
    facts = _facts(report, assignment, [], 0, said)
    found = [unmet for guard in rule.needs if (unmet := guard(facts))] if rule else []
    every = [one for unmet in found for one in (unmet, *unmet.further)]
    return [(one.field, one.sentence) for one in every if one.field]


def _facts(
    report: Report,
    assignment: Assignment | None,
    assignments: Sequence[Assignment],
    team_id: int,
    said: Mapping[str, object],
) -> Facts:
    state = report.known_state if assignment is None else assignment.known_state
    return facts_of(report, assignment, list(assignments), team_id, said=dict(said), state=state)
