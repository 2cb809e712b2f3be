"""Each action once through the pages, by people to whom it is not open: nothing is shown, nothing changes."""

import pytest
from django.test import Client

from paht.cases.models import Event
from paht.process.guideline import RULES
from tests.builders import sent_in
from tests.web.console_forms import address_of, browser_of

ACTIONS = sorted({rule.action for rules in RULES.values() for rule in rules})


@pytest.mark.parametrize("action", ACTIONS)
def test_an_office_without_the_case_cannot_even_see_it_and_a_stranger_signs_in(bac_giang, action):
    road = sent_in().to("handling", public=False)
    before = Event.objects.count()
    assert browser_of("daumoi.sxd").post(address_of(road.report, action)).status_code == 404
    assert Client().post(address_of(road.report, action)).status_code == 302
    assert Event.objects.count() == before
