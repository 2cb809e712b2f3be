"""The pages about use and about the lists that come by themselves: who has them, and that every figure has its list."""

import datetime as dt
import io
import re

import docx
import pytest
from django.test import Client

from paht.cases.models import Assignment
from paht.core import clock
from paht.notices import list_writing
from paht.notices.models import ListSwitch, WorkList
from paht.people.models import Unit, User
from tests.builders import at, sent_in, unit_id
from tests.web.console_forms import address_of, browser_of, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")

PAGE = "/quan-tri/thong-ke/su-dung/"
SWITCHES = "/quan-tri/tu-gui/"


def link_to(page, words):
    """The address of the link that screen readers hear with these words."""
    return re.search(rf'href="([^"]+)" aria-label="{re.escape(words)}', page).group(1).replace("&amp;", "&")


def test_who_sees_figures_has_the_page_and_an_office_its_own_only():
    for login in ("tiepnhan1", "quantri", "theodoi"):
        assert "Sở Giao thông vận tải" in text_of(browser_of(login).get(PAGE, {"tat_ca": "1"}))
    page = text_of(browser_of("lanhdao.ubnd-213").get(PAGE))
    assert "UBND thành phố Bắc Giang" in page
    assert "Sở Giao thông vận tải" not in page
    assert '<span class="console-user-duties">Lãnh đạo cơ quan, UBND thành phố Bắc Giang</span>' in page
    assert browser_of("xuly.ubnd-213").get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


@pytest.mark.parametrize("part", ["", "tai-khoan/?loc=made&", "phieu/?loc=sent&", "bao-cao/", "don-vi/"])
def test_a_leader_cannot_ask_for_another_office(part):
    joint = "" if part.endswith("&") else "?"
    browser = browser_of("lanhdao.ubnd-213")
    assert browser.get(f"{PAGE}{part}{joint}don_vi=SGTVT").status_code == 404
    assert browser.get(f"{PAGE}{part}{joint}don_vi=UBND-213").status_code == 200


def test_every_figure_leads_to_a_list_of_that_length():
    browser = browser_of("quantri")
    page = text_of(browser.get(f"{PAGE}?nhom=huyen"))
    offices = Unit.objects.filter(kind="huyen").count()
    listed = text_of(browser.get(link_to(page, "4 tài khoản, UBND thành phố Bắc Giang")))
    assert "4 tài khoản." in listed
    assert listed.count('class="row-title"') == 4
    total = text_of(browser.get(link_to(page, f"{4 * offices} tài khoản, Tổng")))
    assert f"{4 * offices} tài khoản." in total
    assert total.count('class="row-title"') == min(50, 4 * offices)


def test_a_list_of_many_goes_on_where_it_stopped_and_names_everybody_once():
    browser, address, seen = browser_of("quantri"), f"{PAGE}tai-khoan/?loc=made", []
    while address:
        page = text_of(browser.get(address))
        seen += re.findall(r'class="row-title">([^<]+)<', page)
        found = re.search(r'class="more"><a[^>]*href="([^"]+)"', page)
        address = f"{PAGE}tai-khoan/{found.group(1).replace('&amp;', '&')}" if found else ""
    assert len(seen) == User.objects.filter(appointments__isnull=False).distinct().count()


def test_the_table_can_be_put_in_order_by_each_column():
    browser = browser_of("quantri")
    page = text_of(browser.get(PAGE))
    addresses = re.findall(r'scope="col"[^>]*><a href="\?([^"]+)"', page)
    assert len(addresses) == 8
    for address in addresses:
        assert browser.get(f"{PAGE}?{address.replace('&amp;', '&')}").content.count(b"aria-sort") == 1


@pytest.mark.parametrize("wrong", ["?nhom=khong-co&xep=khong-co", "?xep=%00", "?sau=abc"])
def test_nonsense_in_the_address_changes_nothing(wrong):
    assert browser_of("quantri").get(f"{PAGE}{wrong}").status_code == 200


@pytest.mark.parametrize("wrong", ["tai-khoan/", "tai-khoan/?loc=x", "tai-khoan/?loc=made&vai_tro=x", "phieu/?loc=x"])
def test_a_list_of_nothing_known_does_not_exist(wrong):
    assert browser_of("quantri").get(f"{PAGE}{wrong}").status_code == 404


