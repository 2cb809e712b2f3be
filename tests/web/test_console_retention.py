"""The retention page: who has it, previews before saving, holds; and every page after the sender's data are gone."""

import datetime as dt

import pytest
from django.test import Client

from paht.cases import holds, retention, retention_rules
from paht.cases.commands import perform
from paht.cases.models import CaseReading, DataHold, Reporter, RetentionRule, Shredding
from paht.cases.retention_rules import PROPOSED, Ending, Term, What
from paht.core import clock
from paht.process.decide import Actor
from paht.web.portal import proof
from tests.builders import at, sent_in, user_id
from tests.web.console_forms import address_of, browser_of, text_of
from tests.web.visitor import PHONE, Visitor, errors_in

pytestmark = pytest.mark.usefixtures("bac_giang")

PAGE, ALL, HOLD = "/quan-tri/luu-giu/", "/quan-tri/luu-giu/de-nghi/", "/quan-tri/luu-giu/tam-giu/"
NIGHT = at(1, 2, month=7).replace(year=2026)
GONE = "Dữ liệu người gửi đã được xóa theo quy định ngày 01/7/2026"
TOMORROW = clock.now().date() + dt.timedelta(days=1)


def rule(save=False, **changes):
    good = {"what": "sender", "ending": "rejected", "months": "24", "valid_from": TOMORROW.isoformat(),
            "basis": "15/QĐ-UBND"}  # fmt: skip
    return browser_of("quantri").post(PAGE, good | changes | ({"save": "1"} if save else {}))


def rejected(**changes):
    road = sent_in(**changes)
    road.do("reject", "tiepnhan1", reject_reason="unclear")
    return road.report


def shredded(report):
    """Everything of the sender goes, of every ended case."""
    start = dt.date(2023, 1, 1)
    terms = [Term(what, ending, 12) for what in What for ending in Ending]
    retention_rules.add(terms, start, "12/QĐ-UBND", start - dt.timedelta(days=1))
    retention.shred_due(NIGHT)
    assert not Reporter.objects.filter(report=report).exists()
    return report


@pytest.mark.parametrize("address", [PAGE, ALL, HOLD])
def test_only_the_administrator_has_these_pages(address):
    for login in ("tiepnhan1", "lanhdao.ubnd-213", "theodoi"):
        assert browser_of(login).post(address, {"save": "1", "lift": "x"}).status_code == 404
    assert Client().post(address).status_code == 302
    assert browser_of("tiepnhan1").get(PAGE).status_code == 404
    assert PAGE in text_of(browser_of("quantri").get("/quan-tri/thoi-han/"))
    assert PAGE not in text_of(browser_of("tiepnhan1").get("/quan-tri/phan-anh/"))


def test_what_nobody_has_decided_says_so_and_names_the_law():
    page = text_of(browser_of("quantri").get(PAGE))
    assert "Chưa dữ liệu nào dưới đây bị xóa" in page
    assert "Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP: thời hạn do cơ quan chủ quản quyết định" in page
    assert "Hôm nay chưa có quy định nào có hiệu lực, nên đêm nay không xóa gì." in page
    assert page.count("60 tháng sau khi kết thúc") == 8


def test_a_rule_is_previewed_with_what_falls_and_stored_only_when_saved():
    old, held = rejected(), rejected()
    holds.place(held.code, "Thanh tra", user_id=user_id("quantri"), now=clock.now())
    page = text_of(rule())
    cells = (
        '<td>24 tháng sau khi kết thúc</td><td class="number">1</td><td class="number">0</td><td class="number">1</td>'
    )
    assert cells in page
    assert RetentionRule.objects.count() == 0
    assert Reporter.objects.filter(report=old).exists()
    assert rule(save=True).status_code == 302
    row = RetentionRule.objects.get()
    assert (row.months, row.version, row.valid_from, row.basis) == (24, 1, TOMORROW, "15/QĐ-UBND")
    assert "15/QĐ-UBND" in text_of(browser_of("quantri").get(PAGE))


