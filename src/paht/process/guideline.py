"""The guideline, on one page.

Read a row as a sentence: *by clause CITE, in state FROM, duty BY may do ACTION if NEEDS hold; the state becomes TO; the
step that opens there is due WITHIN; THEN happens.* Where TO is the state itself, the running step and its clock go on.
Buttons, forms, queues, rights, the documentation page and the diagram are all drawn from these rows.
"""

from dataclasses import dataclass
from typing import Literal

from . import guards as g
from .guards import Guard
from .limits import LimitKey
from .vocabulary import Action, Duty, Effect, State, Subject

VERSION = "247/STTTT-CNTT&TT 03/3/2023, bản 2"


# How the limit of the step that opens is counted: anew; what was left of the same step when it last stopped (others had
# the work meanwhile); or through, as if it had never stopped.
Counting = Literal["anew", "rest", "through"]


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
    counting: Counting = "anew"


def _recomputed(*states: State) -> tuple[Rule, ...]:
    """The calendar changed while a step runs: its due time moves, its state does not; one row for each state."""
    return tuple(Rule("2.a.3", "recompute", ("clock",), (state,), state) for state in states)


# One row, one line: the page is read as a table.
# fmt: off
# ruff: noqa: E501
REPORT: tuple[Rule, ...] = (
    Rule("P1.1", "submit", ("reporter",), ("new",), "received", "intake", (), ("propose", "tell_reporter", "tell_team")),
    # Section 1: intake
    Rule("1.b.1", "accept", ("operator",), ("received",), "accepted", "classify", (g.has_public,), ("tell_reporter",)),
    Rule("1.b.1", "ask_more", ("operator",), ("received",), "waiting_reporter", "reply", (g.has_question,), ("tell_reporter",)),
    Rule("1.b.1", "supply", ("reporter",), ("waiting_reporter",), "received", "intake", (g.has_supplement,), ("tell_team",), counting="rest"),
    Rule("1.b.1", "lapse", ("clock",), ("waiting_reporter",), "rejected", None, (g.reply_overdue,), ("tell_reporter",)),
    Rule("1.b.1", "reject", ("operator",), ("received", "accepted", "classified"), "rejected", None, (g.never_answered, g.has_reject_reason), ("tell_reporter",)),
    Rule("1.b.1", "merge", ("operator",), ("received", "accepted", "classified"), "merged", None, (g.never_answered, g.has_main), ("tell_reporter",)),
    Rule("1.b.1", "redirect", ("operator",), ("received", "accepted", "classified"), "redirected", None, (g.never_answered, g.has_lane), ("tell_reporter",)),
    Rule("1.b.2", "classify", ("operator",), ("accepted",), "classified", "forward", (g.has_field, g.has_urgency), ()),
    Rule("1.b.2", "reclassify", ("operator",), ("classified",), "classified", None, (g.has_field, g.has_urgency), ()),
    Rule("1.b.3", "forward", ("operator",), ("classified",), "with_units", "none", (g.advised_if_sensitive, g.has_lead, g.lead_not_supporting), ("send_assignments", "tell_reporter")),
    # The leading agency returned it while others work or have answered: the team names another at once
    Rule("2.b.1-", "forward", ("operator",), ("with_units",), "with_units", None, (g.lead_gone, g.has_lead, g.lead_not_supporting, g.not_holding), ("send_assignments", "tell_reporter")),
    Rule("2.b.1-", "forward", ("operator",), ("answered",), "with_units", "none", (g.lead_gone, g.has_lead, g.lead_not_supporting, g.not_holding), ("send_assignments", "tell_reporter")),
    # Section 4.1: urgent, on the wall clock
    Rule("4.1.1", "raise_alarm", ("operator",), ("received", "accepted", "classified"), "alarmed", "dispatch", (), ("tell_team",)),
    Rule("4.1.1", "call_off", ("operator",), ("alarmed",), "received", "intake", (g.has_reason,), ("tell_team",), counting="rest"),
    Rule("4.1.2", "dispatch", ("operator",), ("alarmed",), "with_units", "none", (g.has_field, g.has_lead, g.lead_not_supporting), ("send_alerts", "tell_reporter")),
    # Section 4.2: sensitive, with the agency named for coordination
    Rule("4.2.2", "consult", ("operator",), ("classified",), "consulting", "consult", (g.is_sensitive, g.has_coordinator), ("tell_coordinators",)),
    Rule("4.2.2", "advise", ("coordinator",), ("consulting",), "classified", "forward", (g.has_opinion,), ("tell_team",)),
    Rule("4.2.4", "seek_concurrence", ("operator",), ("answered",), "concurring", "concur", (g.is_sensitive, g.not_cleared, g.coordinator_known), ("tell_coordinators",)),
    Rule("4.2.4.a", "concur", ("coordinator",), ("concurring",), "answered", "publish_check", (), ("tell_team",)),
    Rule("4.2.4.b", "object", ("coordinator",), ("concurring",), "with_units", "none", (g.has_reason,), ("amend_lead", "tell_team")),
    # Sections 2 and 3: the units have ended; check, publish, follow
    Rule("2.b.4", "gather_answers", ("clock",), ("with_units",), "answered", "publish_check", (g.all_ended_some_approved,), ("tell_team",)),
    Rule("2.b.1-", "gather_returns", ("clock",), ("with_units",), "classified", "forward", (g.all_ended_none_approved,), ("tell_team",)),
    Rule("3.b.1+", "publish", ("operator",), ("answered",), "published", "none", (g.may_be_public, g.cleared_if_sensitive, g.has_answer), ("tell_reporter",)),
    Rule("3.b.1.bm", "reply_privately", ("operator",), ("answered",), "replied", "none", (g.must_be_private, g.cleared_if_sensitive, g.has_answer), ("tell_reporter",)),
    Rule("3.b.1.nn", "withhold", ("operator",), ("answered",), "withheld", "none", (g.has_reason,), ("tell_reporter",)),
    Rule("3.b.1-", "send_back", ("operator",), ("answered",), "with_units", "none", (g.has_reason,), ("amend_lead",)),
    Rule("3.b.2", "rate", ("reporter",), ("published",), "published", None, (g.has_rating,), ()),
    Rule("3.b.2", "rate", ("reporter",), ("replied",), "replied", None, (g.has_rating,), ()),
    Rule("3.b.2", "comment", ("reporter",), ("published",), "published", None, (g.has_comment,), ("tell_team",)),
    Rule("3.b.2", "comment", ("reporter",), ("replied",), "replied", None, (g.has_comment,), ("tell_team",)),
    Rule("3.b.2", "request_clarification", ("reporter", "operator"), ("published", "replied"), "classified", "forward", (g.has_question,), ("tell_team",)),
    Rule("3.b.2", "close", ("operator",), ("published", "replied", "withheld"), "closed", None, (), ()),
    # Working time is the office's: when its calendar is corrected, the steps that run are counted again
    *_recomputed("received", "waiting_reporter", "accepted", "classified", "consulting", "answered", "concurring"),
)