def test_opening_a_case_is_told_and_the_list_shows_it():
    road = sent_in(clock.now() - dt.timedelta(days=3)).to("sent")
    browser = browser_of("quantri")
    page = text_of(browser.get(PAGE, {"tat_ca": "1"}))
    assert road.report.code in text_of(browser.get(link_to(page, "1 phiếu chưa ai mở xem, UBND thành phố Bắc Giang")))
    browser_of("tiepnhan1").get(address_of(road.report))
    assert Assignment.objects.get().first_opened_at is None
    browser_of("daumoi.ubnd-213").get(address_of(road.report))
    assert Assignment.objects.get().first_opened_at is not None
    page = text_of(browser.get(PAGE, {"tat_ca": "1"}))
    assert "Chưa ai mở xem" not in page
    assert road.report.code in text_of(browser.get(link_to(page, "Phiếu đã mở xem, UBND thành phố Bắc Giang")))


def test_signing_in_is_using_the_account():
    today = clock.now().date()
    browser_of("lanhdao.ubnd-213").get(PAGE, {"tat_ca": "1"})
    assert User.objects.get(username="lanhdao.ubnd-213").last_used == today
    User.objects.filter(username="lanhdao.ubnd-213").update(last_used=dt.date(2023, 6, 1))
    browser = Client()
    browser.force_login(User.objects.get(username="lanhdao.ubnd-213"))
    User.objects.filter(username="lanhdao.ubnd-213").update(last_used=dt.date(2023, 6, 1))
    browser.get("/quan-tri/thong-bao/")
    assert User.objects.get(username="lanhdao.ubnd-213").last_used == today


