"""Proposals: made once, kept, compared with what the operator chose."""

import pytest

from paht.cases import proposals
from paht.cases.models import Proposal
from tests.builders import at, field_id, sent_in, unit_id

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


def test_the_figures_compare_the_proposal_with_the_choice_and_count_returns():
    right, wrong = sent_in(content=FIRE), sent_in(content=FIRE)
    for road, field in ((right, "AN-01"), (wrong, "GT-01")):
        proposals.make(road.report.pk, at(5, 8, 1))
        road.do("accept", "tiepnhan1", public=True)
        road.do("classify", "tiepnhan1", field=field_id(field), urgency="normal")
    wrong.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    wrong.do("return", "daumoi.sgtvt", on=wrong.assignment, return_reason="not_competent")
    figures = {
        row.code: (row.reports, row.first, row.in_three, row.assignments, row.returned) for row in proposals.accuracy()
    }
    assert figures["AN-01"] == (1, 1, 1, 0, 0)
    assert figures["GT-01"] == (1, 0, 0, 1, 1)


def test_what_operators_decided_becomes_examples_but_complaints_do_not():
    decided, complaint = sent_in(content=FIRE), sent_in(content="Tôi tố cáo cán bộ địa chính nhận 15 triệu.")
    for road in (decided, complaint):
        road.do("accept", "tiepnhan1", public=False)
        road.do("classify", "tiepnhan1", field=field_id("AN-01"), urgency="immediate")
    complaint.do("redirect", "tiepnhan1", lane="to_cao")
    assert [(one.text, one.field, one.urgent) for one in proposals.corrections()] == [(FIRE, "AN-01", True)]
