"""The sender acts on his own report: supplies, rates, comments, asks for a clearer answer; nobody else can."""

import datetime as dt
import html
import re
import threading

import pytest
from django.db import connections
from django.test import Client

from paht.cases.models import Attachment, Event, Report
from paht.cases.queries.events import told as told_of
from paht.core import clock
from paht.core.dates import show_moment
from paht.notices.sentences import words_for_merged
from paht.process.catalogues import REJECT_REASONS
from tests.builders import DONE, RESULT, Road, field_id, result, sent_in, unit_id, user_id
from tests.web.visitor import Visitor, picture

pytestmark = pytest.mark.usefixtures("bac_giang")

PHONE = "0912 345 678"


def earlier():
    """Long enough ago that a road walked ten minutes a step has not run ahead of the clock."""
    return clock.now() - dt.timedelta(hours=3)


def sender_of(report):
    visitor = Visitor()
    visitor.looks_up(report.code, PHONE)
    return visitor


def step_of(report):
    return report.steps.get(assignment=None, closed_at=None).pk


def asked():
    road = sent_in(earlier())
    road.do("ask_more", "tiepnhan1", question="Cống nào, trước số nhà bao nhiêu?")
    return road.report


@pytest.mark.clause("1.b.1/3")
def test_the_sender_reads_the_question_and_supplies():
    report = asked()
    visitor = sender_of(report)
    page = visitor.text(f"/phan-anh/{report.code}")
    assert "Cống nào, trước số nhà bao nhiêu?" in page
    answer = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step_of(report))
    assert answer.status_code == 302
    report.refresh_from_db()
    assert report.state == "received"
    assert Event.objects.get(action="supply").statement.words == "Trước số 15."


def test_an_empty_supplement_is_asked_for_again_and_nothing_is_stored():
    report = asked()
    answer = sender_of(report).press(f"/phan-anh/{report.code}/bo-sung", supplement="   ", step=step_of(report))
    assert (answer.status_code, Event.objects.filter(action="supply").count()) == (422, 0)


def test_pressing_twice_supplies_once_and_neither_press_is_an_error():
    report = asked()
    visitor, step = sender_of(report), step_of(report)
    first = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step)
    second = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step)
    assert (first.status_code, second.status_code, Event.objects.filter(action="supply").count()) == (302, 302, 1)


def test_a_second_tab_is_told_that_the_step_is_over_and_its_words_stay():
    report = asked()
    visitor, step = sender_of(report), step_of(report)
    visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step)
    answer = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Không, số 17.", step=step)
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, Event.objects.filter(action="supply").count()) == (409, 1)
    assert "Không, số 17." in page
    assert "Bước này đã xong" in page


