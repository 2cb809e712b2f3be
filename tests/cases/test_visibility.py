"""Who may see which reports."""

import pytest

from paht.cases.models import Report
from paht.people.models import User
from paht.people.standing import standing_of
from tests.builders import MONDAY, field_id, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")


def seen_by(login):
    standing = standing_of(User.objects.get(username=login).pk, MONDAY.date()) if login else None
    return set(Report.objects.visible_to(standing).values_list("pk", flat=True))


def test_each_sees_what_concerns_him():
    new, public, private = sent_in(), sent_in().to("accepted"), sent_in().to("sent", public=False)
    everything = {new.report.pk, public.report.pk, private.report.pk}
    assert seen_by(None) == {public.report.pk}
    assert seen_by("tiepnhan2") == everything
    for login in ("daumoi.ubnd-213", "lanhdao.ubnd-213", "xuly.ubnd-213", "xuly2.ubnd-213"):
        assert seen_by(login) == {public.report.pk, private.report.pk}
    for login in ("daumoi.sxd", "quantri", "theodoi"):
        assert seen_by(login) == {public.report.pk}


def test_what_was_asked_to_be_secret_is_never_shown_to_strangers():
    road = sent_in(secrecy=True).to("accepted")
    assert (road.report.public, seen_by(None), seen_by("daumoi.sxd")) == (True, set(), set())


def test_what_is_withheld_leaves_the_public():
    road = sent_in().to("answered")
    road.do("withhold", "tiepnhan1", reason="Theo quy định bảo vệ bí mật nhà nước.")
    assert seen_by(None) == seen_by("daumoi.sxd") == set()
    assert seen_by("daumoi.ubnd-213") == seen_by("tiepnhan1") == {road.report.pk}


def test_what_is_withheld_stays_hidden_when_it_is_closed():
    road = sent_in().to("answered")
    road.do("withhold", "tiepnhan1", reason="Theo quy định bảo vệ bí mật nhà nước.")
    road.do("close", "tiepnhan1")
    assert (road.report.state, seen_by(None), seen_by("daumoi.sxd")) == ("closed", set(), set())
    assert seen_by("tiepnhan1") == {road.report.pk}


def test_a_duty_that_has_ended_opens_nothing():
    road = sent_in().to("sent", public=False)
    user = User.objects.get(username="daumoi.ubnd-213")
    user.appointments.update(valid_to="2023-06-04")
    assert seen_by("daumoi.ubnd-213") == set()
    assert road.report.state == "with_units"


def test_a_handler_who_has_moved_reads_no_more_the_sensitive_case_in_which_he_is_named():
    road = sent_in().to("accepted")
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    road.unit_does("unit_receive", "daumoi")
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    assert seen_by("xuly.ubnd-213") == {road.report.pk}
    moved = User.objects.get(username="xuly.ubnd-213").appointments.filter(duty="handler")
    moved.update(unit_id=unit_id("SXD"))
    assert seen_by("xuly.ubnd-213") == set()
