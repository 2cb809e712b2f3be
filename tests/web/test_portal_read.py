import datetime as dt
import html
import re

import pytest
from django.core.cache import cache

from paht.cases import photos_kept
from paht.cases.commands import submit
from paht.cases.models import Attachment, Report
from paht.cases.photos import PhotoLimits, prepare
from paht.cases.queries.public_telling import SENTENCES, SILENT
from paht.cases.submission import key_of
from paht.people.models import User
from paht.process.actions import ACTIONS
from tests.builders import (
    CHECKED,
    DONE,
    MONDAY,
    NEXT,
    RESULT,
    WHEN,
    Road,
    at,
    sent_in,
    submission,
    unit_id,
    user_id,
)
from tests.web.visitor import PHONE, Visitor, picture, statements

pytestmark = pytest.mark.usefixtures("bac_giang")
LIMITS = PhotoLimits(count=10, bytes=1_000_000, pixels=1_000_000, seconds=20)
SECRET = {"name": "Giáp Thị Kín Đáo", "phone": "0977 123 456", "email": "kindao@example.com"}
PERSONAL = ("Giáp Thị Kín Đáo", "Kín Đáo", "977 123 456", "0977123456", "977123456", "kindao@example.com", "số nhà 77")
THANKS = (
    "Chúng tôi chân thành cảm ơn Ông/Bà đã kịp thời phản ánh và mong tiếp tục nhận được phản ánh trong thời gian tới."
)
PUBLIC_PAGES = ("/", "/phan-anh/", "/phan-anh/?q=cong", "/thong-ke", "/tra-cuu")


@pytest.fixture(autouse=True)
def _fresh_figures():
    cache.clear()


def with_photo(now=MONDAY, **changes):
    """A report with one photo, from a sender whose name must never be seen."""
    key = key_of(f"form {now} {sorted(changes.items())}")
    photos_kept.keep(key, prepare([picture()], LIMITS), now)
    sent = submission(key=key, address="số nhà 77 ngõ 3", **(SECRET | changes))
    return Road(submit(sent, now=now), now)


def photo_of(road):
    return f"/anh/{Attachment.objects.get(report=road.report, stage='before').token}/lon"


def codes_in(text):
    return re.findall(r'<h3 class="row-title"><a href="/phan-anh/([^"]+)"', text)


def test_what_was_accepted_as_public_shows_everywhere_at_once():
    road = with_photo().to("accepted")
    stranger = Visitor()
    assert codes_in(stranger.text("/")) == codes_in(stranger.text("/phan-anh/")) == [road.report.code]
    assert stranger.get(f"/phan-anh/{road.report.code}").status_code == 200
    assert stranger.get(photo_of(road)).status_code == 200


@pytest.mark.parametrize("how", ["waiting", "not public"])
def test_what_is_not_public_is_nowhere_and_looks_like_nothing(how):
    road = with_photo()
    if how == "not public":
        road.to("done", public=False)
    stranger = Visitor()
    for address in PUBLIC_PAGES:
        page = stranger.text(address)
        assert road.report.code not in page
        assert road.report.title not in html.unescape(page)
    refused = stranger.get(f"/phan-anh/{road.report.code}")
    unknown = stranger.get("/phan-anh/7K3M-9A2C")
    assert refused.status_code == unknown.status_code == 404
    assert refused.content == unknown.content
    assert stranger.get(photo_of(road)).status_code == 404


def test_no_public_page_names_the_sender_the_officers_or_the_house():
    road = with_photo().to("done")
    stranger = Visitor()
    officers = [
        User.objects.get(username=login).full_name for login in ("tiepnhan1", "xuly.ubnd-213", "lanhdao.ubnd-213")
    ]
    for address in (
        *PUBLIC_PAGES,
        f"/phan-anh/{road.report.code}",
        "/thong-ke?nam=2023",
        "/phan-anh/?co_quan=UBND-213",
    ):
        page = html.unescape(stranger.text(address)).replace("\N{NO-BREAK SPACE}", " ")
        assert [told for told in (*PERSONAL, *officers) if told in page] == [], address


