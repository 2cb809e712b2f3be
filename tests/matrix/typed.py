"""A good form for every action, as somebody would send it: a refusal is then for the right or the state alone."""

from paht.core import clock
from paht.process.actions import ACTIONS
from tests.builders import field_id, in_parts, sent_in, unit_id, user_id

from .roads import NAMED, STRANGE

WORDS = "Đề nghị kiểm tra kỹ đoạn cống trước cổng chợ."


def typed_by_kind():
    """What is typed for each kind of entry. Asked once a case: it needs the tables."""
    return {
        "line": WORDS,
        "text": WORDS,
        "visibility": "yes",
        "urgency": "normal",
        "reject_reason": "unclear",
        "return_reason": "not_competent",
        "lane": "khieu_nai",
        "field": field_id("NC-04"),
        "unit": unit_id(STRANGE),
        "person": user_id("xuly.ubnd-213"),
        "report": sent_in(clock.now()).report.code,
        "days": "2",
        "moment": clock.now().strftime("%Y-%m-%dT%H:%M"),
        "rating": "satisfied",
    }


def form_for(action, by_kind):
    """The required entries of the action, each well filled in."""
    entries = {}
    for entry in ACTIONS[action].inputs:
        if entry.name in ("result", "answer"):
            entries |= answer(entry)
        elif entry.required:
            entries[entry.name] = unit_id(NAMED) if entry.name == "coordinator" else by_kind[entry.kind]
    return entries


def answer(entry):
    """A result as its form takes it: the one place that knows of how many parts it is made."""
    return in_parts(entry.name)


def asks_for_something(action):
    """Whether an empty form cannot be enough."""
    return any(entry.required for entry in ACTIONS[action].inputs)
