"""May this person do this now? Pure: no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .guards import Facts, Unmet
from .guideline import RULES, Rule
from .vocabulary import Action, Duty

Code = Literal["not_now", "not_yours", "incomplete", "gone"]


class Refused(Exception):
    """The action is refused. `sentence` is for the person, `code` for programs, `field` names the form's entry."""

    def __init__(self, sentence: str, *, code: Code, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.code, self.field = sentence, code, field


@dataclass(frozen=True)
class Actor:
    """Who acts: the user's id (None for the sender and the system), and duties held, each as (duty, unit id).

    Duties without an office (`reporter`, `clock`) stand with the unit None. `delegated` tells for whom a duty is held.
    """

    user_id: int | None
    duties: frozenset[tuple[Duty, int | None]]
    delegated: Mapping[tuple[Duty, int | None], int] = field(default_factory=dict, hash=False)

    @classmethod
    def system(cls) -> "Actor":
        return cls(None, frozenset({("clock", None)}))

    @classmethod
    def sender(cls) -> "Actor":
        return cls(None, frozenset({("reporter", None)}))


@dataclass(frozen=True)
class Decision:
    """The rule that applies, and in which duty and unit (id, or None) the actor acts."""

    rule: Rule
    duty: Duty
    unit_id: int | None
    on_behalf_of: int | None = None


def decide(action: Action, actor: Actor, facts: Facts) -> Decision:
    """The decision, or `Refused` with a sentence.

    The right is asked before the state: who may not act learns nothing of the case from the refusal.
    """
    rows = [rule for rule in RULES[facts.subject] if rule.action == action]
    if not rows:
        raise Refused("Không có thao tác này.", code="gone")
    duty, unit_id = _standing(rows[0], actor, facts)
    rule = _row_for_state(rows, facts)
    for guard in rule.needs:
        if unmet := guard(facts):
            raise Refused(unmet.sentence, code="incomplete", field=unmet.field)
    return Decision(rule, duty, unit_id, actor.delegated.get((duty, unit_id)))


def _row_for_state(rows: list[Rule], facts: Facts) -> Rule:
    for rule in rows:
        if facts.state in rule.frm:
            return rule
    raise Refused("Bước này không còn mở cho thao tác vừa chọn.", code="not_now")


def open_rules(actor: Actor, facts: Facts) -> list[Rule]:
    """The rows that this actor may use now, in the order of the page; what is still to be typed is not asked."""
    return [
        rule
        for rule in RULES[facts.subject]
        if facts.state in rule.frm and _holds(rule, actor, facts) and not _shut(rule, facts)
    ]


def _shut(rule: Rule, facts: Facts) -> Unmet | None:
    """A condition that no entry of the form can meet (it names no field)."""
    found = (guard(facts) for guard in rule.needs)
    return next((unmet for unmet in found if unmet and not unmet.field), None)


def _holds(rule: Rule, actor: Actor, facts: Facts) -> bool:
    try:
        _standing(rule, actor, facts)
    except Refused:
        return False
    return True


def _standing(rule: Rule, actor: Actor, facts: Facts) -> tuple[Duty, int | None]:
    """The duty and unit in which the actor may use this row: the row's duty, in the unit that holds the step."""
    for duty, unit_id in sorted(actor.duties, key=str):
        if duty not in rule.by:
            continue
        if unit_id is None or unit_id in facts.units.get(duty, frozenset()):
            _refuse_other_handler(duty, actor, facts)
            return duty, unit_id
    raise Refused("Tài khoản của bạn không giữ vai trò thực hiện bước này ở cơ quan đang xử lý.", code="not_yours")


def _refuse_other_handler(duty: Duty, actor: Actor, facts: Facts) -> None:
    if duty == "handler" and facts.assignee is not None and facts.assignee != actor.user_id:
        raise Refused("Việc này đã giao cho người khác xử lý.", code="not_yours")