def test_a_term_left_empty_keeps():
    assert "giữ lại, không tự xóa" in text_of(rule(months=""))
    rule(save=True, months="")
    assert RetentionRule.objects.get().months is None


@pytest.mark.parametrize(
    "wrong", [{"months": "0"}, {"months": "601"}, {"months": "mười"}, {"valid_from": "2023-01-01"}, {"basis": " "},
              {"what": "all"}, {"ending": "open"}, {"valid_from": ""}]
)  # fmt: skip
def test_a_wrong_rule_is_answered_with_a_sentence_and_nothing_is_stored(wrong):
    answer = rule(save=True, **wrong)
    assert (answer.status_code, RetentionRule.objects.count()) == (422, 0)
    assert len(errors_in(answer)) == 1


def test_the_whole_proposal_is_confirmed_at_once_with_its_decision():
    said = {"bo-valid_from": TOMORROW.isoformat(), "bo-basis": "20/QĐ-UBND"}
    assert "Lưu cả bộ" in text_of(browser_of("quantri").post(ALL, said))
    assert RetentionRule.objects.count() == 0
    assert browser_of("quantri").post(ALL, said | {"save": "1"}).status_code == 302
    stored = RetentionRule.objects.order_by("version").values_list("what", "ending", "months", "basis")
    assert list(stored) == [(term.what, term.ending, term.months, "20/QĐ-UBND") for term in PROPOSED]
    assert "Chờ cơ quan chủ quản quyết định" not in text_of(browser_of("quantri").get(PAGE))
    assert browser_of("quantri").post(ALL, said | {"save": "1"}).status_code == 302
    assert RetentionRule.objects.count() == len(PROPOSED)


def test_a_proposal_without_a_decision_is_not_confirmed():
    answer = browser_of("quantri").post(ALL, {"bo-valid_from": TOMORROW.isoformat(), "bo-basis": "", "save": "1"})
    assert (answer.status_code, RetentionRule.objects.count()) == (422, 0)


def test_the_administrator_holds_by_code_and_lifts():
    code, browser = rejected().code, browser_of("quantri")
    assert browser.post(HOLD, {"giu-code": code.lower(), "giu-reason": "Thanh tra số 12/TTr"}).status_code == 302
    assert "Thanh tra số 12/TTr" in text_of(browser.get(PAGE))
    wrong = browser.post(HOLD, {"giu-code": "7K3M-9A2C", "giu-reason": "Khiếu kiện"})
    assert (wrong.status_code, "Khiếu kiện" in text_of(wrong)) == (422, True)
    assert "Không có phản ánh nào mang mã này." in errors_in(wrong)[0]
    assert browser.post(HOLD, {"lift": code}).status_code == 302
    assert DataHold.objects.get().lifted_by_id == user_id("quantri")


def test_the_team_holds_on_the_case_page_and_nobody_else():
    report = sent_in().to("handling").report
    address = address_of(report, "tam-giu-du-lieu")
    for login, status in (("xuly.ubnd-213", 404), ("daumoi.ubnd-222", 404), ("theodoi", 404)):
        assert browser_of(login).post(address, {"giu-reason": "x"}).status_code == status
    assert DataHold.objects.count() == 0
    browser = browser_of("tiepnhan1")
    assert browser.post(address, {"giu-reason": "Khiếu kiện"}).status_code == 302
    assert "Lý do: Khiếu kiện" in text_of(browser.get(address_of(report)))
    assert "Khiếu kiện" not in text_of(browser_of("xuly.ubnd-213").get(address_of(report)))
    browser.post(address, {"lift": "1"})
    assert DataHold.objects.get().lifted_by_id == user_id("tiepnhan1")


@pytest.mark.parametrize("reason", ["  ", "Rất dài " * 40])
def test_a_hold_without_a_good_reason_is_refused_and_what_was_typed_stays(reason):
    report, browser = rejected(), browser_of("tiepnhan1")
    answer = browser.post(address_of(report, "tam-giu-du-lieu"), {"giu-reason": reason})
    assert (answer.status_code, len(errors_in(answer)), DataHold.objects.count()) == (422, 1, 0)
    assert reason.strip() in text_of(answer)


