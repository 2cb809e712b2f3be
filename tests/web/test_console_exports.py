"""Taking lists away through the pages: at once, or by a job and a signed link that serves one person only."""

import csv
import datetime as dt
import io
import re

import openpyxl
import pytest
from django.core import signing

from paht.core import clock
from paht.papers.exports import preparing
from paht.papers.exports.models import Export
from paht.people.models import Appointment
from paht.web.console import exports as pages
from tests.builders import at, sent_in, unit_id, user_id
from tests.web.console_forms import browser_of, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")
PAGE, MAKE = "/quan-tri/xuat-du-lieu/", "/quan-tri/xuat-du-lieu/lap/"


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Files of one test are no other test's."""
    settings.HOME = tmp_path
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"default": kept}


@pytest.fixture
def long_lists(monkeypatch):
    """Even one row is too long to be made at once."""
    monkeypatch.setattr(pages, "AT_ONCE", 0)
    monkeypatch.setattr(pages, "AT_ONCE_PDF", 0)


def take(login, source="phan-anh", form="csv", **filters):
    return browser_of(login).post(MAKE, {"nguon": source, "dang": form, **filters})


def codes(answer):
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    return [row["Mã phản ánh"] for row in rows]


def links(login):
    return re.findall(r'href="(/quan-tri/xuat-du-lieu/tai/[^"]+)"', text_of(browser_of(login).get(PAGE)))


def finished(login="tiepnhan1"):
    """A file made aside, and its link."""
    take(login)
    preparing.prepare(Export.objects.latest("pk").pk, clock.now)
    return links(login)[0]


def test_a_short_list_comes_at_once_as_it_is_filtered():
    mine, other = sent_in(at(5, 8)).to("sent").report, sent_in(at(6, 8)).report
    page = text_of(browser_of("tiepnhan1").get("/quan-tri/phan-anh/?trang_thai=received"))
    assert '<input type="hidden" name="trang_thai" value="received">' in page
    answer = take("tiepnhan1", trang_thai="received")
    assert codes(answer) == [other.code]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="danh-sach-phan-anh-\d{8}-\d{4}\.csv"', answer["Content-Disposition"])
    assert codes(take("daumoi.ubnd-213")) == [mine.code]
    assert Export.objects.count() == 0


def test_a_short_list_comes_as_excel_and_pdf_too():
    report = sent_in(at(5, 8)).report
    book = openpyxl.load_workbook(io.BytesIO(take("tiepnhan1", form="xlsx").content))
    assert book["Dữ liệu"]["A2"].value == report.code
    assert "Tiêu đề và địa chỉ của phản ánh nhạy cảm" in book["Ghi chú"]["A4"].value
    assert take("tiepnhan1", form="pdf").content.startswith(b"%PDF-")


def test_the_queue_can_be_taken_away():
    report = sent_in(at(5, 8)).report
    assert 'name="nguon" value="hang-doi"' in text_of(browser_of("tiepnhan1").get("/quan-tri/"))
    assert codes(take("tiepnhan1", "hang-doi", tre="on")) == [report.code]
    assert codes(take("daumoi.ubnd-213", "hang-doi")) == []


@pytest.mark.usefixtures("long_lists")
def test_a_long_list_is_made_aside_and_fetched_by_its_link():
    report = sent_in(at(5, 8)).report
    answer = take("tiepnhan1")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = text_of(browser_of("tiepnhan1").get(PAGE))
    assert "Chờ lập" in page
    assert 'hx-trigger="every 2s"' in page
    assert links("tiepnhan1") == []
    export = Export.objects.get()
    preparing.prepare(export.pk, clock.now)
    page = text_of(browser_of("tiepnhan1").get(PAGE))
    assert "every 2s" not in page
    answer = browser_of("tiepnhan1").get(links("tiepnhan1")[0])
    assert answer["Content-Disposition"].startswith('attachment; filename="danh-sach-phan-anh-')
    assert report.code in b"".join(answer.streaming_content).decode()


@pytest.mark.usefixtures("long_lists")
def test_the_page_shows_how_far_a_file_is():
    sent_in(at(5, 8))
    take("tiepnhan1")
    Export.objects.update(state="running", total=40_000, done=10_000)
    page = text_of(browser_of("tiepnhan1").get(PAGE))
    assert '<progress max="40000" value="10000" aria-label="Tiến độ lập tệp">' in page
    assert "10.000 trên 40.000 dòng, 25&nbsp;%" in page
    assert "đang được lập" not in text_of(browser_of("tiepnhan2").get(PAGE))
    assert Export.objects.get().owner_id == user_id("tiepnhan1")


