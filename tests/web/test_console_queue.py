"""The two lists as pages: filters as addresses, keyset paging, a fixed number of statements."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from paht.core import clock
from paht.people.models import Appointment, User
from tests.builders import at, field_id, sent_in, submission, unit_id
from tests.web.console_forms import browser_of, text_of

QUEUE, REGISTRY = "/quan-tri/", "/quan-tri/phan-anh/"

pytestmark = pytest.mark.usefixtures("bac_giang")


def read(login, address=QUEUE):
    response = browser_of(login).get(address)
    assert response.status_code == 200
    return text_of(response)


def test_the_queue_shows_title_place_step_and_how_late_it_is():
    road = sent_in()
    page = read("tiepnhan1")
    assert f'href="/quan-tri/phan-anh/{road.report.code}/"' in page
    assert "Cống trước cổng chợ tắc" in page
    assert "Phường Thọ Xương, Thành phố Bắc Giang" in page
    assert "Tiếp nhận thông tin" in page
    assert "row-late" in page
    assert "1 việc trễ hạn" in page


def test_time_that_is_left_is_told_in_working_time():
    sent_in(clock.now())
    assert "phút làm\N{NO-BREAK SPACE}việc" in read("tiepnhan1")


def test_an_empty_queue_says_so_kindly():
    page = read("tiepnhan1")
    assert "Không có việc nào đang chờ bạn" in page
    assert "trễ hạn</span>" not in page


def test_a_filter_without_hits_shows_the_way_back():
    sent_in()
    page = read("tiepnhan1", QUEUE + "?buoc=report.classified")
    assert "Không có việc nào khớp bộ lọc" in page
    assert "Cống trước" not in page


@pytest.mark.parametrize("address", ["?buoc=nonsense", "?don_vi=abc", "?tre=&buoc=", "?sau=x.y.z", "?sau=%00"])
def test_an_address_that_makes_no_sense_shows_the_whole_queue(address):
    sent_in()
    assert "Cống trước" in read("tiepnhan1", QUEUE + address)


def test_offices_can_be_chosen_only_by_people_of_several():
    assert 'name="don_vi"' not in read("daumoi.ubnd-213")
    Appointment.objects.create(
        user=User.objects.get(username="daumoi.ubnd-213"), unit_id=unit_id("UBND-222"), duty="focal_point"
    )
    assert 'name="don_vi"' in read("daumoi.ubnd-213")


def test_the_rest_of_a_long_queue_is_one_link_away_and_keeps_the_filter():
    roads = [sent_in() for _ in range(51)]
    first = read("tiepnhan1", QUEUE + "?buoc=report.received")
    assert first.count('class="row ') == 50
    link = first.split('<p class="more">')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert "buoc=report.received" in link
    second = read("tiepnhan1", QUEUE + link)
    assert second.count('class="row ') == 1
    assert roads[50].report.code in second
    assert '<p class="more">' not in second


@pytest.mark.parametrize("count", [5, 50])
@pytest.mark.parametrize("address", [QUEUE, REGISTRY, REGISTRY + "?tu_khoa=cong&trang_thai=received"])
def test_a_list_takes_at_most_eight_statements_whatever_its_size(count, address):
    for _ in range(count):
        sent_in()
    browser = browser_of("tiepnhan1")
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = text_of(browser.get(address))
    assert page.count('<li class="row') == count
    assert len(asked) <= 8, [one["sql"] for one in asked]


def test_strangers_are_sent_to_the_sign_in_page():
    for address in (QUEUE, REGISTRY, REGISTRY + "AAAA-AAAA/"):
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"] == f"/quan-tri/dang-nhap?next={address}"


def test_a_refresh_after_the_session_ended_asks_for_the_whole_page():
    response = Client().get(QUEUE, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Refresh"]) == (204, "true")


def test_titles_are_text_never_markup():
    sent_in(content="<script>alert(1)</script> Cống tắc trước cổng chợ, nước tràn ra đường.")
    page = read("tiepnhan1")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_team_finds_by_words_without_marks_and_by_code():
    road = sent_in()
    sent_in(content="Đèn đường hỏng cả tuần nay, buổi tối rất nguy hiểm.")
    found = read("tiepnhan1", REGISTRY + "?tu_khoa=cong+cho")
    assert road.report.code in found
    assert "Đèn đường" not in found
    typed = road.report.code.lower().replace("-", " ")
    assert road.report.code in read("tiepnhan1", f"{REGISTRY}?tu_khoa={typed}")


def test_the_team_narrows_by_state_field_and_unit():
    one, other = sent_in().to("sent"), sent_in()
    for narrowing in (
        "trang_thai=with_units",
        f"linh_vuc={field_id('NC-04')}",
        f"linh_vuc={field_id('NC')}",
        f"don_vi={unit_id('UBND-213')}",
    ):
        page = read("tiepnhan1", f"{REGISTRY}?{narrowing}")
        assert one.report.code in page, narrowing
        assert other.report.code not in page, narrowing


def test_an_office_lists_its_own_cases_only_and_opens_other_public_ones_by_code():
    own, others = sent_in().to("sent"), sent_in()
    others.unit = "UBND-222"
    others.to("sent")
    hidden = sent_in()
    page = read("daumoi.ubnd-213", REGISTRY)
    assert own.report.code in page
    assert others.report.code not in page
    assert others.report.code in read("daumoi.ubnd-213", f"{REGISTRY}?tu_khoa={others.report.code}")
    # The code itself stands in the search box; what must not appear is the case.
    assert f"/phan-anh/{hidden.report.code}/" not in read("daumoi.ubnd-213", f"{REGISTRY}?tu_khoa={hidden.report.code}")
    assert 'name="don_vi"' not in page


def test_the_list_goes_on_behind_equal_moments():
    codes = {sent_in(at(5, 8)).report.code for _ in range(52)}
    first = read("tiepnhan1", REGISTRY)
    link = first.split('<p class="more">')[1].split('href="')[1].split('"')[0]
    second = read("tiepnhan1", REGISTRY + link)
    assert {code for code in codes if code in first + second} == codes
    assert second.count('<li class="row') == 2


def test_words_of_the_search_are_never_a_query_language():
    sent_in()
    for words in ("cong%20%26%20%7C%20!", "%27%29%3B--", "a" * 200, "%25"):
        assert browser_of("tiepnhan1").get(f"{REGISTRY}?tu_khoa={words}").status_code == 200


def test_personal_data_of_the_sender_stands_in_no_list():
    sent_in(name=submission().name)
    for address in (QUEUE, REGISTRY):
        page = read("tiepnhan1", address)
        assert "Nguyễn Thị Thử" not in page
        assert "0912" not in page


def test_the_short_address_of_the_search_keeps_what_was_asked():
    response = browser_of("tiepnhan1").get("/quan-tri/tra-cuu?tu_khoa=cong")
    assert (response.status_code, response["Location"]) == (302, REGISTRY + "?tu_khoa=cong")


def test_the_queue_asks_again_every_minute_but_its_later_pages_do_not():
    for _ in range(51):
        sent_in()
    assert 'hx-trigger="every 60s"' in read("tiepnhan1")
    assert 'hx-trigger="every 60s"' not in read("tiepnhan1", QUEUE + "?sau=x.0")


def test_an_officer_who_asks_for_a_page_that_is_not_his_stays_at_his_desk():
    answer = browser_of("xuly.sgtvt").get("/quan-tri/thong-ke/")
    assert answer.status_code == 404
    assert "không thuộc việc của bạn" in text_of(answer)
    assert "Đăng xuất" in text_of(answer)
    assert "Bạn đã gửi phản ánh" not in text_of(answer)


def test_who_is_not_signed_in_reads_the_same_sentence_as_on_any_page():
    page = text_of(Client(headers={"host": "localhost"}).get("/khong-co-trang-nay"))
    assert "tra cứu bằng mã phản ánh" in page
    assert "hàng đợi của bạn" not in page


def test_the_registry_narrows_by_day_place_channel_and_lateness_in_the_address_and_in_its_file():
    road = sent_in(at(5, 8))
    area = road.report.area.code
    finding = ("tu_ngay=05/06/2023", "den_ngay=2023-06-05", f"xa={area}", f"kenh={road.report.channel}", "han=late")
    for narrowing in finding:
        page = read("tiepnhan1", f"{REGISTRY}?{narrowing}")
        assert road.report.code in page, narrowing
        assert "<strong>1 phản ánh</strong> khớp bộ lọc" in page
    for narrowing in ("tu_ngay=06/06/2023", "den_ngay=04/06/2023", "han=on_time", "kenh=tong_dai"):
        assert "Không tìm thấy phản ánh nào" in read("tiepnhan1", f"{REGISTRY}?{narrowing}"), narrowing
    asked = {"nguon": "phan-anh", "dang": "csv", "den_ngay": "04/06/2023"}
    file = browser_of("tiepnhan1").post("/quan-tri/xuat-du-lieu/lap/", asked)
    assert road.report.code not in file.content.decode()
    file = browser_of("tiepnhan1").post("/quan-tri/xuat-du-lieu/lap/", asked | {"den_ngay": "05/06/2023"})
    assert road.report.code in file.content.decode()


@pytest.mark.parametrize("address", ["?tu_ngay=31/02/2023", "?den_ngay=x", "?xa=99999999", "?kenh=fax", "?han=soon"])
def test_a_filter_of_the_registry_that_makes_no_sense_does_not_narrow(address):
    road = sent_in()
    assert road.report.code in read("tiepnhan1", REGISTRY + address)


def test_the_head_of_the_queue_counts_every_late_row_below_it_alarms_too():
    sent_in(at(5, 8))
    sent_in(at(5, 8), content="Cháy kho gỗ dăm, gió to, còn công nhân ở trong.").do("raise_alarm", "tiepnhan1")
    page = read("tiepnhan1")
    assert "2 việc trễ hạn" in page
    assert "trong đó 1 việc tức thời" in page
    assert page.count(" row-late") == 2
    alarms = read("tiepnhan1", QUEUE + "?buoc=urgent")
    assert "Cháy kho gỗ" in alarms
    assert "Cống trước" not in alarms


def test_answered_cases_stand_in_a_list_of_their_own_with_their_number():
    road = sent_in(at(5, 8)).to("done")
    page = read("tiepnhan1")
    assert "Không có việc nào đang chờ bạn" in page
    assert 'Theo dõi phản hồi <span class="count">1</span>' in page
    quiet = read("tiepnhan1", QUEUE + "?theo_doi=on")
    assert f'href="/quan-tri/phan-anh/{road.report.code}/"' in quiet
    assert "việc trễ hạn" not in quiet
    assert "Theo dõi phản hồi <span" not in read("daumoi.ubnd-213")