def test_the_page_tells_the_way_in_sentences_of_offices():
    road = sent_in().to("sent")
    road.unit_does(
        "return", "daumoi", return_reason="not_competent", suggested=unit_id("SXD"), reason="Nội bộ: xem lại."
    )
    road.do("forward", "tiepnhan1", lead=unit_id("SXD"), supporting=(unit_id("SGTVT"),), instruction="Làm gấp nhé.")
    page = html.unescape(Visitor().text(f"/phan-anh/{road.report.code}"))
    told = re.findall(r'timeline-sentence">([^<]+)<', page)
    assert told == [
        "Phản ánh được gửi qua trang web.",
        "Tổ vận hành tiếp nhận phản ánh, hình thức công khai.",
        "Tổ vận hành phân loại vào lĩnh vực “Ngập úng, tắc cống”.",
        "Tổ vận hành chuyển xử lý đến UBND thành phố Bắc Giang.",
        "UBND thành phố Bắc Giang trả lại: không đúng thẩm quyền; đề nghị chuyển Sở Xây dựng.",
        "Tổ vận hành chuyển xử lý đến Sở Xây dựng; phối hợp: Sở Giao thông vận tải.",
    ]
    assert "Sở Xây dựng đang xem để tiếp nhận xử lý." in page
    assert "Nội bộ" not in page
    assert "Làm gấp" not in page


def test_every_action_is_told_or_silent_on_purpose():
    assert set(SENTENCES) | SILENT == set(ACTIONS)
    assert not set(SENTENCES) & SILENT


def test_the_phases_carry_their_dates():
    road = sent_in(at(5, 8)).to("handling")
    page = Visitor().text(f"/phan-anh/{road.report.code}").replace("\N{NO-BREAK SPACE}", " ")
    steps = re.findall(r'step-(done|current|next)".*?step-label">([^<]+)<.*?</li>', page, re.DOTALL)
    assert steps == [
        ("done", "Đã gửi"),
        ("done", "Tiếp nhận"),
        ("done", "Chuyển xử lý"),
        ("current", "Đang xử lý"),
        ("next", "Kết quả"),
    ]
    assert re.findall(r'step-note">([^<]+)<', page) == [
        "8:00 ngày 05/6/2023",
        "8:10 ngày 05/6/2023",
        "8:30 ngày 05/6/2023",
    ]
    assert "Hạn: <time" in page


@pytest.mark.clause("3.b.1+/2")
def test_the_answer_stands_in_the_exact_words_of_the_template():
    road = sent_in().to("done")
    page = html.unescape(Visitor().text(f"/phan-anh/{road.report.code}"))
    letter = re.search(r'<article class="letter".*?</article>', page, re.DOTALL).group(0)
    lines = [line for line in (part.strip() for part in re.sub(r"<[^>]+>", "\n", letter).split("\n")) if line]
    unit = "UBND thành phố Bắc Giang"
    assert lines[:13] == [
        unit,
        "Kính chào: Ông/Bà",
        f"Sau khi nhận được phản ánh của Ông/Bà, {unit} đã tiến hành kiểm tra, xử lý và thông báo kết quả như sau:",
        "Kết quả kiểm tra",
        CHECKED,
        "Kết quả xử lý",
        DONE,
        "Thời gian hoàn thành",
        WHEN,
        "Việc tiếp theo",
        NEXT,
        THANKS,
        "Trân trọng.",
    ]


@pytest.mark.clause("3.b.1+/2")
def test_a_result_is_not_shown_before_it_is_published():
    road = sent_in().to("answered")
    page = Visitor().text(f"/phan-anh/{road.report.code}")
    assert DONE not in page
    assert "Tổ vận hành đang kiểm tra kết quả trước khi trả lời." in page


@pytest.mark.clause("3.b.1.bm/1")
def test_what_was_asked_to_be_secret_has_no_public_page_before_or_after_its_private_answer():
    road = sent_in(secrecy=True).to("answered")
    address = f"/phan-anh/{road.report.code}"
    assert Visitor().get(address).status_code == 404
    road.do("reply_privately", "tiepnhan1", answer=RESULT)
    assert Visitor().get(address).status_code == 404
    sender = Visitor()
    sender.looks_up(road.report.code, PHONE)
    assert DONE in sender.text(address)