@pytest.mark.usefixtures("long_lists")
def test_a_link_serves_its_owner_only():
    sent_in(at(5, 8))
    link = finished()
    for other in ("tiepnhan2", "quantri"):
        assert browser_of(other).get(link).status_code == 404
        assert links(other) == []


@pytest.mark.usefixtures("long_lists")
def test_a_forged_link_opens_nothing():
    sent_in(at(5, 8))
    link = finished()
    token = link.rstrip("/").rsplit("/", 1)[1]
    body, _, seal = token.rpartition(":")
    elsewhere = signing.Signer(salt="other").sign_object({"export": 1, "user": user_id("tiepnhan1"), "until": 9e12})
    other = "B" if seal[0] == "A" else "A"  # surely another sign, whatever the seal begins with
    for forged in (f"{body}:{other}{seal[1:]}", f"{body}x:{seal}", "1", elsewhere):
        assert browser_of("tiepnhan1").get(f"{PAGE}tai/{forged}/").status_code == 404


@pytest.mark.usefixtures("long_lists")
def test_an_old_link_leads_back_to_the_list():
    sent_in(at(5, 8))
    finished()
    old = pages.link_to(Export.objects.get(), clock.now() - pages.LINK_HOLDS - dt.timedelta(seconds=1))
    browser = browser_of("tiepnhan1")
    answer = browser.get(old)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "không còn dùng được" in text_of(browser.get(PAGE))


@pytest.mark.usefixtures("long_lists")
def test_who_lost_the_duty_no_longer_gets_the_file():
    sent_in(at(5, 8))
    link = finished()
    Appointment.objects.filter(user=user_id("tiepnhan1")).update(unit=unit_id("UBND-213"))
    browser = browser_of("tiepnhan1")
    assert browser.get(link).status_code == 302
    assert "Vai trò của bạn đã thay đổi" in text_of(browser.get(PAGE))
    assert (Export.objects.get().state, Export.objects.get().file) == ("cancelled", "")


@pytest.mark.usefixtures("long_lists")
def test_a_person_gives_a_file_up():
    sent_in(at(5, 8))
    link = finished()
    export = Export.objects.get()
    assert browser_of("tiepnhan2").post(f"{PAGE}{export.pk}/bo/").status_code == 302
    assert Export.objects.get().state == "done"
    browser_of("tiepnhan1").post(f"{PAGE}{export.pk}/bo/")
    assert Export.objects.get().state == "cancelled"
    assert browser_of("tiepnhan1").get(link).status_code == 302


@pytest.mark.usefixtures("long_lists")
def test_a_finished_file_shows_a_button_with_its_format_and_size():
    sent_in(at(5, 8))
    link = finished()
    Export.objects.update(size=1_258_291)
    page = text_of(browser_of("tiepnhan1").get(PAGE))
    assert f'<a href="{link.split(":")[0]}' in page
    assert re.search(r'class="button [^"]*"[^>]*>Tải về CSV, 1,2\xa0MB</a>', page)


@pytest.mark.usefixtures("long_lists")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": "failed", "reason": preparing.BROKEN}, preparing.BROKEN),
        ({"state": "expired", "reason": "Tệp được xóa sau 7 ngày.", "file": ""}, pages.EXPIRED),
        ({"expires_at": at(5, 8)}, pages.EXPIRED),
    ],
)
def test_a_file_that_failed_or_is_gone_is_made_again_by_one_button(changes, sentence):
    report = sent_in(at(5, 8)).report
    finished()
    first = Export.objects.get()
    Export.objects.update(**changes)
    browser = browser_of("tiepnhan1")
    page = text_of(browser.get(PAGE))
    assert sentence in page
    assert ">Làm lại</button>" in page
    assert links("tiepnhan1") == []
    assert browser_of("tiepnhan2").post(f"{PAGE}{first.pk}/lam-lai/", {"dang": "csv"}).status_code == 404
    assert browser.post(f"{PAGE}{first.pk}/lam-lai/", {"dang": "pdf"}).status_code == 404
    assert browser.post(f"{PAGE}{first.pk}/lam-lai/", {"dang": "csv"}).status_code == 302
    preparing.prepare(Export.objects.latest("pk").pk, clock.now)
    (link,) = links("tiepnhan1")
    assert report.code in b"".join(browser.get(link).streaming_content).decode()


