"""Satisfied senders: counted by the newest rating of each report, told with the formula."""

import html
import re

import pytest
from django.core.cache import cache

from paht.cases.commands import perform
from paht.process.decide import Actor
from paht.stats.period import Period
from paht.stats.public import statistics
from paht.stats.satisfaction import Level, Satisfaction
from tests.builders import at, sent_in
from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")


@pytest.fixture(autouse=True)
def _fresh_figures():
    cache.clear()


def rated(*ratings, public=True):
    road = sent_in().to("done", public=public)
    for rating in ratings:
        perform("rate", report_id=road.report.pk, actor=Actor.sender(), now=road.now, said={"rating": rating})
    return road


def satisfaction(period):
    return statistics(period, at(30, 9)).satisfaction


def page(address):
    return html.unescape(Visitor().text(address)).replace("\N{NO-BREAK SPACE}", " ")


def test_nobody_rated_gives_no_share_and_no_figure():
    sent_in().to("done")
    found = satisfaction(Period())
    assert (found.share, found.rated) == (None, 0)
    assert "hài lòng" not in page("/").lower()
    assert "hài lòng" not in page("/thong-ke").lower()


def test_the_newest_rating_of_a_report_counts_once_public_or_not():
    rated("unsatisfied", "satisfied")
    rated("satisfied", public=False)
    rated("accepted")
    rated()
    levels = (
        Level("satisfied", "Hài lòng", 2),
        Level("accepted", "Chấp nhận được", 1),
        Level("unsatisfied", "Không hài lòng", 0),
    )
    assert satisfaction(Period()) == Satisfaction(levels, satisfied=2, rated=3)
    assert satisfaction(Period()).share == 67
    assert satisfaction(Period(2022)).rated == 0


def test_the_page_shows_the_share_with_its_formula_and_the_home_page_the_figure():
    rated("satisfied")
    rated("unsatisfied")
    shown = " ".join(re.sub(r"<[^>]+>", "", page("/thong-ke")).split())
    assert "chia cho số phản ánh đã được đánh giá = 1 ÷ 2 = 50 %" in shown
    assert '<dd><a href="/thong-ke#hai-long" aria-label="50 % người đánh giá hài lòng">50 %</a></dd>' in page("/")
    assert "hài lòng" not in page("/thong-ke?nam=2022").lower()
