"""How the demo's issuing body writes: the province's own words of 2023, signed by somebody invented."""

import datetime as dt

from paht.papers import letterheads
from paht.papers.models import Letterhead
from paht.people.models import User

SIGNER = "Nguyễn Văn Mẫu"
FROM = dt.date(2023, 1, 1)


def load(now: dt.datetime) -> None:
    """Stores it once; does nothing when one is there."""
    if Letterhead.objects.exists():
        return
    row = letterheads.first(FROM)
    row.signer = SIGNER
    letterheads.add(row, user_id=User.objects.get(username="quantri").pk, now=now)