def test_a_step_of_an_earlier_question_takes_no_answer_to_the_next_one():
    report = asked()
    visitor, old = sender_of(report), step_of(report)
    visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=old)
    road = Road(report, clock.now())
    road.do("ask_more", "tiepnhan1", question="Từ ngày nào?", minutes=0)
    answer = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Bên trái đường.", step=old)
    report.refresh_from_db()
    assert (answer.status_code, report.state) == (409, "waiting_reporter")
    assert "Bên trái đường." in html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("slug", "typed"),
    [("danh-gia", {"rating": "satisfied", "comment": "Tốt."}), ("y-kien", {"comment": "Cảm ơn."})],
)
def test_what_leaves_the_step_open_is_said_once_however_often_it_is_pressed(slug, typed):
    report = sent_in(earlier()).to("done").report
    visitor, step = sender_of(report), step_of(report)
    answers = [visitor.press(f"/phan-anh/{report.code}/{slug}", step=step, **typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Event.objects.filter(report=report, duty="reporter").exclude(action="submit").count() == 1
    visitor.press(f"/phan-anh/{report.code}/{slug}", step=step, **(typed | {"comment": "Còn một việc nữa."}))
    assert Event.objects.filter(report=report, duty="reporter").exclude(action="submit").count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("bac_giang_committed")
def test_two_presses_at_the_same_moment_make_one_comment():
    report = sent_in(earlier()).to("done").report
    visitors = [sender_of(report), sender_of(report)]
    barrier, statuses = threading.Barrier(2), []

    def press(visitor):
        barrier.wait()
        statuses.append(visitor.press(f"/phan-anh/{report.code}/y-kien", comment="Cảm ơn.").status_code)
        connections.close_all()

    threads = [threading.Thread(target=press, args=(visitor,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses, Event.objects.filter(report=report, action="comment").count()) == ([302, 302], 1)


def test_the_question_stands_with_its_deadline_and_the_form_and_strangers_read_neither():
    road = sent_in(earlier()).to("accepted")
    report = asked()
    page = html.unescape(sender_of(report).text(f"/phan-anh/{report.code}")).replace("\N{NO-BREAK SPACE}", " ")
    due = show_moment(report.steps.get(closed_at=None).due_at).replace("\N{NO-BREAK SPACE}", " ")
    assert f">{due}</time></strong>. Quá hạn này, phản ánh kết thúc" in page
    assert page.count(f'action="/phan-anh/{report.code}/bo-sung"') == 1
    stranger = Visitor().text(f"/phan-anh/{road.report.code}")
    assert '<form method="post" action="/phan-anh/' not in stranger


def test_photos_with_a_supplement_show_the_scene_to_the_sender_and_not_a_result():
    report = asked()
    visitor = sender_of(report)
    answer = visitor.press(
        f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step_of(report), files=[picture()]
    )
    photo = Attachment.objects.get(report=report)
    assert (answer.status_code, photo.stage) == (302, "before")
    assert visitor.get(f"/anh/{photo.token}/lon").status_code == 200
    assert Visitor().get(f"/anh/{photo.token}/lon").status_code == 404


def test_a_file_that_is_no_photo_keeps_the_words_and_stores_nothing():
    report = asked()
    bad = picture(name="hỏng.jpg")
    bad.file = type(bad.file)(b"this is no photo")
    answer = sender_of(report).press(
        f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step_of(report), files=[bad]
    )
    assert (answer.status_code, Event.objects.filter(action="supply").count()) == (422, 0)
    assert "Trước số 15." in answer.content.decode()


def test_a_form_without_its_token_does_nothing():
    report = asked()
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.cookies = sender_of(report).client.cookies
    answer = strict.post(f"/phan-anh/{report.code}/bo-sung", {"supplement": "Trước số 15."})
    assert (answer.status_code, Event.objects.filter(action="supply").count()) == (403, 0)


def test_who_answers_too_often_is_asked_to_wait_and_keeps_the_words():
    report = sent_in(earlier()).to("done").report
    visitor = sender_of(report)
    answers = [visitor.press(f"/phan-anh/{report.code}/y-kien", comment=f"Ý kiến {n}.") for n in range(31)]
    assert [answer.status_code for answer in answers] == [302] * 30 + [429]
    assert "Ý kiến 30." in answers[-1].content.decode()


def forms_on(page):
    return re.findall(r'action="/phan-anh/[^/"]+/([^"]+)"', page)


@pytest.mark.parametrize(
    ("state", "public", "forms"),
    [
        ("accepted", True, []),
        ("handling", True, []),
        ("done", True, ["danh-gia", "y-kien", "de-nghi-lam-ro"]),
        ("done", False, ["danh-gia", "y-kien", "de-nghi-lam-ro"]),
    ],
)
def test_each_form_is_there_only_while_its_rule_is_open(state, public, forms):
    report = sent_in(earlier()).to(state, public=public).report
    assert forms_on(sender_of(report).text(f"/phan-anh/{report.code}")) == forms


def test_the_sender_reads_his_own_words_again_and_strangers_do_not():
    road = sent_in(earlier()).to("done")
    visitor = sender_of(road.report)
    address = f"/phan-anh/{road.report.code}"
    visitor.press(f"{address}/danh-gia", rating="unsatisfied", comment="Hôm nay lại ngập.")
    visitor.press(f"{address}/y-kien", comment="Nước vào nhà tôi.")
    own, strange = html.unescape(visitor.text(address)), html.unescape(Visitor().text(address))
    told = ("Bạn đánh giá kết quả: không hài lòng.", "Hôm nay lại ngập.", "Bạn gửi thêm ý kiến.", "Nước vào nhà tôi.")
    assert [words for words in told if words not in own] == []
    assert [words for words in told if words in strange] == []


def test_answers_of_earlier_cycles_stay_in_their_order():
    road = sent_in(earlier()).to("done")
    visitor = sender_of(road.report)
    address = f"/phan-anh/{road.report.code}"
    visitor.press(f"{address}/de-nghi-lam-ro", question="Bao giờ làm xong đoạn còn lại?")
    road.report.refresh_from_db()
    road.now = clock.now()
    assert DONE in visitor.text(address)
    second = "Đoạn còn lại làm xong ngày 10/6, đã nghiệm thu và bàn giao cho phường."
    road.unit = "SXD"
    road.do("forward", "tiepnhan1", lead=unit_id("SXD"))
    road.unit_does("unit_receive", "daumoi")
    finish(road, result(done=second))
    for page in (visitor.text(address), Visitor().text(address)):
        assert page.index(DONE) < page.index(second)
        assert re.findall(r'letter-unit">([^<]+)<', page) == ["UBND thành phố Bắc Giang", "Sở Xây dựng"]


def test_an_extension_is_told_with_the_day_until_which_it_runs():
    road = sent_in(earlier()).to("handling")
    road.unit_does("ask_extension", "xuly", days=5, reason="Chờ vật tư nội bộ.")
    road.unit_does("endorse_extension", "lanhdao")
    road.do("grant_extension", "tiepnhan1", on=road.assignment, days=2)
    due = show_moment(road.assignment.steps.get(closed_at=None).due_at)
    page = html.unescape(sender_of(road.report).text(f"/phan-anh/{road.report.code}"))
    assert f"UBND thành phố Bắc Giang được gia hạn đến {due}, thêm 2 ngày làm việc." in page
    assert "Chờ vật tư nội bộ" not in page


@pytest.mark.parametrize("slug", ["bo-sung", "danh-gia", "y-kien", "de-nghi-lam-ro", "accept", "khong-co"])
def test_a_stranger_can_do_nothing_and_does_not_learn_that_the_report_exists(slug):
    report = sent_in(earlier()).to("done").report
    answer = Visitor().press(f"/phan-anh/{report.code}/{slug}", comment="x", rating="satisfied", question="?")
    assert (answer.status_code, Event.objects.filter(duty="reporter").count()) == (404, 1)


@pytest.mark.clause("3.b.2/1", "3.b.2/2")
def test_the_sender_rates_comments_and_asks_for_a_clearer_answer():
    road = sent_in(earlier()).to("done")
    report, visitor = road.report, sender_of(road.report)
    for slug, entries in (
        ("danh-gia", {"rating": "unsatisfied", "comment": "Hôm nay lại ngập."}),
        ("y-kien", {"comment": "Gửi thêm ý kiến."}),
        ("de-nghi-lam-ro", {"question": "Bao giờ làm xong đoạn còn lại?"}),
    ):
        answer = visitor.press(f"/phan-anh/{report.code}/{slug}", step=step_of(report), **entries)
        assert answer.status_code == 302, answer.content.decode()
    report.refresh_from_db()
    assert (report.state, report.rating, report.cycle) == ("classified", "unsatisfied", 2)
    assert "Hôm nay lại ngập." not in Visitor().text(f"/phan-anh/{report.code}")


def test_a_rating_that_does_not_exist_is_refused():
    report = sent_in(earlier()).to("done").report
    answer = sender_of(report).press(f"/phan-anh/{report.code}/danh-gia", rating="wonderful", step=step_of(report))
    report.refresh_from_db()
    assert (answer.status_code, report.rating) == (422, "")


def test_a_merged_sender_gets_the_answer_of_the_main_report_and_not_its_sender():
    main = sent_in(earlier(), name="Trần Văn Chính", phone="0987 654 321").to("accepted")
    double = sent_in(earlier())
    double.do("merge", "tiepnhan1", main=main.report.code)
    visitor = sender_of(double.report)
    assert main.report.code in visitor.text(f"/phan-anh/{double.report.code}")
    main.do("classify", "tiepnhan1", field=field_id("NC-04"), urgency="normal")
    main.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    main.unit_does("unit_receive", "daumoi")
    assert DONE not in visitor.text(f"/phan-anh/{double.report.code}")
    finish(main)
    page = visitor.text(f"/phan-anh/{double.report.code}")
    assert DONE in page
    assert "Trần Văn Chính" not in page


def finish(road, answer=RESULT):
    unit = road.unit.lower()
    road.unit_does("assign", "lanhdao", assignee=user_id(f"xuly.{unit}"))
    road.unit_does("submit_result", "xuly", result=answer)
    road.unit_does("approve", "lanhdao")
    road.do("publish" if road.report.public else "reply_privately", "tiepnhan1", answer=answer)


@pytest.mark.parametrize("public", [True, False])
def test_a_merged_sender_follows_the_phases_of_the_main_report(public):
    main = sent_in(earlier(), content="Chuyện riêng của người khác ở chợ.").to("classified", public=public)
    double = sent_in(earlier())
    double.do("merge", "tiepnhan1", main=main.report.code)
    main.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    page = html.unescape(sender_of(double.report).text(f"/phan-anh/{double.report.code}"))
    assert re.findall(r'step-(done|current|next)"', page) == ["done", "done", "done", "current", "next"]
    told = ("UBND thành phố Bắc Giang đang xem để tiếp nhận xử lý.", main.report.code)
    assert [words in page for words in told] == [public, public]
    assert "Chuyện riêng của người khác" not in page
    main.unit_does("unit_receive", "daumoi")
    finish(main)
    page = html.unescape(sender_of(double.report).text(f"/phan-anh/{double.report.code}"))
    assert DONE in page
    assert (main.report.code in page, "Chuyện riêng của người khác" in page) == (public, False)


def test_a_merged_sender_follows_through_a_main_that_was_merged_itself():
    last, middle, first = (sent_in(earlier()).to("accepted") for _ in range(3))
    first.do("merge", "tiepnhan1", main=middle.report.code)
    middle.do("merge", "tiepnhan1", main=last.report.code)
    page = sender_of(first.report).text(f"/phan-anh/{first.report.code}")
    assert f'href="/phan-anh/{last.report.code}"' in page
    assert Visitor().get(f"/phan-anh/{first.report.code}")["Location"] == f"/phan-anh/{last.report.code}"


def test_a_merged_sender_reads_one_story_when_the_main_report_was_not_taken_in():
    main, double = sent_in(earlier()), sent_in(earlier())
    double.do("merge", "tiepnhan1", main=main.report.code)
    visitor = sender_of(double.report)
    assert "không được tiếp nhận" not in html.unescape(visitor.text(f"/phan-anh/{double.report.code}"))
    main.do("reject", "tiepnhan1", reject_reason="unclear")
    page = html.unescape(visitor.text(f"/phan-anh/{double.report.code}"))
    reason = REJECT_REASONS["unclear"]
    name = reason.name[:1].lower() + reason.name[1:]
    assert re.findall(r'timeline-sentence">([^<]+)<', page) == [
        "Phản ánh được gửi qua trang web.",
        "Tổ vận hành gộp vào một phản ánh cùng nội dung để giải quyết chung.",
        f"Tổ vận hành không tiếp nhận phản ánh chung: {name}.",
    ]
    assert "Phản ánh đó không được tiếp nhận, nên phản ánh của bạn cũng kết thúc ở đây." in page
    assert reason.next_step in page
    assert [
        words for words in ("Tiến độ và kết quả ở đây", "Được giải quyết cùng", "trả lời chung") if words in page
    ] == []
    event = Event.objects.get(report=main.report, action="reject")
    told = told_of(event.pk)
    assert told.merged == (double.report.code,)
    assert words_for_merged(double.report.code, told) == (
        f"Phản ánh {double.report.code} được gộp vào một phản ánh cùng nội dung. "
        f"Phản ánh đó không được tiếp nhận vì: {name}. {reason.next_step}"
    )


def test_the_sender_of_an_urgent_report_is_told_that_it_is_on_its_way():
    road = sent_in(earlier())
    address = f"/phan-anh/{road.report.code}"
    visitor = sender_of(road.report)
    assert "Chưa tiếp nhận; lúc này chỉ bạn xem được" in html.unescape(visitor.text(address))
    road.do("raise_alarm", "tiepnhan1")
    assert "Đang xác minh để xử lý khẩn cấp; lúc này chỉ bạn xem được" in html.unescape(visitor.text(address))
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("UBND-213"))
    page = html.unescape(visitor.text(address))
    assert "Đã chuyển xử lý khẩn cấp; lúc này chỉ bạn xem được" in page
    assert "Chưa tiếp nhận" not in page


def test_what_is_no_longer_public_is_not_called_so_to_its_sender():
    road = sent_in(earlier()).to("classified")
    address, visitor = f"/phan-anh/{road.report.code}", sender_of(road.report)
    page = html.unescape(visitor.text(address))
    assert "Tổ vận hành tiếp nhận phản ánh, hình thức công khai." in page
    assert '<li><a href="/phan-anh/">Phản ánh công khai</a></li>' in page
    road.do("reclassify", "tiepnhan1", field=road.report.field_id, urgency="normal", sensitive=True)
    page = html.unescape(visitor.text(address))
    assert "Tổ vận hành tiếp nhận phản ánh; nay phản ánh không công khai." in page
    assert "hình thức công khai" not in page
    assert '<li><a href="/tra-cuu">Phản ánh của bạn</a></li>' in page
    assert "Phản ánh công khai</a></li></ol></nav>" not in page


def test_a_merged_report_leads_strangers_to_the_main_one():
    main, double = sent_in(earlier()).to("accepted"), sent_in(earlier()).to("accepted")
    double.do("merge", "tiepnhan1", main=main.report.code)
    answer = Visitor().get(f"/phan-anh/{double.report.code}")
    assert (answer.status_code, answer["Location"]) == (302, f"/phan-anh/{main.report.code}")
    assert Report.objects.get(pk=double.report.pk).main_id == main.report.pk