def test_photos_of_the_result_come_with_the_answer():
    road = sent_in().to("handling")
    key = key_of("result photos")
    photos_kept.keep(key, prepare([picture("green")], LIMITS), road.now)
    photos_kept.attach_after(key, road.report, road.assignment)
    token = Attachment.objects.get(stage="after").token
    stranger = Visitor()
    assert stranger.get(f"/anh/{token}/nho").status_code == 404
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("approve", "lanhdao")
    assert stranger.get(f"/anh/{token}/nho").status_code == 404
    road.do("publish", "tiepnhan1", answer=RESULT)
    assert stranger.get(f"/anh/{token}/nho").status_code == 200
    assert f"/anh/{token}/nho" in stranger.text(f"/phan-anh/{road.report.code}")


def test_photos_of_a_hidden_report_are_for_its_office_and_the_team():
    road = with_photo().to("sent", public=False)
    for login, status in (("tiepnhan1", 200), ("daumoi.ubnd-213", 200), ("daumoi.sgtvt", 404)):
        officer = Visitor()
        officer.client.force_login(User.objects.get(username=login))
        assert officer.get(photo_of(road)).status_code == status, login


def test_photos_come_as_jpeg_for_this_reader_only_and_there_is_nothing_else_to_find():
    road = with_photo().to("accepted")
    answer = Visitor().get(photo_of(road))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, max-age=2592000, immutable"
    assert answer.content[:3] == b"\xff\xd8\xff"
    token = photo_of(road).split("/")[2]
    others = (
        "/anh/",
        f"/anh/{token}",
        f"/anh/{token}/goc",
        f"/anh/..%2F{token}/lon",
        f"/anh/{token}x/lon",
        "/anh/x/nho",
    )
    assert [Visitor().get(other).status_code for other in others] == [404] * len(others)


def test_a_code_as_somebody_typed_it_leads_to_its_one_address():
    road = sent_in().to("accepted")
    code = road.report.code
    answer = Visitor().get(f"/phan-anh/{code.lower().replace('-', '')}")
    assert (answer.status_code, answer["Location"]) == (301, f"/phan-anh/{code}")
    assert Visitor().get("/phan-anh/khong-phai-ma").status_code == 404


def texts_found(address):
    return sorted(Report.objects.get(code=code).content for code in codes_in(Visitor().text(address)))


def test_search_needs_no_marks_takes_all_words_and_lets_the_last_be_unfinished():
    flooded = "Đường Hùng Vương ngập sâu sau mưa lớn"
    lamp = "Đèn đường Hùng Vương không sáng"
    for text in (flooded, lamp):
        sent_in(content=text).to("accepted")
    assert texts_found("/phan-anh/?q=duong+ngap") == [flooded]
    assert texts_found("/phan-anh/?q=ĐƯỜNG+hùng") == sorted([flooded, lamp])
    assert texts_found("/phan-anh/?q=hung+vu") == sorted([flooded, lamp])
    assert texts_found("/phan-anh/?q=vu+hung") == []
    assert texts_found("/phan-anh/?q=tho+xuong") == sorted([flooded, lamp])
    assert texts_found("/phan-anh/?q=%3F%3F") == []


@pytest.mark.parametrize("typed", ["'", "a' | b", "x:* & !y", "%", "\\", "<b>", "(", "::", "\x00", "ă" * 5000])
def test_no_search_breaks_the_page(typed):
    answer = Visitor().client.get("/phan-anh/", {"q": typed})
    assert answer.status_code == 200
    assert "Không có phản ánh nào khớp" in answer.content.decode()


def test_filters_are_addresses():
    drain = sent_in().to("sent").report.code
    fresh = sent_in().to("accepted").report.code
    done = sent_in().to("done").report.code
    visitor = Visitor()
    assert set(codes_in(visitor.text("/phan-anh/?linh_vuc=NC-04"))) == {drain, done}
    assert set(codes_in(visitor.text("/phan-anh/?linh_vuc=NC"))) == {drain, done}
    assert codes_in(visitor.text("/phan-anh/?linh_vuc=GT")) == []
    assert set(codes_in(visitor.text("/phan-anh/?co_quan=UBND-213"))) == {drain, done}
    assert codes_in(visitor.text("/phan-anh/?co_quan=SXD")) == []
    assert codes_in(visitor.text("/phan-anh/?trang_thai=da-tiep-nhan")) == [fresh]
    assert codes_in(visitor.text("/phan-anh/?trang_thai=dang-xu-ly&co_quan=UBND-213")) == [drain]
    assert len(codes_in(visitor.text("/phan-anh/?trang_thai=x&linh_vuc=x&co_quan=x&tiep=x"))) == 3
    assert 'value="NC-04" selected' in visitor.text("/phan-anh/?linh_vuc=NC-04")


