"""Where the figures of a letter lead: the tables and lists of the statistics, as of the same day."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from paht.core.clock import VIETNAM
from paht.papers.models import Letter
from paht.papers.reminder import STAGE_NAMES, Concerned, Question


def stages_of(one: Concerned, question: Question) -> list[tuple[str, int, str]]:
    """How many of the office's assignments wait at each stage, with the address of these very cases.

    What is due soon has no list of its own there: it leads to the office's line.
    """
    counted = Counter(case.stage for case in one.cases)
    asked = {"ngay": _day(question.as_of), "don_vi": one.unit.code}
    if question.criterion == "soon":
        line = f"{reverse('console:appendix')}?{urlencode(asked)}"
        return [(STAGE_NAMES[stage], count, line) for stage, count in counted.items()]
    cases = reverse("console:appendix_cases")
    return [
        (STAGE_NAMES[stage], count, f"{cases}?{urlencode(asked | {'cot': f'{stage}_late'})}")
        for stage, count in counted.items()
    ]


def table_of(letter: Letter) -> str:
    """The address of the table that the letter froze, as the statistics tell it now for the same day and period."""
    said: Mapping[str, Any] = letter.question
    asked = {"ngay": _day(letter.as_of), "tu": said.get("first", ""), "den": said.get("last", "")}
    return f"{reverse('console:appendix')}?{urlencode({name: text for name, text in asked.items() if text})}"


def _day(moment: dt.datetime) -> str:
    return moment.astimezone(VIETNAM).date().isoformat()