def test_a_second_hold_says_that_it_stands_already():
    report, browser = rejected(), browser_of("tiepnhan1")
    for _ in range(2):
        answer = browser.post(address_of(report, "tam-giu-du-lieu"), {"giu-reason": "Thanh tra"})
    assert (answer.status_code, DataHold.objects.count()) == (422, 1)
    assert "đang được tạm giữ rồi" in text_of(answer)


@pytest.mark.parametrize("login", ["tiepnhan1", "xuly.ubnd-213", "daumoi.ubnd-213"])
def test_the_case_page_says_that_the_sender_is_gone_and_since_when(login):
    road = sent_in().to("done")
    road.do("close", "tiepnhan1")
    page = text_of(browser_of(login).get(address_of(shredded(road.report))))
    assert f"{GONE}." in page
    assert "Nguyễn Thị Thử" not in page
    assert "Xem số điện thoại" not in page


def test_a_click_for_the_number_learns_that_it_is_gone_and_is_no_reading():
    report = shredded(rejected())
    answer = browser_of("tiepnhan1").post(address_of(report, "xem-so-dien-thoai"))
    assert (answer.status_code, f"{GONE}." in text_of(answer)) == (422, True)
    assert not CaseReading.objects.filter(what="phone").exists()


def test_the_sender_reads_a_kind_sentence_and_gets_no_proof():
    report = rejected()
    assert Visitor().looks_up(report.code, PHONE).status_code == 302
    shredded(report)
    for phone in (PHONE, "0987 654 321"):
        answer = Visitor().looks_up(report.code, phone)
        assert answer.status_code == 422
        assert errors_in(answer)[0].startswith(f"{GONE}, nên không tra cứu bằng số điện thoại được nữa.")
        assert proof.COOKIE not in answer.cookies


def test_the_sender_of_a_public_report_is_led_to_its_public_page():
    road = sent_in().to("done")
    road.do("close", "tiepnhan1")
    visitor = Visitor()
    answer = visitor.looks_up(shredded(road.report).code, PHONE)
    assert (answer.status_code, answer["Location"]) == (302, f"/phan-anh/{road.report.code}")
    page = visitor.text(answer["Location"])
    assert GONE in page
    assert "Bạn là người gửi phản ánh này" not in page


def test_who_still_follows_on_his_device_reads_on_without_his_name():
    visitor = Visitor()
    report = rejected()
    visitor.looks_up(report.code, PHONE)
    assert "Nguyễn Thị Thử" not in visitor.text(f"/phan-anh/{report.code}")
    shredded(report)
    page = visitor.text(f"/phan-anh/{report.code}")
    assert f"{GONE}." in page
    assert "Bạn là người gửi phản ánh này" in page


def test_what_the_sender_wrote_is_told_as_deleted():
    road = sent_in()
    road.do("ask_more", "tiepnhan1", question="Cống nào?")
    visitor = Visitor()
    visitor.looks_up(road.report.code, PHONE)
    said = {"supplement": "Cống trước nhà bà Kín, số 5."}
    perform("supply", report_id=road.report.pk, actor=Actor.sender(), now=road.now, said=said)
    assert "bà Kín" in text_of(browser_of("tiepnhan1").get(address_of(road.report)))
    road.do("reject", "tiepnhan1", reject_reason="unclear")
    shredded(road.report)
    officer = text_of(browser_of("tiepnhan1").get(address_of(road.report)))
    for page in (officer, visitor.text(f"/phan-anh/{road.report.code}")):
        assert "bà Kín" not in page
        assert "Lời ghi kèm đã được xóa theo quy định." in page
    assert "Cống nào?" in officer


def test_the_page_tells_what_was_deleted_by_day():
    shredded(rejected())
    page = text_of(browser_of("quantri").get(PAGE))
    assert (
        '<th scope="row">01/7/2026</th><td>Họ tên, điện thoại, thư điện tử của người gửi</td><td class="number">1</td>'
        in page
    )
    assert Shredding.objects.count() == 1
