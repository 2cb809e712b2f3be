"""What each figure of the public statistics counts, so that the public list shows the very cases behind it.

A figure counts all cases; the list holds those that everybody may read. Both ask by the conditions that stand here.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.db.models import Exists, OuterRef, Q

from paht.cases.models import Step
from paht.process.catalogues import RATINGS
from paht.process.vocabulary import State

# What the team took back, because it went to the wrong agency, is no work of that agency: no figure counts it.
KEPT = ~Q(state="withdrawn")
ANSWERED: tuple[State, ...] = ("published", "replied", "withheld", "closed")


@dataclass(frozen=True)
class Figure:
    """A column of the tables: its name in the address, the column's attribute, what it counts, and what that means.

    `states`: those of the report (of "reports") or the assignment (of "assignments"); empty means any. `late`: whether
    some step of the assignment lay beyond its limit; None means no matter. `ratings`: the senders' newest ones, told
    beside the tables (`column` is empty); empty means no matter.
    """

    key: str
    column: str
    of: Literal["reports", "assignments"]
    words: str
    states: tuple[State, ...] = ()
    late: bool | None = None
    ratings: tuple[str, ...] = ()

    def holds(self, now: dt.datetime) -> Q:
        """The rows of its kind that it counts."""
        found = Q(state__in=self.states) if self.states else Q()
        if self.ratings:
            found &= Q(rating__in=self.ratings)
        if self.late is None:
            return found
        return found & (late_by(now) if self.late else ~late_by(now))


FIGURES: dict[str, Figure] = {
    one.key: one
    for one in (
        Figure("phan-anh", "reports", "reports", "Phản ánh"),
        Figure("da-tra-loi", "answered", "reports", "Phản ánh đã trả lời", ANSWERED),
        Figure("phieu", "assignments", "assignments", "Phiếu chuyển xử lý"),
        Figure("co-ket-qua", "done", "assignments", "Phiếu có kết quả đã duyệt", ("approved",)),
        Figure("dung-han", "on_time", "assignments", "Phiếu có kết quả đúng hạn", ("approved",), late=False),
        Figure("tre", "late", "assignments", "Phiếu có bước quá hạn", late=True),
        Figure("tra-lai", "returned", "assignments", "Phiếu cơ quan trả lại", ("returned",)),
        Figure("da-danh-gia", "", "reports", "Phản ánh đã được đánh giá", ratings=tuple(RATINGS)),
        *(
            Figure(f"danh-gia-{place}", "", "reports", f"Phản ánh được đánh giá “{one.name}”", ratings=(code,))
            for place, (code, one) in enumerate(RATINGS.items(), start=1)
        ),
    )
}


def late_by(now: dt.datetime) -> Q:
    """Assignments of which some step was closed after its limit, or is open beyond it now."""
    overdue = Step.objects.filter(assignment=OuterRef("pk"), closed_at=None, due_at__lt=now)
    # What ended is told without looking at its steps: the database asks from left to right.
    return Q(late=True) | Q(ended_at=None) & Q(Exists(overdue))