@pytest.mark.usefixtures("long_lists")
def test_what_failed_as_pdf_is_offered_as_excel_and_what_is_in_work_or_done_not_again():
    sent_in(at(5, 8))
    take("tiepnhan1", form="pdf")
    export, browser = Export.objects.get(), browser_of("tiepnhan1")
    assert browser.post(f"{PAGE}{export.pk}/lam-lai/", {"dang": "pdf"}).status_code == 404
    Export.objects.update(state="failed", reason="Danh sách quá dài cho PDF.")
    assert ">Làm lại bằng Excel</button>" in text_of(browser.get(PAGE))
    assert browser.post(f"{PAGE}{export.pk}/lam-lai/", {"dang": "xlsx"}).status_code == 302
    assert list(Export.objects.order_by("pk").values_list("form", "state")) == [("pdf", "failed"), ("xlsx", "waiting")]


@pytest.mark.usefixtures("long_lists")
def test_who_lost_the_duty_is_not_offered_to_make_it_again():
    sent_in(at(5, 8))
    finished()
    Export.objects.update(state="failed", reason=preparing.BROKEN, source="nhat-ky-xem")
    assert "Làm lại" not in text_of(browser_of("tiepnhan1").get(PAGE))
    assert browser_of("tiepnhan1").post(f"{PAGE}{Export.objects.get().pk}/lam-lai/", {"dang": "csv"}).status_code == 404


@pytest.mark.usefixtures("long_lists")
def test_too_many_at_once_are_refused_on_the_page():
    sent_in(at(5, 8))
    take("tiepnhan1", tu_khoa="không có từ này")
    assert Export.objects.count() == 0  # nothing found is a short list
    for form in ("csv", "xlsx", "pdf"):
        take("tiepnhan1", form=form)
    browser = browser_of("tiepnhan1")
    browser.post(MAKE, {"nguon": "hang-doi", "dang": "csv"})
    assert "đang có 3 tệp chờ lập" in text_of(browser.get(PAGE))
    assert Export.objects.count() == 3


def test_the_reading_log_is_offered_to_administrators_alone():
    assert "Nhật ký xem hồ sơ hạn chế" in text_of(browser_of("quantri").get(PAGE))
    assert "Nhật ký xem hồ sơ hạn chế" not in text_of(browser_of("tiepnhan1").get(PAGE))
    days = {"nhat-ky-xem-tu_ngay": "2023-06-01", "nhat-ky-xem-den_ngay": "sai"}
    assert take("quantri", "nhat-ky-xem", **days).status_code == 200
    assert take("tiepnhan1", "nhat-ky-xem").status_code == 404


def test_the_steps_can_be_taken_by_their_days():
    report = sent_in(at(5, 8)).to("accepted").report
    days = {"buoc-tu_ngay": "2023-06-05", "buoc-den_ngay": "2023-06-05"}
    assert codes(take("tiepnhan1", "buoc", **days)) == [report.code] * 2
    assert codes(take("tiepnhan1", "buoc", **{"buoc-tu_ngay": "2023-06-06"})) == []
    assert "Các bước xử lý" in text_of(browser_of("daumoi.ubnd-213").get(PAGE))
    assert codes(take("daumoi.ubnd-213", "buoc")) == []
    assert take("quantri", "buoc").status_code == 404


@pytest.mark.parametrize("typed", [{"nguon": "la"}, {"dang": "exe"}, {"nguon": ""}, {"dang": ""}])
def test_a_list_or_format_that_does_not_exist_is_not_found(typed):
    asked = {"nguon": "phan-anh", "dang": "csv"} | typed
    assert browser_of("tiepnhan1").post(MAKE, asked).status_code == 404


def test_wrong_filters_do_not_narrow_and_a_look_makes_nothing():
    report = sent_in(at(5, 8)).report
    assert codes(take("tiepnhan1", trang_thai="la", linh_vuc="x", don_vi="-1")) == [report.code]
    assert browser_of("tiepnhan1").get(MAKE).status_code == 405


def test_a_stranger_is_asked_to_sign_in(client):
    for address in (PAGE, f"{PAGE}tai/x/"):
        assert client.get(address)["Location"].startswith("/quan-tri/dang-nhap")
    assert client.post(MAKE, {"nguon": "phan-anh", "dang": "csv"})["Location"].startswith("/quan-tri/dang-nhap")
