"""What is not for everybody: one of each kind, looked for at every public address by a word that stands in it."""

import html

import pytest
from django.core.cache import cache
from django.urls import get_resolver

from paht.cases import photos_kept
from paht.cases.commands import submit
from paht.cases.models import Attachment
from paht.cases.photos import PhotoLimits, prepare
from paht.cases.submission import key_of
from paht.core import clock
from tests.builders import Road, field_id, result, sent_in, submission, unit_id, user_id
from tests.web.visitor import PHONE, Visitor, picture

pytestmark = pytest.mark.usefixtures("bac_giang")
MARK = "dauhieukin"
TEXT = f"Chuyện {MARK} ở chợ, xin được giúp."
ANSWER = result(done=f"Đã làm xong chuyện {MARK} ở chợ ngày 06/6.")
LIMITS = PhotoLimits(count=10, bytes=1_000_000, pixels=1_000_000, seconds=20)
SLUGS = ("bo-sung", "danh-gia", "y-kien", "de-nghi-lam-ro")


@pytest.fixture(autouse=True)
def _fresh_figures():
    cache.clear()


def marked(kind, **changes):
    """A report with the word and a photo."""
    key, now = key_of(kind), clock.now()
    photos_kept.keep(key, prepare([picture()], LIMITS), now)
    return Road(submit(submission(key=key, content=TEXT, **changes), now=now), now)


def handled(road):
    road.unit_does("unit_receive", "daumoi")
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    road.unit_does("submit_result", "xuly", result=ANSWER)
    road.unit_does("approve", "lanhdao")
    return road


def answered(kind, *, public=True, **changes):
    road = marked(kind, **changes).to("classified", public=public)
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    return handled(road)


def received():
    return marked("received")


def asked():
    road = marked("asked")
    road.do("ask_more", "tiepnhan1", question=f"Chuyện {MARK} là thế nào?")
    return road


def alarmed():
    road = marked("alarmed")
    road.do("raise_alarm", "tiepnhan1")
    return road


def rejected():
    road = marked("rejected")
    road.do("reject", "tiepnhan1", reject_reason="unclear")
    return road


def redirected():
    road = marked("redirected").to("accepted")
    road.do("redirect", "tiepnhan1", lane="to_cao")
    return road


def sensitive():
    road = marked("sensitive").to("accepted")
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    return road


def objected():
    road = sensitive()
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    road.do("advise", "phoihop.cat", opinion=f"Chuyện {MARK} thuộc thành phố.")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    handled(road)
    road.do("seek_concurrence", "tiepnhan1")
    road.do("object", "phoihop.cat", reason=f"Chưa rõ chuyện {MARK}.")
    return road


def not_public():
    road = answered("not public", public=False)
    road.do("reply_privately", "tiepnhan1", answer=ANSWER)
    return road


def secret():
    road = answered("secret", secrecy=True)
    road.do("reply_privately", "tiepnhan1", answer=ANSWER)
    return road


def withheld():
    road = answered("withheld")
    road.do("withhold", "tiepnhan1", reason=f"Căn cứ về {MARK}.")
    return road


def withheld_and_closed():
    road = withheld()
    road.do("close", "tiepnhan1")
    return road


def merged_into_hidden():
    road = marked("merged").to("accepted")
    road.do("merge", "tiepnhan1", main=sent_in(clock.now()).to("accepted", public=False).report.code)
    return road


KINDS = (
    received, asked, alarmed, rejected, redirected, sensitive, objected, not_public, secret, withheld,
    withheld_and_closed, merged_into_hidden,
)  # fmt: skip


def addresses(report):
    """All public addresses of the portal, with this report, its photos, its field, its office, its words."""
    photos = Attachment.objects.filter(report=report).values_list("token", flat=True)
    own = [f"/phan-anh/{report.code}", f"/phan-anh/{report.code}/da-gui"]
    lists = ["", f"?q={MARK}", f"?q={MARK[:5]}", f"?q={report.code}", "?linh_vuc=NC-04", "?linh_vuc=DD-01"]
    lists += ["?co_quan=UBND-213", "?co_quan=CAT", "?trang_thai=da-tra-loi-rieng", "?trang_thai=khong-tiep-nhan"]
    lists += ["?trang_thai=da-co-ket-qua", "?trang_thai=da-tiep-nhan", "?trang_thai=dang-xu-ly"]
    figures = ("phan-anh", "da-tra-loi", "phieu", "co-ket-qua", "dung-han", "tre", "tra-lai")
    lists += [f"?so={figure}{more}" for figure in figures for more in ("", "&co_quan=UBND-213")]
    pages = ["/", "/thong-ke", f"/thong-ke?nam={report.submitted_at.year}", "/gui-phan-anh", "/huong-dan"]
    sets = ("linh-vuc-theo-thang", "co-quan-theo-thang", "phan-anh-cong-khai")
    pages += ["/du-lieu-mo/", "/du-lieu-mo/tu-dien.json"]
    pages += [f"/du-lieu-mo/{name}.{ending}" for name in sets for ending in ("csv", "json")]
    pages += [f"/thong-ke/{name}.{ending}" for name in ("linh-vuc", "co-quan") for ending in ("csv", "xlsx", "pdf")]
    pages += ["/quyen-rieng-tu", "/robots.txt", "/tra-cuu", f"/tra-cuu?ma={report.code}"]
    pictures = [f"/anh/{token}/{size}" for token in photos for size in ("lon", "nho")]
    return [(one, 404) for one in own + pictures] + [(one, 200) for one in pages + [f"/phan-anh/{q}" for q in lists]]


