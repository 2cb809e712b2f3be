"""The figures about proposals: what was proposed, what was chosen, what came back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paht.cases import proposals
from paht.cases.models import LearnedModel, Proposal
from paht.cases.queries.proposed_cases import PARTS, WHICH, SoughtCases, found
from paht.people.models import User
from paht.people.standing import standing_of
from paht.stats.accuracy import ByModel, Pair, Returns, accuracy
from paht.stats.appendix import appendix
from paht.stats.period import Period
from paht.stats.standing import Sight
from paht.stats.stretch import Stretch
from tests.builders import MONDAY, at, field_id, sent_in, unit_id

pytestmark = pytest.mark.usefixtures("bac_giang")

FIRE = "Cháy! Kho gỗ dăm đang bốc cháy lớn, có mấy công nhân còn ở trong."
EVER = Period()


def classified(field, *, urgency="normal", moment=MONDAY, proposed=None, **changes):
    """A report with a proposal, decided to be of this field; `proposed` replaces what the system would say."""
    road = sent_in(moment, content=FIRE)
    proposals.make(road.report.pk, moment)
    Proposal.objects.filter(report=road.report).update(**((proposed or {}) | changes))
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id(field), urgency=urgency)
    return road


def of(code, period=EVER):
    [row] = [row for row in accuracy(period).rows if row.code == code]
    return row


def listed(which, login="tiepnhan1", **sought):
    standing = standing_of(User.objects.get(username=login).pk, MONDAY.date())
    return {row.code for row in found(standing, SoughtCases(which, **sought), "").page.rows}


def test_the_proposal_is_compared_with_the_field_chosen_in_the_end():
    right = classified("AN-01")
    second = classified("GT-01", fields=["AN-01", "GT-01", "MT-01"])
    wrong = classified("GT-01", fields=["AN-01", "NC-04", "MT-01"])
    again = classified("MT-01", fields=["AN-01", "NC-04", "MT-01"])
    again.do("reclassify", "tiepnhan1", field=field_id("AN-01"), urgency="normal")
    assert (of("AN-01").decided, of("AN-01").first, of("AN-01").three, of("AN-01").none) == (2, 2, 2, 0)
    assert (of("GT-01").decided, of("GT-01").first, of("GT-01").three, of("GT-01").none) == (2, 0, 1, 1)
    assert (of("GT-01").share_first, of("GT-01").share_three) == (0, 50)
    assert listed("first") == {right.report.code, again.report.code}
    assert listed("three", field="GT-01") == {second.report.code}
    assert listed("none") == {wrong.report.code}
    assert accuracy(EVER).pairs == [Pair("AN-01", "Cháy, nổ", "GT-01", "Mặt đường hư hỏng, ổ gà", 2)]


def test_a_report_without_proposal_or_decision_counts_nowhere():
    sent_in()
    undecided = sent_in(content=FIRE)
    proposals.make(undecided.report.pk, MONDAY)
    figures = accuracy(EVER)
    assert (figures.rows, figures.pairs, figures.total.decided, figures.returns) == ([], [], 0, Returns())
    assert figures.total.share_first is None
    assert listed("decided") == set()


def test_assignments_that_came_back_are_counted_with_and_without_the_proposed_agency():
    followed = classified("GT-01", unit="SGTVT")
    followed.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    other = classified("GT-01", unit="CAT")
    for _ in range(2):
        other.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
        other.do("return", "daumoi.sgtvt", on=other.assignment, return_reason="not_competent")
    other.do("forward", "tiepnhan1", lead=unit_id("STNMT"), supporting=(unit_id("CAT"),))
    row = of("GT-01")
    assert (row.assignments, row.returned, row.share_returned) == (5, 2, 40)
    assert (row.offered, row.followed, row.share_followed) == (4, 1, 25)
    assert accuracy(EVER).returns == Returns(followed=1, followed_returned=0, other=3, other_returned=2)
    assert (listed("followed"), listed("returned")) == ({followed.report.code}, {other.report.code})


def test_the_fields_with_the_most_returns_stand_first():
    classified("AN-01").do("forward", "tiepnhan1", lead=unit_id("CAT"))
    back = classified("GT-01")
    back.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    back.do("return", "daumoi.sgtvt", on=back.assignment, return_reason="not_competent")
    assert [row.code for row in accuracy(EVER).rows] == ["GT-01", "AN-01"]


def test_alarms_proposed_raised_missed_and_needless():
    proposed = classified("AN-01", urgency="immediate")
    missed = classified("AN-01", urgency="immediate", proposed={"urgent": False})
    needless = classified("GT-01")
    waiting = sent_in(content=FIRE)
    proposals.make(waiting.report.pk, MONDAY)
    figures = accuracy(EVER).alarms
    assert [figures[name] for name in ("alarm_proposed", "alarm_raised", "alarm_missed", "alarm_needless")] == [
        3,
        2,
        1,
        1,
    ]
    assert listed("alarm_missed") == {missed.report.code}
    assert listed("alarm_needless") == {needless.report.code}
    assert listed("alarm_raised") == {proposed.report.code, missed.report.code}


def test_a_complaint_counts_under_no_field_and_is_listed_to_the_team_alone():
    road = classified("GT-01", proposed={"kind": "phan_anh"})
    road.do("redirect", "tiepnhan1", lane="to_cao")
    figures = accuracy(EVER)
    assert (figures.total.decided, figures.alarms["restricted"], figures.alarms["restricted_missed"]) == (0, 1, 1)
    assert listed("restricted_missed") == {road.report.code}
    assert listed("restricted_missed", "quantri") == listed("restricted_missed", "lanhdao.sgtvt") == set()


def test_a_complaint_that_is_no_longer_led_off_still_counts_by_its_field():
    road = classified("KN-01", proposed={"kind": "khieu_nai"})
    classified("GT-01", proposed={"kind": "khieu_nai"})
    figures = accuracy(EVER)
    assert (of("KN-01").decided, figures.alarms["restricted"], figures.alarms["restricted_missed"]) == (1, 1, 0)
    assert listed("restricted") == {road.report.code}


def test_what_is_urgent_but_no_alarm_has_its_own_figure():
    urgent = classified("GT-01", urgency="urgent")
    quiet = classified("GT-01", urgency="urgent", proposed={"urgent": False})
    figures = accuracy(EVER).alarms
    assert [figures[name] for name in ("urgent", "alarm_urgent", "alarm_raised", "alarm_needless")] == [2, 1, 0, 0]
    assert listed("urgent") == {urgent.report.code, quiet.report.code}
    assert listed("alarm_urgent") == {urgent.report.code}


def test_withdrawn_assignments_count_as_little_as_in_the_appendix():
    road = classified("GT-01", unit="SGTVT")
    road.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    road.do("withdraw", "tiepnhan1", on=road.assignment, reason="Chuyển nhầm.")
    road.do("forward", "tiepnhan1", lead=unit_id("STNMT"))
    row = of("GT-01")
    assert (row.assignments, row.returned, row.offered, row.followed) == (1, 0, 1, 0)
    assert accuracy(EVER).total.assignments == appendix(Sight(road.now, Stretch())).sum.assignments == 1


def test_only_what_was_sent_in_the_period_counts():
    classified("AN-01", moment=at(5, 8))
    july = classified("AN-01", moment=at(3, 8, month=7))
    period = Period(2023, 7)
    assert (of("AN-01").decided, of("AN-01", period).decided) == (2, 1)
    assert accuracy(Period(2022)).rows == []
    assert listed("decided", bounds=period.bounds()) == {july.report.code}


def test_each_model_is_judged_by_its_own_proposals():
    made = LearnedModel.objects.create(at=MONDAY, corrections=30, lessons=[], ground="", checks=[], accepted=True)
    classified("AN-01", learned=made)
    classified("GT-01", fields=["AN-01", "GT-01", "MT-01"])
    assert accuracy(EVER).models == {made.pk: ByModel(made.pk, 1, 1, 1), None: ByModel(None, 1, 0, 1)}


def test_the_number_of_statements_does_not_grow_and_large_numbers_are_no_trouble():
    def statements():
        with CaptureQueriesContext(connection) as captured:
            accuracy(EVER)
        return len(captured)

    before = statements()
    for field in ("AN-01", "GT-01", "MT-01"):
        classified(field)
    assert before == statements() == 5


def test_every_figure_has_its_list():
    classified("AN-01", urgency="immediate")
    for which in (*WHICH, *PARTS):
        assert isinstance(listed(which), set)