def test_the_report_comes_in_the_words_of_the_form():
    browser = browser_of("lanhdao.ubnd-213")
    address = f"{PAGE}bao-cao/?don_vi=UBND-213"
    page = browser.get(address)
    assert "[đơn vị bổ sung" in text_of(page)
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"passage_1": "Đã quán triệt tại hội nghị ngày 20/6/2023.", "position": "Phó Chủ tịch", "signer": "Lê An"}
    answer = browser.post(address, typed | {"tai": "docx"})
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-su-dung-ubnd-213.docx"'
    word = docx.Document(io.BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Đã quán triệt tại hội nghị ngày 20/6/2023." in text
    assert "đơn vị có 4 tài khoản trên Hệ thống" in text
    pdf = browser.post(address, typed | {"tai": "pdf"})
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert browser.post(address, typed | {"tai": "docx", "subject": ""}).status_code == 422


def test_the_table_is_taken_away_as_a_file():
    answer = browser_of("quantri").get(f"{PAGE}?nhom=huyen&tai=csv")
    assert "UBND thành phố Bắc Giang" in answer.content.decode("utf-8-sig")
    assert "Sở Giao thông" not in answer.content.decode("utf-8-sig")


# --- The lists that come by themselves ------------------------------------------------------------------


def morning():
    road = sent_in(at(2, 8), content="Cống tắc ở ngõ 12, nước ngập.").to("sent")
    assert list_writing.morning_lists(at(5, 7)) == 1
    return road, f"/quan-tri/danh-sach/{WorkList.objects.get().pk}/"


def test_the_list_shows_titles_to_its_office_and_does_not_exist_for_others():
    road, address = morning()
    for login in ("lanhdao.ubnd-213", "daumoi.ubnd-213", "quantri", "tiepnhan1"):
        page = text_of(browser_of(login).get(address))
        assert "Cống tắc ở ngõ 12, nước ngập" in page
        assert address_of(road.report) in page
    for login in ("xuly.ubnd-213", "lanhdao.ubnd-222", "theodoi"):
        assert browser_of(login).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_the_list_tells_what_was_done_since():
    road, address = morning()
    road.now = at(5, 8)
    road.unit_does("unit_receive", "daumoi")
    page = text_of(browser_of("lanhdao.ubnd-213").get(address))
    assert "bước này xong lúc 8:10 ngày" in page


def test_what_is_no_longer_for_these_eyes_is_only_counted():
    road, address = morning()
    type(road.report).objects.update(lane="khieu_nai", public=False)
    page = text_of(browser_of("lanhdao.ubnd-213").get(address))
    assert "Có 1 việc bạn không được đọc" in page
    assert road.report.code not in page


def test_the_bell_leads_to_the_list():
    sent_in(clock.now() - dt.timedelta(days=30)).to("sent")
    day = clock.now().replace(hour=9, minute=0)
    while list_writing.morning_lists(day) == 0:
        day -= dt.timedelta(days=1)
    assert f"/quan-tri/danh-sach/{WorkList.objects.get().pk}/" in text_of(
        browser_of("lanhdao.ubnd-213").get("/quan-tri/thong-bao/")
    )


def test_the_administrator_switches_every_office_and_a_leader_his_own():
    assert text_of(browser_of("quantri").get(SWITCHES)).count("Đang bật") > 20
    assert text_of(browser_of("lanhdao.ubnd-213").get(SWITCHES)).count("Đang bật") == 1
    for login in ("daumoi.ubnd-213", "theodoi", "tiepnhan1"):
        assert browser_of(login).get(SWITCHES).status_code == 404


def test_who_may_switch_finds_the_way_and_nobody_else():
    assert [SWITCHES in text_of(browser_of(login).get(PAGE)) for login in ("quantri", "lanhdao.ubnd-213")] == [True] * 2
    assert SWITCHES in text_of(browser_of("quantri").get("/quan-tri/thong-bao/"))
    assert [SWITCHES in text_of(browser_of(login).get(PAGE)) for login in ("theodoi", "daumoi.ubnd-213")] == [False] * 2


def test_switching_is_kept_with_its_author_and_only_for_ones_own():
    browser, mine = browser_of("lanhdao.ubnd-213"), {"don_vi": unit_id("UBND-213"), "loai": "morning", "bat": "0"}
    assert browser.post(f"{SWITCHES}doi/", mine).status_code == 302
    assert "Đang tắt" in text_of(browser.get(SWITCHES))
    assert browser.post(f"{SWITCHES}doi/", mine).status_code == 302
    assert [(one.unit.code, one.on, one.by.username) for one in ListSwitch.objects.all()] == [
        ("UBND-213", False, "lanhdao.ubnd-213")
    ]
    assert browser.post(f"{SWITCHES}doi/", mine | {"don_vi": unit_id("SGTVT")}).status_code == 404
    assert browser.post(f"{SWITCHES}doi/", mine | {"loai": "x"}).status_code == 404
    assert browser.post(f"{SWITCHES}doi/", mine | {"bat": "1"}).status_code == 302
    assert "Đang tắt" not in text_of(browser.get(SWITCHES))


def test_a_province_of_hundreds_shows_forty_offices_and_the_rest_by_a_link():
    page = browser_of("tiepnhan1").get(PAGE).content.decode()
    assert page.count('aria-label="Soạn báo cáo của') == 40
    assert 'tat_ca=1#don-vi">Xem đủ' in page
    whole = browser_of("tiepnhan1").get(PAGE, {"tat_ca": "1"}).content.decode()
    assert whole.count('aria-label="Soạn báo cáo của') > 200
    assert "Xem đủ" not in whole


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("tai-khoan/?loc=made&don_vi=SGTVT", "Vai trò"),
        ("don-vi/?nhom=huyen", "Nhóm"),
        ("phieu/?loc=unopened", "Mở xem lúc"),
    ],
)
def test_each_list_behind_a_figure_is_taken_as_a_file_of_its_length(address, expected):
    sent_in().to("sent")
    browser = browser_of("quantri")
    shown = text_of(browser.get(f"{PAGE}{address}")).count('<li class="row">')
    heads, *rows = browser.get(f"{PAGE}{address}&tai=csv").content.decode("utf-8-sig").splitlines()
    assert expected in heads
    assert len([row for row in rows if row]) == shown
    for ending, beginning in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        assert browser.get(f"{PAGE}{address}&tai={ending}").content.startswith(beginning)


def test_one_of_hundreds_is_less_than_one_per_cent_and_not_nothing():
    User.objects.filter(username="xuly.sgtvt").update(last_used=clock.now().date())
    browser = browser_of("quantri")
    sheet = browser.get(f"{PAGE}?bang=vai-tro&tai=csv").content.decode("utf-8-sig")
    [handlers] = [line.split(",") for line in sheet.splitlines() if line.startswith("Người được giao xử lý")]
    assert handlers[3:5] == ["1", "< 1\xa0%"]
    assert "&lt; 1&nbsp;%" in text_of(browser.get(PAGE))