ASSIGNMENT: tuple[Rule, ...] = (
    Rule("1.b.3", "send", ("clock",), ("new",), "sent", "unit_receive", (), ("tell_focal_points",)),
    # Section 2: the normal way
    Rule("2.b.1", "unit_receive", ("focal_point",), ("sent",), "accepted", "assign", (), ("tell_leaders",)),
    Rule("2.b.1-", "return", ("focal_point",), ("sent", "alerted", "accepted"), "returned", None, (g.has_return_reason,), ("flag_conflict", "tell_team", "gather")),
    Rule("2.b.2", "assign", ("leader",), ("accepted",), "handling", "handle", (g.has_assignee,), ("tell_handler",), counting="rest"),
    Rule("2.b.2", "pass_back", ("handler",), ("handling",), "accepted", "assign", (g.has_reason,), ("tell_leaders",)),
    Rule("2.b.3", "ask_extension", ("handler",), ("handling",), "extending", "none", (g.has_days, g.has_reason), ("tell_leaders",)),
    Rule("2.b.3", "decline_extension", ("leader",), ("extending",), "handling", "handle", (g.has_reason,), ("tell_handler",), counting="through"),
    Rule("2.b.3", "endorse_extension", ("leader",), ("extending",), "endorsed", "none", (), ("tell_team",)),
    Rule("2.b.3", "refuse_extension", ("operator",), ("endorsed",), "handling", "handle", (g.has_reason,), ("tell_handler",), counting="through"),
    Rule("2.b.3", "grant_extension", ("operator",), ("endorsed",), "handling", "handle", (g.has_days,), ("tell_handler", "tell_reporter"), counting="through"),
    Rule("2.b.3", "submit_result", ("handler",), ("handling",), "submitted", "approve", (g.has_result,), ("tell_leaders",)),
    Rule("2.b.4", "approve", ("leader",), ("submitted", "reported"), "approved", None, (), ("gather",)),
    Rule("2.b.4", "correct", ("leader",), ("submitted",), "handling", "handle", (g.has_reason,), ("tell_handler",), counting="rest"),
    # Section 4.1: urgent
    Rule("4.1.2", "alert", ("clock",), ("new",), "alerted", "acknowledge", (), ("ring_offices",)),
    Rule("4.1.3", "acknowledge", ("focal_point", "leader"), ("alerted",), "responding", "none", (), ("tell_team",)),
    Rule("4.1.4", "report_result", ("focal_point", "leader", "handler"), ("responding",), "reported", "urgent_approve", (g.has_urgent_result, g.has_result_time), ("tell_leaders",)),
    Rule("4.1.4", "correct", ("leader",), ("reported",), "responding", "none", (g.has_reason,), ("tell_focal_points",)),
    # The team's hand on what it has sent
    Rule("3.b.1-", "amend", ("clock",), ("approved",), "handling", "handle", (), ("tell_handler",), counting="rest"),
    Rule("1.b.3", "withdraw", ("operator",), ("sent", "alerted", "responding", "reported", "accepted", "handling", "extending", "endorsed", "submitted"), "withdrawn", None, (g.has_reason,), ("tell_focal_points", "gather")),
    *_recomputed("sent", "accepted", "handling", "submitted"),
)
# fmt: on

RULES: dict[Subject, tuple[Rule, ...]] = {"report": REPORT, "assignment": ASSIGNMENT}
