"""Two workers shred at once, and somebody works on the case meanwhile: once each, and never what is in use."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from paht.cases import holds, retention, retention_rules
from paht.cases.history import verify
from paht.cases.models import Report, Reporter, Shredding
from paht.cases.retention_rules import Ending, Term, What
from paht.core.clock import VIETNAM
from tests.builders import sent_in, user_id

pytestmark = [pytest.mark.usefixtures("bac_giang_committed"), pytest.mark.django_db(transaction=True)]

NIGHT = dt.datetime(2025, 7, 1, 2, tzinfo=VIETNAM)
START = dt.date(2023, 1, 1)
WORKERS = 4
CASES = 6


def rejected():
    road = sent_in()
    road.do("reject", "tiepnhan1", reject_reason="unclear")
    return road.report


def decided():
    terms = [Term(What.SENDER, Ending.REJECTED, 12)]
    [rule] = retention_rules.add(terms, START, "12/QĐ-UBND", START - dt.timedelta(days=1))
    return rule


def elsewhere(act):
    """What `act` gives on a connection of its own."""

    def on_its_own():
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(on_its_own).result()


def test_four_workers_at_once_shred_each_case_once():
    reports = {rejected().pk for _ in range(CASES)}
    decided()
    gate = threading.Barrier(WORKERS)

    def work(_number):
        gate.wait()
        try:
            return retention.shred_due(NIGHT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        done = list(pool.map(work, range(WORKERS)))
    retention.shred_due(NIGHT)  # what one worker left because another held it
    assert sum(done) <= CASES
    assert sorted(Shredding.objects.values_list("report", flat=True)) == sorted(reports)
    assert Reporter.objects.count() == 0
    assert list(verify()) == []


def test_a_case_that_somebody_is_at_work_on_is_left_for_the_next_night():
    report, rule = rejected(), decided()
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        assert elsewhere(lambda: retention.shred(report.pk, rule, NIGHT)) is None
    assert Reporter.objects.count() == 1
    assert retention.shred_due(NIGHT) == 1


def test_a_hold_that_came_first_wins():
    report, rule = rejected(), decided()
    with transaction.atomic():
        holds.place(report.code, "Thanh tra", user_id=user_id("quantri"), now=NIGHT)
        assert elsewhere(lambda: retention.shred(report.pk, rule, NIGHT)) is None
    assert retention.shred(report.pk, rule, NIGHT) is None
    assert (Reporter.objects.count(), Shredding.objects.count()) == (1, 0)
