"""The guideline, on one page.

Read a row as a sentence: *by clause CITE, in state FROM, duty BY may do ACTION if NEEDS hold; the state becomes TO; the
step that opens there is due WITHIN; THEN happens.* Where TO is the state itself, the running step and its clock go on.
Buttons, forms, queues, rights, the documentation page and the diagram are all drawn from these rows.
"""

from dataclasses import dataclass

from . import guards as g
from .guards import Guard
from .limits import LimitKey
from .vocabulary import Action, Duty, Effect, State, Subject

VERSION = "247/STTTT-CNTT&TT 03/3/2023, bản 1"


@dataclass(frozen=True)
class Rule:
    """One row of the page; see the module's first lines for how to read it."""

    cite: str
    action: Action
    by: tuple[Duty, ...]
    frm: tuple[State, ...]
    to: State
    within: LimitKey | None = None
    needs: tuple[Guard, ...] = ()
    then: tuple[Effect, ...] = ()


# One row, one line: the page is read as a table.
# fmt: off
# ruff: noqa: E501
REPORT: tuple[Rule, ...] = (
    Rule("P1.1", "submit", ("reporter",), ("new",), "received", "intake", (), ("tell_reporter", "tell_team")),
    Rule("1.b.1", "accept", ("operator",), ("received",), "accepted", "classify", (g.has_public,), ("tell_reporter",)),
    Rule("1.b.1", "reject", ("operator",), ("received", "accepted", "classified"), "rejected", None, (g.has_reject_reason,), ("tell_reporter",)),
    Rule("1.b.2", "classify", ("operator",), ("accepted",), "classified", "forward", (g.has_field, g.has_urgency), ()),
    Rule("1.b.2", "reclassify", ("operator",), ("classified",), "classified", None, (g.has_field, g.has_urgency), ()),
    Rule("1.b.3", "forward", ("operator",), ("classified",), "with_units", "none", (g.has_lead, g.lead_not_supporting), ("send_assignments", "tell_reporter")),
    Rule("2.b.4", "gather_answers", ("clock",), ("with_units",), "answered", "publish_check", (g.all_ended_some_approved,), ("tell_team",)),
    Rule("2.b.1-", "gather_returns", ("clock",), ("with_units",), "classified", "forward", (g.all_ended_none_approved,), ("tell_team",)),
    Rule("3.b.1+", "publish", ("operator",), ("answered",), "published", "none", (g.may_be_public, g.has_answer), ("tell_reporter",)),
    Rule("3.b.1.bm", "reply_privately", ("operator",), ("answered",), "replied", "none", (g.must_be_private, g.has_answer), ("tell_reporter",)),
    Rule("3.b.1.nn", "withhold", ("operator",), ("answered",), "withheld", "none", (g.has_reason,), ("tell_reporter",)),
    Rule("3.b.1-", "send_back", ("operator",), ("answered",), "with_units", "none", (g.has_reason,), ("amend_lead",)),
    Rule("3.b.2", "close", ("operator",), ("published", "replied", "withheld"), "closed", None, (), ()),
)

ASSIGNMENT: tuple[Rule, ...] = (
    Rule("1.b.3", "send", ("clock",), ("new",), "sent", "unit_receive", (), ("tell_focal_points",)),
    Rule("2.b.1", "unit_receive", ("focal_point",), ("sent",), "accepted", "assign", (), ("tell_leaders",)),
    Rule("2.b.1-", "return", ("focal_point",), ("sent", "accepted"), "returned", None, (g.has_return_reason,), ("tell_team", "gather")),
    Rule("2.b.2", "assign", ("leader",), ("accepted",), "handling", "handle", (g.has_assignee,), ("tell_handler",)),
    Rule("2.b.2", "pass_back", ("handler",), ("handling",), "accepted", "assign", (g.has_reason,), ("tell_leaders",)),
    Rule("2.b.3", "submit_result", ("handler",), ("handling",), "submitted", "approve", (g.has_result,), ("tell_leaders",)),
    Rule("2.b.4", "approve", ("leader",), ("submitted",), "approved", None, (), ("gather",)),
    Rule("2.b.4", "correct", ("leader",), ("submitted",), "handling", "handle", (g.has_reason,), ("tell_handler",)),
    Rule("3.b.1-", "amend", ("clock",), ("approved",), "handling", "handle", (), ("tell_handler",)),
    Rule("1.b.3", "withdraw", ("operator",), ("sent", "accepted", "handling", "submitted"), "withdrawn", None, (g.has_reason,), ("tell_focal_points", "gather")),
)
# fmt: on

RULES: dict[Subject, tuple[Rule, ...]] = {"report": REPORT, "assignment": ASSIGNMENT}
