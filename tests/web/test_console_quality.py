"""The page about the quality of proposals, and the cases behind its figures."""

import re

import pytest
from django.test import Client

from paht.cases import proposals
from paht.cases.models import LearnedModel, Proposal
from paht.people.models import Appointment
from tests.builders import MONDAY, field_id, sent_in, unit_id, user_id
from tests.web.console_forms import browser_of, text_of
from tests.web.visitor import statements

pytestmark = pytest.mark.usefixtures("bac_giang")

PAGE, CASES = "/quan-tri/de-xuat/", "/quan-tri/de-xuat/phan-anh/"
FIRE = "Cháy! Kho gỗ dăm đang bốc cháy lớn, có mấy công nhân còn ở trong."


def wrong_one(*, public=True, **changes):
    """Proposed as a fire, chosen as traffic, forwarded and returned."""
    road = sent_in(content=FIRE)
    proposals.make(road.report.pk, MONDAY)
    Proposal.objects.filter(report=road.report).update(**({"fields": ["AN-01", "NC-04", "MT-01"]} | changes))
    road.do("accept", "tiepnhan1", public=public)
    road.do("classify", "tiepnhan1", field=field_id("GT-01"), urgency="immediate")
    road.do("forward", "tiepnhan1", lead=unit_id("SGTVT"))
    road.do("return", "daumoi.sgtvt", on=road.assignment, return_reason="not_competent")
    return road.report


def plain(response):
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(response)).replace("\xa0", " ").replace("&nbsp;", " ").split())


@pytest.mark.parametrize("page", [PAGE, f"{CASES}?xem=decided"])
def test_the_team_and_administrators_have_the_page_and_nobody_else(page):
    for login in ("tiepnhan1", "quantri"):
        assert browser_of(login).get(page).status_code == 200
        assert PAGE in text_of(browser_of(login).get("/quan-tri/phan-anh/"))
    for login in ("lanhdao.ubnd-213", "daumoi.sgtvt", "theodoi", "phoihop.cat"):
        assert browser_of(login).get(page).status_code == 404
        assert PAGE not in text_of(browser_of(login).get("/quan-tri/phan-anh/"))
    assert Client().get(page).status_code == 302
    assert browser_of("tiepnhan1").post(page).status_code == 405


def test_a_leader_of_the_team_has_it_too():
    Appointment.objects.create(
        user_id=user_id("theodoi"), unit_id=unit_id("TVH"), duty="leader", valid_from="2020-01-01"
    )
    assert browser_of("theodoi").get(PAGE).status_code == 200


def test_without_any_proposal_the_page_says_what_to_expect():
    page = plain(browser_of("tiepnhan1").get(PAGE))
    assert "Chưa có phản ánh nào được đề xuất trong thời gian này" in page
    assert "chưa học từ quyết định nào của cán bộ" in page
    assert "Các số này được đếm thế nào?" in page


def test_figures_lead_to_the_cases_behind_them():
    report = wrong_one(urgent=False)
    browser = browser_of("tiepnhan1")
    page = browser.get(PAGE, {"nam": "2023", "thang": "6"})
    assert "Phản ánh gửi tháng 6/2023: 1 phản ánh có đề xuất" in plain(page)
    assert "1 (100 %)" in plain(page)
    found = re.findall(r'href="(/quan-tri/de-xuat/phan-anh/\?[^"]+)"', text_of(page))
    asked = {re.search(r"xem=(\w+)", address).group(1) for address in found}
    sent = {"assignments", "returned", "offered", "other", "other_returned"}
    assert asked == {"decided", "none", "alarm_raised", "alarm_missed"} | sent
    for address in found:
        assert report.code in text_of(browser.get(address.replace("&amp;", "&"))), address
    assert any("de_xuat=AN-01" in address and "linh_vuc=GT-01" in address for address in found)


def test_the_list_keeps_to_its_filters():
    report = wrong_one()
    browser = browser_of("tiepnhan1")
    for other in ({"nam": "2022"}, {"linh_vuc": "AN-01"}, {"de_xuat": "GT-01"}):
        page = browser.get(CASES, {"xem": "decided"} | other)
        assert (page.status_code, report.code in text_of(page)) == (200, False)
    assert report.code in text_of(browser.get(CASES, {"xem": "decided", "de_xuat": "AN-01", "linh_vuc": "GT-01"}))


def test_an_administrator_sees_the_figures_but_only_the_cases_he_may_see():
    public, private = wrong_one(), wrong_one(public=False)
    assert "2 phản ánh có đề xuất" in plain(browser_of("quantri").get(PAGE))
    page = text_of(browser_of("quantri").get(CASES, {"xem": "decided"}))
    assert (public.code in page, private.code in page) == (True, False)


@pytest.mark.parametrize("xem", ["", "khong-co", "first\x00", "__class__"])
def test_an_unknown_figure_has_no_list(xem):
    assert browser_of("tiepnhan1").get(CASES, {"xem": xem}).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"linh_vuc": "GT-01\x00"}, {"de_xuat": "'; drop"}, {"nam": "²⁰²³"}, {"nam": "9" * 30}, {"thang": "13"},
     {"sau": "x.9"}, {"sau": "\x00"}],
)  # fmt: skip
def test_what_an_address_says_wrongly_does_not_narrow(wrong):
    report = wrong_one()
    assert report.code in text_of(browser_of("tiepnhan1").get(CASES, {"xem": "decided"} | wrong))


def test_the_page_tells_what_was_learnt_and_why_a_learning_was_refused():
    check = {"texts": "holdout", "figure": "first", "packaged": 0.945, "learnt": 0.955, "bound": 0.02, "passed": True}
    from paht.cases.learning import ground

    row = {"corrections": 132, "lessons": [], "ground": ground()}
    LearnedModel.objects.create(at=MONDAY, accepted=True, checks=[check], **row)
    bad = check | {"learnt": 0.7, "passed": False}
    LearnedModel.objects.create(at=MONDAY, accepted=False, checks=[bad], **(row | {"corrections": 140}))
    page = plain(browser_of("tiepnhan1").get(PAGE))
    assert "Học lúc 8:00 ngày 05/6/2023, từ 132 quyết định của cán bộ" in page
    assert "Lĩnh vực đúng ngay, văn bản để riêng 94,5 % 95,5 % kém nhiều nhất 2 điểm" in page
    assert "Lần học gần nhất không được dùng" in page
    assert "Lĩnh vực đúng ngay, văn bản để riêng: 94,5 %, sau khi học 70 % (kém nhiều nhất 2 điểm)." in page


def test_the_page_takes_the_same_number_of_statements_however_much_there_is():
    browser = browser_of("tiepnhan1")
    _, before = statements(lambda: browser.get(PAGE))
    for _ in range(3):
        wrong_one()
    _, after = statements(lambda: browser.get(PAGE))
    assert len(after) == len(before)