@pytest.mark.clause("1.b.1/5", "3.b.1.bm/1", "3.b.1.nn/1")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_public_address_shows_a_word_a_code_or_a_photo_of_what_is_hidden(kind):
    report = kind().report
    stranger = Visitor()
    for address, status in addresses(report):
        answer = stranger.get(address)
        assert answer.status_code == status, address
        told = html.unescape(answer.getvalue().decode("utf-8", "replace"))
        for typed in (f'value="{MARK}"', f'value="{report.code}"'):  # the search box repeats what was typed
            told = told.replace(typed, "")
        assert MARK not in told, address
        assert report.code not in told, address
        assert answer.get("Content-Type") != "image/jpeg", address


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_its_own_addresses_answer_like_those_of_a_report_that_does_not_exist(kind):
    report = kind().report
    stranger = Visitor()
    token = Attachment.objects.get(report=report).token
    pairs = [(f"/phan-anh/{report.code}{end}", f"/phan-anh/7K3M-9A2C{end}") for end in ("", "/da-gui")]
    pairs += [(f"/anh/{token}/{size}", f"/anh/{'x' * len(token)}/{size}") for size in ("lon", "nho")]
    for address, unknown in pairs:
        answer, nothing = stranger.get(address), stranger.get(unknown)
        assert (answer.status_code, answer.content) == (404, nothing.content), address
    typed = {"supplement": "x", "rating": "satisfied", "comment": "x", "question": "x"}
    for slug in SLUGS:
        answer = stranger.press(f"/phan-anh/{report.code}/{slug}", **typed)
        nothing = stranger.press(f"/phan-anh/7K3M-9A2C/{slug}", **typed)
        assert (answer.status_code, answer.content) == (404, nothing.content), slug


def test_the_walk_knows_every_address_of_the_portal():
    """A new page must be added to the walk: this fails until it is."""
    portal = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "portal")
    walked = {"home", "send", "sent", "look_up", "reports", "report", "photo", "statistics", "guide", "privacy"}
    walked |= {"open_data", "open_data_dictionary", "open_data_file", "statistics_file"}
    posted = {"reply", "forget"}
    assert {one.name for one in portal.url_patterns} == walked | posted | {"robots"}


def own_page(report):
    visitor = Visitor()
    visitor.looks_up(report.code, PHONE)
    return visitor, html.unescape(visitor.text(f"/phan-anh/{report.code}"))


@pytest.mark.clause("3.b.1.nn/1")
@pytest.mark.parametrize("kind", [withheld, withheld_and_closed], ids=["withheld", "closed"])
def test_the_sender_of_a_withheld_report_reads_the_bare_fact_kindly(kind):
    report = kind().report
    visitor, page = own_page(report)
    assert "Việc đã được xử lý" in page
    assert "Cảm ơn bạn đã phản ánh; bạn không cần làm gì thêm." in page
    token = Attachment.objects.get(report=report).token
    assert visitor.get(f"/anh/{token}/lon").status_code == 404
    assert [hint for hint in ("Ngập úng", "UBND thành phố Bắc Giang", "Phường Thọ Xương") if hint in page] == []
    followed = html.unescape(visitor.text("/tra-cuu"))
    assert f"Phản ánh {report.code}" in followed
    assert [told for told in (MARK, token) if told in page + followed] == []


def test_what_was_answered_before_is_withheld_too():
    road = answered("twice")
    road.do("publish", "tiepnhan1", answer=ANSWER)
    road.do("request_clarification", "tiepnhan1", question="Cần rõ hơn.")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    handled(road)
    double = sent_in(clock.now())
    double.do("merge", "tiepnhan1", main=road.report.code)
    road.do("withhold", "tiepnhan1", reason="Theo quy định.")
    road.do("close", "tiepnhan1")
    assert MARK not in own_page(road.report)[1]
    merged = own_page(double.report)[1]
    assert (MARK in merged, road.report.code in merged) == (False, False)
    assert Visitor().get(f"/phan-anh/{road.report.code}").status_code == 404


def test_who_complained_is_told_where_to_go_and_what_protects_him():
    _, page = own_page(redirected().report)
    assert "Thanh tra tỉnh, Ban Tiếp công dân tỉnh" in page
    assert "danh tính của bạn được giữ bí mật" in page


def test_a_public_report_that_was_merged_leaves_lists_and_leads_to_its_main_one():
    main = sent_in(clock.now()).to("accepted")
    double = marked("double").to("accepted")
    assert MARK in Visitor().text("/phan-anh/")
    double.do("merge", "tiepnhan1", main=main.report.code)
    cache.clear()
    for address in ("/", "/phan-anh/", f"/phan-anh/?q={MARK[:6]}"):
        assert double.report.code not in Visitor().text(address)
    assert Visitor().get(f"/phan-anh/{double.report.code}")["Location"] == f"/phan-anh/{main.report.code}"
