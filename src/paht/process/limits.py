"""The time limits of the guideline, each with its clause.

The contradiction of section 3 stands here openly: table 3.a gives half a working hour for checking and publishing, text
3.b half a working day. The table's value is the default; a setting chooses the other (docs/decisions/0006).
"""

from dataclasses import dataclass
from typing import Literal

MINUTES_OF_AN_HOUR = 60
Clock = Literal["working", "wall", "none"]
LimitKey = Literal[
    "intake",
    "reply",
    "dispatch",
    "acknowledge",
    "urgent_approve",
    "consult",
    "concur",
    "classify",
    "forward",
    "unit_receive",
    "assign",
    "handle",
    "approve",
    "publish_check",
    "none",
]


@dataclass(frozen=True)
class Limit:
    """How long a step may take: `amount` in minutes or days of its clock; the clause that says so."""

    amount: int
    unit: Literal["minutes", "days"]
    clock: Clock
    cite: str

    @property
    def words(self) -> str:
        """The limit as an officer reads it, for example "0,5 giờ làm việc"."""
        if self.clock == "none":
            return "không đặt hạn"
        suffix = " làm việc" if self.clock == "working" else ", tính cả ngày đêm"
        if self.unit == "days":
            return f"{self.amount:02d} ngày{suffix}"
        if self.clock == "wall" and self.amount < MINUTES_OF_AN_HOUR:
            return f"{self.amount} phút{suffix}"
        hours = self.amount / MINUTES_OF_AN_HOUR
        return f"{hours:g} giờ{suffix}".replace(".", ",")


LIMITS: dict[LimitKey, Limit] = {
    "intake": Limit(30, "minutes", "working", "1.a.1"),
    # The guideline lets the team ask but names no time for the answer: five working days, as the design has it.
    "reply": Limit(5, "days", "working", "1.b.1"),
    "dispatch": Limit(30, "minutes", "wall", "4.1.1"),
    "acknowledge": Limit(30, "minutes", "wall", "4.1.3"),
    "urgent_approve": Limit(60, "minutes", "wall", "4.1.4"),
    "consult": Limit(1, "days", "working", "4.2.2"),
    "concur": Limit(1, "days", "working", "4.2.4"),
    "classify": Limit(30, "minutes", "working", "1.a.2"),
    "forward": Limit(60, "minutes", "working", "1.a.3"),
    "unit_receive": Limit(30, "minutes", "working", "2.a.1"),
    "assign": Limit(30, "minutes", "working", "2.a.2"),
    "handle": Limit(6, "days", "working", "2.a.3"),
    "approve": Limit(60, "minutes", "working", "2.a.4"),
    "publish_check": Limit(30, "minutes", "working", "3.a.1"),
    "none": Limit(0, "minutes", "none", "3.b.2"),
}

# What text 3.b says: half a working day of eight hours.
PUBLISH_CHECK_CHOICES: dict[str, Limit] = {
    "half_hour": LIMITS["publish_check"],
    "half_day": Limit(240, "minutes", "working", "3.b.1"),
}
