"""Whether a model learnt from operators' decisions may be taken into use: it must not be worse than the packaged one.

A wrong or planted set of decisions is refused in one of three ways: it disagrees with nearly all that is known, it
makes the packaged texts read worse, or what it teaches does not even help with the rest of the decisions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paht.proposing.examples import Example, packaged

if TYPE_CHECKING:
    from paht.proposing.measure import Figures
    from paht.proposing.model import Model

# People and program differ in one case of ten, not in most. Of the decisions at least these shares must be what the
# packaged model proposes first, and among its three; and at most this share be dangers in which it sees none.
FIRST_AGREED, THREE_AGREED = 0.4, 0.6
UNSEEN_DANGER = 0.1
APART = 5  # every fifth decision is kept apart to try what the others teach

# What is compared on which texts, and by how much the learnt model may be worse. For the last two, higher is worse.
ALLOWED: tuple[tuple[str, str, float], ...] = (
    ("danger", "danger", 0.0),
    ("holdout", "danger", 0.0),
    ("holdout", "first", 0.02),
    ("holdout", "three", 0.02),
    ("holdout", "unit", 0.02),
    ("holdout", "complaints", 0.05),
    ("holdout", "sensitive", 0.05),
    ("holdout", "false_alarms", 0.05),
    ("holdout", "needlessly_hidden", 0.05),
    ("decided", "first", 0.02),
)
WORSE_WHEN_HIGHER = ("false_alarms", "needlessly_hidden")
AGREED = "agreed"


@dataclass(frozen=True)
class Check:
    """One figure on one set of texts, with the packaged model and the learnt one: shares between 0 and 1.

    `bound`: by how much the learnt one may be worse. On the decisions themselves (`AGREED`), where nothing has been
    learnt yet, the bound of the figure itself.
    """

    texts: str
    figure: str
    packaged: float
    learnt: float | None
    bound: float
    passed: bool


def check(decisions: Sequence[Example]) -> list[Check]:
    """Every comparison; the model may be used when all have passed. Takes some ten seconds for 2000 decisions.

    Decisions that cannot be true are not even learnt from.
    """
    plausible = _plausible(decisions)
    return [*plausible, *_compared(decisions)] if all(one.passed for one in plausible) else plausible


def _plausible(decisions: Sequence[Example]) -> list[Check]:
    from paht.proposing.measure import judge
    from paht.proposing.proposal import packaged_model

    judged, _ = judge(decisions, packaged_model())
    many = len(judged)
    first = round(sum(one.field == got.fields[0] for one, got in judged) / many, 4)
    three = round(sum(one.field in got.fields for one, got in judged) / many, 4)
    unseen = round(sum(one.urgent and not got.urgent for one, got in judged) / many, 4)
    return [
        Check(AGREED, "first", first, None, FIRST_AGREED, first >= FIRST_AGREED),
        Check(AGREED, "three", three, None, THREE_AGREED, three >= THREE_AGREED),
        Check(AGREED, "unseen_danger", unseen, None, UNSEEN_DANGER, unseen <= UNSEEN_DANGER),
    ]


def _compared(decisions: Sequence[Example]) -> Iterator[Check]:
    from paht.proposing.measure import holdout
    from paht.proposing.proposal import learn, packaged_model

    apart, others = decisions[::APART], [one for place, one in enumerate(decisions) if place % APART]
    sets = {"danger": [one for one in packaged() if one.urgent], "holdout": holdout(), "decided": apart}
    learnt, partly = learn(decisions), learn(others)
    before = {name: _figures(texts, packaged_model()) for name, texts in sets.items()}
    after = {name: _figures(texts, partly if name == "decided" else learnt) for name, texts in sets.items()}
    for name, figure, allowed in ALLOWED:
        old, new = getattr(before[name], figure), getattr(after[name], figure)
        if old is not None and new is not None:
            worse = new - old if figure in WORSE_WHEN_HIGHER else old - new
            yield Check(name, figure, round(old, 4), round(new, 4), allowed, worse <= allowed)


def _figures(texts: Sequence[Example], model: "Model") -> "Figures":
    from paht.proposing.measure import figures, judge

    return figures(*judge(texts, model))
