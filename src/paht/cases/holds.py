"""Holding a case's data back from deletion (tạm giữ dữ liệu): because of a lawsuit, an inspection."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from paht.core.ids import parse_public_code
from paht.process.decide import Refused

from .models import DataHold, Report

LONGEST_REASON = 240


def standing() -> QuerySet[DataHold]:
    """The holds that stand, the newest first."""
    found: QuerySet[DataHold] = DataHold.objects.filter(lifted_at=None)
    return found.select_related("report", "set_by").order_by("-set_at", "-pk")


def on(report: Report) -> DataHold | None:
    """The hold that stands on this report. One statement."""
    return standing().filter(report=report).first()


def place(typed_code: str, reason: str, *, user_id: int, now: dt.datetime) -> DataHold:
    """Holds the data of the report with this code. Raises `Refused`.

    Takes the report's lock: what is being deleted at this moment is gone before, never after.
    """
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        sentence = f"Hãy ghi lý do tạm giữ, không quá {LONGEST_REASON} ký tự."
        raise Refused(sentence, code="incomplete", field="reason")
    with transaction.atomic():
        report = _locked(typed_code)
        if on(report) is not None:
            raise Refused("Dữ liệu của hồ sơ này đang được tạm giữ rồi.", code="not_now", field="code")
        return DataHold.objects.create(report=report, reason=reason, set_by_id=user_id, set_at=now)


def lift(typed_code: str, *, user_id: int, now: dt.datetime) -> None:
    """Ends the hold; the retention rules apply again from the next night. Raises `Refused`."""
    with transaction.atomic():
        hold = on(_locked(typed_code))
        if hold is None:
            raise Refused("Dữ liệu của hồ sơ này hiện không bị tạm giữ.", code="not_now")
        hold.lifted_by_id, hold.lifted_at = user_id, now
        hold.save(update_fields=["lifted_by", "lifted_at"])


def _locked(typed_code: str) -> Report:
    code = parse_public_code(typed_code)
    report: Report | None = Report.objects.select_for_update().filter(code=code).first() if code else None
    if report is None:
        raise Refused("Không có phản ánh nào mang mã này.", code="gone", field="code")
    return report