def test_a_returned_office_no_longer_stands_for_the_report():
    road = sent_in().to("sent")
    road.unit_does("return", "daumoi", return_reason="not_competent")
    assert codes_in(Visitor().text("/phan-anh/?co_quan=UBND-213")) == []


def test_go_on_reading_meets_every_report_once():
    moments = [MONDAY + dt.timedelta(minutes=number // 2) for number in range(45)]
    codes = [sent_in(moment).to("accepted").report.code for moment in moments]
    visitor, address, seen = Visitor(), "/phan-anh/?q=cong", []
    while address:
        page = visitor.text(address)
        seen += codes_in(page)
        more = re.search(r'class="more"><a class="[^"]+" href="([^"]+)"', page)
        address = f"/phan-anh/{html.unescape(more.group(1))}" if more else ""
    assert sorted(seen) == sorted(codes)
    assert seen == list(
        Report.objects.order_by("-submitted_at", "-id").filter(code__in=codes).values_list("code", flat=True)
    )


def test_lists_take_the_same_few_statements_however_long_they_are():
    counts = []
    for size in (1, 25):
        for _ in range(size):
            with_photo(MONDAY + dt.timedelta(seconds=Report.objects.count()))
        for report in Report.objects.filter(state="received"):
            Road(report, MONDAY).to("accepted")
        _, taken = statements(lambda: Visitor().get("/phan-anh/?q=cong"))
        counts.append(len(taken))
    assert counts == [5, 5]


@pytest.mark.parametrize(("state", "most"), [("accepted", 8), ("done", 8)])
def test_one_report_takes_at_most_eight_statements(state, most):
    road = sent_in().to(state)
    Visitor().get("/phan-anh/")
    _, taken = statements(lambda: Visitor().get(f"/phan-anh/{road.report.code}"))
    assert len(taken) <= most, taken


def test_the_home_page_says_what_this_is_and_counts_also_what_is_hidden():
    sent_in().to("done")
    sent_in().to("done", public=False)
    sent_in()
    page = html.unescape(Visitor().text("/")).replace("\N{NO-BREAK SPACE}", " ")
    figures = re.findall(r"<dt>([^<]+)</dt><dd><a [^>]*>([^<]+)</a></dd>", page)
    assert figures == [
        ("phản ánh đã nhận", "3"),
        ("phản ánh đã trả lời", "2"),
        ("kết quả xử lý đúng hạn", "100 %"),
    ]
    assert "30 phút làm việc" in page
    assert "6 ngày làm việc" in page
    assert all(f'href="tel:{number}"' in page for number in ("113", "114", "115"))
    assert page.count('class="button" href') == 1


@pytest.mark.parametrize(
    "address", ["/", "/gui-phan-anh", "/tra-cuu", "/phan-anh/", "/thong-ke", "/phan-anh/7K3M-9A2C"]
)
def test_every_page_carries_a_strict_policy_for_content(address):
    answer = Visitor().get(address)
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_guide_privacy_and_robots_are_there():
    visitor = Visitor()
    assert "Viết thế nào để được xử lý nhanh" in visitor.text("/huong-dan")
    assert "Quyền của bạn" in visitor.text("/quyen-rieng-tu")
    robots = visitor.get("/robots.txt")
    assert robots["Content-Type"].startswith("text/plain")
    assert "Disallow: /quan-tri/" in robots.content.decode()


def test_user_ids_of_officers_do_not_stand_in_public_pages():
    road = sent_in().to("handling")
    page = Visitor().text(f"/phan-anh/{road.report.code}")
    assert f'"{user_id("xuly.ubnd-213")}"' not in page
    assert "xuly.ubnd-213" not in page
