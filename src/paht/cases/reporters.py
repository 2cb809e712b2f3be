"""The sender's data: sealed on the way in, opened only here, found again by a keyed hash of the phone."""

from dataclasses import dataclass

from paht.core.phones import parse_phone
from paht.core.sealing import blind_index, same, seal, unseal

from .models import Report, Reporter
from .submission import Submission

PHONE = "reporter-phone"


@dataclass(frozen=True)
class Contact:
    """The sender in the clear; for the few pages that may show it."""

    name: str
    phone: str
    email: str


def keep(report: Report, submission: Submission) -> None:
    """Stores the sender of a new report, sealed. The phone is in E.164."""
    Reporter.objects.create(
        report=report,
        name=seal(submission.name),
        phone=seal(submission.phone),
        email=seal(submission.email),
        phone_index=blind_index(submission.phone, purpose=PHONE),
    )


def contact_of(report: Report) -> Contact | None:
    """The sender of the report, opened; None once the data were shredded."""
    row = Reporter.objects.filter(report=report).first()
    if row is None:
        return None
    return Contact(*(unseal(bytes(sealed)) for sealed in (row.name, row.phone, row.email)))


def find(code: str, typed_phone: str) -> Report | None:
    """The report with this code, if this is its sender's phone number; the comparison takes constant time."""
    phone = parse_phone(typed_phone)
    row = Reporter.objects.select_related("report").filter(report__code=code).first()
    wanted = blind_index(phone or "", purpose=PHONE)
    stored = bytes(row.phone_index) if row else bytes(len(wanted))
    return row.report if same(wanted, stored) and row is not None and phone is not None else None
