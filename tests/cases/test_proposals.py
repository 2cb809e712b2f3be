"""Proposals: made once, kept, compared with what the operator chose."""

import pytest

from paht.cases import proposals
from paht.cases.models import Proposal
from tests.builders import at, sent_in

pytestmark = pytest.mark.usefixtures("bac_giang")

FIRE = "Cháy! Kho gỗ dăm đang bốc cháy lớn, có mấy công nhân còn ở trong."


def test_a_proposal_is_made_once_and_stays_as_it_was():
    report = sent_in(content=FIRE).report
    first = proposals.make(report.pk, at(5, 8, 1))
    again = proposals.make(report.pk, at(6, 8))
    assert (again.pk, again.made_at, Proposal.objects.count()) == (first.pk, at(5, 8, 1), 1)
    assert (first.fields[0], first.urgent, first.kind, first.vietnamese) == ("AN-01", True, "phan_anh", True)
    assert first.unit == "CAT"
    assert len(first.fields) == len(first.confidences) == 3
    assert any("Cháy" in sentence for sentence in first.why)


def test_reports_that_say_nearly_the_same_in_the_same_commune_are_named():
    text = "Cống trước cổng chợ tắc, mưa là ngập, xe không qua được."
    first = sent_in(at(5, 8), content=text).report
    sent_in(at(5, 8), content=text, area_code="07204")
    sent_in(at(5, 8), content="Đèn đường ngõ 12 tắt ba hôm nay, buổi tối rất tối.")
    double = sent_in(at(6, 9), content="cong truoc cong cho tac mua la ngap xe khong qua duoc").report
    assert proposals.make(double.pk, at(6, 9, 1)).likely_same == [first.code]


def test_an_old_or_finished_report_is_no_duplicate():
    text = "Cống trước cổng chợ tắc, mưa là ngập, xe không qua được."
    sent_in(at(5, 8, month=5), content=text)
    sent_in(at(5, 8), content=text).to("done")
    double = sent_in(at(6, 9), content=text).report
    assert proposals.make(double.pk, at(6, 9, 1)).likely_same == []
