"""Whether somebody has the right to an action, asked before anything that he sent in is looked at."""

from paht.cases.case import GONE, facts_of
from paht.cases.models import Report
from paht.core.ids import parse_public_code
from paht.people.standing import Standing
from paht.people.units import operations_team
from paht.process.decide import Refused, decide
from paht.process.guards import Facts
from paht.process.vocabulary import Action


def denial(typed_code: str, standing: Standing, action: Action, assignment_id: int | None) -> Refused | None:
    """The refusal that this person gets whatever he sends in: his duties, in his offices, never do this on this case.

    `gone` when there is no such case for his eyes. None when he may act (state and entries are asked later), and when
    there is no such subject or action: then the door answers. An action on assignments that names none asks each.
    Three statements.
    """
    report = Report.objects.visible_to(standing).filter(code=parse_public_code(typed_code) or "").first()
    if report is None:
        return Refused(GONE, code="gone")
    assignments = list(report.assignments.order_by("pk"))
    team_id = operations_team().pk
    facts = [
        facts_of(
            report,
            one,
            assignments,
            team_id,
            said={},
            state=report.known_state if one is None else one.known_state,
        )
        for one in (None, *assignments)
        if assignment_id in (None, one and one.pk)
    ]
    answers = [_answer(action, standing, one) for one in facts]
    denials = [answer for answer in answers if answer is not None and answer.code == "not_yours"]
    return denials[0] if denials and all(answer is not None for answer in answers) else None


def _answer(action: Action, standing: Standing, facts: Facts) -> Refused | None:
    """The answer to a form without entries; None when only entries or the state stand in the way."""
    try:
        decide(action, standing.actor, facts)
    except Refused as refusal:
        return refusal if refusal.code in ("not_yours", "gone") else None
    return None
