"""The tables of the cases. Nobody outside `cases` and `stats` touches them; others call queries and commands."""

from .assignment import Assignment
from .attachment import Attachment
from .event import Event, Statement
from .limit import LimitRule
from .proposal import LearnedModel, Proposal
from .reading import CaseReading
from .report import Report, Reporter
from .result import Result
from .retention import DataHold, RetentionRule, Shredding
from .step import Step

__all__ = [
    "Assignment",
    "Attachment",
    "CaseReading",
    "DataHold",
    "Event",
    "LearnedModel",
    "LimitRule",
    "Proposal",
    "Report",
    "Reporter",
    "Result",
    "RetentionRule",
    "Shredding",
    "Statement",
    "Step",
]
